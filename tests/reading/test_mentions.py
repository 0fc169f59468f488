"""Parties named in a sentence: the longest name, in the form and with the capitals that it is written in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from communique.lexicons import load_codebook
from communique.reading.mentions import PartyFinder, PartyMention, without_doubtful, without_places

_CODEBOOK = load_codebook()
_FINDER = PartyFinder(_CODEBOOK.party_aliases)


@dataclass(frozen=True)
class Name:
    """An alias of one party."""

    party: str
    form: str = "name"
    ambiguous: bool = False


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.party, m.form) for m in _FINDER.find(text)]


NAMES = [
    # States by name, demonym and capital, long and short.
    ("Norway and Chile met.", [("Norway", "NOR", "name"), ("Chile", "CHL", "name")]),
    ("the Republic of Korea and Korea", [("Republic of Korea", "KOR", "name"), ("Korea", "KOR", "name")]),
    ("North Korea's launch", [("North Korea", "PRK", "name")]),
    ("the Norwegian and Chilean ministers", [("Norwegian", "NOR", "demonym"), ("Chilean", "CHL", "demonym")]),
    ("relations between Oslo and Santiago", [("Oslo", "NOR", "capital"), ("Santiago", "CHL", "capital")]),
    ("the French Republic", [("French Republic", "FRA", "name")]),
    # Abbreviations are names only in capitals: "us" is a pronoun.
    ("The U.S. joined us.", [("U.S.", "USA", "name")]),
    ("The US and the UK met.", [("US", "USA", "name"), ("UK", "GBR", "name")]),
    ("Let us meet; we are who we are.", []),
    ("The DPRK launched it.", [("DPRK", "PRK", "name")]),
    # Joined names are each found.
    ("the Korea-U.S. alliance", [("Korea", "KOR", "name"), ("U.S.", "USA", "name")]),
    ("the U.S.-Japan alliance", [("U.S.", "USA", "name"), ("Japan", "JPN", "name")]),
    # Possessives and stops at the end belong to the sentence.
    ("Chile’s aid reached Peru.", [("Chile", "CHL", "name"), ("Peru", "PER", "name")]),
    ("the United States’ commitment", [("United States", "USA", "name")]),
    # Organisations, and other actors.
    ("NATO and the European Union met.", [("NATO", "NATO", "organisation"), ("European Union", "EU", "organisation")]),
    ("The G7 met the Houthis.", [("G7", "G7", "organisation"), ("Houthis", "Houthis", "actor")]),
    # A longer name that holds a shorter one.
    ("Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "PNG", "name"), ("Guinea-Bissau", "GNB", "name")]),
    ("the Democratic Republic of the Congo", [("Democratic Republic of the Congo", "COD", "name")]),
    # A small letter is no name.
    ("They ate turkey and used china.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_parties_are_found_by_their_longest_name(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@settings(deadline=None)
@given(texts())
def test_mentions_never_overlap_and_start_and_end_with_words(text: str) -> None:
    end = 0
    for mention in _FINDER.find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start].isalnum()
        assert not text[mention.end - 1].isspace()
        end = mention.end


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(_CODEBOOK.parties)), min_size=1, max_size=6))
def test_every_listed_state_is_found_by_its_own_name(ids: list[str]) -> None:
    text = "; ".join(_CODEBOOK.parties[party].name for party in ids)
    assert {m.party for m in _FINDER.find(text)} >= set(ids)


def test_the_longest_of_overlapping_names_wins_wherever_they_are_listed() -> None:
    aliases = {"kestrel sea": [Name("SEA")], "kestrel sea council": [Name("KSC")], "council": [Name("C")]}
    for order in (aliases, dict(reversed(aliases.items()))):
        mentions = PartyFinder(order).find("The kestrel sea council met the council on the kestrel sea.")
        assert [m.party for m in mentions] == ["KSC", "C", "SEA"]


def test_a_doubtful_name_needs_the_record_to_confirm_it_unless_it_is_a_states() -> None:
    def mention(party: str, form: str, sure: bool) -> PartyMention:
        return PartyMention(0, 1, party, form, sure)

    doubtful, sure = mention("EU", "organisation", False), mention("EU", "organisation", True)
    state, region = mention("GEO", "name", False), mention("X", "region", True)
    assert without_doubtful([[doubtful], [state, region]]) == [(), (state, region)]
    assert without_doubtful([[doubtful], [sure]]) == [(doubtful,), (sure,)]
    assert without_places([[state, region]]) == [(state,)]
