"""Lines: positions that governments repeat, followed over records and years (docs/lines.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.text import Quote


class Change(StrEnum):
    """What became of a line's words since the previous statement of it by the same speakers."""

    FIRST = "first"  # none of these speakers is held to have said it before
    SAME = "same"
    REWORDED = "reworded"  # other words, neither known to be stronger
    STRENGTHENED = "strengthened"
    SOFTENED = "softened"
    EXTENDED = "extended"  # the same, and more
    NARROWED = "narrowed"  # the same, with something left out


@dataclass(frozen=True, slots=True)
class Join:
    """Why a statement was put into a line."""

    score: float  # likeness of its words to the line's core, between 0 and 1; 1 where a person decided
    reasons: tuple[str, ...]  # in a few words each
    core: str  # the words of the line that its words were held against
    by_person: bool  # a person's correction put it here


@dataclass(frozen=True, slots=True)
class Member:
    """One statement of a line, with the words that its membership rests on."""

    statement: str  # statement ID
    record: str  # record ID
    record_name: str  # the source file's name where there is one
    date: str  # ISO date of the record, "" if unknown
    publisher: str
    speakers: tuple[str, ...]  # party ids, sorted
    targets: tuple[str, ...]  # party ids, sorted
    act: str
    commitment: str
    account: str  # whose word it is; "attributed" and "both" are one publisher's account of others
    sentence: Quote
    cue: Quote
    words: Quote  # the run of words that the membership rests on
    join: Join
    change: Change
    why: tuple[str, ...]  # what changed, in a few words each; empty for first and same
    previous: str  # ID of the statement that it was held against, "" for the first
    comparable: bool  # whether that one stands in a comparable record; otherwise nothing is ranked
    corrected: tuple[str, ...] = ()  # names of fields of the statement that a person changed
    review: str = ""  # "accepted" by a person, "" if nobody has looked


@dataclass(frozen=True, slots=True)
class Line:
    """One position, held by one or several parties, with everything held that says it."""

    id: str  # l-…: from the content of its core wording
    label: str  # the core wording, as a record has it
    family: str  # "position" or "blame": what kinds of act it gathers
    speakers: tuple[str, ...]  # all who said it, alone or together, sorted
    targets: tuple[str, ...]  # sorted
    mechanisms: tuple[str, ...]  # that its words name, as written, the most frequent first
    first: str  # ISO date of the first member that has one, "" if none has
    last: str
    members: tuple[Member, ...]  # by date, record and place; those without a date last
