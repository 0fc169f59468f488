"""`communique read`: readings as files, and on the screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import RECORDS, Run

FIELDS = (
    "sentence", "cue", "act", "speakers", "targets", "content", "mechanisms", "commitment", "when", "start", "end",
    "cue_start", "cue_end", "content_start", "content_end", "confidence", "persons", "account", "topics", "events",
    "conditions", "id", "record",
)  # fmt: skip


def test_each_record_becomes_a_file_of_statements_and_one_of_meetings(run: Run, records: Path, tmp_path: Path) -> None:
    answer = run("read", records, "--out", tmp_path / "new" / "out")
    assert answer.status == 0
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == [
        "harbour.jsonl", "harbour.meetings.json", "notes.jsonl", "notes.meetings.json", "river.jsonl",
        "river.meetings.json",
    ]  # fmt: skip
    rows = [json.loads(line) for line in (tmp_path / "new" / "out" / "harbour.jsonl").read_text("utf-8").splitlines()]
    text = RECORDS["harbour.txt"].partition("---\n")[2]
    for row in rows:
        assert tuple(row) == FIELDS
        assert text[row["start"] : row["end"]] == row["sentence"]
        assert text[row["content_start"] : row["content_end"]] == row["content"]
        assert set(row["confidence"]) >= {"act", "speakers", "overall"}
        assert row["record"].startswith("r-")
    assert [row["when"] for row in rows] == ["", "", "by 2031"]
    meetings = json.loads((tmp_path / "new" / "out" / "harbour.meetings.json").read_text("utf-8"))
    assert list(meetings) == ["meetings", "officials"]
    assert tuple(meetings["meetings"][0]) == (
        "date", "end", "place", "host_event", "form", "series", "number", "parties", "participants",
    )  # fmt: skip
    assert (tmp_path / "new" / "out" / "notes.jsonl").read_text() == ""


def test_the_ids_are_those_of_the_register(filled: Run, records: Path, tmp_path: Path) -> None:
    filled("read", records, "--out", tmp_path / "out")
    lines = (tmp_path / "out" / "river.jsonl").read_text("utf-8").splitlines()
    held = filled("statements", "--publisher", "borland", "--format", "jsonl").rows
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in held]


@pytest.mark.parametrize("workers", ["2", "3"])
def test_the_files_are_the_same_with_any_number_of_workers(
    run: Run, records: Path, tmp_path: Path, workers: str
) -> None:
    for number in range(12):
        (records / f"more{number}.txt").write_text(f"Alvaria will sail {number}. Borland urged Cestria.")
    for count in ("1", workers):
        assert run("read", records, "--out", tmp_path / count, "--workers", count).status == 0
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("1", workers))
    assert one == other
    assert len(one) == 30


def test_equal_names_get_the_record_beside(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Talks.txt").write_text(f"Alvaria will sail {folder}.")
    run("read", "a", "b", "--out", "out")
    names = sorted(path.name for path in (tmp_path / "out").glob("*.jsonl"))
    assert len(names) == 2
    assert "Talks.jsonl" in names
    other = next(name for name in names if name != "Talks.jsonl")
    identifier = json.loads((tmp_path / "out" / other).read_text())["record"]
    assert other == f"Talks-{identifier.removeprefix('r-')}.jsonl"


def test_a_record_without_a_name_takes_its_id(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(
        json.dumps({"text": "Alvaria will sail.", "title": "T", "url": "https://alv.example/x/../../etc"})
    )
    run("read", "rows.jsonl", "--out", "out")
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) == 2
    assert all(path.parent == tmp_path / "out" for path in files)


def test_files_that_are_no_records_are_named_and_skipped(run: Run, records: Path, tmp_path: Path) -> None:
    (records / "empty.txt").write_text("")
    (records / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    answer = run("read", records, "--out", tmp_path / "out")
    assert answer.status == 0
    assert "empty.txt" in answer.err
    assert "picture.png" in answer.err
    assert len(list((tmp_path / "out").glob("*.jsonl"))) == 3


def test_a_reading_is_printed_for_a_person(run: Run, records: Path) -> None:
    answer = run("read", records / "harbour.txt")
    assert answer.status == 0
    for part in ("Harbour talks", "2030-05-04", "Port Selm", "ALV condemn → CES", "BOR commit [firm]", "when: by 2031"):
        assert part in answer.out
    assert all(len(line) <= 80 for line in answer.out.splitlines())


def test_a_folder_that_cannot_be_made_is_named(run: Run, records: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    answer = run("read", records, "--out", tmp_path / "out" / "deeper")
    assert answer.status == 1
    assert "cannot be made" in answer.err


def test_nothing_readable_is_a_failure(run: Run) -> None:
    answer = run("read", "missing.txt")
    assert answer.status == 1
    assert answer.err.startswith("communique: ")
    assert "missing.txt" in answer.err
