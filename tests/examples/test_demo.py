"""`communique demo`: the first thing that a newcomer sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.cli import main
from communique.register import Outcome, RecordFilter, Register, StatementFilter


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "made" / "by it"


@pytest.fixture(scope="module")
def shown(folder: Path) -> str:
    from contextlib import redirect_stderr, redirect_stdout
    from io import StringIO

    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        assert main(["demo", "--folder", str(folder)]) == 0
    return out.getvalue()


@pytest.mark.parametrize(
    "part",
    [
        "new records",
        "1 new revision",
        "Acts",
        "Speakers",
        "Commitments",
        "Mechanisms",
        "Not handled (1)",
        "Go on with:",
    ],
)
def test_it_shows_what_was_found_what_was_not_and_how_to_go_on(shown: str, part: str) -> None:
    assert part in shown


def test_it_names_what_was_not_handled_with_the_reason(shown: str) -> None:
    told = " ".join(shown.split())
    assert "2024-11-05_scan-without-text.pdf: is a PDF without text" in told


def test_every_command_that_it_names_works(shown: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    monkeypatch.setenv("COMMUNIQUE_REGISTER", str(folder / "communique.db"))
    _, _, after = shown.partition("Go on with:")
    lines = [line.partition("#")[0].split("communique ", 1)[1] for line in after.splitlines() if "#" in line]
    assert len(lines) == 11
    for line in lines:
        assert main(shlex.split(line)) == 0, line


def test_the_register_holds_the_invented_world(shown: str, folder: Path) -> None:
    with Register.open(folder / "communique.db", create=False) as register:
        records = list(register.records(RecordFilter()))
        speakers = {party for held in register.statements(StatementFilter()) for party in held.statement.speakers}
    assert len(records) == 17
    assert {record.language for record in records if not record.coded} == {"fr"}
    assert {"VLT", "KSD", "MRW", "TRV", "KSC"} <= speakers


def test_running_it_again_changes_nothing(shown: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--folder", str(folder)]) == 0
    told = capsys.readouterr().out
    assert f"18 {Outcome.UNCHANGED}; 0 new statements" in told


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["demo", "--folder", str(tmp_path / "file" / "below")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
