"""What is asked of the review queue, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.register.results import HeldStatement


class ReviewKind(StrEnum):
    """What a person is asked about."""

    STATEMENT = "statement"  # is it one, and are its fields right?
    MEMBERSHIP = "membership"  # does the statement belong to this line?
    EVIDENCE = "evidence"  # does the later statement speak of the promise?
    OFFICIAL = "official"  # whose is this short form of a name?
    MEETING = "meeting"  # are these reports of one meeting?
    MECHANISM = "mechanism"  # is what is called so one, or several?


class ReviewOrder(StrEnum):
    """What comes first."""

    DOUBT = "doubt"  # the least sure and most important
    RANDOM = "random"  # as their IDs fall: a sample by which the whole may be judged; statements only


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """What waits and answers all of this."""

    kind: tuple[str, ...] = (ReviewKind.STATEMENT,)
    party: tuple[str, ...] = ()  # speaks or is aimed at; takes part; the official's
    act: tuple[str, ...] = ()  # of the statement
    publisher: str = ""  # part of the publisher's name, or its party
    dossier: str = ""  # in this dossier
    since: str = ""  # a day, month or year: records of it and later
    until: str = ""
    order: ReviewOrder = ReviewOrder.DOUBT
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question to a person, with what is needed to answer it."""

    kind: ReviewKind
    target: str  # ID of what is decided about
    rank: float  # more for what comes first
    why: tuple[str, ...]  # why it is asked, in a few words each
    title: str  # what it is: the name, the line's wording, the promise
    about: tuple[tuple[str, str], ...]  # IDs with what they are: lines, persons that a name may mean, reports
    statement: HeldStatement | None = None  # the statement in question, with its record


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """A later statement that may speak of a promise."""

    id: str  # w-…
    promise: str  # ID of the statement that promises
    later: str  # ID of the later one
    relation: str  # what it does to the promise, as corrected
    score: float  # between 0 and 1: how surely it is the same thing
    reasons: tuple[str, ...]
    review: str  # "accepted" or "rejected" by a person, "" if nobody has looked
