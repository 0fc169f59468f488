"""From the words of a time to days: "later this year" in a record of April 2023 is until 2023-12-31, inferred.

What the words say outright (a day, a month or a year with its year) is told; what the record's date must complete is
inferred and marked so. Words that no calendar resolves ("soon", "in due course") give no day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_SEASONS = {"winter": (1, 3), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
_DAY_FIRST = re.compile(rf"(?i)\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b")
_MONTH_FIRST = re.compile(
    rf"(?i)\b{_MONTH}\s+{_DAY}(?!\d)(?:\s*(?:-|–|to|and)\s*(?:\w+\s+)?\d{{1,2}}\b)?(?:,?\s+{_YEAR})?"
)
_MONTH_YEAR = re.compile(rf"(?i)\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b")
_ONLY_MONTH = re.compile(r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
                         r"December)\b")  # fmt: skip
_PART = re.compile(rf"(?i)\b(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?P<what>half|quarter)(?:\s+of\s+"
                   rf"(?:{_YEAR}|(?P<which>this|next)\s+year|the\s+year))?")  # fmt: skip
_SEASON = re.compile(
    rf"(?i)\b(?:(?P<which>this|next|coming)\s+)?(?:the\s+)?(?P<season>winter|spring|summer|autumn|fall)"
    rf"(?:\s+(?:of\s+)?{_YEAR})?\b"
)
_ONLY_YEAR = re.compile(rf"(?<![\d-]){_YEAR}(?![\d-])")
_YEAR_RANGE = re.compile(r"(?<!\d)(?:19|20)\d\d\s*[-–]\s*(?P<year>(?:19|20)\d\d)\b")
_RELATIVE = re.compile(
    r"(?i)\b(?P<which>this|next|coming|last|the end of the|end of the|end of this|end of next|later this|later in the|"
    r"late this|early next|by year|year)[\s-]+(?P<what>week|month|quarter|year|end|decade)\b"
)
_WITHIN = re.compile(
    r"(?i)\b(?:within|in|over|during|for|after)\s+(?:the\s+)?(?:next\s+|coming\s+|following\s+)?(?P<number>\d{1,3}|a|an|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?P<what>day|week|month|year)s?\b"
)
_COMING = re.compile(r"(?i)\b(?:coming|next few|following)\s+(?P<what>days|weeks|months|years)\b")
_QUALIFIED = re.compile(r"(?i)\b(?P<part>early|mid|late|end of|beginning of|start of)[\s-]+(?:in\s+)?$")
LONGEST = 30  # years within which a span is a time by which something is done


@dataclass(frozen=True, slots=True)
class Days:
    """A time as days of the calendar."""

    first: str  # ISO date: the first day it may mean
    last: str  # ISO date: the last day
    inferred: bool  # completed from the record's date
    words: str  # the part of the words that tells it


def days_of(words: str, record_date: str, *, ahead: bool = True) -> Days | None:
    """The days that *words* mean in a record of *record_date* (ISO, "" if unknown); None where no calendar tells.

    *ahead* says on which side of the record a date without a year lies. "By 2030" lasts until the end of 2030.
    """
    text = " ".join(words.split())
    today = _day(record_date)
    for find in (_whole, _parts, _seasons, _years, _relative, _bare_month):
        found = find(text, today, ahead)
        if found is not None:
            return found
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole(text: str, today: date | None, ahead: bool) -> Days | None:
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text):
            month, day = _month_number(match["month"]), int(match["day"])
            if match["year"]:
                found = _safe(int(match["year"]), month, day)
                if found is not None:
                    return Days(found.isoformat(), found.isoformat(), False, match.group())
            elif today is not None:
                found = _nearest(today, month, day, ahead)
                if found is not None:
                    return Days(found.isoformat(), found.isoformat(), True, match.group())
    whole = _MONTH_YEAR.search(text)
    if whole:
        return _of_month(int(whole["year"]), _month_number(whole["month"]), False, whole.group())
    return None


def _nearest(today: date, month: int, day: int, ahead: bool) -> date | None:
    """The next such day from *today* on, or the last one up to it."""
    same = _safe(today.year, month, day)
    if same is None:
        return None
    if ahead and same < today:
        return _safe(today.year + 1, month, day)
    if not ahead and same > today:
        return _safe(today.year - 1, month, day)
    return same


def _of_month(year: int, month: int, inferred: bool, words: str) -> Days:
    last = calendar.monthrange(year, month)[1]
    return Days(date(year, month, 1).isoformat(), date(year, month, last).isoformat(), inferred, words)


def _parts(text: str, today: date | None, _ahead: bool) -> Days | None:
    match = _PART.search(text)
    if match is None or (match["year"] is None and today is None):
        return None
    year = int(match["year"]) if match["year"] else (today.year if today else 0) + (match["which"] == "next")
    size = 6 if match["what"].lower() == "half" else 3
    number = min(_ORDINALS[match["nth"].lower()], 12 // size)
    first, last = (number - 1) * size + 1, number * size
    ended = _of_month(year, last, False, "").last
    return Days(date(year, first, 1).isoformat(), ended, match["year"] is None, match.group())


def _seasons(text: str, today: date | None, ahead: bool) -> Days | None:
    match = _SEASON.search(text)
    if match is None or not (match["which"] or match["year"] or re.search(r"(?i)\b(?:by|in|the|until)\b", text)):
        return None
    first, last = _SEASONS[match["season"].lower()]
    if match["year"]:
        year = int(match["year"])
    elif today is None:
        return None
    else:
        which = (match["which"] or "").lower()
        over = ahead and which != "this" and last < today.month
        year = today.year + (over or (which == "next" and first <= today.month))
    return Days(
        date(year, first, 1).isoformat(), _of_month(year, last, False, "").last, match["year"] is None, match.group()
    )


def _years(text: str, _today: date | None, _ahead: bool) -> Days | None:
    match = _YEAR_RANGE.search(text) or _ONLY_YEAR.search(text)
    if match is None:
        return None
    year = int(match["year"])
    first, last = (1, 1), (12, 31)
    qualified = _QUALIFIED.search(text[: match.start()])
    if qualified:
        part = qualified["part"].lower()
        if part in ("early", "beginning of", "start of"):
            last = (4, 30)
        elif part == "mid":
            first, last = (5, 1), (8, 31)
        elif part == "late":
            first = (9, 1)
        else:
            first = (12, 1)
    return Days(date(year, *first).isoformat(), date(year, *last).isoformat(), False, match.group())


def _relative(text: str, today: date | None, _ahead: bool) -> Days | None:
    if today is None:
        return None
    match = _RELATIVE.search(text)
    if match:
        which, what = match["which"].lower(), match["what"].lower()
        if what == "end":  # "by year end"
            return Days(today.isoformat(), date(today.year, 12, 31).isoformat(), True, match.group())
        return _unit(which, what, today, match.group(), text)
    match = _WITHIN.search(text)
    if match:
        number = _NUMBERS.get(match["number"].lower()) or int(match["number"])
        if match["what"].lower() == "year" and number > LONGEST:
            return None  # "the next seventy years": no time by which anything is done
        return Days(today.isoformat(), _later(today, number, match["what"].lower()).isoformat(), True, match.group())
    match = _COMING.search(text)
    if match and match["what"].lower() != "years":
        number = {"days": 14, "weeks": 60, "months": 183}[match["what"].lower()]
        return Days(today.isoformat(), (today + timedelta(days=number)).isoformat(), True, match.group())
    return None


def _unit(which: str, what: str, today: date, words: str, text: str) -> Days | None:
    after = "next" in which or "coming" in which
    before = which == "last"
    step = 1 if after else -1 if before else 0
    if re.search(r"(?i)\bend of next\b", text):
        step = 1
    if what == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return Days(monday.isoformat(), (monday + timedelta(days=6)).isoformat(), True, words)
    if what == "month":
        index = today.year * 12 + today.month - 1 + step
        return _of_month(index // 12, index % 12 + 1, True, words)
    if what == "quarter":
        index = today.year * 4 + (today.month - 1) // 3 + step
        year, quarter = index // 4, index % 4
        return Days(
            date(year, quarter * 3 + 1, 1).isoformat(), _of_month(year, quarter * 3 + 3, True, "").last, True, words
        )
    year = today.year + step
    if what == "decade":
        return Days(today.isoformat(), date(today.year // 10 * 10 + 9, 12, 31).isoformat(), True, words)
    if what != "year":
        return None
    first = today if step == 0 else date(year, 1, 1)
    last = date(year, 4, 30) if "early" in which else date(year, 12, 31)
    return Days(first.isoformat(), last.isoformat(), True, words)


def _later(today: date, number: int, what: str) -> date:
    if what in ("day", "week"):
        return today + timedelta(days=number * (7 if what == "week" else 1))
    index = today.year * 12 + today.month - 1 + number * (12 if what == "year" else 1)
    year, month = min(index // 12, 9999), index % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _bare_month(text: str, today: date | None, ahead: bool) -> Days | None:
    match = _ONLY_MONTH.search(text)
    if match is None or today is None:
        return None
    month = _month_number(match["month"])
    year = today.year
    this = re.search(r"(?i)\bthis\s+$", text[: match.start()])
    if this:
        return _of_month(year, month, True, match.group())
    if ahead and month < today.month:
        year += 1
    elif not ahead and month > today.month:
        year -= 1
    return _of_month(year, month, True, match.group())
