"""A redline as the tracked runs of one paragraph of a DOCX file."""

from __future__ import annotations

from communique.comparing import Redline
from communique.publishing.docx_changes import Tracked, TrackedRun


def tracked_runs(made: Redline) -> tuple[TrackedRun, ...]:
    """Kept, deleted and inserted words in their order; changes of typography are tracked like any other."""
    return tuple(TrackedRun(words, Tracked(str(kind))) for kind, words in made.runs())
