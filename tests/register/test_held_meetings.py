"""Meetings of a register: joined over records, listed, shown, linked anew."""

from __future__ import annotations

import dataclasses
import itertools
import json
from pathlib import Path

import fake_reader
import pytest
from held import document, put, take_back

from communique.errors import NotFoundError, UsageError
from communique.model import Meeting, MeetingForm, NamedPerson, Participant, Quote, Reading
from communique.register import MeetingFilter, Register
from communique.register.meetings.rows import shown_row

ADA, BO = Participant("Ada Arlen", "President", "ALV"), Participant("Bo Dell", "President", "BOR")
TEXT = "President Ada Arlen of Alvaria and President Bo Dell of Borland spoke on 4 May 2030 of the harbour. {}"


def reading_of(item: object, meetings: tuple[Meeting, ...], *, text: str) -> Reading:
    people = tuple(
        NamedPerson(who.name, who.office, who.party, True, (Quote.at(text, at, at + len(who.name)),))
        for who in (ADA, BO)
        if (at := text.find(who.name)) >= 0
    )
    return dataclasses.replace(fake_reader.read(item), meetings=meetings, people=people, officials=())  # type: ignore[arg-type]


def meeting(text: str, **facts: object) -> Meeting:
    values: dict[str, object] = {
        "date": "2030-05-04", "end": "", "place": "", "host_event": "", "form": MeetingForm.CALL, "series": "",
        "number": None, "parties": ("ALV", "BOR"), "participants": (ADA, BO), "characterisation": (), "initiator": "",
        "duration": "", "format": "", "date_inferred": False, "source": Quote.at(text, 0, text.index(". ") + 1),
    }  # fmt: skip
    return Meeting(**(values | facts))  # type: ignore[arg-type]


def told(register: Register, party: str, day: str = "2030-05-04", name: str = "", **facts: object) -> str:
    """Adds a record of a meeting and gives its ID; *day* is the record's, facts are the meeting's."""
    text = TEXT.format(f"Told by {party} on {day} {name}.")
    country = {"ALV": "Alvaria", "BOR": "Borland", "CES": "Cestria"}[party]
    item = document(
        text, name=name or f"{party}-{day}", date=day, title=f"Call of presidents {name}", snapshot=None,
        url=f"https://{party.lower()}.example/{day}/{name}", publisher=f"Ministry of {country}",
    )  # fmt: skip
    made = reading_of(item, (meeting(text, **facts),), text=text)
    made = dataclasses.replace(made, issuers=(party,), publisher_party=party)
    return register.add_reading(item, made, settings="fake").record


def exported(register: Register) -> str:
    return json.dumps([shown_row(one) for one in register.meetings()], indent=1)


def test_one_meeting_by_two_publishers_on_two_dates_is_one(register: Register) -> None:
    ours = told(register, "ALV", "2030-05-04")
    theirs = told(register, "BOR", "2030-05-05", date="2030-05-05")
    [found] = list(register.meetings())
    assert {one.record for one in found.encounter.reports} == {ours, theirs}
    assert found.encounter.dates == ("2030-05-04", "2030-05-05")
    assert any("as time zones give" in doubt for doubt in found.encounter.doubts)
    assert [(who.name, who.office, who.party) for who in found.attendants] == [
        ("Ada Arlen", "President", "ALV"),
        ("Bo Dell", "President", "BOR"),
    ]
    assert [source.quote.text for source in found.sources if source.quote] == [TEXT.format("").strip()] * 2


def test_each_report_is_shown_with_its_place_in_the_record(register: Register) -> None:
    record = told(register, "ALV")
    [found] = list(register.meetings())
    [source] = found.sources
    assert source.quote is not None
    assert source.quote.span.of(register.record(record).text) == source.quote.text


def test_a_meeting_is_found_by_its_id_by_a_reports_and_by_the_beginning(register: Register) -> None:
    told(register, "ALV")
    [found] = list(register.meetings())
    later = told(register, "BOR", "2030-05-03", date="2030-05-03")
    [joined] = list(register.meetings())
    assert later in {one.record for one in joined.encounter.reports}
    for typed in (found.encounter.id, joined.encounter.id, found.sources[0].report, joined.encounter.id[:7]):
        assert register.met(typed).encounter.id == joined.encounter.id
    with pytest.raises(NotFoundError, match="no such meeting"):
        register.met("o-aaaaaaaaaaaa")


SERIES = {"series": "Reef Council", "parties": ("ALV", "BOR")}


def test_a_series_has_its_number_and_its_neighbours(register: Register) -> None:
    for number, year in ((1, 2030), (2, 2031), (3, 2032)):
        told(register, "ALV", f"{year}-05-04", date=f"{year}-05-04", number=number, **SERIES)
    third, second, first = register.meetings()
    assert [one.encounter.number for one in (first, second, third)] == [1, 2, 3]
    assert (second.previous.id, second.next.id) == (first.encounter.id, third.encounter.id)  # type: ignore[union-attr]
    assert (first.previous, third.next) == (None, None)


ASKED = [
    (MeetingFilter(party=("ALV",)), {"plain", "council", "undated"}),
    (MeetingFilter(party=("ces",)), {"council"}),
    (MeetingFilter(party=("ALV", "CES")), {"council"}),
    (MeetingFilter(place="selm"), {"council"}),
    (MeetingFilter(form=("call",)), {"plain", "undated"}),
    (MeetingFilter(series="reef"), {"council"}),
    (MeetingFilter(person="Dell"), {"plain", "undated"}),
    (MeetingFilter(person="Dell Bo"), {"plain", "undated"}),
    (MeetingFilter(since="2031"), {"council"}),
    (MeetingFilter(until="2030"), {"plain"}),
    (MeetingFilter(text="council president"), {"council"}),
    (MeetingFilter(limit=1), {"council"}),
]


@pytest.mark.parametrize(("wanted", "names"), ASKED)
def test_filters(register: Register, wanted: MeetingFilter, names: set[str]) -> None:
    told(register, "ALV", name="plain")
    told(register, "ALV", "", name="undated", date="")
    told(register, "CES", "2031-06-01", name="council", date="2031-06-01", series="Reef Council", place="Port Selm",
         parties=("ALV", "CES"), participants=(ADA,), form=MeetingForm.IN_PERSON)  # fmt: skip
    assert {one.encounter.reports[0].name for one in register.meetings(wanted)} == names


def test_the_order_of_adding_does_not_matter_and_linking_anew_gives_the_same(tmp_path: Path) -> None:
    cases = [
        ("ALV", "2030-05-04", ""),
        ("BOR", "2030-05-05", ""),
        ("ALV", "2030-05-05", "b"),
        ("CES", "2030-05-04", ""),
    ]
    exports = set()
    for place, order in enumerate(itertools.permutations(cases)):
        with Register.open(tmp_path / f"{place}.db") as register:
            for party, day, name in order:
                parties = ("ALV", "BOR", "CES") if party == "CES" else ("ALV", "BOR")
                told(register, party, day, name, date=day if name == "" else "", parties=parties)
            exports.add(exported(register))
            register.relink()
            exports.add(exported(register))
    assert len(exports) == 1


def test_a_corrected_date_parts_and_joins(register: Register) -> None:
    told(register, "ALV")
    told(register, "BOR")
    [found] = list(register.meetings())
    report = found.sources[1].report
    made = register.correct(report, "date", ["2030-08-01"], author="Ira")
    assert len(list(register.meetings())) == 2
    register.undo(made.id, author="Ira")
    assert [one.encounter for one in register.meetings()] == [found.encounter]


def test_a_rejected_meeting_is_listed_only_where_asked_for(register: Register) -> None:
    told(register, "ALV")
    [found] = list(register.meetings())
    register.reject(found.sources[0].report, author="Ira")
    assert list(register.meetings()) == []
    assert [one.review for one in register.meetings(MeetingFilter(rejected=True))] == ["rejected"]


def test_another_reading_takes_the_place_of_the_first(register: Register) -> None:
    record = told(register, "ALV")
    told(register, "BOR")
    detail = register.record(record)
    item = document(
        detail.text, name="ALV-2030-05-04", date="2030-05-04", title="Call of presidents ", snapshot=None,
        url="https://alv.example/2030-05-04/", publisher="Ministry of Alvaria",
    )  # fmt: skip
    made = reading_of(item, (), text=detail.text)
    register.add_reading(item, dataclasses.replace(made, reader="fake/2"), settings="fake 2")
    [left] = list(register.meetings())
    assert record not in {one.record for one in left.encounter.reports}


def test_a_register_of_an_older_version_gets_its_meetings_and_people(register: Register, tmp_path: Path) -> None:
    told(register, "ALV")
    told(register, "BOR", "2030-05-05")
    meetings = [dataclasses.replace(one, sources=()) for one in register.meetings()]
    people = {(one.name, one.records) for one in register.officials()}
    with register._writing(durable=False) as connection:
        take_back(connection, "0004")
    register.close()
    with Register.open(tmp_path / "register.db") as again:
        assert [dataclasses.replace(one, sources=()) for one in again.meetings()] == meetings
        assert {(one.name, one.records) for one in again.officials()} == people
        assert all(name.quote is not None for one in again.officials() for name in one.names)


def test_what_cannot_be_asked_is_said(register: Register) -> None:
    put(register, document())
    with pytest.raises(UsageError, match="form 'by pigeon' is unknown"):
        list(register.meetings(MeetingFilter(form=("by pigeon",))))
    with pytest.raises(UsageError, match="party 'Nowhere' is not held"):
        list(register.meetings(MeetingFilter(party=("Nowhere",))))
    with pytest.raises(UsageError, match="is no date"):
        list(register.meetings(MeetingFilter(since="soon")))
