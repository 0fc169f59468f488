"""What the register's functions on officials take and return."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import Quote
from communique.register.meetings.held import MeetingShown
from communique.register.results import HeldStatement


@dataclass(frozen=True, slots=True)
class OfficialFilter:
    """Officials that answer all of this."""

    name: str = ""  # words of a form of the name, in any order; titles are passed over
    party: tuple[str, ...] = ()  # speaks for any of these: party id, or a name that the codebook knows
    office: str = ""  # words of an office that a record gives
    since: str = ""  # a day, month or year: named by a record of then or later
    until: str = ""
    rejected: bool = False  # also those that a person rejected
    limit: int | None = None  # at most so many, those named by most records first
    offset: int = 0


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One form of a name, as records write it."""

    text: str  # with white space folded
    form: str  # ID of the form by which it is joined (h-…)
    records: int
    record: str  # ID of the first record that writes it so
    quote: Quote | None  # there; None where it stands in the title only


@dataclass(frozen=True, slots=True)
class Rival:
    """Another person whom records show in the same office at the same time."""

    official: str
    name: str
    first: str  # ISO date of the first record that shows it
    last: str


@dataclass(frozen=True, slots=True)
class OfficeShown:
    """An office in which records show a person, with the span in which they do."""

    office: str  # as most records write it
    party: str
    in_office: bool  # False for a president-elect or a former minister
    first: str  # ISO date of the first record that shows it, "" if none is dated
    last: str
    records: int
    record: str  # ID of the first such record
    quote: Quote | None  # the name there
    rivals: tuple[Rival, ...]  # others whom records show in it at that time


@dataclass(frozen=True, slots=True)
class HeldOfficial:
    """A person as the register's records name them, all forms of the name joined."""

    id: str
    name: str  # the fullest form that most records write
    party: str  # party id, "" if no record tells it
    names: tuple[WrittenName, ...]  # those of most records first
    offices: tuple[OfficeShown, ...]  # the latest first
    first: str  # ISO date of the first record that names them
    last: str
    records: int
    fits: tuple[str, ...]  # IDs of the persons that this may be, where a short form fits several
    joined_by: tuple[str, ...]  # IDs of corrections by which people joined or parted forms
    review: str = ""  # "accepted" or "rejected" by a person, "" if nobody has looked


@dataclass(frozen=True, slots=True)
class OfficialDetail:
    """An official with what they took part in and said."""

    official: HeldOfficial
    meetings: tuple[MeetingShown, ...]  # the latest first
    statements: tuple[HeldStatement, ...]  # the latest first
