"""The comparable records that left a line out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.linking.comparable import Profile, comparable, keys
from communique.model import Line, Record
from communique.register.batching import batches
from communique.register.loading import records_by_key
from communique.register.profiles import comparable_records, profiles_of_records

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_PROFILES = 50  # kinds of record of one line whose comparable records are looked at
MOST_LOOKED_AT = 200  # comparable records of a kind, the latest ones: a page has no room for more


def left_out(connection: Connection, line: Line) -> tuple[tuple[Record, ...], tuple[Profile, ...]]:
    """The records that do not say the line though an earlier comparable record did, by date; and the profiles of all
    comparable records that were looked at, the latest of each kind.
    """
    saying = profiles_of_records(connection, (one.record for one in line.members))
    looked: dict[int, Profile] = {}
    seen: set[tuple[str, ...]] = set()
    for profile in sorted(saying.values(), key=lambda one: (one.date, one.record)):
        if (own := keys(profile)) and own not in seen and len(seen) < MOST_PROFILES:
            seen.add(own)
            looked |= dict(comparable_records(connection, profile, most=MOST_LOOKED_AT))
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
