"""`communique edits` and `communique edit`, from files that say when they were seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import Run

HEAD = "url: https://alv.example/ferries\ntitle: Ferry talks\ndate: 2030-05-04\npublisher: Ministry of Alvaria\n"


@pytest.fixture
def edited(run: Run, tmp_path: Path) -> Run:
    """A register with three texts of one page: a number changed, then a mark."""
    texts = (
        "Alvaria will provide 80 ferries. Alvaria condemned Cestria.",
        "Alvaria will provide 58 ferries. Alvaria condemned Cestria.",
        "Alvaria will provide 58 ferries. Alvaria condemned Cestria!",
    )
    for number, text in enumerate(texts):
        (tmp_path / f"v{number}.txt").write_text(f"{HEAD}first_seen: 2030-05-04T1{number}:00:00Z\n---\n{text}", "utf-8")
        assert run("add", tmp_path / f"v{number}.txt").status == 0
    return run


def test_edits_are_rows_for_programs(edited: Run) -> None:
    rows = [json.loads(line) for line in edited("edits", "--all", "--format", "jsonl").out.splitlines()]
    assert [row["substantive"] for row in rows] == [False, True]
    assert [row["classes"] for row in rows] == [["typography"], ["number"]]
    assert rows[0]["from"] == rows[1]["to"]
    assert rows[1]["url"] == "https://alv.example/ferries"
    assert rows[1]["seen"].startswith("2030-05-04T11:00:00")
    assert "[-80-]{+58+}" in rows[1]["redline"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("table", "[-80-]{+58+}"),
        ("html", "<del>80</del><ins>58</ins>"),
        ("markdown", "<del>80</del><ins>58</ins>"),
        ("csv", "number"),
        ("json", '"number"'),
    ],
)
def test_edits_have_forms_for_people(edited: Run, form: str, words: str) -> None:
    answer = edited("edits", "--format", form)
    assert answer.status == 0
    assert words in answer.out
    assert "!" not in answer.out.replace("<!", "")  # the quiet edit is hidden


def test_one_edit_is_shown_by_its_id(edited: Run) -> None:
    (row,) = json.loads(edited("edits", "--format", "json").out)
    one = json.loads(edited("edit", row["id"], "--format", "json").out)
    assert one == row
    shown = edited("edit", row["id"])
    assert "statement changed" in shown.out
    assert row["id"] in shown.out


def test_a_record_tells_what_its_revisions_changed(edited: Run) -> None:
    (row,) = json.loads(edited("edits", "--format", "json").out)
    assert "[-80-]{+58+}" in edited("record", row["record"]).out
    held = json.loads(edited("record", row["record"], "--format", "json").out)
    assert [item["id"] for item in held["edits"]][-1] == row["id"]


def test_an_unknown_edit_is_named(edited: Run) -> None:
    answer = edited("edit", "d-zzzzzzzz")
    assert answer.status == 1
    assert "no such edit" in answer.err
