"""Which text stood at an address, in the order in which it was seen there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.register import schema
from communique.register.batching import batches
from communique.register.revisions import in_order

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Sighting:
    """A run of captures of one address that all show the same text."""

    revision: int  # revision.key
    first: str  # ISO time of the first capture; the revision's own time where no capture tells one; "" if neither
    last: str  # of the last capture of the run


@dataclass(frozen=True, slots=True)
class Address:
    """A publication of a record, with what was seen there."""

    record: int  # record.key
    id: str  # publication ID
    url: str
    publisher: str
    sightings: tuple[Sighting, ...]  # in order; neighbours show different texts


def addresses(connection: Connection, records: Iterable[int]) -> list[Address]:
    """The publications of records, in the order of the records."""
    found: list[Address] = []
    for run in batches(records):
        found += _addresses(connection, run)
    return found


def _addresses(connection: Connection, records: Sequence[int]) -> list[Address]:
    revision, publication, capture = schema.revision, schema.publication, schema.capture
    texts = connection.execute(
        select(revision.c.key, revision.c.record, revision.c.modified)
        .where(revision.c.record.in_(records))
        .order_by(revision.c.record, revision.c.position)
    ).all()
    own_time = {int(row.key): str(row.modified) for row in texts}
    places = connection.execute(
        select(publication).where(publication.c.record.in_(records)).order_by(publication.c.key)
    ).all()
    taken = connection.execute(
        select(capture.c.publication, capture.c.revision, capture.c.fetched, capture.c.last_seen)
        .where(capture.c.publication.in_([row.key for row in places]))
        .order_by(capture.c.key)
    ).all()
    events: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for one in taken:
        events[int(one.publication)].append((int(one.revision), str(one.fetched), str(one.last_seen)))
    captured = {int(one.revision) for one in taken}
    first_of = {int(row.record): int(row.key) for row in reversed(places)}
    for row in texts:  # texts that came without their bytes: by their own times, at the record's first address
        if int(row.key) not in captured:
            events[first_of[int(row.record)]].append((int(row.key), "", ""))
    order = {key: place for place, key in enumerate(records)}
    made = [
        Address(int(row.record), row.id, row.url, row.publisher, _runs(events[int(row.key)], own_time))
        for row in places
    ]
    return sorted(made, key=lambda address: order[address.record])


def _runs(events: Sequence[tuple[int, str, str]], own_time: dict[int, str]) -> tuple[Sighting, ...]:
    """*events* are the revision, the time of the capture, and when it was last seen unchanged."""
    times = [fetched or own_time[revision] for revision, fetched, _ in events]
    runs: list[Sighting] = []
    for place in in_order(list(enumerate(times))):
        revision, time, last = events[place][0], times[place], events[place][2] or times[place]
        if runs and runs[-1].revision == revision:
            runs[-1] = Sighting(revision, runs[-1].first or time, last or runs[-1].last)
        else:
            runs.append(Sighting(revision, time, last))
    return tuple(runs)
