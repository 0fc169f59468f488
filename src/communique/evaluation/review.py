"""How well the reader codes what people have decided about: shares, numbers of items, and what they do not tell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.register import Register
from communique.register.correctable import CONFIRMED
from communique.register.reviewing.reviewed import ReviewedStatement, ReviewedStatements

SURE = 1.96  # standard deviations of a 95 % interval
SELECTED = (
    "What people decide about first is what the program is least sure of, so these shares are lower than those of all "
    "statements, and no estimate of them. `communique review --order random` draws a sample by which all may be judged."
)
FOUND_ONLY = "Only statements that the program found are reviewed: what it missed is in none of these figures."


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    what: str  # a field, or "statement": that it is one
    right: int
    items: int  # decided by people

    @property
    def value(self) -> float | None:
        """The share, None where there is nothing to score."""
        return self.right / self.items if self.items else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval, as if the items were drawn at random; None where there is nothing to score."""
        if not self.items:
            return None
        n, p, z = self.items, self.right / self.items, SURE * SURE
        middle = (p + z / (2 * n)) / (1 + z / n)
        half = SURE / (1 + z / n) * math.sqrt(p * (1 - p) / n + z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class ReviewScores:
    """The scores of what was reviewed, and of the random sample in it."""

    reviewed: tuple[Share, ...]  # "statement", then the fields
    sample: tuple[Share, ...]  # the same of the random sample alone
    statements: int  # that the reader finds
    lost: int  # decided about, and not found any more
    notes: tuple[str, ...]


def against_review(register: Register, dossier: str = "") -> ReviewScores:
    """The reader's codings scored by what people decided. Raises NotFoundError for a dossier that is not kept."""
    return scores(register.reviewed_statements(dossier))


def scores(held: ReviewedStatements) -> ReviewScores:
    """The scores of reviewed statements."""
    sample = [one for one in held.statements if one.sampled]
    notes = [FOUND_ONLY, SELECTED]
    if held.lost:
        notes.append(
            f"{held.lost:,} that people decided about are not found by the reader any more; they are not scored."
        )
    return ReviewScores(_shares(held.statements), _shares(sample), held.held, held.lost, tuple(notes))


def _shares(statements: Sequence[ReviewedStatement]) -> tuple[Share, ...]:
    fields = (
        _share(name, (one for one in statements if not one.rejected and name in one.fields)) for name in CONFIRMED
    )
    return Share("statement", sum(not one.rejected for one in statements), len(statements)), *fields


def _share(name: str, statements: Iterable[ReviewedStatement]) -> Share:
    right = [_same(*one.fields[name]) for one in statements]
    return Share(name, sum(right), len(right))


def _same(coded: object, given: object) -> bool:
    if isinstance(coded, tuple) and isinstance(given, tuple):
        return sorted(map(_folded, coded)) == sorted(map(_folded, given))
    return _folded(coded) == _folded(given)


def _folded(value: object) -> str:
    return " ".join(str(value).split()).casefold()
