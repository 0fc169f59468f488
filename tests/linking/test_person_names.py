"""Which written names are of one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.linking.person_names import alike, name_words

SAME = [
    ("Ada J. Arlen III", "Ada Arlen", "ALV"),
    ("Tony Veldt", "Antony Veldt", "ALV"),
    ("Anthony Veldt", "Antony Veldt", "ALV"),
    ("Dan Orrin", "Daniel Orrin", "ALV"),
    ("Ilse Marn Kestrel", "Ilse Marn", "ALV"),
    ("Oleh Zoranskyy", "Oleh Zoransky", "ALV"),
    ("A. Arlen", "Ada Arlen", "ALV"),
    ("Shim Dae-ho", "Shim Dae Ho", "KOR"),
    ("Shim Dae-ho", "Shim Daeho", "KOR"),
    ("Dae-ho Shim", "Shim Dae Ho", "KOR"),
    ("Marn Ilse", "Ilse Marn", "ALV"),
    ("ILSE MARN", "Ilse Marn", "ALV"),
    ("Joño Belêm", "Jono Belem", "ALV"),
]
OTHER = [
    ("Ada Arlen", "Bo Arlen", "ALV"),
    ("Georg W. Brandt", "Georg H. W. Brandt", "ALV"),
    ("Shim Dae", "Shim Dae Ho", "KOR"),
    ("Shim Dae-ho", "Shim Dae-hu", "KOR"),
    ("Marta Orrin", "Martin Orrin", "ALV"),
    ("Ada Arlen", "Ada Orrin", "ALV"),
    ("Mohar bin Selm", "Mohar bin Zaid", "ALV"),
]


@pytest.mark.parametrize(("one", "other", "party"), SAME)
def test_names_are_of_one_person(one: str, other: str, party: str) -> None:
    assert alike(name_words(one), name_words(other), party)


@pytest.mark.parametrize(("one", "other", "party"), OTHER)
def test_names_are_of_two_people(one: str, other: str, party: str) -> None:
    assert not alike(name_words(one), name_words(other), party)


WORDS = st.lists(st.text("abcdeor", min_size=1, max_size=6), min_size=2, max_size=4).map(tuple)


@given(WORDS, WORDS, st.sampled_from(["ALV", "KOR", ""]))
def test_likeness_has_no_direction(one: tuple[str, ...], other: tuple[str, ...], party: str) -> None:
    assert alike(one, other, party) == alike(other, one, party)


@given(WORDS, st.sampled_from(["ALV", "KOR", ""]))
def test_a_name_is_like_itself(one: tuple[str, ...], party: str) -> None:
    assert alike(one, one, party)
