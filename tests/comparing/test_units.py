"""The sentences that are compared: none of a text's characters is lost, marks of lists stand apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.comparing import sentences

LINES = st.sampled_from(
    ["1. They met. They agreed.", "- an item;", "## Heading", "**Bold.** Plain _words_.", "###", "", "  ", "> quoted",
     "Wrapped line of", "a U.S. text. [link](https://a.example/x) End", "• dot", "(a) letter", "Привіт. Ми згодні.",
     "합의했다. 만났다.", "会談した。合意した。", "* * *", "IV. Fourth", "no stop"]
)  # fmt: skip


@given(st.one_of(st.lists(LINES, max_size=12).map("\n".join), st.text(max_size=80)))
def test_every_character_that_is_not_blank_belongs_to_one_sentence(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(item.span.of(text).split()) for item in found) == "".join(text.split())
    assert "".join("".join(item.full.split()) for item in found) == "".join(text.split())
    assert [item.index for item in found] == list(range(len(found)))
    steps = [b.paragraph - a.paragraph for a, b in pairwise(found)]
    assert all(step in (0, 1) for step in steps)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They met. They agreed.", [("", "They met."), ("", "They agreed.")]),
        ("2. They met. They agreed.", [("2.", "They met."), ("", "They agreed.")]),
        ("- one;\n- two", [("-", "one;"), ("-", "two")]),
        ("## Defence\n\nThey met.", [("##", "Defence"), ("", "They met.")]),
        ("The U.S. and\nAlvaria met.", [("", "The U.S. and Alvaria met.")]),
        ("Сторони зустрілися. Вони домовилися.", [("", "Сторони зустрілися."), ("", "Вони домовилися.")]),
        ("회담이 열렸다. 양측은 합의했다.", [("", "회담이 열렸다."), ("", "양측은 합의했다.")]),
        ("会談した。合意した。", [("", "会談した。"), ("", "合意した。")]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_and_their_marks(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(item.marker, item.text) for item in sentences(text)] == wanted
