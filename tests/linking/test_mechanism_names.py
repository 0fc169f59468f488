"""When two names are names of one mechanism."""

from __future__ import annotations

import pytest

from communique.linking.mechanisms.names import is_acronym, name_keys

SAME = [
    ("the bilateral Nuclear Consultative Group", "U.S.-ROK Nuclear Consultative Group"),
    ("Nuclear Consultative Group", "NUCLEAR CONSULTATIVE GROUP (NCG)"),
    ("third Joint Fisheries Commission meeting", "Joint Fisheries Commission"),
    ("Chile-Peru Dialogue on Copper Mining", "Dialogue on Copper Mining"),
    ("Treaty of Lasting Friendship Between Chile and Peru", "Chile-Peru Treaty of Lasting Friendship"),
    ("Article IV of the Treaty of Lasting Friendship", "Treaty of Lasting Friendship"),
    ("2031 Treaty of Lasting Friendship", "Treaty of Lasting Friendship"),
    ("Partnership for Resilient Cable Supply", "Resilient Cable Supply Partnership"),
    ("Defence Programme for Harbours", "Defense Program for Harbors".replace("Harbors", "Harbours")),
    ("United Nations Charter", "U.N. Charter"),
    ("UN Security Council (UNSC) Resolutions", "relevant United Nations Security Council resolutions"),
    ("UNSCR 2397", "UN Security Council Resolution 2397 (2017)"),
    ("Convention on Anti-Personnel Devices", "Convention on Antipersonnel Devices"),
]
OTHER = [
    ("UNSCR 2397", "UNSCR 1701"),
    ("UNSCR 2397", "UN Security Council resolutions"),
    ("Copper Consultative Group", "Copper Strategy and Consultation Group"),
    ("UN Security Council", "UN Human Rights Council"),
    ("Dialogue on Copper", "Forum on Copper"),
    ("COP26", "COP27"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_variants_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_keys().of(one).key == name_keys().of(other).key


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_keys().of(one).key != name_keys().of(other).key


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("Chile-Peru Economic Dialogue", ("CHL", "PER")),
        ("Economic Dialogue", ()),
        ("Chile’s National Security Strategy", ("CHL",)),
        ("Australia Group", ()),  # named like a country, which the name makes no party of it
        ("Minsk Agreements", ()),  # a city that may stand for a government names none
        ("Treaty of Friendship Between Chile and Peru", ("CHL", "PER")),
    ],
)
def test_a_name_tells_its_parties(name: str, sides: tuple[str, ...]) -> None:
    assert name_keys().of(name).sides == sides


@pytest.mark.parametrize(
    ("name", "common", "bare"),
    [
        ("Economic Dialogue", True, False),
        ("Copper Dialogue", False, False),
        ("Memorandum of Understanding", False, True),
    ],
)
def test_names_of_common_words_are_told_apart_by_more_than_words(name: str, common: bool, bare: bool) -> None:
    key = name_keys().of(name)
    assert (key.common and not key.bare, key.bare) == (common, bare)


@pytest.mark.parametrize(
    ("name", "acronym"),
    [("NCG", True), ("I2U2", True), ("COVAX", True), ("Quad", False), ("U.S.", False), ("Joint Group", False)],
)
def test_acronyms(name: str, acronym: bool) -> None:
    assert is_acronym(name) is acronym


def test_a_name_that_is_a_partys_is_known_as_such() -> None:
    assert name_keys().is_party("United Nations Command")
    assert not name_keys().is_party("Joint Fisheries Commission")
