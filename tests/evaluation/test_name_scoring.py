"""Scoring of name variants, and the labels themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from communique.evaluation.names import labels, name_figures

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PEOPLE = [{"person": "ada"}, {"person": "ada"}, {"person": "bo"}, {"person": "bo"}]
CASES = [
    ("all right", ["1", "1", "2", "2"], (1.0, 1.0, 1.0)),
    ("one apart", ["1", "9", "2", "2"], (1.0, 0.5, 1.0)),
    ("all one", ["1", "1", "1", "1"], (1 / 3, 1.0, 1.0)),
    ("nobody found is nobody's pair", ["1", "1", "", ""], (1.0, 0.5, 0.5)),
]


@pytest.mark.parametrize(("found", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pairs(found: list[str], wanted: tuple[float, float, float]) -> None:
    figures = name_figures(found, PEOPLE)
    assert (figures["names.precision"], figures["names.recall"], figures["names.found"]) == pytest.approx(wanted)


def test_there_are_forty_groups_of_at_least_two_places() -> None:
    counts = Counter(one["person"] for one in labels())
    assert len(counts) >= 40
    assert min(counts.values()) > 1


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus beside the gold data is not there")
def test_every_label_stands_on_a_name() -> None:
    texts = {path.stem: path for path in CORPUS.glob("us-*/*.txt")}
    assert {one["record"] for one in labels()} <= set(texts)
    assert all(int(one["end"]) > int(one["start"]) for one in labels())
