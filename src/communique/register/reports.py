"""All meetings that the register's records report, each with its record: what meetings are matched by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.comparing.accounts import Report, side_of
from communique.register import schema
from communique.register.batching import batches
from communique.register.detail import meetings_by_coding
from communique.register.filters import RecordFilter
from communique.register.loading import records_by_key
from communique.register.selecting import record_keys

if TYPE_CHECKING:
    from sqlalchemy import Connection


def held_reports(reading: Callable[[], AbstractContextManager[Connection]], wanted: RecordFilter) -> Iterator[Report]:
    """The meetings of the records of a filter, with corrections applied, in its order. *reading* gives a connection."""
    with reading() as connection:
        keys = list(connection.execute(record_keys(connection, wanted)).scalars())
    for run in batches(keys):
        with reading() as connection:
            found = list(_reports(connection, run))
        yield from found


def _reports(connection: Connection, keys: list[int]) -> Iterator[Report]:
    held = records_by_key(connection, keys)
    record = schema.record
    rows = connection.execute(
        select(record.c.key, record.c.current_coding, record.c.publisher_party).where(record.c.key.in_(keys))
    ).all()
    by_key = {int(row.key): row for row in rows}
    codings = [int(row.current_coding) for row in rows if row.current_coding is not None]
    meetings = meetings_by_coding(connection, codings)
    for key in keys:
        shown, row = held[key][0], by_key[key]
        issuers = tuple(shown.issuers)
        for item in meetings.get(row.current_coding, ()):
            yield Report(
                record=shown.id,
                name=shown.name,
                title=shown.title,
                date=shown.date,
                publisher=shown.publisher,
                url=shown.url,
                kind=shown.kind,
                level=shown.level,
                party=side_of(str(row.publisher_party), issuers),
                issuers=issuers,
                meeting=item.meeting,
            )
