"""What is asked of mechanisms, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass

from communique.linking.holdings import Holdings
from communique.model import Mechanism, TimelineEntry

KINDS = ("body", "framework", "instrument", "exercise", "meeting", "other")


@dataclass(frozen=True, slots=True)
class MechanismFilter:
    """Mechanisms that answer all of this. A tuple of several values asks for any of them."""

    kind: tuple[str, ...] = ()  # some of KINDS
    party: tuple[str, ...] = ()  # takes part: party id, or a name that the codebook knows
    text: str = ""  # part of one of its names, or its acronym
    since: str = ""  # a day, month or year: named then or later
    until: str = ""
    planned: bool | None = None  # only planned ones, only others, or all
    dossier: str = ""  # named in a record of this dossier
    rejected: bool = False  # also those that a person rejected
    limit: int | None = None  # at most so many, those of most records first
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """Another mechanism that is named in the same sentences."""

    id: str
    name: str
    sentences: int


@dataclass(frozen=True, slots=True)
class MechanismPage:
    """One mechanism, and all that records tell of it."""

    mechanism: Mechanism
    timeline: tuple[TimelineEntry, ...]  # mere mentions among them
    later: Holdings  # comparable records after the last one that names it: it is not in them
    beside: tuple[Beside, ...]  # those named most often beside it first


@dataclass(frozen=True, slots=True)
class MechanismPlace:
    """One place of a record that names a mechanism."""

    mechanism: str  # ID
    record: str  # record ID
    record_name: str
    start: int  # of the name in the record's text
    end: int
