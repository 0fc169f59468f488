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
    return holdings_of_counts((item.date, item.publisher, 1) for item in records)


def holdings_of_counts(rows: Iterable[tuple[str, str, int]]) -> Holdings:
    """The holdings from rows of date, publisher and number of records; "" stands for what is not known."""
    by_date: Counter[str] = Counter()
    by_publisher: Counter[str] = Counter()
    for date, publisher, count in rows:
        by_date[date] += count
        by_publisher[publisher or UNKNOWN] += count
    dates = sorted(date for date in by_date if date)
    years = {int(date[:4]) for date in dates}
    return Holdings(
        records=by_date.total(),
        publishers=tuple(
            PublisherShare(name, count) for name, count in sorted(by_publisher.items(), key=lambda p: (-p[1], p[0]))
        ),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        undated=by_date[""],
        gaps=tuple(year for year in range(min(years), max(years)) if year not in years) if years else (),
    )
