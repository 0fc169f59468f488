"""Events and topics of a register: one event across records."""

from __future__ import annotations

import dataclasses
import itertools
import json
from pathlib import Path

import fake_reader
import pytest
from held import document, put

from communique.errors import NotFoundError, UsageError
from communique.model import Event, Quote, content_id
from communique.register import EventFilter, Register, TopicFilter
from communique.register.happenings.rows import event_row

Told = tuple[str, str, str]  # kind, actor, date of the event


def record(register: Register, day: str, *told: Told, name: str = "", reader: str = "fake/1") -> str:
    """Adds a record of a day that mentions events."""
    text = f"Alvaria condemned the spill of {day} {name}."
    item = document(text, name=name or day, date=day, title="", snapshot=None, url=f"https://alv.example/{day}/{name}")
    events = tuple(
        Event(content_id("e", *one, ""), one[0], Quote.at(text, 18, 27), one[1], one[2]) for one in told
    )  # fmt: skip
    made = fake_reader.read(item)
    statements = tuple(dataclasses.replace(one, events=tuple(e.id for e in events)) for one in made.statements)
    made = dataclasses.replace(made, events=events, statements=statements, reader=reader)
    return register.add_reading(item, made, settings=reader).record


LAUNCH = "missile-launch"
RECORDS: list[tuple[str, Told]] = [
    ("2030-05-04", (LAUNCH, "CES", "2030-05-03")),
    ("2030-05-05", (LAUNCH, "CES", "2030-05-03")),
    ("2030-05-06", (LAUNCH, "", "2030-05-03")),  # by whom is not told
    ("2030-05-10", (LAUNCH, "CES", "")),  # when is not told
    ("2030-08-01", (LAUNCH, "CES", "")),  # nothing near it
    ("2030-05-07", ("invasion", "CES", "")),
    ("2031-05-07", ("invasion", "CES", "")),
]


def found(register: Register) -> dict[tuple[str, str, str], int]:
    """Kind, actor and date of each event → how many records mention it."""
    return {(one.kind, one.actor, one.date): len(one.mentions) for one in register.events()}


def test_one_event_across_records(register: Register) -> None:
    for day, told in RECORDS:
        record(register, day, told)
    assert found(register) == {
        (LAUNCH, "CES", "2030-05-03"): 4,
        (LAUNCH, "CES", ""): 1,
        ("invasion", "CES", ""): 2,
    }
    event = next(one for one in register.events() if one.date)
    assert (event.first, event.last, event.label) == ("2030-05-04", "2030-05-10", "Missile launch")
    assert "1 record of 4 give no date and are taken to mean it" in event.doubts
    assert "Not every record says who did it" in event.doubts
    first = event.mentions[0]
    assert first.quote.span.of(register.record(first.record).text) == first.quote.text == "the spill"
    assert len(register.event(event.id).statements) == 4


def test_the_order_of_adding_does_not_matter_and_linking_anew_gives_the_same(tmp_path: Path) -> None:
    exports = set()
    for place, order in enumerate(itertools.islice(itertools.permutations(RECORDS), 0, 5040, 311)):
        with Register.open(tmp_path / f"{place}.db") as register:
            for day, told in order:
                record(register, day, told)
            exports.add(json.dumps([event_row(one) for one in register.events()]))
            register.relink()
            exports.add(json.dumps([event_row(one) for one in register.events()]))
    assert len(exports) == 1


def test_two_events_that_may_be_meant_are_not_chosen_from(register: Register) -> None:
    record(register, "2030-05-04", (LAUNCH, "CES", "2030-05-03"))
    record(register, "2030-05-08", (LAUNCH, "CES", "2030-05-07"))
    record(register, "2030-05-10", (LAUNCH, "CES", ""))
    assert found(register)[LAUNCH, "CES", ""] == 1


def test_another_reading_takes_the_place_of_the_first(register: Register) -> None:
    record(register, "2030-05-04", (LAUNCH, "CES", "2030-05-03"))
    record(register, "2030-05-10", (LAUNCH, "CES", ""))
    record(register, "2030-05-04", ("cyber-attack", "BOR", "2030-05-01"), reader="fake/2")
    assert found(register) == {(LAUNCH, "CES", ""): 1, ("cyber-attack", "BOR", "2030-05-01"): 1}


ASKED = [
    (EventFilter(kind=(LAUNCH,)), 1),
    (EventFilter(party=("BOR",)), 1),
    (EventFilter(since="2030-06"), 1),
    (EventFilter(until="2030-05"), 1),
    (EventFilter(text="the spill"), 2),
    (EventFilter(text="flood"), 0),
    (EventFilter(limit=1), 1),
]


@pytest.mark.parametrize(("wanted", "count"), ASKED)
def test_filters(register: Register, wanted: EventFilter, count: int) -> None:
    record(register, "2030-05-04", (LAUNCH, "CES", "2030-05-03"))
    record(register, "2030-07-04", ("cyber-attack", "BOR", "2030-07-01"))
    put(register, document("Alvaria will meet Borland and Cestria."))  # whose parties can be asked for
    assert len(list(register.events(wanted))) == count


def test_what_cannot_be_is_said(register: Register) -> None:
    record(register, "2030-05-04", (LAUNCH, "CES", "2030-05-03"))
    with pytest.raises(UsageError, match="kind 'picnic' is unknown"):
        list(register.events(EventFilter(kind=("picnic",))))
    with pytest.raises(NotFoundError, match="no such event"):
        register.event("e-aaaaaaaaaaaa")


def test_topics_are_counted_with_who_speaks_on_them(register: Register) -> None:
    put(register, document())
    [topic] = register.topics()
    assert (topic.id, topic.statements, topic.records, topic.first) == ("ports", 2, 1, "2030-05-04")
    assert [(one.value, one.count) for one in topic.speakers][:1] == [("ALV", 1)]
    assert register.topics(TopicFilter(text="nothing")) == ()
    assert register.topics(TopicFilter(since="2031")) == ()
