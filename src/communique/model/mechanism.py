"""Mechanisms: the bodies, frameworks, instruments, exercises and recurring meetings that records name, joined across
records, with what happened to each (docs/mechanisms.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.text import Quote


class Happening(StrEnum):
    """What a record says happened to a mechanism."""

    PROPOSED = "proposed"  # suggested, or planned or agreed to be founded or concluded
    ANNOUNCED = "announced"
    ESTABLISHED = "established"  # bodies, frameworks, meetings: founded, launched, set up
    SIGNED = "signed"  # instruments: signed, adopted, concluded
    IN_FORCE = "in force"  # instruments: entered into force, ratified
    SCHEDULED = "scheduled"  # a meeting of it, or an exercise, that lies ahead
    MET = "met"
    HELD = "held"  # exercises
    ACTED = "acted"  # a body investigates, inspects, reports
    REVIEWED = "reviewed"
    EXTENDED = "extended"  # extended, renewed, expanded, strengthened
    RESUMED = "resumed"
    WELCOMED = "welcomed"
    ENDORSED = "endorsed"  # supported, reaffirmed, implemented
    VIOLATED = "violated"  # alleged by somebody, against somebody
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn from"
    ENDED = "ended"
    CITED = "cited"  # instruments: named as what something rests on or goes by
    MENTIONED = "mentioned"  # named, and nothing said of what happened to it


@dataclass(frozen=True, slots=True)
class MechanismEvent:
    """One place of one record that says what happened to a mechanism."""

    kind: Happening
    date: str  # ISO day, month, year or months "2024-06/2024-08"; "" where neither the words nor the record tell
    date_from: str  # "words", "meeting" that the record reports, "record", "" if unknown
    planned: bool  # it lies ahead, or is decided and not yet done
    by: tuple[str, ...]  # party ids: who did it; of a violation, who alleges it
    against: tuple[str, ...]  # party ids that are said to have violated it
    words: Quote  # the mention
    trigger: Quote | None  # the words that say what happened, None for a mere mention
    sentence: Quote
    statement: str  # ID of the statement in whose words it stands, "" in a clause that is no statement of its own
    record: str  # record ID
    record_name: str
    record_date: str  # "" if unknown
    publisher: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened once, with every place that tells of it, the earliest record first."""

    kind: Happening
    date: str  # as for MechanismEvent
    date_from: str
    planned: bool
    events: tuple[MechanismEvent, ...]  # at least one


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name of a mechanism, and in how many records it is so called."""

    name: str
    records: int


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A mechanism with all its names."""

    id: str  # b-…: from its name, and its parties where others have that name, too
    name: str  # the fullest of the names that are used most
    acronyms: tuple[str, ...]
    names: tuple[NameUse, ...]  # as records write them, the most frequent first
    kind: str  # body, framework, instrument, exercise, meeting, other: what most records make it
    parties: tuple[str, ...]  # party ids that its names or its founding tell, sorted; () if unknown
    planned: bool  # no record held names it as founded
    first: str  # ISO date of the first record that names it, "" if none is dated
    last: str
    records: int
    mentions: int  # places
    notes: tuple[str, ...]  # what a reader must know: other meanings of an acronym, undated records, names of parties
    decided_by: tuple[str, ...] = ()  # IDs of corrections by which a person joined, parted or named it
    review: str = ""  # "accepted" or "rejected" by a person, "" if nobody has looked
