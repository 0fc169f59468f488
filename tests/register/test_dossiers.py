"""Dossiers: named scopes, and what of the register is in them."""

from __future__ import annotations

import pytest
from held import document, put
from test_held_meetings import told

from communique.errors import NotFoundError, UsageError
from communique.register import LineFilter, MeetingFilter, RecordFilter, Register, StatementFilter
from communique.register.alerts.alert import AlertQuery
from communique.register.commitments.results import CommitmentFilter
from communique.register.mechanisms.results import MechanismFilter

TALKS = {
    "ports": ("Ministry of Alvaria", "Alvaria and Borland reaffirmed the Joint Harbour Council."),
    "spill": ("Ministry of Alvaria", "Alvaria condemned Cestria for the spill."),
    "rivers": ("Ministry of Borland", "Borland will join the River Treaty by 2031."),
}


@pytest.fixture
def talks(register: Register) -> Register:
    for name, (publisher, said) in TALKS.items():
        put(register, document(said, name=name, url=f"https://alv.example/{name}", publisher=publisher))
    return register


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        ({"parties": ["CES"]}, {"spill"}),
        ({"parties": ["ALV"]}, {"ports", "spill"}),
        ({"parties": ["ALV", "BOR"]}, {"ports", "spill", "rivers"}),
        ({"parties": ["ALV", "BOR"], "together": True}, {"ports"}),
        ({"bodies": ["JHC", "River Treaty"]}, {"ports", "rivers"}),
        ({"publishers": ["Borland"]}, {"rivers"}),
        ({"parties": ["BOR"], "publishers": ["Ministry of Alvaria"]}, {"ports"}),
    ],
)
def test_what_is_in_a_dossier(talks: Register, scope: dict[str, object], names: set[str]) -> None:
    made = talks.add_dossier("Harbours", **scope)  # type: ignore[arg-type]
    for named in ("harbours", made.id):
        assert {held.record_name for held in talks.statements(StatementFilter(dossier=named))} == names
        assert {held.name for held in talks.records(RecordFilter(dossier=named))} == names


def test_filters_hold_beside_the_dossier(talks: Register) -> None:
    talks.add_dossier("Harbours", parties=["BOR"])
    found = talks.statements(StatementFilter(dossier="Harbours", party=("ALV",)))
    assert {held.record_name for held in found} == {"ports"}
    assert [one.by for one in talks.commitments(CommitmentFilter(kind=("all",), dossier="Harbours"))] == [("BOR",)]
    assert {one.name for one in talks.mechanisms(MechanismFilter(dossier="Harbours"))} == {
        "Joint Harbour Council",
        "River Treaty",
    }
    assert all("BOR" in line.speakers for line in talks.lines(LineFilter(dossier="Harbours", members=1)))


def test_meetings_of_a_dossier(register: Register) -> None:
    told(register, "ALV")
    told(register, "CES", parties=("BOR", "CES"), day="2031-01-01", date="2031-01-01")
    register.add_dossier("Cestrian", parties=["CES"])
    register.add_dossier("All", parties=["CES", "BOR"], together=True)
    for named in ("Cestrian", "All"):
        assert [one.encounter.date for one in register.meetings(MeetingFilter(dossier=named))] == ["2031-01-01"]


def test_an_alert_follows_a_dossier(talks: Register) -> None:
    talks.add_dossier("Cestrian", parties=["CES"])
    talks.add_alert(AlertQuery(dossier="Cestrian"))
    put(talks, document("Alvaria urged Cestria to talk. Borland will sail.", url="https://alv.example/new"))
    talks.look()
    assert [hit.words for hit in talks.alert_hits()] == ["Alvaria urged Cestria to talk."]
    with pytest.raises(NotFoundError, match="no such dossier"):
        talks.add_alert(AlertQuery(dossier="Rivers"))


def test_dossiers_are_listed_and_forgotten(talks: Register) -> None:
    talks.add_dossier("Rivers", bodies=["River Treaty"])
    talks.add_dossier("harbours", parties=["ALV"])
    assert [one.name for one in talks.dossiers()] == ["harbours", "Rivers"]
    assert talks.dossier("rivers").told == "River Treaty"
    talks.remove_dossier("Rivers")
    assert [one.name for one in talks.dossiers()] == ["harbours"]
    assert len(list(talks.records())) == 3


@pytest.mark.parametrize(
    ("name", "scope", "said"),
    [
        ("", {"parties": ["ALV"]}, "needs a name"),
        ("x" * 81, {"parties": ["ALV"]}, "at most 80 characters"),
        ("Harbours", {}, "a dossier without a scope is the register"),
        ("Harbours", {"parties": ["Atlantis"]}, "party 'Atlantis' is not held"),
        ("Harbours", {"topics": ["weather"]}, "topic 'weather' is unknown"),
        ("Harbours", {"bodies": [" "]}, "body is empty"),
        ("taken", {"parties": ["ALV"]}, "there is a dossier of that name"),
    ],
)
def test_a_dossier_that_cannot_be_is_refused(
    talks: Register, name: str, scope: dict[str, list[str]], said: str
) -> None:
    talks.add_dossier("Taken", parties=["ALV"])
    with pytest.raises(UsageError, match=said):
        talks.add_dossier(name, **scope)  # type: ignore[arg-type]
    assert len(talks.dossiers()) == 1


def test_a_dossier_that_is_not_kept_is_named(talks: Register) -> None:
    with pytest.raises(NotFoundError, match=r"Rivers: no such dossier; .*none is kept yet"):
        list(talks.statements(StatementFilter(dossier="Rivers")))
