"""`communique dropped` and `communique new`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import Run

TEXT = "url: https://alv.example/{0}\ntitle: Talks of {0}\ndate: {0}-05-04\npublisher: Ministry of Alvaria\n---\n{1}\n"
BOTH = "Alvaria and Borland met. They reaffirmed freedom of the reef passage. They reaffirmed joint search at sea."


@pytest.fixture
def talks(run: Run, tmp_path: Path) -> Run:
    for year in (2030, 2031):
        (tmp_path / f"{year}.txt").write_text(TEXT.format(year, BOTH), "utf-8")
    last = "Alvaria and Borland met. They reaffirmed joint search at sea. They reaffirmed an early warning network."
    (tmp_path / "2032.txt").write_text(TEXT.format(2032, last), "utf-8")
    assert run("add", tmp_path).status == 0
    return run


def record(run: Run, year: int) -> str:
    return next(row["id"] for row in run("records", "--format", "jsonl").rows if row["date"].startswith(str(year)))


def test_what_a_record_lacks_is_shown_with_its_base_rate_and_what_was_looked_at(talks: Run) -> None:
    answer = talks("dropped", record(talks, 2032))
    assert answer.status == 0
    said = " ".join(answer.out.split())
    assert "Looked at 2 comparable records held, of Ministry of Alvaria, between 2030-05-04 and 2031-05-04." in said
    assert "2 of 2" in said
    assert "[freedom of the reef passage]" in said
    assert "1 line in 1 sentence." in said


def test_what_a_record_has_anew(talks: Run) -> None:
    answer = talks("new", record(talks, 2032))
    assert "[an early warning network]" in " ".join(answer.out.split())
    (row,) = talks("new", record(talks, 2032), "--format", "jsonl").rows
    assert (row["having"], row["of"], row["elsewhere"]) == (0, 2, {"records": 0, "first": ""})


def test_the_report_for_programs(talks: Run) -> None:
    found = json.loads(talks("dropped", record(talks, 2032), "--format", "json").out)
    assert [line["base_rate"] for line in found["lines"]] == ["in 2 of the last 2 comparable records"]
    assert found["looked_at"]["publishers"] == {"Ministry of Alvaria": 2}
    assert talks("dropped", record(talks, 2032), "--format", "csv").out.startswith("line,words,having,of,base_rate,")


def test_nothing_dropped_is_told_plainly(talks: Run) -> None:
    assert "No such line." in talks("dropped", record(talks, 2031)).out


def test_no_comparable_record_is_an_error_with_a_remedy(talks: Run) -> None:
    answer = talks("dropped", record(talks, 2030))
    assert answer.status == 1
    assert "no comparable record before 2030-05-04 is held" in answer.err
    assert "communique comparable r-" in answer.err
