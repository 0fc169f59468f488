"""Dates and numbers of a sentence, whatever form they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.comparing.edits.data import rules

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Values:
    """The dates and numbers of a sentence, in order, and the sentence without them."""

    dates: tuple[str, ...]  # "2024-06-02", "--06-02", "2024-06", "2024", "monday", "today"
    numbers: tuple[str, ...]  # "$1300000000", "8.5", "20%"
    loose: tuple[str, ...]  # "1", "2" of words that are numbers only where another number takes their place
    rest: str  # the sentence with blanks in their place


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = rules()
    months = "|".join(sorted(known.months, key=len, reverse=True))
    day, year = r"(\d{1,2})(?:st|nd|rd|th)?", r"((?:19|20)\d\d)"
    dates = re.compile(
        rf"\b{year}-(\d\d)-(\d\d)\b"
        rf"|\b{day}\s+(?:of\s+)?({months})\b\.?(?:,?\s+{year}\b)?"
        rf"|\b({months})\b\.?\s+{day}\b(?!\s*(?:million|billion))(?:,?\s+{year}\b)?"
        rf"|\b({months})\b\.?,?\s+{year}\b"
        rf"|(?<![$€£¥₩\d.,-])\b{year}\b(?![.,]?\d)"
        rf"|\b({'|'.join(known.days)})\b(?!['’]s)"
        rf"|\b({'|'.join(month for month in known.months if len(month) > 4 or month in ('june', 'july'))})\b",
        re.IGNORECASE,
    )
    words = "|".join(sorted({**known.numbers, **known.loose_numbers}, key=len, reverse=True))
    scales = "|".join(sorted(known.scales, key=len, reverse=True))
    numbers = re.compile(
        rf"(?<![\w.-])([$€£¥₩]?)\s?(\d[\d,]*(?:\.\d+)?|\.\d+)(?:st|nd|rd|th)?(?:[ -]?({scales})\b)?"
        rf"\s?(%|percent\b|per cent\b)?"
        rf"|\b({words})\b(?:[ -]({scales})\b)?(?:\s?(percent)\b)?"
        rf"|\b({scales})s?\b",
        re.IGNORECASE,
    )
    return dates, numbers


@lru_cache(maxsize=4096)
def values(sentence: str) -> Values:
    """The dates and numbers of a sentence."""
    find_dates, find_numbers = _patterns()
    dates: list[str] = []
    rest = list(sentence)
    for match in find_dates.finditer(sentence):
        if match[0].islower() and match[0] in rules().months:  # "may", "march" as verbs
            continue
        dates.append(_date(match))
        _blank(rest, match.span())
    numbers: list[str] = []
    loose: list[str] = []
    for match in find_numbers.finditer("".join(rest)):
        if match[8] and len(match[8]) < 3:
            continue
        for value, is_loose in _number(match):
            (loose if is_loose else numbers).append(value)
        if not (match[5] and match[5].lower() in rules().loose_numbers):
            _blank(rest, match.span())
    return Values(tuple(dates), tuple(numbers), tuple(loose), "".join(rest))


def _date(match: re.Match[str]) -> str:
    months = rules().months
    y1, m1, d1, d2, m2, y2, m3, d3, y3, m4, y4, y5, day, month = match.groups()
    if y1:
        return f"{y1}-{m1}-{d1}"
    if m2:
        return f"{y2 or '-'}-{months[m2.lower()]:02}-{int(d2):02}"
    if m3:
        return f"{y3 or '-'}-{months[m3.lower()]:02}-{int(d3):02}"
    if m4:
        return f"{y4}-{months[m4.lower()]:02}"
    if y5:
        return str(y5)
    return str(day).lower() if day else f"--{months[month.lower()]:02}"


def _number(match: re.Match[str]) -> Iterator[tuple[str, bool]]:
    known = rules()
    currency, digits, scale, share, word, word_scale, word_share, alone = match.groups()
    if alone:
        yield f"×{known.scales[alone.lower()]:g}", False
    elif digits:
        size = float(digits.replace(",", "").strip(".") or 0) * known.scales.get((scale or "").lower(), 1)
        grouped = "" if "," not in digits or re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits) else "?"
        yield f"{currency}{size:.12g}{'%' if share else ''}{grouped}", False
    else:
        word = word.lower()
        size = known.numbers.get(word, known.loose_numbers.get(word, 0)) * known.scales.get(
            (word_scale or "").lower(), 1
        )
        yield f"{size:.12g}{'%' if word_share else ''}", word in known.loose_numbers and not word_scale


def _blank(rest: list[str], span: Span) -> None:
    for place in range(*span):
        rest[place] = " "


def dates_differ(old: Values, new: Values) -> bool:
    """Whether a date was changed: another one, one more or one less; the form does not count."""
    if old.dates == new.dates:
        return False
    mine, theirs = ([date for date in side.dates if not _relative(date)] for side in (old, new))
    return mine != theirs or len(old.dates) == len(new.dates)


def _relative(date: str) -> bool:
    return date in ("today", "yesterday", "tomorrow", "tonight")


def numbers_differ(old: Values, new: Values) -> bool:
    """Whether a number was changed: another one, one more or one less; "two" and "2" are the same."""
    if old.numbers == new.numbers:
        return len(old.loose) == len(new.loose) and old.loose != new.loose
    both = sorted((*old.numbers, *old.loose)), sorted((*new.numbers, *new.loose))
    return both[0] != both[1] or sorted(old.numbers) == sorted(new.numbers)
