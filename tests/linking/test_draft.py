"""A draft beside agreed language: which sentence is the nearest, and what is said of the difference."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.lexicons import load_codebook
from communique.linking.draft import AgreedSentence, Departure, checked
from communique.model import Account, Change, Commitment, Confidence, Quote, Span, Statement

PASSAGE = "The two sides reaffirmed their firm commitment to free passage through the reef."


def quote(text: str) -> Quote:
    return Quote(Span(0, len(text)), text)


def agreed(text: str, **facts: object) -> AgreedSentence:
    values: dict[str, object] = {
        "record": "r-1", "date": "2030-05-04", "publisher": "Ministry of Alvaria", "title": "Talks", "statement": "s-1",
        "sentence": quote(text), "act": "reaffirm", "cue": "reaffirmed", "content": text.partition("reaffirmed ")[2],
        "joint": True, "comparable": True,
    }  # fmt: skip
    return AgreedSentence(**(values | facts))  # type: ignore[arg-type]


def statement(text: str, cue: str = "reaffirmed") -> Statement:
    start = text.find(cue)
    sure = Confidence(1, 1, 1, 1, 1, 1, 1, 1)
    content = Quote(Span(start + len(cue) + 1, len(text) - 1), text[start + len(cue) + 1 : -1])
    return Statement(
        "s-9", quote(text), Quote(Span(start, start + len(cue)), cue), content, "reaffirm", ("ALV",), (), (),
        Commitment.NONE, None, Account.JOINT, (), (), (), (), sure,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "departure"),
    [
        (PASSAGE, Departure.AGREED),
        (PASSAGE.replace(" ", "\n", 3), Departure.AGREED),
        (PASSAGE.replace("firm ", ""), Departure.DEPARTS),
        ("A bakery opens on the moon.", Departure.NONE),
    ],
)
def test_how_a_sentence_stands_to_agreed_language(draft: str, departure: Departure) -> None:
    (found,) = checked([(quote(draft), [])], [agreed(PASSAGE)], load_codebook())
    assert found.departure is departure
    if found.redline is not None:
        assert (found.redline.old, found.redline.new) == (PASSAGE, draft)


def test_of_the_same_words_those_issued_together_go_first_then_the_latest() -> None:
    held = [
        agreed(PASSAGE, record="r-1", statement="s-1", date="2029-01-01"),
        agreed(PASSAGE, record="r-2", statement="s-2", date="2031-01-01", joint=False),
        agreed(PASSAGE, record="r-3", statement="s-3", date="2030-01-01"),
    ]
    (found,) = checked([(quote(PASSAGE), [])], held, load_codebook())
    assert found.agreed is not None
    assert (found.agreed.record, found.records) == ("r-3", 3)


def test_what_became_of_the_words_is_ranked_only_for_comparable_records() -> None:
    draft = PASSAGE.replace("firm ", "")
    (same,) = checked([(quote(draft), [statement(draft)])], [agreed(PASSAGE)], load_codebook())
    (other,) = checked([(quote(draft), [statement(draft)])], [agreed(PASSAGE, comparable=False)], load_codebook())
    assert other.change is Change.REWORDED or other.change is Change.NARROWED
    assert same.change in (Change.SOFTENED, Change.NARROWED)
    assert "firm" in "; ".join(same.why)


def test_a_long_sentence_is_agreed_by_its_parts() -> None:
    draft = (
        "In the light of everything that was said during three long days of talks in the harbour town, and with regard "
        "to what remains to be done by their envoys, the two sides reaffirmed the dredging of silted estuaries."
    )
    (found,) = checked(
        [(quote(draft), [statement(draft)])],
        [agreed("They reaffirmed the dredging of silted estuaries.")],
        load_codebook(),
    )
    assert found.departure is Departure.IN_PART
    assert [part.words.text for part in found.parts] == ["the dredging of silted estuaries"]


def test_a_draft_without_sentences_and_a_register_without_language_are_no_error() -> None:
    assert checked([], [agreed(PASSAGE)], load_codebook()) == ()
    assert checked([(quote(PASSAGE), [])], [], load_codebook())[0].departure is Departure.NONE


texts = st.lists(st.sampled_from("reef passage firm commitment harbour talks ports free the of".split()), min_size=1)


@settings(deadline=None)
@given(st.lists(texts.map(" ".join), max_size=5), st.lists(texts.map(" ".join), max_size=5))
def test_every_sentence_is_answered_in_its_order(draft: list[str], held: list[str]) -> None:
    language = [agreed(text, record=f"r-{n}", statement=f"s-{n}") for n, text in enumerate(held)]
    found = checked([(quote(text), []) for text in draft], language, load_codebook())
    assert [item.sentence.text for item in found] == draft
    assert found == checked([(quote(text), []) for text in draft], list(reversed(language)), load_codebook())
    for item in found:
        assert (item.agreed is None) == (item.departure in (Departure.NONE, Departure.IN_PART))
