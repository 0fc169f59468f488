"""What was looked at: the comparable records that a register holds, and where it holds none.

Silence is evidence of nothing but itself. Whatever says that something was not found says in which holdings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

UNKNOWN = "publisher unknown"


@dataclass(frozen=True, slots=True)
class Looked:
    """One record that was looked at."""

    record: str  # record ID
    date: str  # ISO date, "" if unknown
    publisher: str  # "" if unknown


@dataclass(frozen=True, slots=True)
class PublisherShare:
    """How many of the records looked at are by a publisher."""

    publisher: str  # "publisher unknown" where the record does not tell
    records: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """The records that were looked at, in numbers."""

    records: int
    publishers: tuple[PublisherShare, ...]  # the largest first, equal ones by name
    first: str  # ISO date of the earliest, "" where none is dated
    last: str  # ISO date of the latest
    undated: int  # records without a known date
    gaps: tuple[int, ...]  # years between first and last of which no record is held


def holdings(looked: Iterable[Looked]) -> Holdings:
    """The holdings of records, each counted once."""
    records = {item.record: item for item in looked}.values()
    dates = sorted(item.date for item in records if item.date)
    by_publisher = Counter(item.publisher or UNKNOWN for item in records)
    years = {int(date[:4]) for date in dates}
    return Holdings(
        records=len(records),
        publishers=tuple(
            PublisherShare(name, count) for name, count in sorted(by_publisher.items(), key=lambda p: (-p[1], p[0]))
        ),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        undated=sum(not item.date for item in records),
        gaps=tuple(year for year in range(min(years), max(years)) if year not in years) if years else (),
    )
