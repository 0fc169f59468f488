"""Trips and visits: one meeting for each encounter on the way. Persons and meetings are invented."""

from __future__ import annotations

import pytest

from communique.lexicons import load_codebook
from communique.model import Document, Meeting
from communique.reading.framing import roles
from communique.reading.mentions import PartyFinder
from communique.reading.occasion import OccasionFinder
from communique.reading.page import lay_out
from communique.reading.people import PeopleFinder

_CODEBOOK = load_codebook()
_PARTIES = PartyFinder(_CODEBOOK.party_aliases)
_PEOPLE = PeopleFinder.of(_CODEBOOK, _PARTIES)
_OCCASIONS = OccasionFinder.of(_CODEBOOK, _PARTIES)


def meetings(text: str, title: str, date: str = "2031-05-09", publisher: str = "") -> tuple[Meeting, ...]:
    page = lay_out(Document(text=text, name="record", origin="record", title=title, date=date))
    found = roles(page)
    return _OCCASIONS.find(page, found, _PEOPLE.find(page, found, publisher)).meetings


def told(found: tuple[Meeting, ...]) -> list[tuple[str, str, tuple[str, ...], list[str]]]:
    return [(one.date, one.end, one.parties, [p.name for p in one.participants]) for one in found]


CASES = [
    (
        "a trip through two countries",
        "Readout of Senior Official Travel to Ghana and Togo",
        (
            "Earlier this week, Deputy Secretary of State Mary Cole traveled to Ghana and Togo. In Ghana, Ms. Cole met "
            "with President Kofi Anan of Ghana. In Togo, she met with Prime Minister Yao Akpo of Togo."
        ),
        [
            ("", "", ("GHA", "USA"), ["Mary Cole", "Kofi Anan"]),
            ("", "", ("TGO", "USA"), ["Mary Cole", "Yao Akpo"]),
        ],
    ),
    (
        "a visit with one encounter is dated by the visit",
        "Readout of Deputy Secretary Cole's Travel to Chile",
        (
            "Deputy Secretary of State Mary Cole visited Chile May 2 and 3. They discussed trade. "
            "Ms. Cole met with President Ann Alder of Chile."
        ),
        [("2031-05-02", "2031-05-03", ("CHL", "USA"), ["Mary Cole", "Ann Alder"])],
    ),
    (
        "the visitor is received by one and holds talks with another",
        "Joint communique",
        (
            "At the invitation of the Government of Norway, the Prime Minister of Peru, Mr. Luis Costa, paid an "
            "official visit to Norway from 2 to 6 May 2031. Mr. Costa was received by the "
            "Speaker of the Storting, Kari Dahl. Mr. Costa had discussions with the Prime Minister of Norway, Nils Ek."
        ),
        [
            ("", "", ("NOR", "PER"), ["Luis Costa", "Kari Dahl"]),
            ("", "", ("NOR", "PER"), ["Luis Costa", "Nils Ek"]),
        ],
    ),
    (
        "somebody met two others separately",
        "Secretary Cole's Meetings with Peruvian Ministers",
        (
            "Secretary of State Mary Cole met separately today with Peruvian Foreign Minister Luis Costa and Peruvian "
            "Defense Minister Rosa Vega."
        ),
        [
            ("2031-05-09", "", ("PER", "USA"), ["Mary Cole", "Luis Costa"]),
            ("2031-05-09", "", ("PER", "USA"), ["Mary Cole", "Rosa Vega"]),
        ],
    ),
]


@pytest.mark.parametrize(("title", "text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_encounter_is_a_meeting(
    title: str, text: str, wanted: list[tuple[str, str, tuple[str, ...], list[str]]]
) -> None:
    assert told(meetings(text, title)) == wanted


DELEGATIONS = [
    "The delegation included the Hon. Rosa Vega MP, Minister for Trade, and the Hon. Jon Alva, Minister for Health.",
    "Attending the talks on the Peruvian side were Minister for Trade Rosa Vega and Minister for Health Jon Alva.",
    "Representing Peru at the meeting were Minister for Trade Rosa Vega and Minister for Health Jon Alva.",
    "The representatives from the Peruvian side were Rosa Vega, Minister for Trade, and Jon Alva, Minister for Health.",
    "Participating Peruvian Ministers included the Hon Rosa Vega, Minister for Trade, and the Hon Jon Alva, MP.",
]


@pytest.mark.parametrize("listed", DELEGATIONS)
def test_those_whom_a_delegation_list_names_took_part(listed: str) -> None:
    text = f"President Ann Alder of Chile met today with President Luis Costa of Peru. {listed}"
    (one,) = meetings(text, "Meeting of Presidents")
    assert {p.name for p in one.participants} == {"Ann Alder", "Luis Costa", "Rosa Vega", "Jon Alva"}
    assert {p.party for p in one.participants if p.name in ("Rosa Vega", "Jon Alva")} <= {"PER", "", "CHL"}


def test_who_chairs_another_body_did_not_take_part() -> None:
    text = (
        "President Ann Alder of Chile met today with President Luis Costa of Peru. They renewed their commitment to "
        "the Strategic Dialogue co-chaired by Foreign Minister Rosa Vega of Peru."
    )
    (one,) = meetings(text, "Meeting of Presidents")
    assert [p.name for p in one.participants] == ["Ann Alder", "Luis Costa"]


def test_the_day_of_issue_is_no_day_of_the_meeting() -> None:
    text = "President Ann Alder of Chile met with President Luis Costa of Peru in Lima."
    (one,) = meetings(text, "Joint statement issued on 8 May 2031 by the Presidents of Chile and Peru")
    assert one.date == ""


NAMES_ONLY = [
    "The delegation consists of Senators Rosa Vega (Liberal Party), Jon Alva and Nils Ek.",
    "The delegation included Rosa Vega, Jon Alva (Liberal Party) and Nils Ek.",
    "The meeting was attended by Rosa Vega, Jon Alva and Nils Ek.",
]


@pytest.mark.parametrize("listed", NAMES_ONLY)
def test_a_list_of_names_needs_no_offices(listed: str) -> None:
    text = f"President Ann Alder of Chile met today with a delegation of Canadian parliamentarians. {listed}"
    (one,) = meetings(text, "President Alder met with a delegation")
    assert [p.name for p in one.participants] == ["Ann Alder", "Rosa Vega", "Jon Alva", "Nils Ek"]
    assert one.parties == ("CAN", "CHL")


def test_a_group_of_few_states_stands_as_its_states() -> None:
    text = "President Ann Alder of Chile met today with the foreign ministers of the Visegrad Group."
    (one,) = meetings(text, "Meeting with foreign ministers")
    assert one.parties == ("CHL", "CZE", "HUN", "POL", "SVK")
