"""Which words a text's acronyms stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.acronyms import acronym_definitions

DEFINED = [
    ("the Coastal Stability Framework (CSF) entered into force", "CSF", "Coastal Stability Framework"),
    ("the Northern Group on Harbour Safety (NGHS)", "NGHS", "Northern Group on Harbour Safety"),
    ("Convention on the Law of the Delta (CLD)", "CLD", "Convention on the Law of the Delta"),
    ("two Memoranda of Understanding (MoUs)", "MoU", "Memoranda of Understanding"),
    ("the Agency for River Traffic’s (ART) report", "ART", "Agency for River Traffic"),
    ("a Post-Harvest Partnership (PHP) was launched", "PHP", "Post-Harvest Partnership"),
    ("the Defence and Technology Forum (“DTF”)", "DTF", "Defence and Technology Forum"),
    ("the CSF (Coastal Stability Framework) met", "CSF", "Coastal Stability Framework"),
    ("the Valmark-U.S. Energy Dialogue (ED)", "ED", "Energy Dialogue"),
]


@pytest.mark.parametrize(("text", "short", "long"), DEFINED)
def test_the_long_form_is_found(text: str, short: str, long: str) -> None:
    (found,) = acronym_definitions(text)
    assert (found.short, found.long) == (short, long)
    assert text[found.start : found.end] == long


@pytest.mark.parametrize(
    "text",
    [
        "the ministers (all of them) met",
        "resolution 2397 (2017) was recalled",
        "the dialogue in the capital (KST)",
        "the delegation led by the minister (ABCD)",
        "no parenthesis here",
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert acronym_definitions(text) == ()


@given(st.text(alphabet=st.sampled_from("ABab (),.’-&of "), max_size=80))
def test_every_definition_is_at_its_place(text: str) -> None:
    for found in acronym_definitions(text):
        assert text[found.start : found.end] == found.long
        assert found.end <= found.defined or found.start > text.find(found.short)
