"""A register with a few records, made through the command line with the small reader of the register's tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "register"))

import fake_reader
from cli_runs import RECORDS, Answer, Run

from communique.cli import main
from communique.register import adding, readings


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder of its own."""
    monkeypatch.setattr(adding, "read_guarded", fake_reader.read_guarded)
    monkeypatch.setattr(readings, "read_guarded", fake_reader.read_guarded)
    monkeypatch.chdir(tmp_path)
    for name in ("COMMUNIQUE_REGISTER", "COMMUNIQUE_AUTHOR", "COMMUNIQUE_CODEBOOK", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path) -> Answer:
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return call


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    for name, text in RECORDS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def filled(run: Run, records: Path) -> Run:
    """The same, with the records in communique.db."""
    assert run("add", records).status == 0
    return run
