"""What is asked of commitments, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_CLASSES = ("deliverable", "scheduled event")


@dataclass(frozen=True, slots=True)
class CommitmentFilter:
    """Commitments that answer all of this. A tuple of several values asks for any of them."""

    by: tuple[str, ...] = ()  # promises: party id, or a name that the codebook knows
    to: tuple[str, ...] = ()  # it is promised to
    about: str = ""  # words, "phrases", prefix*, -exclusions in a sentence that promises
    mechanism: tuple[str, ...] = ()  # words of a name in it; an acronym finds its full name and the reverse
    firmness: tuple[str, ...] = ()  # firm, intended, tentative
    kind: tuple[str, ...] = ()  # classes; () for deliverables and scheduled events, "all" for all
    status: tuple[str, ...] = ()
    due_before: str = ""  # a day, month or year: due on its last day or earlier
    due_after: str = ""  # due on its first day or later
    since: str = ""  # made then or later, first or again
    until: str = ""
    record: str = ""  # made in this record: its ID, or the unique beginning of one
    reviewed: bool = False  # only what a person confirmed
    as_of: str = ""  # ISO date on which the status is taken; "" for the day of the newest record held
    dossier: str = ""  # in this dossier: its name, its ID or the unique beginning of one
    limit: int | None = None  # at most so many, those due first, then the latest
    offset: int = 0


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """One link between two sentences, by their places."""

    promise_record: str  # record name
    promise_start: int
    promise_end: int
    later_record: str
    later_start: int
    later_end: int
    relation: str
