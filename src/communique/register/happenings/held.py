"""What the register's functions on events and topics take and return."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import Quote
from communique.register.results import HeldStatement, Tally


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Events that answer all of this. A tuple of several values asks for any of them."""

    kind: tuple[str, ...] = ()  # ids of the event lexicon: missile-launch, arms-transfer, attack, exercise …
    party: tuple[str, ...] = ()  # did it: party id, or a name that the codebook knows
    since: str = ""  # a day, month or year: happened, or where no date is told was mentioned, then or later
    until: str = ""
    text: str = ""  # words of a mention
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class EventMention:
    """Where a record names an event."""

    record: str  # record ID
    record_name: str
    date: str  # of the record
    publisher: str
    told_actor: str  # as this record tells, "" if it does not
    told_date: str
    quote: Quote  # the words that name it


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """One event in the world, with the records that react to it."""

    id: str
    kind: str
    label: str  # of the kind
    actor: str  # party id, "" if no record tells
    date: str  # ISO date, "" where no record tells
    first: str  # ISO date of the first record that mentions it
    last: str
    mentions: tuple[EventMention, ...]  # by date of the record
    doubts: tuple[str, ...]  # what is open about it


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event with the statements that react to it."""

    event: HeldEvent
    statements: tuple[HeldStatement, ...]  # by date


@dataclass(frozen=True, slots=True)
class TopicFilter:
    """What the topics are counted over."""

    party: tuple[str, ...] = ()  # statements by any of these
    since: str = ""
    until: str = ""
    text: str = ""  # words of the topic's label or id


@dataclass(frozen=True, slots=True)
class HeldTopic:
    """A topic with what is held on it."""

    id: str
    label: str
    statements: int
    records: int
    first: str  # ISO date of the first record with a statement on it, "" if none is dated
    last: str
    speakers: tuple[Tally, ...]  # those with most statements
