"""One speech act in one sentence, as a reader coded it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.codes import Account, Commitment
from communique.model.text import Quote


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the reader is, by field: calibrated shares between 0 and 1, two decimals (docs/evaluation.md)."""

    act: float
    speakers: float
    targets: float
    mechanisms: float
    commitment: float
    when: float
    content: float
    overall: float  # that the statement is one, with act and speakers both right


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, with the fields of docs/codebook.md and the exact place of its words."""

    id: str  # stable: from the record, the sentence's and the cue's words, not from offsets
    sentence: Quote  # the whole sentence
    cue: Quote  # the shortest run of words that carries the act
    content: Quote  # what is asserted, promised, asked, condemned or discussed; may be empty
    act: str  # one of Act, or of the codebook in force
    speakers: tuple[str, ...]  # party ids, sorted; empty where the record does not tell who speaks
    targets: tuple[str, ...]  # party ids, sorted
    mechanisms: tuple[Quote, ...]  # proper names of bodies, frameworks, instruments, in reading order
    commitment: Commitment  # how firmly the speakers bind themselves
    when: Quote | None  # the words that give the time of what is promised or scheduled
    account: Account  # whose word it is
    persons: tuple[str, ...]  # who speaks, named in full where the record allows
    topics: tuple[str, ...]  # ids of the topic lexicon, sorted
    events: tuple[str, ...]  # ids of the reading's events that it reacts to, sorted
    conditions: tuple[Quote, ...]  # "subject to …", "as appropriate", "if …"
    confidence: Confidence
