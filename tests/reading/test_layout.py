"""Paragraphs, items and headings, whatever the line breaks say; and the way back from each letter to its source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from strategies import texts

from communique.model import Document
from communique.reading.layout import blocks, fold
from communique.reading.page import Page, lay_out


def shape(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.marker, block.folded.text) for block in blocks(text)]


def page_of(text: str) -> Page:
    return lay_out(Document(text=text, name="record", origin="record"))


BLOCKS = [
    (
        "The two sides met.\n\nThey talked.",
        [("paragraph", "", "The two sides met."), ("paragraph", "", "They talked.")],
    ),
    # A hard-wrapped paragraph is one.
    ("The two sides met\nin Velmar\nand talked.", [("paragraph", "", "The two sides met in Velmar and talked.")]),
    # A stray blank line within a sentence does not cut it.
    ("The ministers of\n\nValtera and Merrow met.", [("paragraph", "", "The ministers of Valtera and Merrow met.")]),
    ("They met in Velmar\n\nand talked.", [("paragraph", "", "They met in Velmar and talked.")]),
    # List items, with their marks.
    ("- share data\n- hold talks", [("item", "-", "share data"), ("item", "-", "hold talks")]),
    ("• share\ndata\n• hold talks", [("item", "•", "share data"), ("item", "•", "hold talks")]),
    ("1. Both sides met.\n2) They talked.", [("item", "1.", "Both sides met."), ("item", "2)", "They talked.")]),
    ("(a) share data;\n(b) hold talks", [("item", "(a)", "share data;"), ("item", "(b)", "hold talks")]),
    ("iv. share data", [("item", "iv.", "share data")]),
    ("Article 3. The Parties shall consult.", [("item", "Article 3.", "The Parties shall consult.")]),
    ("Article 12\tThe Parties shall consult.", [("item", "Article 12", "The Parties shall consult.")]),
    # What only looks like an item.
    ("Article 5 of the pact binds both.", [("paragraph", "", "Article 5 of the pact binds both.")]),
    (
        "The visit ended on June\n2. Both sides left.",
        [("paragraph", "", "The visit ended on June 2. Both sides left.")],
    ),
    ("A. Tascall of Valtera spoke.", [("paragraph", "", "A. Tascall of Valtera spoke.")]),
    ("1964 was the year of the treaty.", [("paragraph", "", "1964 was the year of the treaty.")]),
    # Headings.
    (
        "## Maritime Security\nBoth sides met.",
        [("heading", "##", "Maritime Security"), ("paragraph", "", "Both sides met.")],
    ),
    ("**Maritime Security**\n\nThey met.", [("heading", "**", "Maritime Security"), ("paragraph", "", "They met.")]),
    ("MARITIME SECURITY\n\nThey met.", [("heading", "", "MARITIME SECURITY"), ("paragraph", "", "They met.")]),
    (
        "Security of the Strait\n\nThey met.",
        [("heading", "", "Security of the Strait"), ("paragraph", "", "They met.")],
    ),
    ("They met.\n\n* * *\n\nEnd.", [("paragraph", "", "They met."), ("rule", "", ""), ("paragraph", "", "End.")]),
    # Marks of emphasis, escapes, links and invisible characters are no words.
    ("Both **sides** _met_ again.", [("paragraph", "", "Both sides met again.")]),
    ("See [the plan](https://valtera.example/plan) now.", [("paragraph", "", "See the plan now.")]),
    ("Both si\u00addes\u200b met.", [("paragraph", "", "Both sides met.")]),
    ("snake_case stays", [("paragraph", "", "snake_case stays")]),
    ("", []),
    (" \n\t\n\u3000", []),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_blocks_are_what_a_person_sees(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert shape(text) == expected


def test_a_double_spaced_scan_is_read_by_the_paragraph() -> None:
    lines = [
        "The Prime Minister of Merrow and the Prime Minister of",
        "Kasendria held talks at Port Sarrow on the defence of the",
        "sea lanes, on trade, and on the admission of new members.",
        "They noted with satisfaction the growth of trade between",
        "their two countries since the agreement of the year before.",
        "It was agreed that officials should meet before the end of",
        "the year to settle what remains of the question of tariffs.",
        "The Ministers spoke of the rising number of vessels that",
        "enter the strait without notice, and considered that the",
        "Council should be asked to draw up rules for all of them.",
        "The Prime Minister of Merrow invited his colleague to visit",
        "Aldwick in the spring, and the invitation was accepted.",
    ]
    assert [block.folded.text for block in blocks("\n\n".join(lines))] == [
        " ".join(lines[:3]),
        " ".join(lines[3:5]),
        " ".join(lines[5:7]),
        " ".join(lines[7:10]),
        " ".join(lines[10:]),
    ]


def test_a_folded_word_leads_back_to_its_source() -> None:
    text = "Both **sides**\r\n  agreed\u200b to [cooperate](https://merrow.example)."
    folded = fold(text, 0, len(text))
    assert folded.text == "Both sides agreed to cooperate."
    for word in ("sides", "agreed", "cooperate"):
        start = folded.text.index(word)
        assert folded.source(start, start + len(word)).of(text) == word


@settings(deadline=None)
@given(texts())
def test_each_folded_character_is_the_one_at_its_offset(text: str) -> None:
    folded = fold(text, 0, len(text))
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        assert text[offset] == character or (character == " " and text[offset].isspace())


@settings(deadline=None)
@given(texts())
def test_blocks_are_in_order_and_hold_every_character_that_is_not_blank(text: str) -> None:
    held: set[int] = set()
    end = 0
    for block in blocks(text):
        assert end <= block.span.start
        end = block.span.end
        held.update(range(block.span.start, block.span.end))
    assert [text[i] for i in range(len(text)) if i not in held and not text[i].isspace()] == []


@settings(max_examples=300, deadline=None)
@given(texts())
def test_sentences_are_in_order_and_hold_every_letter_but_those_of_marks_and_addresses(text: str) -> None:
    page = page_of(text)
    held: set[int] = set()
    end = 0
    for sentence in page.sentences:
        assert end <= sentence.span.start < sentence.span.end
        end = sentence.span.end
        assert sentence.folded.text.strip() == sentence.folded.text != ""
        assert sentence.span.within(page.blocks[sentence.block].span)
        held.update(range(sentence.span.start, sentence.span.end))
    for block in page.blocks:
        if block.marker:
            held.update(range(block.span.start, block.folded.offsets[0] if block.folded.offsets else block.span.end))
    for address in re.finditer(r"\]\([^)\s]*[/#.:][^)\s]*\)", text):
        held.update(range(*address.span()))
    assert [text[i] for i in range(len(text)) if i not in held and text[i].isalnum()] == []


def test_a_page_knows_the_heading_and_the_lead_in_above_each_sentence() -> None:
    page = page_of(
        "## Security\n\nThe two sides agreed to:\n\n- share data;\n- hold talks.\n\nThey also met.\n\n"
        "## Trade\n\nTrade grew."
    )
    assert [(s.folded.text, s.section, s.lead_in) for s in page.sentences] == [
        ("Security", "Security", ""),
        ("The two sides agreed to:", "Security", ""),
        ("share data;", "Security", "The two sides agreed to:"),
        ("hold talks.", "Security", "The two sides agreed to:"),
        ("They also met.", "Security", ""),
        ("Trade", "Trade", ""),
        ("Trade grew.", "Trade", ""),
    ]


def test_items_that_lost_their_marks_stay_under_their_lead_in() -> None:
    page = page_of("The two sides agreed to:\n\nshare data;\n\nhold talks; and\n\nmeet again.\n\nThey left.")
    assert [s.lead_in != "" for s in page.sentences] == [False, True, True, True, False]
