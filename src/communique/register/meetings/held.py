"""What the register's functions on meetings take and return."""

from __future__ import annotations

from dataclasses import dataclass

from communique.linking.encounters import Encounter
from communique.model import Quote
from communique.register.filters import Order


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """Meetings that answer all of this. A tuple of several values asks for any of them, parties for all."""

    party: tuple[str, ...] = ()  # met: party id, or a name that the codebook knows
    place: str = ""  # words of the place
    form: tuple[str, ...] = ()  # "in person", "call", "video", "letter"
    series: str = ""  # words of the recurring meeting's name, or its acronym
    person: str = ""  # took part: a name, or the ID of an official
    since: str = ""  # a day, month or year
    until: str = ""
    text: str = ""  # words of titles, places, events, series and people
    dossier: str = ""  # in this dossier: its name, its ID or the unique beginning of one
    rejected: bool = False  # also those that a person rejected
    order: Order = Order.NEWEST
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Attendant:
    """A person who took part, as the records tell it together."""

    name: str  # the fullest form
    office: str  # the fullest that a record tells, "" if none does
    party: str
    official: str  # ID of the person over records (h-…), "" if not joined
    records: tuple[str, ...]  # IDs of the records that name them as taking part


@dataclass(frozen=True, slots=True)
class ReportSource:
    """Where a record reports the meeting."""

    report: str  # ID of the meeting as the record reports it (m-…)
    record: str  # record ID
    quote: Quote | None  # the sentence, None where only the title reports it
    date: str  # of the meeting, as this record tells it; "" if it does not
    date_inferred: bool  # taken from the record's own date
    corrected: tuple[str, ...] = ()  # names of the report's fields that a person changed


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another meeting of the same series."""

    id: str
    date: str
    number: int | None


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting with all that its records tell of it."""

    encounter: Encounter
    attendants: tuple[Attendant, ...]  # by party, then in the order of the text
    sources: tuple[ReportSource, ...]  # of each report, in the order of Encounter.reports
    previous: Neighbour | None  # the one before in the series, among those held
    next: Neighbour | None
    decided_by: tuple[str, ...] = ()  # IDs of corrections by which its reports were joined or parted
    review: str = ""  # "accepted" or "rejected" by a person, "" if nobody has looked
