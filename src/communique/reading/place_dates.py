"""Dates and date lines in the words of a record: "June 2, 2024", "21st December, 1967", "on Tuesday", "today"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
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
_DAYS = rf"{_DAY}(?:\s*[-–—]\s*{_DAY})?"
DATE_WORDS: Final = (
    rf"(?:{_DAYS}\s+(?:day\s+of\s+)?{_MONTH}|{_MONTH}\s+{_DAYS}|{_MONTH})(?:,?\s+{_YEAR})?|"
    rf"{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
_ONLY_DATE = re.compile(rf"\W*(?:{_WEEKDAY},?\s*)?(?:{DATE_WORDS})\W*$", re.I)
_DATE_AT_END = re.compile(rf"^(?P<place>[^\d:;]{{0,60}}?)[,.\s(–—-]*(?:{_WEEKDAY},?\s*)?(?:{DATE_WORDS})\W*$", re.I)
# "June 24, 2000, The Kremlin, Moscow": a year or day, then a place
_DATE_AT_START = re.compile(
    rf"^\W*(?:{_WEEKDAY},?\s*)?(?:(?=[^\n]*\d)(?:{DATE_WORDS}))[,.\s–—-]+(?:\d\d?[:.]\d\d[,.\s]+)?"
    r"(?:[Tt]he\s+)?(?P<place>[^\d:;]{2,60}?)\W*$",
    re.I,
)
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
        return not place or _is_place(place)
    match = _DATE_AT_START.match(text)
    return match is not None and _is_place(match["place"].strip(" ,.-–—("))


def _is_place(words: str) -> bool:
    return bool(_PLACE.match(words)) and len(words.split()) <= 6 and "’s" not in words


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the words of a sentence."""

    start: int  # offset in the text
    end: int
    first: str  # ISO date
    last: str  # ISO date of the last day of a span, "" for a single day
    inferred: bool  # the record's own date was needed ("today", "on Tuesday")


# "the sixteenth day of January": the words for the days of a month, in order
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_ORDINAL = "|".join(sorted((word.replace("-", "[- ]") for word in _ORDINALS), key=len, reverse=True))
_SPAN = r"\s*(?:-|–|—|to|and|until|through)\s*"
_FROM_TO = re.compile(
    rf"(?P<d1>\d{{1,2}})(?:(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)?(?:\s+(?P<m1>{_MONTH}))?(?:,?\s+(?P<y1>{_YEAR}))?{_SPAN}"
    rf"(?P<d2>\d{{1,2}})(?:(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)?\s+(?P<m2>{_MONTH})(?:,?\s+(?P<y2>{_YEAR}))?|"
    rf"(?P<m3>{_MONTH})\s+(?P<d3>\d{{1,2}})(?:(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)?{_SPAN}(?:(?P<m4>{_MONTH})\s+)?(?P<d4>\d{{1,2}})"
    rf"(?:(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)?(?!\d)(?:,?\s+(?P<y4>{_YEAR}))?",
    re.I,
)
_DAY_DATE = re.compile(
    rf"(?P<d1>\d{{1,2}})\s*(?:(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)?\s+(?:day\s+of\s+)?(?:of\s+)?(?P<m1>{_MONTH})(?:,?\s+(?P<y1>{_YEAR}))?|"
    rf"(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)?(?![\d,]*\d)(?:,?\s+(?P<y2>{_YEAR}))?|"
    rf"(?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)|(?<![\d.])(?P<d4>\d\d?)\.(?P<m4>\d\d?)\.(?P<y4>{_YEAR})(?![\d.]*\d)|"
    rf"(?<![\d/])(?P<d6>\d\d?)/(?P<m6>\d\d?)/(?P<y6>{_YEAR})(?![\d/])|"
    rf"\b(?P<d5>{_ORDINAL})\s+(?:day\s+)?of\s+(?P<m5>{_MONTH})(?:,?\s+(?P<y5>{_YEAR}))?",
    re.I,
)
_MAY_BE_DATE = re.compile(
    rf"\d\s*(?:(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)?,?\s*(?:day\s+of\s+)?{_MONTH}|{_MONTH}\s*\d|\d{{4}}-\d\d-\d\d|"
    rf"\d[./]\d\d?[./]\d{{4}}|(?:st|nd|rd|th)\s+(?:day\s+)?of\s+{_MONTH}",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?P<today>today(?:[’']s)?|this\s+(?:morning|afternoon|evening)|tonight|(?:earlier|later)\s+in\s+the\s+day)\b|"
    r"\b(?P<yesterday>yesterday|last\s+night|(?:a|one)\s+day\s+(?:earlier|ago|before)|the\s+(?:day\s+before|previous\s+day))\b|"
    r"\b(?P<before>two\s+days\s+(?:earlier|ago))\b|"
    r"\b(?:on|this|last)\s+(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    # "spoke with NAME Tuesday.": without a preposition only where the sentence or a time of day closes it
    r"(?<!next )(?<!every )(?<!each )(?<!coming )(?<!until )(?<!by )(?<!after )(?<!before )\b"
    r"(?P<bare>mon|tues|wednes|thurs|fri|satur|sun)day(?=\.?$|\s+(?:morning|afternoon|evening|night)\b)",
    re.I,
)
_WEEKDAYS: Final = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def find_dates(text: str, record_date: str) -> list[DateMention]:
    """The dates that a sentence gives, in order; a missing year is the record's, or the year next to it.

    Months without a day, and years alone, are no dates. Without a record date "today" and dates without a year are
    left out.
    """
    found: list[DateMention] = []
    reference = _iso(record_date)
    if _MAY_BE_DATE.search(text):
        for match in _FROM_TO.finditer(text):
            span = _from_to(match, reference)
            if span:
                found.append(DateMention(match.start(), match.end(), span[0], span[1], False))
        for match in _DAY_DATE.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            part = {key[0]: value for key, value in match.groupdict().items() if value}
            day = _day(part["d"], part["m"], part.get("y"), reference)
            if match["d6"]:  # some countries put the month first
                other = _day(part["m"], part["d"], part["y"], reference)
                day = min(filter(None, (day, other)), key=lambda one: _away(one, reference), default=None)
            if day:
                found.append(DateMention(match.start(), match.end(), day.isoformat(), "", False))
    if reference:
        for match in _RELATIVE.finditer(text):
            day = _relative(match, reference)
            if not any(abs(one.start - match.end()) <= 8 for one in found):  # "on Tuesday, June 2", "yesterday, May 25"
                found.append(DateMention(match.start(), match.end(), day.isoformat(), "", True))
    return sorted(found, key=lambda one: one.start)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _day(day: str, month: str, year: str | None, reference: date | None) -> date | None:
    told = day.lower().replace(" ", "-")
    day = str(_ORDINALS.index(told) + 1) if told in _ORDINALS else day
    number = int(month) if month.isdigit() else MONTHS.get(month.lower().rstrip("."), 0)
    if year is None and reference is None:
        return None
    years = [int(year)] if year else []
    if not years and reference is not None:
        years = [reference.year, reference.year - 1, reference.year + 1]
    best: date | None = None
    for one in years:
        try:
            candidate = date(one, number, int(day))
        except ValueError:
            continue
        if best is None or (reference is not None and abs(candidate - reference) < abs(best - reference)):
            best = candidate
    return best


def _away(day: date, reference: date | None) -> int:
    return abs((day - reference).days) if reference else 0


def _from_to(match: re.Match[str], reference: date | None) -> tuple[str, str] | None:
    part = match.groupdict()
    if part["d2"]:
        last = _day(part["d2"], part["m2"], part["y2"], reference)
        first = _day(part["d1"], part["m1"] or part["m2"], part["y1"] or part["y2"], reference)
    else:
        last = _day(part["d4"], part["m4"] or part["m3"], part["y4"], reference)
        first = _day(part["d3"], part["m3"], part["y4"], reference)
    if first is None or last is None or not timedelta(0) < last - first < timedelta(days=40):
        return None
    return first.isoformat(), last.isoformat()


def _relative(match: re.Match[str], reference: date) -> date:
    if match["today"]:
        return reference
    if match["yesterday"]:
        return reference - timedelta(days=1)
    if match["before"]:
        return reference - timedelta(days=2)
    back = (reference.weekday() - _WEEKDAYS.index((match["weekday"] or match["bare"]).lower())) % 7
    return reference - timedelta(days=back)
