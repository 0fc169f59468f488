"""What the register's functions of this part take and return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.model import Record
from communique.register.results import Tally

MEASURES = ("act", "speaker", "topic")


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """What is counted."""

    by: str = "act"  # act, speaker or topic
    party: tuple[str, ...] = ()  # statements by any of these: party id, or a name that the codebook knows
    most: int = 20  # values, those with most statements first


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One value over the years."""

    value: str
    statements: Mapping[str, int]  # year → how many statements
    records: Mapping[str, int]  # year → how many records have one


@dataclass(frozen=True, slots=True)
class Activity:
    """Statements over time, beside what is held: a count alone would tell of the holdings and not of what was said."""

    years: tuple[str, ...]  # without gaps, from the first to the last with a record
    records: Mapping[str, int]  # year → coded records that are held
    rows: tuple[ActivityRow, ...]  # those with most statements first
    undated: int  # coded records without a known date, which are counted nowhere

    def share(self, row: ActivityRow, year: str) -> float | None:
        """The share of the year's records that have such a statement; None where none is held."""
        held = self.records.get(year, 0)
        return row.records.get(year, 0) / held if held else None


@dataclass(frozen=True, slots=True)
class PartyFilter:
    """Parties that answer all of this."""

    text: str = ""  # part of the id or the name
    limit: int | None = None  # at most so many, those with most statements first
    offset: int = 0


@dataclass(frozen=True, slots=True)
class HeldParty:
    """A party with what is held of it."""

    id: str
    name: str  # as the codebook names it, the id where it does not
    speaks: int  # statements by it, alone or with others
    aimed_at: int  # statements that are aimed at it
    issued: int  # records that it issued, alone or with others
    first: str  # ISO date of the first record with a statement by it or aimed at it, "" if none is dated
    last: str


@dataclass(frozen=True, slots=True)
class PartyDetail:
    """A party with what it does, and to whom."""

    party: HeldParty
    acts: tuple[Tally, ...]  # of statements by it, those with most first
    targets: tuple[Tally, ...]  # at whom they are aimed
    beside: tuple[Tally, ...]  # who speaks together with it
    sources: tuple[Tally, ...]  # who speaks of it: speakers of statements that are aimed at it


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A topic or line over records."""

    id: str
    label: str
    counts: tuple[int, ...]  # statements in each of the records, in their order


@dataclass(frozen=True, slots=True)
class HeatMap:
    """What stands in comparable records, one column a record."""

    of: str  # "topics" or "lines"
    records: tuple[Record, ...]  # the earliest first; the one asked for is the last
    rows: tuple[HeatRow, ...]  # those that stand in most records first
    earlier: int  # comparable records before those shown
