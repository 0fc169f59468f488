"""How a publisher characterises a meeting, who asked for it, how long it took and in what format, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.model import Quote
from communique.reading.mentions import PartyFinder
from communique.reading.page import PageSentence

_TALK = (
    r"(?:discussions?|talks|meetings?|conversations?|exchanges?|dialogue|consultations?|atmosphere|spirit|call|visit|"
    r"session|manner|engagement|views)"
)
_INITIATIVE = re.compile(
    r"\b(?:at|on)\s+the\s+(?:initiative|request|invitation)\s+of\s+(?P<by>[^.;,]{3,80})|"
    r"\binitiated\s+by\s+(?P<by2>[^.;,]{3,80})|"
    r"\bat\s+(?P<by3>[^.;,]{3,40})[’']s\s+(?:initiative|request|invitation)",
    re.I,
)
_DURATION = re.compile(
    r"\b(?:lasted\s+(?:for\s+)?|for\s+)(?P<d>(?:about\s+|almost\s+|nearly\s+|over\s+|more\s+than\s+|some\s+|roughly\s+|"
    r"approximately\s+)?(?:\w+(?:\s+and\s+a\s+half)?|\d+)(?:-|\s+)(?:hours?|minutes?))\b|"
    r"\b(?P<d2>(?:\w+|\d+)(?:-and-a-half)?-(?:hour|minute)(?:-long)?)\b",
    re.I,
)
_FORMAT = re.compile(
    r"\b(?P<f>one-on-one|one\s+on\s+one|t[êe]te-[àa]-t[êe]te|(?:in\s+(?:an?\s+)?)?(?:restricted|narrow|expanded|extended|"
    r"small|limited|plenary|delegation-level|hybrid|2\+2|two-plus-two)\s+(?:format|session|composition|meeting|talks)|"
    r"face-to-face|delegation-level)\b",
    re.I,
)
_MANNER = re.compile(r"^(?:in\s|with\s)|\s")  # phrases that say it by themselves: "in one voice"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the opening sentences say of the meeting itself."""

    characterisation: tuple[Quote, ...]
    initiator: str  # party id
    duration: str
    format: str


def characterising(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of the words by which publishers describe meetings: adjectives before a word for talk, and phrases."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return None
    single = "|".join(re.escape(word) for word in ordered if not _MANNER.search(word)) or "(?!)"
    phrases = "|".join(re.escape(word) for word in ordered if _MANNER.search(word)) or "(?!)"
    before_talk = rf"(?:{single})\b(?=(?:,?\s+(?:and\s+)?[\w-]+){{0,4}}\s+{_TALK}\b)"
    return re.compile(rf"\b(?:{before_talk}|(?:{phrases})\b)", re.I)


def particulars(
    sentences: Sequence[PageSentence], text: str, pattern: re.Pattern[str] | None, parties: PartyFinder
) -> Particulars:
    """Characterisation, initiator, duration and format from the opening sentences; "" for what they do not tell."""
    quotes: list[Quote] = []
    initiator = duration = manner = ""
    for sentence in sentences:
        folded = sentence.folded
        for match in pattern.finditer(folded.text) if pattern else ():
            span = folded.source(match.start(), match.end())
            quotes.append(Quote(span, span.of(text)))
        if not initiator and (asked := _INITIATIVE.search(folded.text)):
            by = asked["by"] or asked["by2"] or asked["by3"]
            named = [m for m in parties.find(by) if m.form in ("name", "demonym", "organisation", "metonym")]
            initiator = named[0].party if named else ""
        if not duration and (lasted := _DURATION.search(folded.text)):
            duration = lasted["d"] or lasted["d2"]
        if not manner and (held := _FORMAT.search(folded.text)):
            manner = held["f"]
    return Particulars(tuple(quotes), initiator, duration, manner)
