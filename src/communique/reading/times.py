"""Words that give a time: dates, years, seasons, periods, frequencies, deadlines, and events that serve as one.

:func:`find_times` finds them all; which of them is the time of a promise (the codebook's ``when``) is decided in
``deadlines``. A core ("next month", "31 December 2021") is found first and then extended to the words that belong to
it on the left ("by the end of", "in early").
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from communique.reading.parsing import ParsedSentence
from communique.reading.time_patterns import AHEAD, CORE, LEFT, MONTHS, OPENERS, PAST, SEASON_MONTH

_NUMBER_OF_MONTH = {name[:3]: number + 1 for number, name in enumerate(MONTHS)}
_LEFT_REACH = 45  # characters before a core in which what belongs to it stands
_EVENT_OPENERS = frozenset(
    ["at", "during", "by", "before", "until", "after", "upon", "ahead", "following", "throughout", "till", "in", "on",
     "for", "prior"]
)  # fmt: skip
_CLAUSE_OPENERS = frozenset(["until", "till", "when", "once", "as", "after", "before", "while", "upon"])
_MOST_EVENT_WORDS = 16
_OWNING = ("’s", "'s")
_DETERMINERS = frozenset(["the", "its", "their", "our", "this", "new"])
_CAPITALISED = re.compile(r"(?:^|\s)(?!FY\b)[A-Z][A-Za-z]+ $")
# "as" after or before these opens no clause of time: "so as to", "such as", "as well as".
_NO_TIME_BEFORE_AS = frozenset(["so", "such", "well", "same", "as", "long", "soon", "far", "much"])
_NO_TIME_AFTER_AS = frozenset(["to", "of", "well", "if", "though", "appropriate", "necessary"])


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Words that give a time, at a place of a folded sentence."""

    start: int  # offset in the folded sentence
    end: int
    kind: str  # date, month, season, next, ahead, this, future, soon, often, span, half, course, year, today,
    # event ("at the next meeting"), clause ("until they prevail")
    ahead: (
        str  # against the record's date: "ahead", "past", "same" (day, month or year), "near" or "far" (a month without
    )
    # a year: within five months after it, or later), "" where it cannot be told


def find_times(sentence: ParsedSentence, record_date: str, occasions: Set[str]) -> tuple[TimeSpan, ...]:
    """All times of a sentence, in order.

    *record_date* is an ISO date, "" if unknown; *occasions* are the nouns of the codebook that may serve as a time.
    """
    text = sentence.folded.text
    today = _parsed(record_date)
    found: list[TimeSpan] = []
    reached = 0
    for start, word in zip(sentence.starts, sentence.lower, strict=True):
        if start < reached or not (word in OPENERS or word[0].isdigit() or word.startswith(("mid-", "fy"))):
            continue
        match = CORE.match(text, start)
        if match is None or (match.end() < len(text) and text[match.end()].isalnum() and match.group()[-1].isalnum()):
            continue
        if text[match.end() : match.end() + 2] in _OWNING:
            continue  # "this year's harvest" is no time of the statement
        span = _span(text, match, reached, today)
        if span is not None:
            found.append(span)
            reached = span.end
    found.extend(_events(sentence, found, occasions))
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def _span(text: str, match: re.Match[str], reached: int, today: date | None) -> TimeSpan | None:
    """The time around a core, None where the words only look like one."""
    kind, core = match.lastgroup or "", match.group()
    if kind == "month" and core in ("may", "march", "august"):
        return None
    start = match.start()
    left = LEFT.search(text, max(reached, start - _LEFT_REACH), start)
    if left:
        start = left.start("left")
        while start < match.start() and text[start].isspace():
            start += 1
    if kind == "season" and core[:4].lower() == "fall" and start == match.start():
        return None
    if kind == "year" and _names(text, start, match):
        return None
    if kind == "span" and "-" in core and re.match(r" (?!period|timeframe)[a-z]", text[match.end() :]):
        return None  # "a four-year term"
    words = text[start : match.end()]
    if kind == "today" and words.lower().startswith("of "):
        return None  # "the challenges of tomorrow"
    if kind == "future" and core.lower() == "future" and not words.lower().startswith("in "):
        return None
    return TimeSpan(start, match.end(), kind, _direction(words, core, kind, today))


def _names(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a year is part of a name: "the 2026 Velmora Summit", "Agenda 2063"."""
    left = text[start : match.start()].split()
    if left and left[-1].lower() not in _DETERMINERS:
        return False
    return bool(re.match(r" [A-Z]", text[match.end() :])) or (not left and bool(_CAPITALISED.search(text[:start])))


def _parsed(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _direction(words: str, core: str, kind: str, today: date | None) -> str:
    """Whether the words point ahead of the record's date."""
    lower = core.lower()
    year = re.search(r"(?:19|20)\d\d", core)
    if today is not None and kind in ("date", "month", "season", "year", "half") and year:
        month = _month(lower) or SEASON_MONTH.get(lower.split()[0], 0) if kind != "year" else 0
        there = int(year.group())
        range_end = re.search(r"[-–/](\d\d(?:\d\d)?)s?$", core) if kind == "year" else None
        if range_end:
            there = int(f"{year.group()[:2]}{range_end.group(1)[-2:]}")
        if core.endswith("0s"):
            there += 9
        if there != today.year:
            return "ahead" if there > today.year else "past"
        if month and month != today.month:
            return "ahead" if month > today.month else "past"
        if month and kind == "date":
            day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", re.sub(r"(?:19|20)\d\d", "", core))
            if day and int(day.group(1)) != today.day:
                return "ahead" if int(day.group(1)) > today.day else "past"
        return "same"
    if PAST.search(words):
        return "past"
    if kind in ("next", "ahead", "future", "soon"):
        return "ahead"
    if today is not None and kind in ("date", "month"):
        month = _month(lower)
        if month:
            gap = (month - today.month) % 12
            if gap == 0 and kind == "date":
                day = re.search(r"\b(\d{1,2})", core)
                return (
                    "ahead"
                    if day and int(day.group(1)) > today.day
                    else "same"
                    if day and int(day.group(1)) == today.day
                    else "past"
                )
            return f"{'near' if 0 < gap <= 5 else 'far' if gap else 'same'}"
    if AHEAD.search(words):
        return "ahead"
    return ""


def _month(lower: str) -> int:
    for word in re.findall(r"[a-z]+", lower):
        if word[:3] in _NUMBER_OF_MONTH and len(word) >= 3 and word[:3] != "mid":
            return _NUMBER_OF_MONTH[word[:3]]
    return 0


def _events(sentence: ParsedSentence, times: list[TimeSpan], occasions: Set[str]) -> list[TimeSpan]:
    """Events and clauses that serve as a time: "at the next meeting", "by COP27", "until they prevail"."""
    found = []
    lower = sentence.lower
    for index, word in enumerate(lower):
        if word in _EVENT_OPENERS and sentence.deps[index] in (
            "prep",
            "prt",
            "advmod",
            "mark",
            "dep",
            "ROOT",
            "npadvmod",
        ):
            noun = _object(sentence, index)
            if noun is not None:
                lemma = sentence.lemmas[noun]
                named = lemma.startswith("cop") and lemma[3:].isdigit()
                if named or lemma in occasions or lower[noun] in occasions:
                    first, last = index, sentence.subtree(index)[1]
                    # "at the summit to be held …": the object with its modifiers, no further than the words allow.
                    last = min(max(last, noun), first + _MOST_EVENT_WORDS)
                    span = (sentence.starts[first], sentence.end(last))
                    if not any(t.start < span[1] and span[0] < t.end and t.start <= span[0] for t in times):
                        found.append(TimeSpan(*span, "event", _event_direction(sentence, first, last)))
                    continue
        if any(t.start <= sentence.starts[index] < t.end for t in times):
            continue  # inside a time: "for as long as it takes"
        if word == "as" and (not _as_time(lower, index) or sentence.tags[index + 1 : index + 2] == ("VBN",)):
            continue  # "as reflected in the Convention" tells no time
        if word in _CLAUSE_OPENERS and sentence.deps[index] in ("mark", "advmod", "prep"):
            head = sentence.heads[index]
            if sentence.tags[head][:1] in "VM" and sentence.deps[head] in ("advcl", "pcomp", "relcl") and head > index:
                last = min(sentence.subtree(head)[1], index + _MOST_EVENT_WORDS)
                found.append(
                    TimeSpan(
                        sentence.starts[index],
                        sentence.end(last),
                        "clause",
                        "ahead" if word in ("until", "till") else "",
                    )
                )
            elif word in ("until", "till", "after", "upon") and sentence.deps[index] == "prep":
                verb = next((c for c in sentence.children[index] if sentence.deps[c] == "pcomp"), None)
                if verb is not None:
                    last = min(sentence.subtree(verb)[1], index + _MOST_EVENT_WORDS)
                    found.append(
                        TimeSpan(
                            sentence.starts[index], sentence.end(last), "clause", "ahead" if word != "after" else ""
                        )
                    )
    return found


def _as_time(lower: Sequence[str], index: int) -> bool:
    """Whether an "as" may open a clause of time."""
    before, after = lower[max(index - 1, 0) : index], lower[index + 1 : index + 2]
    return _NO_TIME_BEFORE_AS.isdisjoint(before) and _NO_TIME_AFTER_AS.isdisjoint(after)


def _object(sentence: ParsedSentence, index: int) -> int | None:
    """The noun that a preposition governs, also through "ahead of" and "prior to"."""
    for child in sentence.children[index]:
        if child > index and sentence.deps[child] in ("pobj", "dobj", "npadvmod"):
            return child
        if child > index and sentence.deps[child] == "prep" and sentence.lower[index] in ("ahead", "prior"):
            return _object(sentence, child)
    return None


def _event_direction(sentence: ParsedSentence, first: int, last: int) -> str:
    words = " ".join(sentence.lower[first : last + 1])
    if PAST.search(words):
        return "past"
    return "ahead" if AHEAD.search(words) else ""
