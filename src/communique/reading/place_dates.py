"""Dates and date lines in the words of a record: "June 2, 2024", "21st December, 1967", "on Tuesday", "today"."""

from __future__ import annotations

import re
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"\d{1,2}(?:\s*(?:st|nd|rd|th))?"
_YEAR = r"(?:1[89]|20)\d\d"
DATE_WORDS: Final = (
    rf"(?:{_DAY}\s+(?:day\s+of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}|{_MONTH})(?:,?\s+{_YEAR})?|"
    rf"{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_ONLY_DATE = re.compile(rf"\W*(?:{_WEEKDAY},?\s*)?(?:{DATE_WORDS})\W*$", re.I)
_DATE_AT_END = re.compile(rf"^(?P<place>[^\d:;]{{0,60}}?)[,.\s(–—-]*(?:{_WEEKDAY},?\s*)?(?:{DATE_WORDS})\W*$", re.I)
_CAPITALS_PLACE = re.compile(r"[A-Z][A-Z’'. -]{2,30}(?:,\s*[A-Z][A-Z’'. -]{1,30})?\.?$")
_PLACE = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]*[\s,]*|(?:de|la|of|the|del|el|al)\s+){1,6}$")


def only_place_and_date(text: str) -> bool:
    """Whether a line holds nothing but a date, or a place and a date ("Canberra, 21st December, 1967.")."""
    if len(text) > 90:
        return False
    if _ONLY_DATE.match(text):
        return True
    match = _DATE_AT_END.match(text)
    if match:
        place = match["place"].strip(" ,.-–—(")
        return not place or (bool(_PLACE.match(place)) and len(place.split()) <= 6 and "’s" not in place)
    return False
