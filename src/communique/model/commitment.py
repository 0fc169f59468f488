"""Commitments: lines that promise, with what later records say of them (docs/commitments.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.text import Quote


class CommitmentClass(StrEnum):
    """What sort of promise it is."""

    DELIVERABLE = "deliverable"  # something that can be seen to be done: to launch, sign, provide, complete
    EVENT = "scheduled event"  # a meeting, visit or exercise that is to be held
    STANDING = "standing undertaking"  # to go on doing something, or to do it whenever it is needed
    DECLARATORY = "declaratory"  # an attitude, an aim or closer work together


class CommitmentStatus(StrEnum):
    """What the records held tell of a promise. It says nothing of the world."""

    OPEN = "open"
    RESTATED = "restated"
    IN_PROGRESS = "in progress"
    DELIVERED = "reported delivered"
    OVERDUE = "overdue with no evidence held"
    NOT_SINCE = "not mentioned since"


class Relation(StrEnum):
    """What a later statement does to a promise."""

    REPEATS = "repeats"
    REVIEWS = "reviews"
    ADVANCES = "advances"
    DELIVERS = "delivers"
    POSTPONES = "postpones"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class DueDays:
    """By when something is promised, as days of the calendar."""

    first: str  # ISO date: the first day that the words may mean
    last: str  # ISO date: the last day, by which it is due
    inferred: bool  # completed from the date of the record or of its meeting
    words: str  # the words that tell it


@dataclass(frozen=True, slots=True)
class Evidence:
    """One later statement that speaks of a promise: a suggestion of the program until a person confirms it."""

    id: str  # w-…: from the two statements
    promise: str  # ID of the statement that promises
    relation: Relation
    score: float  # between 0 and 1: how surely it is the same thing
    reasons: tuple[str, ...]  # in a few words each
    statement: str  # ID of the later statement
    sentence: Quote
    record: str  # record ID
    record_name: str
    date: str  # ISO date of the record, or of its meeting where it has none
    publisher: str
    title: str
    url: str
    speakers: tuple[str, ...]
    conditions: tuple[str, ...]  # of the later statement, verbatim
    review: str  # "accepted" or "rejected" by a person, "" for a suggestion
    corrected: tuple[str, ...] = ()  # names of fields that a person changed


@dataclass(frozen=True, slots=True)
class Promise:
    """One statement that makes the promise."""

    statement: str  # ID
    sentence: Quote
    cue: Quote
    record: str
    record_name: str
    date: str  # of the record, or of its meeting where it has none; "" if unknown
    date_inferred: bool  # it is the meeting's
    publisher: str
    title: str
    url: str
    firmness: str  # firm, intended, tentative
    account: str
    conditions: tuple[str, ...]  # verbatim
    due: DueDays | None
    reviewed: bool  # a person accepted the statement


@dataclass(frozen=True, slots=True)
class TrackedCommitment:
    """A promise with all statements that make it, and what later records say of it."""

    id: str  # u-…: from the first statement that makes it
    content: str  # what is promised, verbatim from the first statement: from its cue to the end
    by: tuple[str, ...]  # party ids of those who promise, sorted
    to: tuple[str, ...]  # party ids of those to whom it is promised outside the promisers, sorted
    kind: CommitmentClass
    firmness: str  # of the latest statement that makes it
    due: DueDays | None  # the latest that was told
    mechanisms: tuple[str, ...]  # names in its statements
    topics: tuple[str, ...]
    conditions: tuple[str, ...]  # of the first statement
    condition_changes: tuple[tuple[str, str], ...]  # date, and what came or went with that restatement
    promises: tuple[Promise, ...]  # the first to make it, then those that repeat it
    evidence: tuple[Evidence, ...]  # by date
    status: CommitmentStatus
    told_by: str  # of what is reported delivered: which publisher reports it
    as_of: str  # the day on which the status was taken
    last: str  # when it was last spoken of, ISO date
    review: str  # "accepted" or "rejected" by a person, "" for a suggestion
    notes: tuple[str, ...]
    corrected: tuple[str, ...] = ()  # names of fields that a person changed
