"""Where one sentence ends and the next begins, in official prose full of abbreviations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from communique.reading.layout import fold
from communique.reading.sentences import MAX_CHARACTERS, sentence_bounds


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


ENDS = [
    (["The two sides met.", "They talked."]),
    (["They met on the U.S. side of the lake.", "Both sides left."]),
    (["He thanked the U.S. Coast Guard and the U.K. Navy for their aid."]),
    (["They discussed trade with the U.S.", "The ministers then left."]),
    (["Gen. Orlan and Lt. Col. Varr spoke.", "Mr. Hask replied."]),
    (["Dr. A. B. Tascall met Amb. Quorn in St. Aubrac on Feb. 3."]),
    (["Resolution No. 5 was adopted.", "It costs $3.5 million."]),
    (["They met at 3 p.m. Velmar time.", "They left at 5 p.m.", "The talks went on."]),
    (["Will they meet again?", "They will!", "“We agree.”", "They left."]),
    (["“We will meet.”", "“We will talk.”"]),
    (["The sides agreed to (1) share data; (2) hold talks; and (3) meet again."]),
    (["They met (in Velmar).", "They left."]),
    (["Begin text:", "The two sides met.", "End text."]),
    (["The ministers of Valtera, Merrow, etc. were present.", "The talks were open."]),
    (["The Republic of Valtera (R.O.V.) and Merrow met."]),
    (["Talks were held in Velmar on June 2.", "3 ships took part."]),
]


@pytest.mark.parametrize("expected", ENDS)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_missing_blank_after_a_stop_still_ends_a_sentence() -> None:
    assert sentences("The two sides met.They talked.") == ["The two sides met.", "They talked."]
    assert sentences('They said: "We agree."Then they left.') == ['They said: "We agree."', "Then they left."]


def test_an_address_or_a_number_is_not_cut() -> None:
    assert sentences("See www.valtera.example for 3.5 million details.") == [
        "See www.valtera.example for 3.5 million details."
    ]


@settings(deadline=None)
@given(texts())
def test_bounds_are_in_order_without_blanks_at_their_edges_and_hold_every_word(text: str) -> None:
    folded = fold(text, 0, len(text)).text
    held: set[int] = set()
    before = 0
    for start, end in sentence_bounds(folded):
        assert before <= start < end
        assert not folded[start].isspace() and not folded[end - 1].isspace()
        before = end
        held.update(range(start, end))
    assert all(folded[i].isspace() for i in range(len(folded)) if i not in held)


@settings(deadline=None)
@given(st.sampled_from(["x", "ab,", "data; ", "Valtera ", "a."]), st.integers(1, 30_000))
def test_a_line_without_ends_comes_in_pieces_of_bounded_length(word: str, times: int) -> None:
    text = (word * times).strip()
    pieces = sentences(text)
    assert all(len(piece) <= MAX_CHARACTERS for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_long_sentence_is_cut_between_its_items() -> None:
    text = "The parties are " + "; ".join(f"State {n} of the Concord" for n in range(600))
    pieces = sentences(text)
    assert len(pieces) > 1
    assert all(piece.endswith(";") for piece in pieces[:-1])
