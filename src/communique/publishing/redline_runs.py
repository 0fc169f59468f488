"""A redline as the tracked runs of one paragraph of a DOCX file."""

from __future__ import annotations

from communique.comparing import Redline
from communique.publishing.docx_changes import AUTHOR, Tracked, TrackedRun


def tracked_runs(made: Redline, author: str = AUTHOR) -> tuple[TrackedRun, ...]:
    """Kept, deleted and inserted words in their order; changes of typography are tracked like any other."""
    runs: list[TrackedRun] = []
    for piece in made.pieces:
        if not piece.changed:
            runs.append(TrackedRun(piece.new_text))
            continue
        if piece.old_text:
            runs.append(TrackedRun(piece.old_text, Tracked.DELETED, author))
        if piece.new_text:
            runs.append(TrackedRun(piece.new_text, Tracked.INSERTED, author))
    return tuple(runs)
