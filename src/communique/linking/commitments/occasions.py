"""Meetings as commitments know them: who meets on which day, which is all that a promise to meet tells of many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from communique.linking.commitments.evidence import MechanismWord
from communique.model import Happening

LONGEST: Final = 3  # days that a promise to meet may leave open; within more, the same parties meet for other things
LONGEST_HELD: Final = 5  # days of a meeting
FEWEST: Final = 2  # parties


def planned_occasion(parties: Iterable[str], first: str, last: str) -> tuple[MechanismWord, ...]:
    """What a promise to meet between two ISO dates is found again by; nothing where they leave the day open."""
    return _words(parties, first, last, Happening.SCHEDULED, LONGEST)


def held_occasion(parties: Iterable[str], first: str, last: str) -> tuple[MechanismWord, ...]:
    """What tells that these parties met on an ISO date, or until another one."""
    return _words(parties, first, last or first, Happening.MET, LONGEST_HELD)


def _words(parties: Iterable[str], first: str, last: str, kind: Happening, most: int) -> tuple[MechanismWord, ...]:
    sides = sorted(set(parties))
    days = _days(first, last)
    if len(sides) < FEWEST or not 0 < len(days) <= most:
        return ()
    key = "|".join(sides)
    return tuple(MechanismWord(f"{key} {day}", kind, kind is Happening.SCHEDULED) for day in days)


def _days(first: str, last: str) -> list[str]:
    """The ISO dates from one to another; none where either is no day."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return []
    length = min((end - start).days, LONGEST_HELD)
    return [(start + timedelta(days=n)).isoformat() for n in range(length + 1)]
