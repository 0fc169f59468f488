"""Acronyms that a record defines anew."""

from __future__ import annotations

import pytest

from communique.lexicons import load_codebook
from communique.reading.mentions import PartyFinder
from communique.reading.redefined import redefined


@pytest.fixture(scope="module")
def parties() -> PartyFinder:
    return PartyFinder(load_codebook().party_aliases)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is paid for by the Inflation Reduction Act (IRA).", {"IRA"}),
        ("The Chairman of the Board of the Eurasian Economic Commission (EEC) came.", {"EEC"}),
        ("They agreed on a Regional Sustainment Framework (RSF).", {"RSF"}),
        ("The North Atlantic Treaty Organization (NATO) met.", set()),
        ("The World Food Progamme (WFP) came.", set()),  # a slip of the pen
        ("The Australia-UK-US partnership (AUKUS) goes on.", set()),
        ("The UN Integrated Transition Assistance Mission to Sudan (UNITAMS) reported.", set()),
        ("NATO met.", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_only_another_meaning_counts(text: str, words: set[str], parties: PartyFinder) -> None:
    assert redefined([text], parties) == words


def test_what_a_record_redefines_names_no_party_in_it(parties: PartyFinder) -> None:
    assert [m.party for m in parties.find("The IRA and NATO")] == ["IRA", "NATO"]
    assert [m.party for m in parties.without({"IRA"}).find("The IRA and NATO")] == ["NATO"]
    assert [m.party for m in parties.find("The IRA and NATO")] == ["IRA", "NATO"]  # the other finder is as before
