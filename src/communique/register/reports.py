"""All meetings that the register's records report, each with its record: what meetings are matched by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.comparing.accounts import Report, side_of
from communique.register import schema
from communique.register.detail import meetings_of
from communique.register.loading import batches, records_by_key

if TYPE_CHECKING:
    from sqlalchemy import Connection


def reports(connection: Connection, keys: list[int]) -> list[Report]:
    """The meetings of the records of these keys, with corrections applied, in the order of the keys."""
    return list(_reports(connection, keys))


def _reports(connection: Connection, keys: list[int]) -> Iterator[Report]:
    for run in batches(keys):
        held = records_by_key(connection, run)
        record = schema.record
        rows = connection.execute(
            select(record.c.key, record.c.current_coding, record.c.publisher_party).where(record.c.key.in_(run))
        ).all()
        codings = {int(row.current_coding): row for row in rows if row.current_coding is not None}
        having = connection.execute(
            select(schema.meeting.c.coding).where(schema.meeting.c.coding.in_(codings)).distinct()
        ).scalars()
        found = defaultdict(list)
        for coding in having:
            row = codings[int(coding)]
            found[int(row.key)] = [item.meeting for item in meetings_of(connection, int(coding))]
        parties = {int(row.key): str(row.publisher_party) for row in rows}
        for key in run:
            shown = held[key][0]
            issuers = tuple(shown.issuers)
            for meeting in found[key]:
                yield Report(
                    record=shown.id,
                    name=shown.name,
                    title=shown.title,
                    date=shown.date,
                    publisher=shown.publisher,
                    url=shown.url,
                    kind=shown.kind,
                    level=shown.level,
                    party=side_of(parties[key], issuers),
                    issuers=issuers,
                    meeting=meeting,
                )
