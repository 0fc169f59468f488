"""Officials of a register: who is who over records, and what people decide about it."""

from __future__ import annotations

import dataclasses
import itertools
import json
from pathlib import Path

import fake_reader
import pytest
from held import document

from communique.errors import NotFoundError, UsageError
from communique.linking.posts import in_office
from communique.model import NamedPerson, Quote
from communique.register import OfficialFilter, Register
from communique.register.officials.rows import official_row

Named = tuple[str, str, str]  # name, office, party


def named(register: Register, day: str, *people: Named, reader: str = "fake/1") -> str:
    """Adds a record of a day that names people, and gives its ID."""
    text = f"On {day}: " + "; ".join(f"{office} {name}" for name, office, _ in people) + "."
    item = document(text, name=day, date=day, title="", snapshot=None, url=f"https://alv.example/{day}")
    made = tuple(
        NamedPerson(name, office, party, in_office(office), (Quote.at(text, at, at + len(name)),))
        for name, office, party in people
        if (at := text.index(name)) >= 0
    )
    reading = dataclasses.replace(fake_reader.read(item), people=made, reader=reader)
    return register.add_reading(item, reading, settings=reader).record


def who(register: Register) -> set[frozenset[str]]:
    """The officials, each by the forms of the name."""
    return {frozenset(name.text for name in one.names) for one in register.officials()}


ADA: Named = ("Ada J. Arlen", "Minister of Defense", "ALV")
SHORT: Named = ("Arlen", "Minister", "ALV")
RECORDS: list[tuple[str, Named]] = [
    ("2030-05-04", ADA),
    ("2030-06-04", ("Ada Arlen", "Minister of Defense", "ALV")),
    ("2030-07-04", SHORT),
    ("2031-01-01", ("Bo Arlen", "Foreign Secretary", "ALV")),
    ("2031-02-01", ("Arlen", "Secretary", "ALV")),
    ("2031-03-01", ("Ilse Arlen", "Minister of Trade", "BOR")),
]


def test_variants_are_joined_and_two_people_of_one_surname_stay_two(register: Register) -> None:
    for day, person in RECORDS:
        named(register, day, person)
    assert who(register) == {
        frozenset({"Ada J. Arlen", "Ada Arlen", "Arlen"}),
        frozenset({"Bo Arlen", "Arlen"}),
        frozenset({"Ilse Arlen"}),
    }


def test_the_order_of_adding_does_not_matter_and_linking_anew_gives_the_same(tmp_path: Path) -> None:
    exports = set()
    for place, order in enumerate(itertools.islice(itertools.permutations(RECORDS), 0, 720, 31)):
        with Register.open(tmp_path / f"{place}.db") as register:
            for day, person in order:
                named(register, day, person)
            exports.add(json.dumps([official_row(one) for one in register.officials()]))
            register.relink()
            exports.add(json.dumps([official_row(one) for one in register.officials()]))
    assert len(exports) == 1


def test_a_family_name_alone_that_may_be_two_peoples_is_nobodys(register: Register) -> None:
    named(register, "2030-05-04", ADA)
    named(register, "2030-05-05", ("Bo Arlen", "Minister of Trade", "ALV"))
    named(register, "2030-05-06", SHORT)
    assert frozenset({"Arlen"}) in who(register)
    with pytest.raises(UsageError, match="may be 3 people"):
        register.official("Minister Arlen")


def test_offices_have_the_span_in_which_records_show_them(register: Register) -> None:
    first = named(register, "2030-05-04", ("Ada Arlen", "President-elect", "ALV"))
    named(register, "2030-06-04", ("Ada Arlen", "President", "ALV"))
    named(register, "2032-06-04", ("Ada Arlen", "President", "ALV"))
    offices = register.official("Ada Arlen").official.offices
    assert [(one.office, one.first, one.last, one.records, one.in_office) for one in offices] == [
        ("President", "2030-06-04", "2032-06-04", 2, True),
        ("President-elect", "2030-05-04", "2030-05-04", 1, False),
    ]
    assert offices[1].record == first
    assert offices[1].quote is not None
    assert offices[1].quote.span.of(register.record(first).text) == "Ada Arlen"


def test_an_office_held_by_two_people_is_stated(register: Register) -> None:
    for day, name in (("2030-01-01", "Ada Arlen"), ("2031-01-01", "Bo Dell"), ("2032-01-01", "Ada Arlen")):
        named(register, day, (name, "President", "ALV"))
    [office] = register.official("Arlen").official.offices
    assert [(rival.name, rival.first) for rival in office.rivals] == [("Bo Dell", "2031-01-01")]


def test_many_ambassadors_are_no_rivals(register: Register) -> None:
    for day, name in (("2030-01-01", "Ada Arlen"), ("2031-01-01", "Bo Dell"), ("2032-01-01", "Ada Arlen")):
        named(register, day, (name, "Ambassador", "ALV"))
    [office] = register.official("Arlen").official.offices
    assert office.rivals == ()


ASKED = [
    (OfficialFilter(name="arlen bo"), ["Bo Arlen"]),
    (OfficialFilter(party=("BOR",)), ["Ilse Arlen"]),
    (OfficialFilter(office="foreign"), ["Bo Arlen"]),
    (OfficialFilter(until="2030"), ["Ada J. Arlen"]),
    (OfficialFilter(since="2031-03"), ["Ilse Arlen"]),
    (OfficialFilter(limit=1), ["Ada J. Arlen"]),
]


@pytest.mark.parametrize(("wanted", "names"), ASKED)
def test_filters(register: Register, wanted: OfficialFilter, names: list[str]) -> None:
    for day, person in RECORDS:
        named(register, day, person)
    assert [max((name.text for name in one.names), key=len) for one in register.officials(wanted)] == names


def test_people_join_and_part_officials_and_it_survives_another_reading(register: Register) -> None:
    named(register, "2030-05-04", ADA)
    named(register, "2030-06-04", ("Ada Kestrel", "Minister of Defense", "ALV"))
    register.join_officials("Ada Arlen", "Ada Kestrel", author="Ira", reason="married")
    assert len(who(register)) == 1
    named(register, "2030-05-04", ADA, reader="fake/2")
    register.relink()
    [one] = list(register.officials())
    assert one.joined_by
    kestrel = next(name.form for name in one.names if name.text == "Ada Kestrel")
    register.part_official(one.id, [kestrel], author="Ira", reason="a mistake")
    assert len(who(register)) == 2
    register.relink()
    assert len(who(register)) == 2
    register.join_officials("Ada Arlen", "Ada Kestrel", author="Ira")
    assert len(who(register)) == 1


def test_namesakes_are_parted_by_their_records(register: Register) -> None:
    named(register, "2030-05-04", ADA)
    later = named(register, "2050-05-04", ADA)
    new, _ = register.part_official("Ada Arlen", records=[later], author="Ira", reason="her daughter")
    assert {one.id: one.first for one in register.officials()}[new] == "2050-05-04"
    assert len(list(register.officials())) == 2
    register.relink()
    assert len(list(register.officials())) == 2
    undone = next(one for one in register.corrections() if one.field == "parted")
    register.undo(undone.id, author="Ira")
    assert len(list(register.officials())) == 1


def test_a_decision_of_several_corrections_is_undone_as_one(register: Register) -> None:
    named(register, "2030-05-04", ADA)
    named(register, "2030-06-04", ("Ada Kestrel", "Minister of Defense", "ALV"))
    register.join_officials("Ada Arlen", "Ada Kestrel", author="Ira")
    [one] = list(register.officials())
    kestrel = next(name.form for name in one.names if name.text == "Ada Kestrel")
    made = register.part_official(one.id, [kestrel], author="Ira", reason="a mistake")[1]
    assert len(made) > 1
    register.undo(made[-1].id, author="Bo")
    assert len(who(register)) == 1
    assert all(entry.undone_by for entry in register.corrections() if entry.id in {other.id for other in made})
    assert not any(entry.undone_by for entry in register.corrections() if entry.id not in {other.id for other in made})


def test_who_was_rejected_is_listed_only_where_asked_for(register: Register) -> None:
    named(register, "2030-05-04", ADA)
    named(register, "2030-06-04", ("Bo Stell", "Minister of Trade", "ALV"))
    wrong = next(one.id for one in register.officials(OfficialFilter(name="Bo Stell")))
    made = register.reject(wrong, author="Ira")
    assert wrong not in [one.id for one in register.officials()]
    assert [one.review for one in register.officials(OfficialFilter(rejected=True)) if one.id == wrong] == ["rejected"]
    register.undo(made.id, author="Ira")
    assert wrong in [one.id for one in register.officials()]


BAD = [
    (["h-aaaaaaaaaaaa"], NotFoundError, "no such official"),
    (["Nobody Known"], NotFoundError, "no record held names such an official"),
    (["Arlen"], UsageError, "may be 3 people"),
    (["..."], UsageError, "is no name"),
]


@pytest.mark.parametrize(("typed", "error", "said"), BAD)
def test_what_cannot_be_meant_is_said(register: Register, typed: list[str], error: type[Exception], said: str) -> None:
    for day, person in RECORDS:
        named(register, day, person)
    with pytest.raises(error, match=said):
        register.official(*typed)


def test_decisions_that_cannot_be_are_refused(register: Register) -> None:
    named(register, "2030-05-04", ADA)
    with pytest.raises(UsageError, match="one person already"):
        register.join_officials("Ada Arlen", "Arlen", author="Ira")
    [one] = list(register.officials())
    with pytest.raises(UsageError, match="all its forms"):
        register.part_official(one.id, [one.id], author="Ira")
    with pytest.raises(UsageError, match="name the forms to take out"):
        register.part_official(one.id, author="Ira")
