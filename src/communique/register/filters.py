"""What a listing asks for. Values are checked when the filter is applied; None and "" ask for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.errors import UsageError
from communique.model import Account, Commitment, RecordKind

MOST_VALUES = 200  # of one filter


class Order(StrEnum):
    """By the records' dates, those without a date last; within a record in the order of the text."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Statements that answer all of this. A tuple of several values asks for any of them."""

    party: tuple[str, ...] = ()  # speaks or is aimed at: party id, or a name that the codebook knows
    speaker: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    mechanism: tuple[str, ...] = ()  # words of its name; an acronym finds its full name and the reverse
    commitment: tuple[str, ...] = ()  # "any" means firm, intended or tentative
    account: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    person: str = ""  # part of the name of a person who speaks
    publisher: str = ""  # part of the publisher's name, or the party that it belongs to
    since: str = ""  # a day, month or year: records of it and later
    until: str = ""
    text: str = ""  # words, "phrases", prefix*, -exclusions in the sentence
    record: str = ""  # record ID, or the unique beginning of one
    dossier: str = ""  # in this dossier: its name, its ID or the unique beginning of one
    corrected: bool = False  # only what a person has corrected or reviewed
    rejected: bool = False  # also what a person has rejected
    order: Order = Order.NEWEST
    limit: int | None = None  # at most so many
    offset: int = 0  # after so many


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Records that answer all of this."""

    publisher: str = ""  # part of the publisher's name, or the party that it belongs to
    kind: tuple[str, ...] = ()
    party: tuple[str, ...] = ()  # issues the record
    language: str = ""
    since: str = ""
    until: str = ""
    title: str = ""  # part of the title
    coded: bool | None = None  # only coded ones, only others, or all
    dossier: str = ""  # in this dossier: its name, its ID or the unique beginning of one
    order: Order = Order.NEWEST
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Lines that answer all of this. Dates, act, mechanism and text ask for one member that answers them together."""

    party: tuple[str, ...] = ()  # speaks or is aimed at
    act: tuple[str, ...] = ()
    mechanism: tuple[str, ...] = ()  # words of its name; an acronym finds its full name and the reverse
    text: str = ""  # words, "phrases", prefix*, -exclusions in the sentence
    since: str = ""  # a day, month or year: lines that were said then or later
    until: str = ""
    record: str = ""  # lines that this record says: record ID, or the unique beginning of one
    members: int = 2  # at least so many statements
    dossier: str = ""  # in this dossier: its name, its ID or the unique beginning of one
    limit: int | None = None  # at most so many lines, those with most members first
    offset: int = 0


def check_vocabulary(name: str, values: tuple[str, ...], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The values, each one of *allowed*, with case folded. Raises UsageError naming those that there are."""
    found = []
    for value in checked_count(name, values):
        match = next((known for known in allowed if known.casefold() == value.strip().casefold()), None)
        if match is None:
            raise UsageError(f"{name} {value[:60]!r} is unknown; give one of {', '.join(allowed)}")
        found.append(match)
    return tuple(dict.fromkeys(found))


def checked_count(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values, unless they are too many."""
    if len(values) > MOST_VALUES:
        raise UsageError(f"{len(values):,} values of {name}; give at most {MOST_VALUES}")
    return values


def commitments(values: tuple[str, ...]) -> tuple[str, ...]:
    """The degrees of firmness that are asked for."""
    given = check_vocabulary("commitment", values, (*Commitment, "any"))
    return tuple(c for c in Commitment if c is not Commitment.NONE) if "any" in given else given


def accounts(values: tuple[str, ...]) -> tuple[str, ...]:
    """The accounts that are asked for."""
    return check_vocabulary("account", values, tuple(Account))


def kinds(values: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of record that are asked for."""
    return check_vocabulary("kind", values, tuple(RecordKind))


def check_page(limit: int | None, offset: int) -> None:
    """Raises UsageError for a page that cannot be."""
    if offset < 0 or (limit is not None and limit < 0):
        raise UsageError("limit and offset count from 0; give no negative number")
