"""Words that give a time: dates, years, seasons, periods, frequencies, deadlines, and events that serve as one.

:func:`find_times` finds them all; which of them is the time of a promise (the codebook's ``when``) is decided in
``deadlines``. A core ("next month", "31 December 2021") is found first and then extended to the words that belong to
it on the left ("by the end of", "in early").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from communique.reading.parsing import ParsedSentence

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan\\.?|feb\\.?|mar\\.?|apr\\.?|jun\\.?|jul\\.?|aug\\.?|sept?\\.?|oct\\.?|nov\\.?|dec\\.?"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|some|many|coming|\\d{1,3}"
_UNITS = "days?|weeks?|months?|years?|decades?|quarters?|hours?|fortnight|term"
_YEAR = "(?:19|20)\\d\\d"
_DASH = "\\s?[-–—/]\\s?|\\s+(?:to|and|until)\\s+"
_DAY = "\\d{1,2}(?:st|nd|rd|th)?"

_CORE = re.compile(
    rf"""\b(?:
      (?P<date>(?:(?:{_DAYS}),?\s+(?:the\s+)?)?(?:
          (?:{_DAY}(?:(?:{_DASH}){_DAY})?\s+(?:of\s+)?(?:{_MONTHS})|(?:{_MONTHS})\s+{_DAY}(?!\d)(?:(?:{_DASH})(?:(?:{_MONTHS})\s+)?{_DAY}(?!\d))?)
          (?:,?\s+{_YEAR}|\s+(?:this|next)\s+year)?
        | \d{{4}}-\d\d-\d\d))
    | (?P<month>(?:january|february|march|april|may|june|july|august|september|october|november|december)
          (?:(?:{_DASH})(?:january|february|march|april|may|june|july|august|september|october|november|december))?
          (?:,?\s+(?:of\s+)?{_YEAR}|\s+(?:of\s+)?(?:this|next)\s+year)?)
    | (?P<season>(?:spring|summer|fall|autumn|winter)(?:,?\s+(?:of\s+)?{_YEAR}|\s+(?:of\s+)?(?:this|next)\s+year)?)
    | (?P<next>(?:next|the\s+coming|coming|upcoming|the\s+following)\s+(?:(?:{_NUMBERS}|fiscal|calendar|school|academic)\s+)?(?:{_UNITS}|spring|summer|fall|autumn|winter|century)
          (?:\s+and\s+(?:{_UNITS}))?(?:\s+ahead)?)
    | (?P<ahead>(?:the\s+)?(?:day|week|month|year|decade|period|time)s?(?:\s+and\s+(?:week|month|year|decade)s)?\s+(?:ahead|to\s+come))
    | (?P<this>(?:later\s+|early\s+|late\s+|earlier\s+)?(?:this|in\s+the)\s+(?:(?:calendar|fiscal|school)\s+)?(?:week|month|quarter|year|decade|spring|summer|fall|autumn|winter|century|weekend)(?!\s+(?:of|from|ending|ended))\b)
    | (?P<future>(?:near|immediate|foreseeable|not\s+too\s+distant)\s+(?:future|term)|(?:short|medium|long|near|longer|immediate)(?:er)?[- ]term(?!\s+[a-z]+)|in\s+(?:the\s+)?future|henceforth|hereafter)
    | (?P<soon>as\s+(?:soon|rapidly|quickly|early|promptly|swiftly|speedily)\s+as\s+(?:possible|practicable|feasible|they\s+can)|
        (?:at\s+)?(?:the|their|his|her|its|our)\s+earliest\s+(?:possible\s+|mutual\s+)?(?:convenience|opportunity|date|time)|
        (?:at\s+)?an?\s+early\s+(?:date|opportunity|time)|
        (?:at|on|in)\s+an?\s+(?:mutually\s+)?(?:convenient|appropriate|suitable|acceptable|agreed|later)(?:\s+for\s+both)?\s+(?:time|date|stage|occasion)|
        without\s+(?:further\s+|any\s+)?delay|in\s+due\s+course|soon(?!er)|shortly(?!\s+after)|
        (?:for\s+)?as\s+long\s+as\s+(?:it\s+takes|necessary|needed)|in\s+the\s+(?:very\s+)?near\s+future)
    | (?P<often>(?:at\s+least\s+)?annually|semi-?annually|bi-?annually|biennially|quarterly|bi-?monthly|monthly|weekly|(?:at\s+least\s+)?(?:once|twice|\w+\s+times)\s+(?:a|per|each|every)\s+(?:year|month|quarter|week)|
        (?:each|every)\s+(?:other\s+|two\s+|three\s+|second\s+|six\s+)?(?:years?|months?|quarter|weeks?)|on\s+an?\s+(?:annual|regular|yearly|quarterly|monthly|periodic|biannual|semi-annual)\s+basis|at\s+regular\s+intervals)
    | (?P<span>(?:an?\s+)?(?:(?:initial|additional|further|next|coming|extended)\s+)?(?:period\s+of\s+)?(?:an?\s+additional\s+|a\s+further\s+|another\s+|at\s+least\s+|up\s+to\s+)?(?:{_NUMBERS})(?:\s*\(\d+\))?[\s-]+(?:{_UNITS})(?:[’']\s+time)?(?!\s+(?:ago|earlier|before|anniversary|old))\b)
    | (?P<half>(?:first|second|latter|last|third|fourth|early|end|middle|beginning|start|close|course|remainder|rest)\s+(?:(?:half|part|quarter|months?|weeks?|days?)\s+)?of\s+(?:the\s+)?(?:{_YEAR}|(?:this|next)\s+(?:year|month|week|decade)|year|month|decade|century|FY\s?\d+))
    | (?P<year>(?:FY\s?|fiscal\s+year\s+)?{_YEAR}(?:(?:-|–|/)\d\d(?:\d\d)?)?s?(?![\w/-]|,\d|\s*(?:billion|million|percent|troops)))
    | (?P<course>(?:throughout|during|within)\s+the\s+(?:(?:calendar|fiscal|school|academic)\s+)?(?:year|month|week|decade)|(?:from|in|at|for)\s+the\s+new\s+(?:school\s+|academic\s+|fiscal\s+)?year)
    | (?P<today>today|tonight|tomorrow)
    )""",
    re.I | re.X,
)
# Quick look for a core: a line without any of these has none.
_HINT = re.compile(
    r"\d|next|coming|ahead|to come|this |future|term\b|soon|early|earliest|convenient|appropriate|suitable|later|delay|"
    r"course|shortly|as long as|nually|nially|monthly|weekly|quarterly|henceforth|hereafter|each|every|basis|times|"
    r"once|twice|regular|days|weeks|months|years|decade|today|tonight|tomorrow|spring|summer|\bfall\b|autumn|winter|"
    r"january|february|march|april|\bmay\b|june|july|august|september|october|november|december|year|month\b|in the ",
    re.I,
)
_LEFT = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(,;“\"]))"
    r"(?P<left>(?:(?:no|not)\s+later\s+than|prior\s+to|ahead\s+of|as\s+of|starting(?:\s+(?:in|on|from))?|beginning(?:\s+(?:in|on|from))?|"
    r"effective|scheduled\s+for|by|before|until|till|through|throughout|after|from|since|during|in|on|at|over|within|for|upon|"
    r"between|toward|towards|around|into|following|later|early|late|mid|the|about|than|of)?\s*"
    r"(?:(?:the|this|that|an?|about|around|at\s+the|in)\s+)*"
    r"(?:(?:very\s+)?(?:early|late|later|mid|earlier|the\s+end\s+of|end\s+of|beginning\s+of|start\s+of|middle\s+of|first\s+half\s+of|"
    r"second\s+half\s+of|latter\s+half\s+of|first\s+quarter\s+of|course\s+of|year|summer\s+of|spring\s+of|autumn\s+of|fall\s+of|winter\s+of|"
    r"in|on|at|next|upcoming|past|last|new|coming|FY|fiscal|previous|recent|few|several|weeks\s+and)[\s-]+)*(?:the\s+)?)$",
    re.I,
)
_PAST_WORDS = re.compile(
    r"\b(?:last|past|previous|earlier|ago|since|recent(?:ly)?|yesterday|preceding|former|so\s+far|to\s+date)\b", re.I
)
_AHEAD_WORDS = re.compile(
    r"\b(?:next|coming|upcoming|forthcoming|ahead|to\s+come|later|future|soon|shortly|henceforth|until|till|by|before|no\s+later|"
    r"earliest|early\s+date|convenient|within|tomorrow|as\s+long\s+as)\b",
    re.I,
)
_NUMBER_OF_MONTH = {
    name[:3]: i + 1
    for i, name in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"]
    )
}  # fmt: skip
_SEASON_MONTH = {"winter": 2, "spring": 5, "summer": 8, "fall": 11, "autumn": 11}
_EVENT_NOUNS = frozenset(
    ["summit", "meeting", "session", "visit", "conference", "ministerial", "dialogue", "round", "forum", "assembly", "talks",
     "chairmanship", "presidency", "stay", "trip", "travel", "election", "elections", "victory", "gathering", "anniversary",
     "milestones", "events", "cop", "chogm", "ministerials", "meetings", "summits", "war", "consultations", "term", "review",
     "negotiations", "conclusion", "completion", "period", "process", "phase", "tenure"]
)  # fmt: skip
_EVENT_OPENERS = frozenset(
    [
        "at",
        "during",
        "by",
        "before",
        "until",
        "after",
        "upon",
        "ahead",
        "following",
        "throughout",
        "till",
        "in",
        "on",
        "for",
        "prior",
    ]
)
_CLAUSE_OPENERS = frozenset(["until", "till", "when", "once", "as", "after", "before", "while", "upon"])
_MOST_EVENT_WORDS = 16


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Words that give a time, at a place of a folded sentence."""

    start: int  # offset in the folded sentence
    end: int
    kind: str  # date, month, season, next, ahead, this, future, soon, often, span, half, year, today, event, clause
    ahead: str  # against the record's date: "ahead", "past", "same" (day, month or year), "" where it cannot be told


def find_times(sentence: ParsedSentence, record_date: str = "") -> tuple[TimeSpan, ...]:
    """All times of a sentence, in order; *record_date* is an ISO date, "" if unknown."""
    text = sentence.folded.text
    today = _parsed(record_date)
    found: list[TimeSpan] = []
    if _HINT.search(text):
        for match in _CORE.finditer(text):
            kind = match.lastgroup or ""
            core = match.group()
            if kind == "month" and core in ("may", "march", "Mar", "august"):
                continue
            if kind == "season" and core[:4].lower() == "fall" and not _fall(text, match.start(), sentence):
                continue
            left = _LEFT.search(text, max(0, match.start() - 45), match.start())
            start = left.start("left") if left else match.start()
            while start < match.start() and text[start].isspace():
                start += 1
            words = text[start : match.end()]
            if kind in ("year", "month", "season") and start == match.start() and not _standing(text, match.start()):
                continue
            found.append(TimeSpan(start, match.end(), kind, _direction(words, core, kind, today)))
    found.extend(_events(sentence, found))
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def _standing(text: str, start: int) -> bool:
    """Whether a bare year, month or season stands free, and not inside a name ("2050 Strategy")."""
    return start > 0 and not text[start - 1].isalnum()


def _fall(text: str, start: int, sentence: ParsedSentence) -> bool:
    before = text[:start].rstrip().rsplit(" ", 1)[-1].lower()
    return before in ("the", "this", "next", "in", "early", "late", "by", "last")


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
        month = _month(lower) or _SEASON_MONTH.get(lower.split()[0], 0) if kind != "year" else 0
        there = int(year.group())
        range_end = re.search(r"[-–/](\d\d(?:\d\d)?)s?$", core) if kind == "year" else None
        if range_end:
            there = int(f"{core[:2]}{range_end.group(1)[-2:]}")
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
    if _PAST_WORDS.search(words):
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
    if _AHEAD_WORDS.search(words):
        return "ahead"
    return ""


def _month(lower: str) -> int:
    for word in re.findall(r"[a-z]+", lower):
        if word[:3] in _NUMBER_OF_MONTH and len(word) >= 3 and word[:3] != "mid":
            return _NUMBER_OF_MONTH[word[:3]]
    return 0


def _events(sentence: ParsedSentence, times: list[TimeSpan]) -> list[TimeSpan]:
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
                if named or lemma in _EVENT_NOUNS or lower[noun] in _EVENT_NOUNS:
                    first, last = index, sentence.subtree(index)[1]
                    # "at the summit to be held …": the object with its modifiers, no further than the words allow.
                    last = min(max(last, noun), first + _MOST_EVENT_WORDS)
                    span = (sentence.starts[first], sentence.end(last))
                    if not any(t.start < span[1] and span[0] < t.end and t.start <= span[0] for t in times):
                        found.append(TimeSpan(*span, "event", _event_direction(sentence, first, last)))
                    continue
        if word in _CLAUSE_OPENERS and sentence.deps[index] in ("mark", "advmod", "prep") and index:
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
    if _PAST_WORDS.search(words):
        return "past"
    return "ahead" if _AHEAD_WORDS.search(words) else ""
