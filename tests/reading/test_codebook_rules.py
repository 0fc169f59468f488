"""The choices that come up often, as docs/codebook.md decides them: act, firmness and speakers of each statement.

The table's sentences are written for these tests, about states that do not exist. Its columns: the rule in a few words,
the record that the sentence is added to, the sentence with ⏎ for a line break, and for each of its statements what is
expected, "act commitment PARTY+PARTY", joined by semicolons.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from invented_records import statements_of

from communique.model import Reading

with (Path(__file__).parent / "codebook_rules.csv").open(encoding="utf-8", newline="") as table:
    RULES = [tuple(row.values()) for row in csv.DictReader(table)]


@pytest.mark.parametrize(("rule", "record", "sentence", "expected"), RULES)
def test_choices_of_the_codebook(
    read: Callable[..., Reading], rule: str, record: str, sentence: str, expected: str
) -> None:
    statements = statements_of(read, record, sentence.replace("⏎", "\n"))
    assert "; ".join(f"{s.act} {s.commitment} {'+'.join(s.speakers)}" for s in statements) == expected, rule
