"""A line with what it did not say: silences, and the comparable records that left it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from communique.linking.holdings import Holdings
from communique.model import Line, Record

SILENCE = 366  # days between two statements of a line that count as a silence


@dataclass(frozen=True, slots=True)
class LineHistory:
    """One line, and where it was not said. Nothing of it is a fact about the world: it is about what is held."""

    line: Line
    silences: tuple[tuple[str, str], ...]  # ISO dates of the statements before and after, by any of its speakers
    left_out: tuple[Record, ...]  # comparable with an earlier record that says it, by date
    looked_at: Holdings  # the comparable records that were looked at


def silences(line: Line) -> tuple[tuple[str, str], ...]:
    """Times of more than a year without a statement of the line."""
    dates = sorted({one.date for one in line.members if _is_day(one.date)})
    return tuple(
        (one, other)
        for one, other in pairwise(dates)
        if (date.fromisoformat(other) - date.fromisoformat(one)).days > SILENCE
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
