"""What each command prints, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import Run

from communique.register.rows import (
    CORRECTION_COLUMNS,
    RECORD_COLUMNS,
    SEARCH_COLUMNS,
    SENTENCE_COLUMNS,
    STATEMENT_COLUMNS,
)


def test_add_says_what_it_did_and_the_second_time_that_nothing_changed(run: Run, records: Path) -> None:
    first = run("add", records)
    assert first.status == 0
    assert "communique.db: 3 new records; 5 new statements." in first.out
    again = run("add", records)
    assert (again.status, again.err) == (0, "")
    assert "communique.db: 3 unchanged; 0 new statements." in again.out


def test_add_names_what_it_cannot_take_and_stores_the_rest(run: Run, records: Path) -> None:
    (records / "bad.txt").write_text("title: Bad\n---\nThis is unreadable.")
    answer = run("add", records / "bad.txt", records / "missing.txt", records / "harbour.txt")
    assert answer.status == 1
    lines = answer.err.splitlines()
    assert len(lines) == 2
    assert all(line.count("; ") >= 1 and ".txt: " in line for line in lines)
    assert "1 new record; 3 new statements" in answer.out
    assert "2 could not be taken" in answer.out
    assert "missing.txt" in run("summary").out


def test_add_reports_as_json(run: Run, records: Path) -> None:
    report = json.loads(run("add", records, "--format", "json").out)
    assert report["outcomes"] == {"new record": 3}
    assert (report["statements"], report["failures"]) == (5, [])


def test_add_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"text": "Alvaria will sail.", "url": f"https://alv.example/{n}", "title": "T"} for n in range(3)]
    stream = io.TextIOWrapper(io.BytesIO("\n".join(map(json.dumps, rows)).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert "3 new records" in run("add", "-").out


def test_the_register_may_be_named_by_option_or_environment(
    run: Run, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", records, "--register", "other.db")
    assert [path.name for path in tmp_path.glob("*.db")] == ["other.db"]
    monkeypatch.setenv("COMMUNIQUE_REGISTER", str(tmp_path / "other.db"))
    assert "3 records." in run("records").out


def test_records_are_listed(filled: Run) -> None:
    table = filled("records").out
    assert "2031-06-05" in table
    assert "River talks" in table
    assert all(len(line) <= 80 for line in table.splitlines())
    rows = filled("records", "--format", "jsonl").rows
    assert [row["title"] for row in rows] == ["River talks", "Harbour talks", "Notes"]
    assert json.loads(filled("records", "--format", "json").out) == rows
    assert [row["id"] for row in filled("records", "--publisher", "alvaria", "--format", "jsonl").rows] == [
        rows[1]["id"]
    ]
    assert "Records 1 to 1 of 3; --offset 1 shows the next, --limit 0 all." in filled("records", "--limit", "1").out
    assert "No record answers." in filled("records", "--since", "2040").out


def test_a_record_is_shown_whole(filled: Run) -> None:
    identifier = filled("records", "--title", "harbour", "--format", "jsonl").rows[0]["id"]
    page = filled("record", identifier[:7]).out
    for part in (
        "Harbour talks",
        "2030-05-04",
        "Ministry of Alvaria",
        "Port Selm",
        "Ira Venn, Minister (ALV)",
        "[firm]",
    ):
        assert part in page
    detail = json.loads(filled("record", identifier, "--format", "json").out)
    assert list(detail) == [
        "record", "publications", "revisions", "attachments", "codings", "meetings", "officials", "mechanisms",
        "topics", "agenda", "events", "actors", "inferences", "statements", "corrections", "edits",
        "language_versions", "authentic", "attachment_copies",
    ]  # fmt: skip
    text = detail["revisions"][-1]["text"]
    for row in detail["statements"]:
        assert text[row["start"] : row["end"]] == row["sentence"]
        assert text[row["cue_start"] : row["cue_end"]] == row["cue"]
        assert text[row["content_start"] : row["content_end"]] == row["content"]
    assert detail["meetings"][0]["participants"] == [{"name": "Ira Venn", "office": "Minister", "party": "ALV"}]


def test_coverage_accounts_for_every_word_of_a_record(filled: Run) -> None:
    identifier = filled("records", "--title", "harbour", "--format", "jsonl").rows[0]["id"]
    rows = filled("record", identifier, "--coverage", "--format", "jsonl").rows
    assert [bool(row["statements"]) for row in rows] == [False, True, True, True]
    assert rows[0]["reason"] == "no cue"
    table = filled("record", identifier, "--coverage").out
    assert "4 sentences and lines: 3 with statements, 1 not coded, the others frame." in table


def test_statements_are_filtered_and_listed(filled: Run) -> None:
    rows = filled("statements", "--act", "urge,condemn", "--target", "CES", "--format", "jsonl").rows
    assert [(row["date"], row["act"], row["speakers"]) for row in rows] == [
        ("2031-06-05", "urge", ["BOR"]),
        ("2030-05-04", "condemn", ["ALV"]),
    ]
    table = filled("statements", "--commitment", "firm").out
    assert "dredge the harbour" in " ".join(table.split())
    assert all(len(line) <= 80 for line in table.splitlines())
    assert "1 statement." in table


def test_a_search_marks_its_hits(filled: Run) -> None:
    table = filled("search", "river treaty").out
    assert "[River]" in table
    assert "1 record." in table
    (row,) = filled("search", "river", "treaty", "--format", "jsonl").rows
    start, end = row["marks"][0]
    assert row["snippet"][start:end] == "River"
    assert "No record answers." in filled("search", "nowhere").out


def test_the_summary_counts(filled: Run) -> None:
    page = filled("summary").out
    for part in ("3 records, dated 2030-05-04 to 2031-06-05; 5 statements, 1 meetings", "condemn", "Read by fake/1"):
        assert part in " ".join(page.split())
    held = json.loads(filled("summary", "--format", "json").out)
    assert held["acts"] == {"commit": 1, "condemn": 1, "discuss": 1, "reaffirm": 1, "urge": 1}
    assert held["not_handled"] == []


def test_corrections_are_made_listed_and_undone(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    identifier = filled("statements", "--act", "condemn", "--format", "jsonl").rows[0]["id"]
    assert filled("correct", identifier, "act", "warn").status == 2  # no author
    made = filled("correct", identifier, "act", "warn", "--author", "Ona", "--reason", "it threatens")
    assert f'act of {identifier} is now "warn" (was "condemn")' in made.out
    (row,) = filled("statements", "--act", "warn", "--format", "jsonl").rows
    assert (row["id"], row["corrected"]) == (identifier, ["act"])
    monkeypatch.setenv("COMMUNIQUE_AUTHOR", "Bo")
    (entry,) = filled("corrections", "--format", "jsonl").rows
    assert (entry["before"], entry["after"], entry["author"]) == ("condemn", "warn", "Ona")
    assert "undone by" in filled("undo", entry["id"]).out
    assert "1 correction." in filled("corrections", identifier).out
    assert filled("statements", "--act", "condemn", "--format", "jsonl").rows[0]["corrected"] == []


@pytest.mark.parametrize(
    ("command", "columns"),
    [
        (("statements",), STATEMENT_COLUMNS),
        (("records",), RECORD_COLUMNS),
        (("search", "talks"), SEARCH_COLUMNS),
        (("corrections",), CORRECTION_COLUMNS),
    ],
)
def test_csv_has_every_field_of_json_and_its_header_also_without_rows(
    filled: Run, command: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    if command[0] == "corrections":
        identifier = filled("statements", "--act", "condemn", "--format", "jsonl").rows[0]["id"]
        filled("correct", identifier, "targets", "BOR", "ALV", "--author", "=Ona")
    (row, *_) = filled(*command, "--format", "jsonl").rows
    flat = {
        f"{key}_{part}" if part else key
        for key, value in row.items()
        for part in (value if isinstance(value, dict) else ("",))
    }
    assert set(columns) == flat
    table = list(csv.DictReader(io.StringIO(filled(*command, "--format", "csv").out)))
    assert tuple(table[0]) == columns
    if command[0] == "statements":
        empty = filled(*command, "--since", "2040", "--format", "csv")
        assert empty.out.splitlines() == [",".join(columns)]
        assert filled(*command, "--since", "2040", "--format", "json").out == "[]\n"
    if command[0] == "corrections":
        assert table[0]["author"] == "'=Ona"


def test_coverage_as_csv(filled: Run) -> None:
    identifier = filled("records", "--title", "harbour", "--format", "jsonl").rows[0]["id"]
    printed = filled("record", identifier, "--coverage", "--format", "csv").out
    assert tuple(next(csv.reader(io.StringIO(printed)))) == SENTENCE_COLUMNS


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("statements", "--act", "foo"), 2, "act 'foo' is unknown; give one of meet, discuss"),
        (("statements", "--since", "soon"), 2, "since 'soon' is no date"),
        (("statements", "--party", "XYZ"), 2, "party 'XYZ' is not held; the register holds ALV, BOR, CES"),
        (("statements", "--limit", "-3"), 2, "-3"),
        (("record", "r-%"), 1, "r-%: no such record"),
        (("record", "x\x1b[2J"), 1, "no such record"),
        (("search", "!"), 2, "no word to find"),
        (("undo", "k-nothing", "--author", "Ona"), 1, "no such correction"),
        (("nonsense",), 2, "No such command 'nonsense'"),
        (("add",), 2, "Missing argument"),
        (("records", "--format", "xml"), 2, "'xml' is not one of"),
        (("records", "--register", "missing.db"), 1, "missing.db: no register here"),
        (("records", "--register", "records"), 1, "records: is a folder"),
        (("add", "records", "--register", "no/where.db"), 1, "does not exist"),
        (("codebook", "nonsense"), 2, "lexicon 'nonsense' is unknown; give one of"),
        (("codebook", "--codebook", "missing"), 1, "missing"),
        (("add", "records", "--codebook", "missing"), 1, "missing"),
    ],
)
def test_an_error_is_one_clear_line(filled: Run, arguments: tuple[str, ...], status: int, said: str) -> None:
    answer = filled(*arguments)
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
    assert answer.err.startswith("communique: ")
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err


STEERING = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\r"


@pytest.mark.parametrize(
    "command",
    [("records",), ("statements",), ("search", "sail"), ("summary",), ("record", "r-"), ("record", "r-", "--coverage")],
)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_what_a_record_holds_never_steers_the_terminal(
    run: Run, tmp_path: Path, command: tuple[str, ...], form: str
) -> None:
    row = {
        "text": f"Alvaria will sail {STEERING}now.",
        "title": STEERING + "sail",
        "publisher": STEERING,
        "url": "https://a.example/1",
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    run("add", "rows.jsonl")
    answer = run(*command, "--format", form) if (command[0], form) != ("summary", "csv") else run(*command)
    assert answer.status == 0
    assert "sail" in answer.out or command[0] == "summary"
    assert not set(answer.out) & {"\x1b", "\x07", "\x9b", "\u202e", "\r"}


def test_cells_that_would_run_as_formulas_are_defused(run: Run, tmp_path: Path) -> None:
    row = {
        "text": "Alvaria will sail.",
        "title": '=HYPERLINK("http://x")',
        "publisher": "@SUM(1)",
        "url": "https://a.example/1",
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    run("add", "rows.jsonl")
    (cells,) = csv.DictReader(io.StringIO(run("records", "--format", "csv").out))
    assert (cells["title"], cells["publisher"]) == ('\'=HYPERLINK("http://x")', "'@SUM(1)")


def test_a_closed_pipe_ends_quietly(filled: Run, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    program = "import sys; from communique.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "statements", "--format", "jsonl"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_codebook_is_printed(run: Run) -> None:
    overview = run("codebook").out
    assert "condemn" in overview
    assert "cues.csv" in overview
    acts = json.loads(run("codebook", "acts", "--format", "json").out)
    assert [lexicon["file"] for lexicon in acts["lexicons"]] == ["acts.toml"]
    assert len(acts["lexicons"][0]["entries"]) == 16
    assert "condemn" in run("codebook", "acts").out
