"""docs/founding-record.md: every command that it names shows what it says, where the record is present."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from communique.cli import main

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
ROWS = re.findall(
    r"(?m)^\| (?P<element>[^|]+) \| [^|]+ \| `communique (?P<command>[^`]+)` \| `(?P<words>[^`]+)` \|$",
    (ROOT / "docs" / "founding-record.md").read_text(encoding="utf-8"),
)


def test_every_row_of_the_page_is_checked() -> None:
    page = (ROOT / "docs" / "founding-record.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| element")]
    assert len(ROWS) == len(rows)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not any(SEEDS.glob("*.txt")):
        pytest.skip(f"the founding record is not there: no text in {SEEDS}")
    place = tmp_path_factory.mktemp("founding") / "founding.db"
    assert main(["add", str(SEEDS), "--register", str(place)]) == 0
    return place


@pytest.mark.parametrize(("element", "command", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_the_command_shows_it(
    register: Path,
    element: str,
    command: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    capsys.readouterr()
    assert main([*shlex.split(command), "--register", str(register)]) == 0, element
    shown = " ".join(capsys.readouterr().out.split())
    assert " ".join(words.split()) in shown
