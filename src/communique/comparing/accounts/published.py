"""One side's published account of a meeting, as it is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.model import CodedSentence, Document, Meeting, Official, Reading, SentenceRole, Statement, record_id
from communique.model.identity import text_digest

BODY = frozenset({SentenceRole.STATEMENT, SentenceRole.UNCODED})  # sentences that say something of the meeting


@dataclass(frozen=True, slots=True)
class PublishedAccount:
    """What one side published of a meeting. Unknown is the empty string."""

    name: str  # the file's stem, or the record's name
    record: str  # record ID
    title: str
    date: str  # ISO date of publication
    publisher: str
    url: str
    language: str  # BCP 47
    party: str  # party id of the side whose account it is
    issuers: tuple[str, ...]  # party ids that issue it; several for a joint record
    level: str  # rank of those who met, as read
    coded: bool  # False: no reader knows the language
    text: str
    sentences: tuple[CodedSentence, ...]  # in order of the text
    statements: tuple[Statement, ...]  # in order of the text
    meetings: tuple[Meeting, ...]
    officials: tuple[Official, ...]

    @property
    def body(self) -> tuple[CodedSentence, ...]:
        """The sentences that say something, without titles, datelines and other frame lines."""
        return tuple(sentence for sentence in self.sentences if sentence.role in BODY)

    @property
    def digest(self) -> str:
        """The same for two texts that differ in white space alone."""
        return text_digest(self.text)

    @property
    def label(self) -> str:
        """What it is called in a sentence: the party, else the publisher, else the name."""
        return self.party or self.publisher or self.name


def account_of_reading(document: Document, reading: Reading) -> PublishedAccount:
    """The account that a document and its reading make; no register is needed."""
    return PublishedAccount(
        name=document.name,
        record=record_id(document.known_by),
        title=document.title or reading.title,
        date=document.date,
        publisher=document.publisher,
        url=document.url,
        language=document.language,
        party=side_of(reading.publisher_party, reading.issuers),
        issuers=reading.issuers,
        level=str(reading.level),
        coded=reading.coded,
        text=document.text,
        sentences=reading.sentences,
        statements=reading.statements,
        meetings=reading.meetings,
        officials=reading.officials,
    )


def side_of(publisher_party: str, issuers: tuple[str, ...]) -> str:
    """Whose account a record is: its only issuer's, "" for a joint record; the publisher's where no issuer is known."""
    if len(issuers) == 1:
        return issuers[0]
    return "" if issuers else publisher_party


def listed(parties: Sequence[str]) -> str:
    """Parties in a sentence: "A", "A and B", "A, B and C"."""
    *others, last = parties or ("",)
    return f"{', '.join(others)} and {last}" if others else last
