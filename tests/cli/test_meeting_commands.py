"""`communique meetings`, `meeting`, `officials`, `official`, `events`, `event` and `topics`, on the example records."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_runs import Answer

from communique.cli import main
from communique.examples import codebook_folder, records_folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("meetings") / "register.db"
    main(["add", str(records_folder()), "--codebook", str(codebook_folder()), "--register", str(place)])
    return place


class Runs:
    """Commands over the register of the example records."""

    def __init__(self, capsys: pytest.CaptureFixture[str], place: Path) -> None:
        self._capsys = capsys
        self._place = place

    def __call__(self, *arguments: str) -> Answer:
        status = main([*arguments, "--register", str(self._place)])
        printed = self._capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    def rows(self, *arguments: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(self(*arguments, "--format", "json").out)
        return found


@pytest.fixture
def runs(capsys: pytest.CaptureFixture[str], place: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    monkeypatch.setenv("COLUMNS", "200")
    capsys.readouterr()
    return Runs(capsys, place)


LISTS = [("meetings", "meeting"), ("officials", "official"), ("events", "event"), ("topics", "topic")]


@pytest.mark.parametrize(("command", "key"), LISTS)
def test_a_list_in_every_form_has_the_same_things(runs: Runs, command: str, key: str) -> None:
    rows = runs.rows(command)
    assert rows
    lines = [json.loads(line) for line in runs(command, "--format", "jsonl").out.splitlines()]
    assert lines == rows
    table = list(csv.DictReader(io.StringIO(runs(command, "--format", "csv").out)))
    assert [row[key] for row in table] == [row[key] for row in rows]
    shown = runs(command, *(["--limit", "0"] if command != "topics" else []))
    assert shown.status == 0
    assert all(str(row[key]) in shown.out for row in rows)


@pytest.mark.parametrize(("command", "key"), LISTS[:3])
def test_one_thing_is_shown_in_every_form(runs: Runs, command: str, key: str) -> None:
    first = runs.rows(command)[0]
    one = command.removesuffix("s")
    assert json.loads(runs(one, str(first[key]), "--format", "json").out)[key] == first[key]
    assert str(first[key]) in runs(one, str(first[key])).out
    assert str(first[key]) in runs(one, str(first[key]), "--format", "csv").out


def test_a_meeting_by_two_sides_is_one(runs: Runs) -> None:
    two = [row for row in runs.rows("meetings") if len({r["party"] for r in row["reports"]} - {""}) > 1]  # type: ignore[union-attr, index]
    assert two
    assert len({r["record_id"] for r in two[0]["reports"]}) > 1  # type: ignore[union-attr, index]


def test_people_join_and_part_officials(runs: Runs) -> None:
    first, second, *_ = (str(row["official"]) for row in runs.rows("officials"))
    joined = runs("official", "join", first, second, "--author", "Ira", "--reason", "one person")
    assert joined.status == 0
    correction = joined.out.split(":")[0]
    assert len(runs.rows("officials")) + 1 == len(
        {first, second, *(str(r["official"]) for r in runs.rows("officials"))}
    )
    assert runs("undo", correction, "--author", "Ira").status == 0
    assert {first, second} <= {str(row["official"]) for row in runs.rows("officials")}


WRONG = [
    (["meeting", "o-aaaaaaaaaaaa"], "no such meeting"),
    (["official", "Nobody Known"], "no record held names such an official"),
    (["event", "e-aaaaaaaaaaaa"], "no such event"),
    (["meetings", "--party", "Nowhere"], "is not held"),
    (["meetings", "--since", "soon"], "is no date"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_cannot_be_is_said_in_one_line(runs: Runs, arguments: list[str], said: str) -> None:
    answer = runs(*arguments)
    assert answer.status in (1, 2)
    assert said in answer.err
    assert answer.err.count("\n") == 1
