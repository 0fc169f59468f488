"""What a reader found in one revision of a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.codes import RecordKind, RecordLevel
from communique.model.meeting import Meeting, NamedPerson, Official
from communique.model.statement import Statement
from communique.model.text import Quote, Span


class SentenceRole(StrEnum):
    """Why a stretch of the text carries a statement or none."""

    STATEMENT = "statement"
    TITLE = "title"
    DATELINE = "dateline"
    OFFICE = "office"  # the issuing office or spokesperson's line
    CONTACT = "contact"
    HEADING = "heading"
    LEAD_IN = "lead-in"  # "The text of the following statement was released by …", "Begin text:"
    SIGNATURE = "signature"
    ATTACHMENT = "attachment"
    SECTION = "section"  # a newsroom's navigation line
    BOILERPLATE = "boilerplate"  # "###", "END TEXT", page numbers
    RECITAL = "recital"  # "Recalling …", "Recognising …" before the operative part
    UNCODED = "uncoded"  # body text in which the reader found no statement


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """One sentence or frame line; together they account for every word of the text."""

    span: Span
    role: SentenceRole
    reason: str  # for anything but a statement: which rule says so, in a few words
    section: str  # the heading above it, "" if none


@dataclass(frozen=True, slots=True)
class MechanismMention:
    """A body, framework, instrument, exercise or recurring meeting that the record names."""

    name: str  # as written, verbatim
    span: Span  # of the first mention
    acronym: str  # "" where the record gives none
    full_name: str  # the name that an acronym stands for where the record gives it, else ""
    kind: str  # body, framework, instrument, exercise, meeting, other
    planned: bool  # not yet founded, and without a proper name of its own


@dataclass(frozen=True, slots=True)
class Event:
    """Something in the world that statements of the record react to."""

    id: str  # derived from kind, actor and date or words
    kind: str  # id of the event lexicon: launch, balloon, arms transfer, attack, exercise …
    quote: Quote  # the words that name it
    actor: str  # party id, "" if not told
    date: str  # ISO date, "" where not given


@dataclass(frozen=True, slots=True)
class Inference:
    """Something that the record does not say itself, and that may be inferred from it."""

    field: str  # "publisher", "date", "party" …
    value: str
    reason: str  # what it was inferred from, in a few words


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader found in one text. A pure function of the document and the codebook."""

    reader: str  # name and version of the reader, with the parser's model
    codebook: str  # version and digest of the lexicons in force
    coded: bool  # False: the language is one the reader does not know
    kind: RecordKind
    level: RecordLevel
    issuers: tuple[str, ...]  # party ids that issue the record, sorted
    publisher_party: str  # party of the publisher, "" if unknown
    sentences: tuple[CodedSentence, ...]  # in order of the text
    statements: tuple[Statement, ...]  # in order of the text
    meetings: tuple[Meeting, ...]
    officials: tuple[Official, ...]
    mechanisms: tuple[MechanismMention, ...]
    topics: tuple[str, ...]  # declared agenda and topics of the record, ids of the topic lexicon
    agenda: tuple[Quote, ...]  # the items that the record itself declares as discussed
    events: tuple[Event, ...]
    actors: tuple[Quote, ...]  # forces and bodies that act besides the governments
    section: str  # the newsroom section printed on it, "A / B", "" if none
    title: str  # as printed in the text where the document gives none
    attachments: tuple[str, ...]  # names listed in the text under "File", "Attachment"
    inferences: tuple[Inference, ...]
    people: tuple[NamedPerson, ...] = ()  # everybody whom the record names with an office or a party, in order
