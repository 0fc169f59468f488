"""Dates as people type them: a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from datetime import date

from communique.errors import UsageError

_TYPED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(typed: str, name: str) -> str:
    """The first day of what was typed, as an ISO date. Raises UsageError where it is no date."""
    return _day(typed, name, last=False)


def last_day(typed: str, name: str) -> str:
    """The last day of what was typed, as an ISO date. Raises UsageError where it is no date."""
    return _day(typed, name, last=True)


def exact_day(typed: str, name: str) -> str:
    """A whole ISO date. Raises UsageError for anything else."""
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise UsageError(f"{name} {typed!r} is no date; give one like 2024-06-02") from None


def is_day(text: str) -> bool:
    """Whether a text is a whole ISO date."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _day(typed: str, name: str, *, last: bool) -> str:
    match = _TYPED.fullmatch(typed.strip())
    if match is not None:
        year = int(match[1])
        month = int(match[2] or (12 if last else 1))
        try:
            days = calendar.monthrange(year, month)[1]
            return date(year, month, int(match[3] or (days if last else 1))).isoformat()
        except (ValueError, calendar.IllegalMonthError):
            pass
    raise UsageError(f"{name} {typed!r} is no date; give a day, a month or a year, like 2024-06-02, 2024-06 or 2024")
