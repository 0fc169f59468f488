"""What is asked of news, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.model import Correction, Member, Record, TrackedCommitment
from communique.register.alerts.alert import Hit

DAYS = 30  # before now, where somebody looks for the first time
AHEAD = 90  # days in which something falls due


@dataclass(frozen=True, slots=True)
class NewsFilter:
    """What is wanted."""

    who: str = ""  # since this person last looked; "" where it is nobody's
    dossier: str = ""  # in this dossier: its name or ID
    since: str = ""  # a day or ISO time in the place of the last look
    most: int = 20  # of each sort
    records: int = 40  # new records whose lines are held against the ones before
    as_of: str = ""  # ISO date from which on something falls due; "" for today


@dataclass(frozen=True, slots=True)
class ChangedMember:
    """A new document's wording of a line, with what changed."""

    line: str  # line ID
    label: str  # of the line
    member: Member


@dataclass(frozen=True, slots=True)
class News:
    """What came since, the latest first; each sort cut after as many as were wanted."""

    since: str  # ISO time
    first: bool  # nobody's last look was known: the last days
    dossier: str  # dossier ID, "" for the whole register
    records: tuple[Record, ...]  # new ones
    changed: tuple[ChangedMember, ...]  # lines that new records say otherwise, softened and strengthened ones first
    edits: tuple[Hit, ...]  # pages that were changed after publication
    withdrawals: tuple[Hit, ...]
    due: tuple[TrackedCommitment, ...]  # within AHEAD days, the earliest first
    decisions: tuple[Correction, ...]  # by people
    counts: Mapping[str, int]  # sort → how many there are, where it was counted
    looked_through: int  # new records whose lines were looked at for changes
