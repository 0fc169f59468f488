"""How alike sentences are, and how few pairs are looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.comparing import candidates, likeness, profiles, similarity
from communique.comparing.similarity import CANDIDATES

TEXT = st.lists(st.sampled_from(["peace", "Korea", "the", "of", "urge", "1/4", "…", "“", "평"]), max_size=8).map(
    " ".join
)


@given(TEXT, TEXT)
def test_likeness_lies_between_0_and_1_and_does_not_depend_on_the_direction(old: str, new: str) -> None:
    found = similarity(old, new)
    assert 0 <= found <= 1
    assert found == pytest.approx(similarity(new, old))


def test_equal_sentences_are_wholly_alike_whatever_their_case_and_typography() -> None:
    assert similarity("Alvaria’s “full” support", 'alvaria\'s "Full" support') == pytest.approx(1)


@pytest.mark.parametrize(
    ("sentence", "nearer", "further"),
    [
        (
            "They condemned the launch by Cestria.",
            "They condemned the launches by Cestria.",
            "They welcomed the visit by Cestria.",
        ),
        (
            "The ministers agreed to dredge the harbour.",
            "To dredge the harbour was agreed by the ministers.",
            "The ministers agreed to mine the coast.",
        ),
    ],
)
def test_the_nearer_sentence_is_more_alike(sentence: str, nearer: str, further: str) -> None:
    assert similarity(sentence, nearer) > similarity(sentence, further)


def test_rare_words_weigh_more_than_common_ones() -> None:
    others = [f"The ministers discussed item {number}." for number in range(20)]
    (one,), (same_topic, same_form, *_) = profiles(
        ["The ministers discussed Sarn Island."],
        ["Sarn Island was on the agenda.", "The ministers discussed item 40.", *others],
    )
    assert sum(value * same_topic.weights.get(word, 0) for word, value in one.weights.items()) > sum(
        value * same_form.weights.get(word, 0) for word, value in one.weights.items()
    )


def test_candidates_are_bounded_for_each_sentence_and_hold_the_equal_one() -> None:
    """Sentences that all share most of their words: every pair of them would do."""
    texts = [f"The parties agreed to fund project {number} of the plan." for number in range(300)]
    old, new = profiles(texts, texts[::-1])
    assert likeness(old[0], new[0]) > 0.5
    found = candidates(old, new, 0.5)
    assert len(found) <= CANDIDATES * len(texts)
    assert all(found[number, 299 - number] == pytest.approx(1) for number in range(300))
