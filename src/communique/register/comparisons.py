"""Records that are comparable with one, with why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.linking.comparable import Profile, comparable
from communique.linking.holdings import Holdings, Looked, holdings
from communique.register.batching import batches
from communique.register.finding import record_key
from communique.register.loading import records_by_key
from communique.register.profiles import comparable_records, profiles_by_key
from communique.register.results import ComparableRecord, ComparableRecords

if TYPE_CHECKING:
    from sqlalchemy import Connection


def comparable_with(connection: Connection, identifier: str) -> ComparableRecords:
    """The records that are comparable with the one of this ID, the latest first."""
    key = record_key(connection, identifier)
    profile = profiles_by_key(connection, [key])[key]
    found = comparable_records(connection, profile)
    records = records_by_key(connection, [key])
    for run in batches(other for other, _ in found):
        records |= records_by_key(connection, run)
    others = tuple(
        ComparableRecord(records[other][0], comparable(profile, their_profile).reasons)
        for other, their_profile in found
    )
    return ComparableRecords(records[key][0], profile, others, holdings_of(their for _, their in found))


def holdings_of(profiles: Iterable[Profile]) -> Holdings:
    """The holdings that some profiles stand for."""
    return holdings(Looked(profile.record, profile.date, profile.publisher) for profile in profiles)
