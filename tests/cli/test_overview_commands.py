"""`communique parties`, `party`, `activity`, `heat-map` and `cite`."""

from __future__ import annotations

import csv
import io
import json

import pytest
from cli_runs import Run


def test_parties_and_one_party(filled: Run) -> None:
    rows = json.loads(filled("parties", "--format", "json").out)
    assert rows and rows == sorted(rows, key=lambda row: (-(row["speaks"] + row["aimed_at"]), row["party"]))
    first = rows[0]
    assert first["name"] in filled("parties").out
    detail = json.loads(filled("party", first["party"], "--format", "json").out)
    assert sum(act["statements"] for act in detail["acts"]) == first["speaks"] == detail["speaks"]
    assert filled("party", "Atlantis").status == 2


@pytest.mark.parametrize("by", ["act", "speaker", "topic"])
def test_activity_is_a_share_of_what_is_held(filled: Run, by: str) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("activity", "--by", by, "--format", "csv").out)))
    for row in rows:
        held, having = int(row["records_held"]), int(row["records_with"])
        assert having <= held
        assert (row["share"] == "") == (held == 0)
        assert not held or abs(float(row["share"]) - having / held) < 0.0001
    if by == "act":
        statements = json.loads(filled("statements", "--format", "json").out)
        assert sum(int(row["statements"]) for row in rows) == sum(bool(row["date"]) for row in statements)


def test_a_heat_map_counts_the_statements_of_each_record(filled: Run) -> None:
    record = json.loads(filled("records", "--format", "json").out)[0]["id"]
    made = json.loads(filled("heat-map", record, "--format", "json").out)
    assert made["records"][-1]["id"] == record
    assert all(len(row["statements"]) == len(made["records"]) for row in made["rows"])
    assert filled("heat-map", "r-zzzz").status == 1


@pytest.mark.parametrize(
    ("form", "begins"), [("plain", ""), ("bibtex", "@misc{r-"), ("ris", "TY  - GOVDOC"), ("csl", "[")]
)
def test_a_record_is_cited(filled: Run, form: str, begins: str) -> None:
    record = json.loads(filled("records", "--format", "json").out)[0]
    made = filled("cite", record["id"], "--format", form)
    assert made.status == 0
    assert (
        made.out.startswith(begins)
        and record["id"] in made.out
        and record["title"] in made.out.replace("{", "").replace("}", "")
    )
