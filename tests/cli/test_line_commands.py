"""`communique lines`, `communique line` with what it decides, and `communique relink`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_runs import Run

SAID = "reaffirmed the dredging of the silted harbour of Port Selm"


@pytest.fixture
def linked(run: Run, tmp_path: Path) -> Run:
    folder = tmp_path / "talks"
    folder.mkdir()
    for year in (2030, 2031):
        head = (
            f"url: https://alv.example/{year}\ntitle: Harbour talks\ndate: {year}-05-04\npublisher: Ministry of Alvaria"
        )
        also = ", and the ferry timetable of the northern islands" if year == 2031 else ""
        (folder / f"{year}.txt").write_text(f"{head}\n---\nAlvaria and Borland {SAID}{also}.", "utf-8")
    assert run("add", folder).status == 0
    return run


def test_lines_as_json_lines(linked: Run) -> None:
    (line,) = [json.loads(row) for row in linked("lines", "--format", "jsonl").out.splitlines()]
    assert [one["record"] for one in line["members"]] == ["2030", "2031"]
    assert [one["change"] for one in line["members"]] == ["first", "same"]
    for one in line["members"]:
        assert (
            one["sentence"][one["start"] - one["sentence_start"] : one["end"] - one["sentence_start"]] == one["words"]
        )
        assert {"record_id", "statement", "why", "score", "reasons"} <= one.keys()


def test_lines_as_csv_have_a_row_for_each_statement(linked: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(linked("lines", "--members", "1", "--format", "csv").out)))
    assert len(rows) == 3
    assert {row["line"] for row in rows if row["record"] == "2030"} < {row["line"] for row in rows}


def test_lines_as_a_table(linked: Run) -> None:
    answer = linked("lines", "--text", "dredging")
    assert "dredging" in answer.out
    assert answer.out.strip().endswith("1 line.")
    assert linked("lines", "--text", "sailing").out.strip() == "No line answers."


def identifier(run: Run) -> str:
    return str(json.loads(run("lines", "--format", "jsonl").out.splitlines()[0])["line"])


def test_a_line_with_its_redlines(linked: Run) -> None:
    answer = linked("line", identifier(linked))
    assert "in: Alvaria and Borland reaffirmed" in " ".join(answer.out.split())
    assert "{+" not in answer.out, "what else the sentences say belongs to other lines"
    assert "comparable record" in answer.out
    (row,) = [json.loads(linked("line", identifier(linked)[:8], "--format", "json").out)]
    pieces = row["members"][1]["redline"]
    said = "".join(piece["new"] for piece in pieces)
    assert said.endswith(row["members"][1]["words"])
    assert row["looked_at"]["records"] >= 1


def test_decisions(linked: Run) -> None:
    line = identifier(linked)
    statement = json.loads(linked("lines", "--format", "jsonl").out.splitlines()[0])["members"][1]["statement"]
    split = linked("line", "split", line, statement, "--author", "Ira Venn")
    assert split.status == 0
    new = split.out.split()[-1].rstrip(".")
    assert [one["statement"] for one in json.loads(linked("line", new, "--format", "json").out)["members"]] == [
        statement
    ]
    assert linked("line", "merge", new, line, "--author", "Ira Venn").status == 0
    assert linked("relink").out == "2 records linked.\n"
    assert len(json.loads(linked("line", line, "--format", "json").out)["members"]) == 2
    assert linked("line", "move", statement, "--from", line, "--author", "Ira Venn").status == 0
    assert len(json.loads(linked("line", line, "--format", "json").out)["members"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("line", "l-nothing"), "no such line; `communique lines` lists their IDs"),
        (("line", "merge", "l-a", "l-b", "--author", "Ira Venn"), "no such line"),
        (("line", "move", "s-nothing", "--to", "l-nothing", "--author", "Ira Venn"), "no such line"),
        (("lines", "--since", "sometime"), "since"),
    ],
)
def test_what_cannot_be(linked: Run, arguments: tuple[str, ...], said: str) -> None:
    answer = linked(*arguments)
    assert answer.status != 0
    assert said in answer.err
