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
    r"session|views)"
)
_NO_ADJECTIVE = r"(?:of|in|the|to|on|with|for|at|by|from|that|which|a|an|their|our|its|cooperation|coordination)"
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
_ADJECTIVE = re.compile(r"(?<![\w-])[a-z][\w-]*")
_BEFORE_TALK = re.compile(rf"(?:,?\s+(?:and\s+)?(?!{_NO_ADJECTIVE}\b)[\w-]+){{0,3}}\s+{_TALK}\b", re.I)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the opening sentences say of the meeting itself."""

    characterisation: tuple[Quote, ...]
    initiator: str  # party id
    duration: str
    format: str


@dataclass(frozen=True, slots=True)
class Descriptions:
    """The words by which publishers describe meetings, in lower case."""

    words: frozenset[str]  # adjectives, which count before a word for talk: "candid"
    phrases: tuple[str, ...]  # what says it by itself: "in one voice"; longest first

    @classmethod
    def of(cls, words: Iterable[str]) -> Descriptions:
        """Words and phrases told apart."""
        told = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
        phrases = tuple(word for word in told if " " in word)
        return cls(frozenset(told) - frozenset(phrases), phrases)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where a folded sentence describes a meeting, as half-open bounds in order."""
        lower = text.lower()
        found: list[tuple[int, int]] = []
        for phrase in self.phrases:
            at = lower.find(phrase)
            inside = any(start <= at < end for start, end in found)
            if at >= 0 and not inside and (at == 0 or not lower[at - 1].isalnum()):
                found.append((at, at + len(phrase)))
        for match in _ADJECTIVE.finditer(text):
            taken = any(start <= match.start() < end for start, end in found)
            if match.group() in self.words and not taken and _BEFORE_TALK.match(text, match.end()):
                found.append(match.span())
        return sorted(found)


def particulars(
    sentences: Sequence[PageSentence], text: str, descriptions: Descriptions, parties: PartyFinder
) -> Particulars:
    """Characterisation, initiator, duration and format from the opening sentences; "" for what they do not tell."""
    quotes: list[Quote] = []
    initiator = duration = manner = ""
    for sentence in sentences:
        folded = sentence.folded
        for start, end in descriptions.find(folded.text):
            span = folded.source(start, end)
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
