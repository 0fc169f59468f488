"""What joining meetings, officials and events costs for one more record in registers of growing size.

The registers are filled with invented readings that hold a meeting, its people and an event each, and no statements:
nothing here rests on them. Sizes are told in statements, of which a record of the corpus has about twenty. Twelve
records are dated on a day, as many as are published of a few dozen states, so that a larger register reaches further
back; new people come all the time.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from unittest.mock import patch

from benchmark.table import Figure
from communique.model import (
    Document,
    Event,
    Meeting,
    MeetingForm,
    NamedPerson,
    Participant,
    Quote,
    Reading,
    RecordKind,
    RecordLevel,
    content_id,
)
from communique.register import Register

SIZES = (10_000, 100_000, 1_000_000)  # statements
STATEMENTS = 20  # of a record
A_DAY = 12  # records
MEASURED = 200  # records that are added at each size, with the clock running
BATCH = 250  # records of one transaction while the register is filled
PARTIES = [f"P{number:02}" for number in range(40)]
_STEPS = ("link_meetings", "link_people", "link_events")
_PARTS = "an bor cel dun eth fal gor hin ist jun kel lor mer nor ost per quen ros sel tor und vel wen yar zel".split()


def in_joined_registers(folder: Path, sizes: Sequence[int] = SIZES) -> list[Figure]:
    """The figures, smallest register first."""
    path = folder / "joined.db"
    records = invented(max(sizes) // STATEMENTS + MEASURED * len(sizes) + 1)
    costs: dict[int, dict[str, float]] = {}
    held = 0
    with Register.open(path) as register:
        for size in sorted(sizes):
            _fill(register, records, size // STATEMENTS - held)
            costs[size] = _measured(register, records)
            held = size // STATEMENTS + MEASURED
            print(f"{size:9,} statements: {costs[size]}", file=sys.stderr, flush=True)
    small, large = costs[min(costs)], costs[max(costs)]
    figures = [
        Figure(f"joining a record's meeting, people and event, {size:,} statements, p95", cost["p95"], "ms",
               note=f"median {cost['median']:.1f} ms: " + ", ".join(f"{step} {cost[step]:.1f}" for step in _STEPS))
        for size, cost in costs.items()
    ]  # fmt: skip
    ratio = large["median"] / small["median"]
    return [*figures, Figure(f"joining at {max(costs):,} statements to {min(costs):,}", ratio, "×", 2, at_least=False)]


def invented(count: int) -> Iterator[tuple[Document, Reading]]:
    """Documents with their readings, by date."""
    chance = random.Random(7)
    people = [(party, _name(chance)) for party in PARTIES for _ in range(4)]
    for number in range(count):
        day = (date(1700, 1, 1) + timedelta(number // A_DAY)).isoformat()
        if number % 25 == 0:  # somebody new
            people[chance.randrange(len(people))] = (chance.choice(PARTIES), _name(chance))
        taking_part = chance.sample(people, 2)
        yield _record(number, day, taking_part, chance)


def _record(
    number: int, day: str, people: Sequence[tuple[str, str]], chance: random.Random
) -> tuple[Document, Reading]:
    text = "; ".join(f"Minister {name} of {party}" for party, name in people) + f" met on {day} after the launch."
    met = tuple(Participant(name, "Foreign Minister", party) for party, name in people)
    named = tuple(
        NamedPerson(
            name, "Foreign Minister", party, True, (Quote.at(text, text.index(name), text.index(name) + len(name)),)
        )
        for party, name in people
    )
    parties = tuple(sorted({party for party, _ in people}))
    told = day if chance.random() < 0.5 else ""
    event = Event(
        content_id("e", str(number)), "missile-launch", Quote.at(text, len(text) - 7, len(text) - 1), parties[0], told
    )
    meeting = Meeting(
        date=day, end="", place="", host_event="", form=MeetingForm.CALL, series="", number=None, parties=parties,
        participants=met, characterisation=(), initiator="", duration="", format="", date_inferred=False,
    )  # fmt: skip
    name = f"record-{number:07}"
    document = Document(text=text, name=name, origin=name, title=f"Call {number}", date=day, language="en",
                        url=f"https://p.example/{name}", publisher="A ministry")  # fmt: skip
    reading = Reading(
        reader="invented/1", codebook="invented", coded=True, kind=RecordKind.READOUT, level=RecordLevel.MINISTERS,
        issuers=parties[:1], publisher_party=parties[0], sentences=(), statements=(), meetings=(meeting,), officials=(),
        mechanisms=(), topics=(), agenda=(), events=(event,), actors=(), section="", title="", attachments=(),
        inferences=(), people=named,
    )  # fmt: skip
    return document, reading


def _named_at(text: str, name: str) -> tuple[Quote, ...]:
    start = text.index(name)
    return (Quote.at(text, start, start + len(name)),)


def _name(chance: random.Random) -> str:
    given, family = ("".join(chance.choices(_PARTS, k=2)).title() for _ in range(2))
    return f"{given} {family}"


def _fill(register: Register, records: Iterator[tuple[Document, Reading]], count: int) -> None:
    from communique.register.storing import store

    for first in range(0, count, BATCH):
        with register._writing(durable=False) as connection:
            for _ in range(min(BATCH, count - first)):
                document, reading = next(records)
                store(connection, register._index, document, reading, "invented")


def _measured(register: Register, records: Iterator[tuple[Document, Reading]]) -> dict[str, float]:
    """Milliseconds a record for each step, and of all together."""
    from communique.register import showing

    spent: dict[str, list[float]] = {step: [] for step in _STEPS}

    def timed(step: str) -> Any:
        real = getattr(showing, step)

        def run(*arguments: Any) -> None:
            start = perf_counter()
            real(*arguments)
            spent[step].append((perf_counter() - start) * 1000)

        return run

    patches = [patch.object(showing, step, timed(step)) for step in _STEPS]
    for one in patches:
        one.start()
    try:
        for _ in range(MEASURED):
            document, reading = next(records)
            register.add_reading(document, reading, settings="invented")
    finally:
        for one in patches:
            one.stop()
    together = [sum(times) for times in zip(*spent.values(), strict=True)][5:]
    return {"median": median(together), "p95": quantiles(together, n=20)[-1]} | {
        step: median(times[5:]) for step, times in spent.items()
    }
