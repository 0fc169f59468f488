"""Dates as publishers write them, to ISO 8601. What is ambiguous or impossible is no date."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?)"
# A date in words or figures, to be used within larger patterns; case does not matter.
DATE_PATTERN = (
    rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?:"
    rf"{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|day\s+of\s+)?{_MONTH.format('m2')}\s*,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    r"|(?P<y4>\d{4})[./]\s?(?P<m4>\d{1,2})[./]\s?(?P<d4>\d{1,2})\.?"
    r"|(?P<y5>\d{4})\s?[年년]\s?(?P<m5>\d{1,2})\s?[月월]\s?(?P<d5>\d{1,2})\s?[日일]"
    r")(?!\d)"
)
_DATE = re.compile(DATE_PATTERN, re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")
_LONGEST = 80  # characters of a value that are looked at
_PLACEHOLDERS = {"0001-01-01", "1970-01-01", "1900-01-01"}  # what content systems write where they have no date


def date_of(match: re.Match[str]) -> str:
    """The ISO date that a match of DATE_PATTERN stands for, "" if there is no such day."""
    for number in "12345":
        if match[f"y{number}"]:
            month = match[f"m{number}"]
            named = month[:3].lower() in _MONTHS
            return _iso(
                match[f"y{number}"], str(_MONTHS.index(month[:3].lower()) + 1) if named else month, match[f"d{number}"]
            )
    return ""


def _iso(year: str, month: str, day: str) -> str:
    try:
        found = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
    return "" if found in _PLACEHOLDERS else found


def parse_date(value: str) -> str:
    """The ISO date that *value* begins with (a time may follow), "" if it is none or could mean two days."""
    value = value.strip()[:_LONGEST]
    compact = _COMPACT.fullmatch(value)
    if compact:
        return _iso(compact[1], compact[2], compact[3])
    found = _DATE.match(value)
    if found:
        return date_of(found)
    return parse_time(value)[:10] if ":" in value else ""


def parse_time(value: str) -> str:
    """The ISO time that *value* is, as exactly as it is given (a date, or a time with offset), "" if it is none."""
    value = value.strip()[:_LONGEST]
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return parse_date(value) if ":" not in value else ""
    if moment.date().isoformat() in _PLACEHOLDERS:
        return ""
    return moment.date().isoformat() if re.fullmatch(r"[\d-]{8,10}", value) else moment.isoformat()
