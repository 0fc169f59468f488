"""The labels of change, and how the figures count them."""

from __future__ import annotations

from collections import Counter

import pytest

from communique.evaluation.lines import APART, LABELS, change_figures, labels
from communique.model import Change, Join, Line, Member, Quote, Span

WORDS = "commitment to the defense of the Republic of Korea"


def member(record: str, words: str) -> Member:
    quote = Quote(Span(20, 20 + len(words)), words)
    sentence = Quote(Span(0, 20 + len(words)), f"The two reaffirmed  {words}")
    return Member(
        f"s-{record}", f"r-{record}", record, "2030-01-01", "Ministry", ("FRA",), (), "reaffirm", "firm", "own",
        sentence, Quote(Span(8, 18), "reaffirmed"), quote, Join(1.0, (), "", False), Change.FIRST, (), "", False,
    )  # fmt: skip


def line(*members: Member) -> Line:
    return Line("l-1", WORDS, "position", ("FRA",), (), (), "2030-01-01", "2030-01-01", members)


def label(old: str, new: str, change: str) -> dict[str, str]:
    return {"old": old, "old_start": "20", "old_end": "60", "new": new, "new_start": "20", "new_end": "60",
            "change": change}  # fmt: skip


@pytest.mark.parametrize("name", [LABELS, APART])
def test_there_are_enough_labels_and_each_names_two_places_and_a_change(name: str) -> None:
    held = labels(name)
    assert len(held) >= 60
    assert {one["change"] for one in held} <= {str(change) for change in Change}
    assert all(int(one["old_start"]) < int(one["old_end"]) for one in held)
    assert all(int(one["new_start"]) < int(one["new_end"]) for one in held)
    counted = Counter(one["change"] for one in held)
    assert counted["strengthened"] >= 8
    assert counted["softened"] >= 8


def test_no_pair_of_places_stands_in_both_sets() -> None:
    one, other = (
        {(item["old"], item["old_start"], item["new"], item["new_start"]) for item in labels(name)}
        for name in (LABELS, APART)
    )
    assert not one & other


def test_precision_and_recall_count_ranked_changes_only() -> None:
    held = line(member("plain", WORDS), member("strong", f"ironclad {WORDS}"), member("other", f"{WORDS} and Japan"))
    wanted = [
        label("plain", "strong", "strengthened"),
        label("strong", "plain", "strengthened"),  # called softened
        label("plain", "other", "softened"),  # called extended
        label("plain", "missing", "softened"),
        label("other", "other", "same"),
    ]
    figures = change_figures([held], wanted)
    assert figures["changes.ranked.precision"] == 1 / 2
    assert figures["changes.ranked.recall"] == 1 / 4
    assert figures["changes.agreement"] == 2 / 5
