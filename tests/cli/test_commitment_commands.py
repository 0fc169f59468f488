"""`communique mechanisms`, `mechanism`, `commitments`, `commitment` and `due`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_runs import Run


@pytest.fixture
def followed(run: Run, tmp_path: Path) -> Run:
    folder = tmp_path / "talks"
    folder.mkdir()
    said = {
        2030: "Alvaria and Borland will dredge the silted harbour channel of Port Selm by 2031 if needed. "
        "The Joint Harbour Council was established in May 2030.",
        2032: "Alvaria and Borland discussed the completion of the silted harbour channel of Port Selm.",
    }
    for year, text in said.items():
        head = f"url: https://alv.example/{year}\ntitle: Talks\ndate: {year}-05-04\npublisher: Ministry of Alvaria"
        (folder / f"{year}.txt").write_text(f"{head}\n---\n{text}", "utf-8")
    assert run("add", folder).status == 0
    return run


def commitment(run: Run) -> dict[str, object]:
    (row,) = run("commitments", "--class", "all", "--as-of", "2033-01-01", "--format", "jsonl").rows
    return row


def test_commitments_in_every_form(followed: Run) -> None:
    row = commitment(followed)
    assert (row["by"], row["status"], row["due"]["last"]) == (["ALV", "BOR"], "reported delivered", "2031-12-31")  # type: ignore[index]
    assert row["review"] == "suggested"
    answer = followed("commitments", "--class", "all", "--as-of", "2033-01-01")
    assert "reported" in answer.out
    assert "as of 2033-01-01" in answer.out
    told = followed("commitments", "--class", "all", "--as-of", "2033-01-01", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(told)))
    assert rows[0]["due_last"] == "2031-12-31"
    assert followed("commitments", "--class", "all", "--by", "CES").status == 2


def test_one_commitment_and_what_a_person_decides(followed: Run) -> None:
    identifier = str(commitment(followed)["commitment"])
    whole = json.loads(followed("commitment", identifier, "--as-of", "2033-01-01", "--format", "json").out)
    (evidence,) = whole["evidence"]
    assert "delivers" in followed("commitment", identifier, "--as-of", "2033-01-01").out
    assert "rejected" in followed("commitment", "reject", evidence["evidence"], "--author", "Ona Dell").out
    assert commitment(followed)["status"] == "overdue with no evidence held"
    (made,) = followed("corrections", "--format", "jsonl").rows
    assert followed("undo", made["id"], "--author", "Ona Dell").status == 0
    assert followed("commitment", "confirm", identifier, "--author", "Ona Dell").status == 0
    assert commitment(followed)["review"] == "accepted"
    assert followed("commitment", "u-none").status == 1


def test_what_falls_due_as_a_table_and_as_a_calendar(followed: Run) -> None:
    answer = followed("due", "--as-of", "2030-06-01", "--before", "2032")
    assert "2031-12-31" in answer.out
    assert followed("due", "--as-of", "2032-06-01").out.startswith("No commitment answers.")
    ics = followed("due", "--as-of", "2030-06-01", "--format", "ics").out
    assert ics.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20311231" in ics
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n"))


def test_mechanisms_in_every_form(followed: Run) -> None:
    (row,) = followed("mechanisms", "--format", "jsonl").rows
    assert (row["name"], row["acronyms"]) == ("Joint Harbour Council", ["JHC"])
    page = followed("mechanism", "JHC")
    assert "2030-05  established" in page.out
    assert "no person has reviewed it" in page.out
    whole = json.loads(followed("mechanism", row["mechanism"], "--format", "json").out)
    assert whole["timeline"][0]["sources"][0]["trigger"] == "established"
    rows = csv.DictReader(io.StringIO(followed("mechanism", "JHC", "--format", "csv").out))
    assert next(rows)["date"] == "2030-05"
    assert "Joint Harbour Council" in followed("mechanisms").out
    assert followed("mechanism", "Copper Forum").status == 1


def test_a_briefing(followed: Run, tmp_path: Path) -> None:
    answer = followed("brief", "--parties", "ALV,BOR", "--as-of", "2033-01-01")
    assert answer.out.startswith("# Briefing: ALV and BOR")
    assert "Commitments reported delivered" in answer.out
    assert followed("brief", "--parties", "ALV", "--format", "docx", "--out", tmp_path / "b.docx").status == 0
    assert (tmp_path / "b.docx").read_bytes().startswith(b"PK")
    assert "<h1>" in followed("brief", "--parties", "ALV", "--format", "html").out
    assert followed("brief").status == 2
