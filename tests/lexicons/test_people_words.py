"""Officials, titles, and words for several."""

from __future__ import annotations

import pytest

from communique.lexicons import Codebook
from communique.model import RecordLevel


@pytest.mark.parametrize(
    ("name", "family", "party"),
    [
        ("Xi Jinping", "Xi", "CHN"),
        ("Moon Jae-in", "Moon", "KOR"),
        ("Fumio Kishida", "Kishida", "JPN"),
        ("Ursula von der Leyen", "von der Leyen", "EU"),
        ("Andrés Manuel López Obrador", "López Obrador", "MEX"),
        ("Joe Biden", "Biden", "USA"),
        ("Nguyen Phu Trong", "Nguyen", "VNM"),
        ("Sheikh Hasina", "", "BGD"),
        ("Robert Menzies", "Menzies", "AUS"),
    ],
)
def test_the_family_name_is_told_wherever_it_stands(codebook: Codebook, name: str, family: str, party: str) -> None:
    found = [one for one in codebook.officials if one.name == name and one.party == party]
    assert {one.family for one in found} == {family}


def test_a_person_may_have_held_offices_of_several_parties(codebook: Codebook) -> None:
    assert {one.party for one in codebook.officials if one.name == "Jens Stoltenberg"} == {"NOR", "NATO"}


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("President", RecordLevel.LEADERS),
        ("Taoiseach", RecordLevel.LEADERS),
        ("Minister of {portfolio}", RecordLevel.MINISTERS),
        ("Secretary of State", RecordLevel.MINISTERS),
        ("National Security Advisor", RecordLevel.MINISTERS),
        ("Deputy Minister of {portfolio}", RecordLevel.DEPUTIES),
        ("Assistant Secretary of State", RecordLevel.OFFICIALS),
        ("Spokesperson", RecordLevel.OFFICIALS),
    ],
)
def test_a_title_has_a_level(codebook: Codebook, title: str, level: RecordLevel) -> None:
    assert [one.level for one in codebook.offices.titles if one.name == title] == [level]


def test_no_form_of_a_title_belongs_to_two(codebook: Codebook) -> None:
    forms = [form for title in codebook.offices.titles for form in (title.name, *title.short)]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_words_for_all_parties_come_with_their_determiners(codebook: Codebook) -> None:
    words = {one.means: one.words for one in codebook.offices.collectives if one.means in ("determiner", "alone")}
    assert "the two" in words["determiner"]
    assert "both sides" in words["alone"]
    assert codebook.offices.pronouns["we"] == ("we", "us", "our", "ours", "ourselves")
