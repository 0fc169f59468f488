"""Mechanisms in the register: found while adding, joined when asked, the same in any order and when linked anew."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from held import document, put

from communique.errors import NotFoundError, UsageError
from communique.model import Happening
from communique.register import Register
from communique.register.mechanisms.results import MechanismFilter
from communique.register.mechanisms.rows import mechanism_row, page_row

TALKS = {
    "one": ("2030-01-05", "Alvaria and Borland reaffirmed that they will establish the Joint Harbour Council."),
    "two": ("2031-02-01", "They discussed ports. The Joint Harbour Council was established in January 2031."),
    "three": ("2032-06-01", "Alvaria and Borland discussed piers. The JHC convened on May 30, 2032."),
    "four": ("", "Borland condemned Cestria for a violation of the River Treaty."),
}  # fmt: skip


def fill(register: Register, *names: str) -> None:
    for name in names or TALKS:
        date, said = TALKS[name]
        put(register, document(said, name=name, date=date, url=f"https://alv.example/{name}", title="Harbour talks"))


def shown(register: Register) -> list[object]:
    found = register.mechanisms()
    return [[mechanism_row(one), page_row(register.mechanism(one.id))] for one in found]


def test_names_of_several_records_are_one_mechanism_with_a_timeline(register: Register) -> None:
    fill(register)
    page = register.mechanism("JHC")
    assert page.mechanism.name == "Joint Harbour Council"
    assert (page.mechanism.first, page.mechanism.last, page.mechanism.records) == ("2030-01-05", "2032-06-01", 3)
    told = [(str(entry.kind), entry.date, entry.date_from, entry.planned) for entry in page.timeline]
    assert told == [
        ("proposed", "2030-01-05", "record", True),
        ("established", "2031-01", "words", False),
        ("met", "2032-05-30", "words", False),
    ]


def test_every_event_quotes_its_source(register: Register) -> None:
    fill(register)
    for one in register.mechanisms():
        for entry in register.mechanism(one.id).timeline:
            for event in entry.events:
                text = register.record(event.record).text
                for quote in filter(None, (event.words, event.sentence, event.trigger)):
                    assert quote.span.of(text) == quote.text
                assert event.words.span.within(event.sentence.span)


def test_who_alleges_a_violation_and_against_whom(register: Register) -> None:
    fill(register)
    (entry,) = register.mechanism("River Treaty").timeline
    assert (entry.kind, entry.events[0].by, entry.events[0].against) == (Happening.VIOLATED, ("BOR",), ("CES",))


def test_a_record_without_a_date_is_told(register: Register) -> None:
    fill(register)
    one = register.mechanism("River Treaty").mechanism
    assert (one.first, one.last) == ("", "")
    assert "1 of its records without a known date" in one.notes


def test_a_name_leads_to_a_mechanism_and_an_unknown_one_to_an_error(register: Register) -> None:
    fill(register)
    identifier = register.mechanism("the joint harbour council").mechanism.id
    assert register.mechanism(identifier[:8]).mechanism.id == identifier
    with pytest.raises(NotFoundError):
        register.mechanism("Copper Forum")
    with pytest.raises(UsageError, match="so called"):
        register.mechanism("b-")


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (MechanismFilter(), ["Joint Harbour Council", "River Treaty"]),
        (MechanismFilter(text="jhc"), ["Joint Harbour Council"]),
        (MechanismFilter(since="2031"), ["Joint Harbour Council"]),
        (MechanismFilter(until="2029"), []),
        (MechanismFilter(limit=1, offset=1), ["River Treaty"]),
        (MechanismFilter(kind=("exercise",)), []),
        (MechanismFilter(planned=True), []),
    ],
)
def test_filters(register: Register, wanted: MechanismFilter, names: list[str]) -> None:
    fill(register)
    assert [one.name for one in register.mechanisms(wanted)] == names


@pytest.mark.parametrize("order", list(itertools.permutations(TALKS))[::5])
def test_the_order_of_adding_changes_nothing(tmp_path: Path, order: tuple[str, ...]) -> None:
    with Register.open(tmp_path / "one.db") as one, Register.open(tmp_path / "other.db") as other:
        fill(one)
        fill(other, *order)
        assert shown(other) == shown(one)


def test_linking_anew_changes_nothing(register: Register) -> None:
    fill(register)
    before = shown(register)
    register.relink()
    assert shown(register) == before


def test_a_new_text_of_a_record_replaces_what_the_old_one_said(register: Register) -> None:
    fill(register)
    changed = document("Alvaria discussed nothing.", name="four", date="", url="https://alv.example/four")
    put(register, changed)
    with pytest.raises(NotFoundError):
        register.mechanism("River Treaty")


def test_what_a_person_rejected_is_not_told(register: Register) -> None:
    fill(register)
    (entry,) = register.mechanism("River Treaty").timeline
    register.correct(entry.events[0].statement, "review", ["rejected"], author="Ona Dell")
    assert register.mechanism("River Treaty").timeline == ()


def test_a_rejected_mechanism_is_listed_only_where_asked_for(register: Register) -> None:
    fill(register)
    treaty = register.mechanism("River Treaty").mechanism.id
    register.reject(treaty, author="Ona Dell")
    for limit in (None, 5):
        assert treaty not in [one.id for one in register.mechanisms(MechanismFilter(limit=limit))]
        [held] = [one for one in register.mechanisms(MechanismFilter(rejected=True, limit=limit)) if one.id == treaty]
        assert held.review == "rejected"
