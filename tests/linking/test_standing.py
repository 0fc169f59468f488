"""Base rates: which lines stand in the records looked at, and what is told of those that a record lacks."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.linking.coverage import COVERED, SentenceIndex
from communique.linking.points import point_finder
from communique.linking.standing import Said, says_enough, standing
from communique.model import Quote, Span

FINDER = point_finder()
REEF = "Alvaria reaffirmed the lasting freedom of the reef passage."


def quote(text: str, start: int = 0) -> Quote:
    return Quote(Span(start, start + len(text)), text)


def said(line: str, record: str, words: str = "the reef passage", sentence: str = REEF) -> Said:
    place = sentence.find(words)
    terms = tuple((FINDER.vocabulary.term(word), 10) for word in words.split() if word != "the")
    date = f"2030-01-0{record[-1]}"
    told = quote(words, max(place, 0))
    return Said(line, record, date, f"s-{record}", quote(sentence), told, terms, terms, ())


EMPTY = SentenceIndex([], FINDER)


def test_a_line_is_shown_in_the_latest_record_that_says_it_with_its_base_rate() -> None:
    items = [said("l-1", "r-1"), said("l-1", "r-3"), said("l-1", "r-2"), said("l-2", "r-2")]
    sentences, rarer, covered = standing(
        items, ["r-4", "r-3", "r-2", "r-1"], without=(), least=2, index=EMPTY, finder=FINDER
    )
    (sentence,) = sentences
    assert (sentence.record, sentence.rate.having, sentence.rate.held) == ("r-3", 3, 4)
    assert sentence.lines[0].records == ("r-3", "r-2", "r-1")
    assert (rarer, covered) == (1, 0)


def test_what_the_record_says_itself_is_not_missing() -> None:
    items = [said("l-1", "r-1"), said("l-2", "r-1")]
    sentences, _, _ = standing(items, ["r-1"], without={"l-1"}, least=1, index=EMPTY, finder=FINDER)
    assert [line.line for sentence in sentences for line in sentence.lines] == ["l-2"]


def test_nothing_is_said_of_a_line_whose_words_stand_in_one_sentence() -> None:
    here = SentenceIndex([quote("Passage of the reef is free.")], FINDER)
    sentences, _, covered = standing([said("l-1", "r-1")], ["r-1"], without=(), least=1, index=here, finder=FINDER)
    assert (sentences, covered) == ((), 1)


def test_words_spread_over_two_sentences_do_not_count() -> None:
    here = SentenceIndex([quote("The reef is wide."), quote("The passage is narrow.")], FINDER)
    sentences, _, covered = standing([said("l-1", "r-1")], ["r-1"], without=(), least=1, index=here, finder=FINDER)
    assert (len(sentences), covered) == (1, 0)


def test_one_word_alone_is_no_line() -> None:
    sentences, rarer, _ = standing(
        [said("l-1", "r-1", "reef")], ["r-1"], without=(), least=1, index=EMPTY, finder=FINDER
    )
    assert (sentences, rarer) == ((), 0)


def test_lines_of_one_sentence_stand_together_in_order_of_the_text() -> None:
    items = [said("l-1", "r-1", "the reef passage"), said("l-2", "r-1", "lasting freedom")]
    (sentence,), _, _ = standing(items, ["r-1"], without=(), least=1, index=EMPTY, finder=FINDER)
    assert [line.line for line in sentence.lines] == ["l-2", "l-1"]


@pytest.mark.parametrize(
    ("text", "parties", "covers"),
    [
        ("The reef passage is free.", (), True),
        ("The passage of the reef.", ("KOR",), True),
        ("A passage was read aloud.", (), False),
        ("Korea's passage through the reef.", ("KOR",), True),
        ("", (), False),
    ],
)
def test_a_sentence_covers_a_line_by_its_words(text: str, parties: tuple[str, ...], covers: bool) -> None:
    assert SentenceIndex([quote(text)], FINDER).covers({"reef": 10, "passage": 10}, parties) is covers


items = st.lists(
    st.builds(said, st.sampled_from(["l-1", "l-2", "l-3"]), st.sampled_from(["r-1", "r-2", "r-3", "r-4"])), max_size=20
)


@settings(deadline=None)
@given(items, st.integers(1, 4))
def test_no_base_rate_is_over_one_or_under_what_was_asked_for(held: list[Said], least: int) -> None:
    sentences, _, _ = standing(held, ["r-3", "r-2", "r-1"], without=(), least=least, index=EMPTY, finder=FINDER)
    for sentence in sentences:
        for line in sentence.lines:
            assert least <= line.rate.having <= line.rate.held == 3
            assert len(line.records) == line.rate.having
    assert (
        sentences
        == standing(list(reversed(held)), ["r-3", "r-2", "r-1"], without=(), least=least, index=EMPTY, finder=FINDER)[0]
    )


def test_of_many_words_one_may_be_another_however_much_it_tells() -> None:
    terms = {"brazen": 60, "violation": 10, "reef": 10, "passage": 10, "treaty": 10}
    index = SentenceIndex([quote("A flagrant violation of the reef passage treaty.")], FINDER)
    assert index.covers(terms, ())
    assert not index.covers(dict(list(terms.items())[:4]), ())


def test_the_best_sentence_is_given_with_its_share() -> None:
    best = SentenceIndex([quote("The reef."), quote("The reef passage.")], FINDER).best({"reef": 10, "passage": 30}, ())
    assert best is not None
    assert (best.sentence.text, best.share >= COVERED) == ("The reef passage.", True)


@pytest.mark.parametrize(
    ("terms", "parties", "enough"),
    [
        (["reef", "passage", "ferry"], [], True),
        (["reef"], [], False),  # the rarest word alone is in many lines
        (["reef", "passage"], ["ALV"], True),
        ([], ["ALV"], False),
    ],
)
def test_what_stands_elsewhere_must_have_most_of_the_words(terms: list[str], parties: list[str], enough: bool) -> None:
    assert says_enough(dataclasses.replace(said("l-1", "r-1"), parties=("ALV",)), terms, parties) is enough
