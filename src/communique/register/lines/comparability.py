"""The profiles by which the records of a line are compared, and the comparable records that left the line out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.linking.comparable import Profile, comparable, keys
from communique.model import Line, Record
from communique.register.loading import batches, records_by_key
from communique.register.profiles import comparable_records, profiles_by_key
from communique.register.schema import record

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_PROFILES = 50  # kinds of record of one line whose comparable records are looked at


def profiles_of(connection: Connection, records: Iterable[str]) -> dict[str, Profile]:
    """Record ID → profile."""
    found: dict[int, Profile] = {}
    wanted = sorted(set(records))
    for first in range(0, len(wanted), 500):
        query = select(record.c.key).where(record.c.id.in_(wanted[first : first + 500]))
        found |= profiles_by_key(connection, [int(key) for key in connection.execute(query).scalars()])
    return {profile.record: profile for profile in found.values()}


def left_out(connection: Connection, line: Line) -> tuple[tuple[Record, ...], tuple[Profile, ...]]:
    """The records that do not say the line though an earlier comparable record did, by date; and the profiles of all
    comparable records that were looked at.
    """
    saying = profiles_of(connection, (one.record for one in line.members))
    looked: dict[int, Profile] = {}
    seen: set[tuple[str, ...]] = set()
    for profile in sorted(saying.values(), key=lambda one: (one.date, one.record)):
        if (own := keys(profile)) and own not in seen and len(seen) < MOST_PROFILES:
            seen.add(own)
            looked |= dict(comparable_records(connection, profile))
    missing = [
        key
        for key, profile in looked.items()
        if profile.record not in saying
        and any(len(one.date) > 0 and one.date < profile.date and comparable(one, profile) for one in saying.values())
    ]
    records: dict[int, tuple[Record, tuple[str, ...]]] = {}
    for run in batches(missing):
        records |= records_by_key(connection, run)
    ordered = sorted((found for found, _ in records.values()), key=lambda one: (one.date, one.id))
    return tuple(ordered), tuple(looked.values())
