"""A phrase and its variants in a text, and how an index is asked for them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import UsageError
from communique.linking.phrases import MOST_QUERIES, Variant, index_queries, occurrences, phrase_of
from communique.linking.stems import beginnings, plain, stem

ONE_WORD = [
    "commitment commitments",
    "commit commits committed committing",
    "denuclearization denuclearisation",
    "organize organise organizing organised",
    "defence defense defences defenses",
    "policy policies",
    "ally allies allied",
    "labour labor",
    "call calls called calling",
    "centre center centres",
    "programme program programmes",
    "stand stood stands standing",
    "take took taken taking",
    "licence license",
    "manoeuvre maneuver",
    "adviser advisors",
    "travelled traveled",
    "neighbour neighbor neighbour's",
    "analyse analyzed",
    "exercise exercises exercised",
    "launch launches launched",
    "crisis",
]


@pytest.mark.parametrize("words", [row.split() for row in ONE_WORD])
def test_inflections_and_spellings_are_one_word(words: list[str]) -> None:
    assert len({stem(word) for word in words}) == 1
    for word in words:
        for other in words:
            assert any(other.startswith(root) for root in beginnings(word)), (word, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("commit", "committee"),
        ("nuclear", "denuclearization"),
        ("condemn", "condemnation"),
        ("strong", "stronger"),
        ("peace", "peaceful"),
        ("north", "northern"),
        ("complete", "completely"),
    ],
)
def test_words_that_differ_in_more_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("ironclad", "Ironclad, iron-clad and iron clad; IRONCLAD", ["exact", *["hyphen or space"] * 2, "exact"]),
        ("iron-clad", "an ironclad pact", ["hyphen or space"]),
        ("cooperation", "co-operation", ["hyphen or space"]),
        ("rules-based order", "a rules based order", ["hyphen or space"]),
        ("rules-based order", "a rules\n-based order", ["hyphen or space"]),
        ("rules-based order", "the rules‑based order", ["exact"]),
        ("rules-based order", "rule-based orders", ["inflection"]),
        ("rules-based order", "an order based on rules", ["near"]),
        ("complete denuclearization", "complete denuclearisation", ["spelling"]),
        ("complete denuclearization", "complete\ndenuclearization", ["exact"]),
        ("complete denuclearization", "complete, verifiable and irreversible denuclearization", ["near"]),
        ("complete denuclearization", "That is complete. Denuclearization follows.", []),
        ("complete denuclearization", "It is complete.\n\nDenuclearization", []),
        ("complete denuclearization", "completely denuclearized", []),
        ("ironclad commitment", "a commitment to Borland that is ironclad", ["near"]),
        ("ironclad commitment", "ironclad ties, and far from there, after many more words, a commitment", []),
        ("clad", "ironclad", []),
        ("iron", "iron-clad", ["exact"]),
        ("communique", "the Communiqué", ["exact"]),
        ("the harbour", "the harbor", ["spelling"]),
        ("Borland's harbour", "Borland’s harbours", ["inflection"]),
        ("ironclad", "", []),
    ],
)
def test_what_says_the_phrase_and_how(phrase: str, text: str, found: list[str]) -> None:
    assert [str(item.variant) for item in occurrences(text, phrase_of(phrase))] == found


def test_near_words_can_be_left_out() -> None:
    assert occurrences("an order based on rules", phrase_of("rules-based order"), near=False) == ()


@pytest.mark.parametrize("typed", ["", "  ", "…", "- -"])
def test_a_phrase_without_words_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        phrase_of(typed)


def test_too_many_words_are_refused() -> None:
    with pytest.raises(UsageError, match="at most 12"):
        phrase_of("word " * 13)


words = st.sampled_from(
    "ironclad iron clad commitments defence stood rules based order of the ally co operation".split()
)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)


@settings(deadline=None)
@given(phrases, st.text(alphabet="ab .,\n-", max_size=20), st.text(alphabet="xy .,\n-", max_size=20))
def test_a_phrase_is_found_where_it_stands(phrase: str, before: str, after: str) -> None:
    text = f"{before} {phrase} {after}"
    found = occurrences(text, phrase_of(phrase))
    assert any(item.span.of(text).startswith(phrase.split()[0]) for item in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@settings(deadline=None)
@given(phrases, st.lists(words, max_size=8).map(" ".join))
def test_an_index_asked_so_finds_every_text_that_says_the_phrase(phrase: str, text: str) -> None:
    wanted = phrase_of(phrase)
    if any(item.variant is not Variant.NEAR for item in occurrences(text, wanted)):
        assert any(all(_in_index(term, text) for term in query) for query in index_queries(wanted))


def _in_index(term: tuple[str, ...], text: str) -> bool:
    """What an index of words answers: the words follow each other, the last one may go on."""
    held = text.split()
    *first, last = term
    return any(
        held[place : place + len(first)] == first and held[place + len(first)].startswith(last)
        for place in range(len(held) - len(first))
    )


@settings(deadline=None)
@given(st.text(max_size=40))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=8), min_size=1, max_size=12))
def test_the_number_of_questions_is_bounded(typed: list[str]) -> None:
    assert 1 <= len(index_queries(phrase_of(" ".join(typed)))) <= MOST_QUERIES
