"""`communique comparable` and `communique phrase`."""

from __future__ import annotations

import csv
import io
import json

from cli_runs import Run


def test_a_phrase_is_told_with_first_and_last_use_and_by_year(filled: Run) -> None:
    answer = filled("phrase", "River", "Treaty")
    assert answer.status == 0
    assert "“River Treaty”: 1 use in 1 record." in answer.out
    assert "First: 2031-06-05, Ministry of Borland" in answer.out
    assert "no later comparable record is held" in answer.out


def test_a_phrase_that_is_not_found_says_where_it_was_looked_for(filled: Run) -> None:
    answer = filled("phrase", "ironclad")
    assert answer.status == 0
    assert " ".join(answer.out.split()) == (
        "“ironclad”: not found in 3 records held, of Ministry of Alvaria, Ministry of Borland and publisher unknown, "
        "between 2030-05-04 and 2031-06-05; 1 without a known date."
    )


def test_a_phrase_for_programs(filled: Run) -> None:
    found = json.loads(filled("phrase", "condemned", "--format", "json").out)
    assert found["looked_at"]["records"] == 3
    assert [user["name"] for user in found["parties"]] == ["ALV"]
    (row,) = filled("phrase", "condemn", "--format", "jsonl").rows
    assert (row["words"], row["variant"], row["parties"]) == ("condemned", "inflection", ["ALV"])
    (cells,) = csv.DictReader(io.StringIO(filled("phrase", "condemn", "--format", "csv").out))
    assert cells["sentence"] == row["sentence"]


def test_a_phrase_without_a_word_is_wrong_usage(filled: Run) -> None:
    answer = filled("phrase", "…")
    assert answer.status == 2
    assert answer.err == 'communique: the phrase has no word; give one, such as "ironclad"\n'


def test_comparable_records_say_by_what_they_are_compared(filled: Run) -> None:
    record = next(row["id"] for row in filled("records", "--format", "jsonl").rows if row["title"] == "Harbour talks")
    answer = filled("comparable", record)
    assert answer.status == 0
    assert "Compared as readout of ministers level, by ALV, BOR, CES" in answer.out
    assert "0 comparable records held" in answer.out
    found = json.loads(filled("comparable", record, "--format", "json").out)
    assert found["profile"]["recurring"] == [{"name": "jhc", "number": 3, "sides": []}]
    assert found["comparable"] == []


def test_an_unknown_record_is_told_with_the_remedy(filled: Run) -> None:
    answer = filled("comparable", "r-nothing")
    assert answer.status == 1
    assert answer.err == "communique: r-nothing: no such record; `communique records` lists their IDs\n"


def test_a_missing_register_is_told(run: Run) -> None:
    assert "no register here" in run("phrase", "ironclad").err
