"""What the register's functions return, beside the model's own types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.linking.comparable import Profile
from communique.linking.holdings import Holdings
from communique.model import (
    Attachment,
    CodedSentence,
    Correction,
    Event,
    Inference,
    MechanismMention,
    Meeting,
    Official,
    Publication,
    Quote,
    Record,
    Revision,
    Statement,
)
from communique.register.snippet import Snippet


class Outcome(StrEnum):
    """What adding a document changed."""

    NEW_RECORD = "new record"
    NEW_REVISION = "new revision"  # another text under a known address
    NEW_PUBLICATION = "new publication"  # a known text at another address
    NEW_CODING = "new coding"  # a known text, read by another reader or with another codebook
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """The answer to adding one document."""

    outcome: Outcome
    record: str  # record ID
    revision: str  # revision ID
    statements: int  # in the coding that was stored, 0 where nothing changed
    coded: bool  # False: stored without statements because no reader knows the language


@dataclass(frozen=True, slots=True)
class CodingInfo:
    """Which reader coded a revision, and whether views show it."""

    id: str
    revision: str  # revision ID
    reader: str
    codebook: str
    current: bool
    coded: bool
    statements: int


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting as one record reports it."""

    id: str
    meeting: Meeting
    corrected: tuple[str, ...]  # names of fields that a person changed


@dataclass(frozen=True, slots=True)
class HeldStatement:
    """A statement in the register, with corrections applied, and the record that it stands in."""

    statement: Statement
    record: str  # record ID
    record_name: str  # the file's stem
    title: str  # of the record
    date: str  # of the record, "" if unknown
    publisher: str
    url: str
    reader: str  # that coded it
    corrected: tuple[str, ...]  # names of fields that a person changed
    review: str  # "accepted" or "rejected" by a person, "" if nobody has looked


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """Everything that the register holds of one record."""

    record: Record
    text: str  # of the current revision; offsets count from its start
    corrected: tuple[str, ...]  # names of the record's fields that a person changed
    publications: tuple[Publication, ...]
    revisions: tuple[Revision, ...]  # oldest first; the last is current
    attachments: tuple[Attachment, ...]
    codings: tuple[CodingInfo, ...]
    meetings: tuple[HeldMeeting, ...]
    officials: tuple[Official, ...]
    mechanisms: tuple[MechanismMention, ...]
    topics: tuple[str, ...]
    agenda: tuple[Quote, ...]
    events: tuple[Event, ...]
    actors: tuple[Quote, ...]
    inferences: tuple[Inference, ...]
    statements: tuple[HeldStatement, ...]
    sentences: tuple[CodedSentence, ...]  # the coverage: every sentence and frame line
    corrections: tuple[Correction, ...]  # of the record, its statements and its meetings


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that answers a search."""

    record: Record
    snippet: Snippet
    rank: float  # lower is better; comparable within one search only


@dataclass(frozen=True, slots=True)
class NotHandled:
    """Something that `add` could not take, as last told."""

    name: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A value and how often it occurs."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a register holds. Tallies come with the largest first, equal ones by value."""

    records: int
    publications: int
    revisions: int
    statements: int
    meetings: int
    not_coded: int  # records in languages that no reader knows
    undated: int  # records without a known date
    first_date: str  # of the records held, "" if none is dated
    last_date: str
    publishers: tuple[Tally, ...]
    kinds: tuple[Tally, ...]
    years: tuple[Tally, ...]
    acts: tuple[Tally, ...]
    speakers: tuple[Tally, ...]
    targets: tuple[Tally, ...]
    commitments: tuple[Tally, ...]
    mechanisms: tuple[Tally, ...]
    topics: tuple[Tally, ...]
    readers: tuple[Tally, ...]  # current codings by reader and codebook
    corrections: int  # in force
    not_handled: tuple[NotHandled, ...]  # what `add` could not take, still open


@dataclass(frozen=True, slots=True)
class ComparableRecord:
    """A record that is comparable with another."""

    record: Record
    reasons: tuple[str, ...]  # what the two have in common, in a few words each


@dataclass(frozen=True, slots=True)
class ComparableRecords:
    """A record with those that are comparable with it."""

    record: Record
    profile: Profile  # by which it is compared
    others: tuple[ComparableRecord, ...]  # the latest first
    holdings: Holdings  # of the others
