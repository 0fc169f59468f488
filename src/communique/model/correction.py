"""The append-only log of what people corrected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """One person's change of one field of one thing. Never altered; undoing is a later correction that names it."""

    id: str
    target: str  # ID of a statement, record, meeting, line …
    field: str  # name of the corrected field
    before: str  # JSON of the value that the person saw
    after: str  # JSON of the value that the person gave
    author: str
    time: str  # ISO time with offset
    reason: str  # "" if none was given
    undone_by: str = ""  # ID of the correction that took it back, "" while it holds
