"""Things in the world that statements react to: launches, balloons, transfers, attacks, elections.

A phrase of the event lexicon is an event when its words say that somebody did it or that it happened: an actor, a date,
or a word such as "recent" goes with it. What is feared, prevented or imagined is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.model import Event, Quote, content_id
from communique.reading.mechanisms import Named
from communique.reading.parsing import ParsedSentence
from communique.reading.phrases import PhraseFinder, PhraseHit
from communique.reading.times import TimeSpan

if TYPE_CHECKING:
    from communique.lexicons import Codebook

_LONGEST = 16  # words of a quote
_LEFT_PARTS = frozenset("poss amod compound det nmod nummod quantmod advmod punct case npadvmod".split())
_ACTOR_FORMS = frozenset(["name", "demonym", "organisation", "actor", "metonym", "capital", "region"])
_HAPPENED = frozenset(
    ["recent", "recently", "latest", "last", "this", "these", "ongoing", "continued", "continuing", "continuous",
     "repeated", "repetitive", "brutal", "unprovoked", "illegal", "unlawful", "reckless", "unjustified",
     "illegitimate", "heinous", "tragic", "devastating", "horrific", "deadly", "barbaric", "senseless", "successful",
     "historic", "growing", "increasing", "escalating", "attempted", "unprecedented", "blatant", "large-scale",
     "full-scale"]
)  # fmt: skip
_UNREAL = frozenset(
    ["prevent", "deter", "avoid", "preclude", "avert", "counter", "combat", "threaten", "threat", "risk", "potential",
     "any", "future", "possible", "against", "possibility", "prohibit", "ban", "banning", "prohibition", "prevention",
     "defend", "protect", "moratorium", "comprehensive", "non", "no", "respond", "hypothetical", "defense", "defence",
     "resilience", "interceptor", "if", "free", "fair", "upcoming", "support", "capability", "capabilities",
     "deterrence"]
)  # fmt: skip
_ISO_MONTHS = {
    name: i + 1
    for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
}
_DATE = re.compile(
    r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>[A-Z][a-z]{2,8})\.?|(?P<m2>[A-Z][a-z]{2,8})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)(?:,?\s+(?P<y>(?:19|20)\d\d))?"
)


@dataclass(frozen=True, slots=True)
class EventSpan:
    """An event named at a place of a sentence."""

    kind: str  # id of the event lexicon
    first: int  # first word of its noun phrase or clause
    last: int  # last word, included
    actor: str  # party id, "" if not told
    date: str  # ISO date, "" if not given


class EventFinder:
    """The events of sentences. Made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._finder = PhraseFinder((phrase, e.id) for e in codebook.events.values() for phrase in e.phrases)

    def find(
        self,
        sentence: ParsedSentence,
        parties: Sequence[tuple[Named, str]],
        times: Sequence[TimeSpan],
        record_date: str = "",
    ) -> tuple[EventSpan, ...]:
        """The events of a sentence, in order.

        *parties* are the names in it with their party ids, *times* its times, *record_date* an ISO date or "".
        """
        found: list[EventSpan] = []
        for hit in _longest(self._finder.find(sentence)):
            head = _head(sentence, hit)
            if _unreal(sentence, head, hit):
                continue
            first, last = _phrase(sentence, head, hit)
            actor = _actor(sentence, head, first, last, parties)
            date = _date(sentence, first, last, times, record_date)
            if not (actor or date or _happened(sentence, head, first, last)):
                continue
            found.append(EventSpan(hit.id, first, last, actor, date))
        return tuple(found)


def _longest(hits: Sequence[PhraseHit]) -> list[PhraseHit]:
    """Hits that no longer hit holds, one for each place."""
    kept: list[PhraseHit] = []
    for hit in sorted(hits, key=lambda h: (-h.size, h.first)):
        if all(hit.last < other.first or hit.first > other.last for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def _head(sentence: ParsedSentence, hit: PhraseHit) -> int:
    """The noun or verb that the event hangs on: "release" of "release of balloons"."""
    head = min(range(hit.first, hit.last + 1), key=lambda i: (sentence.depth(i), i))
    # "launches of … satellites", "release of balloons": what the phrase is the object of is what happened.
    above = sentence.heads[head]
    if sentence.deps[head] == "pobj" and sentence.lower[above] == "of":
        noun = sentence.heads[above]
        if sentence.lemmas[noun] in _DEEDS:
            return noun
    if sentence.deps[head] == "conj" and sentence.tags[head][0] == "N":
        return head
    if sentence.deps[head] in ("compound", "amod") and sentence.tags[above][:2] == "NN" and above > head:
        return above
    return head


_DEEDS = frozenset(
    ["launch", "release", "transfer", "use", "deployment", "test", "firing", "provision", "supply", "shipment",
     "series", "number", "wave", "campaign", "spate", "act", "outbreak", "resumption", "conduct", "declaration",
     "announcement", "sending", "delivery", "export", "dispatch", "imposition", "development", "landing", "holding"]
)  # fmt: skip


def _unreal(sentence: ParsedSentence, head: int, hit: PhraseHit) -> bool:
    """Whether the event is feared, prevented, or imagined rather than told."""
    near = {sentence.lemmas[i] for i in sentence.children[head]} | {
        sentence.lemmas[i] for i in range(hit.first - 1, hit.first) if i >= 0
    }
    if near & _UNREAL:
        return True
    node = head
    for _ in range(3):
        above = sentence.heads[node]
        if above == node:
            break
        if sentence.lemmas[above] in _UNREAL:
            return True
        if sentence.tags[above][0] == "V":
            break
        node = above
    return False


def _phrase(sentence: ParsedSentence, head: int, hit: PhraseHit) -> tuple[int, int]:
    """The words of the event: its noun phrase without clauses that hang on it."""
    if sentence.tags[head][0] == "V":
        return min(head, hit.first), max(head, hit.last)
    first = min(head, hit.first)
    for child in sentence.children[head]:
        if child < head and sentence.deps[child] in _LEFT_PARTS:
            first = min(first, sentence.subtree(child)[0])
    last = max(head, hit.last)
    for child in sentence.children[head]:
        if child > head and sentence.deps[child] in ("prep", "acl", "npadvmod", "agent", "appos"):
            end = sentence.subtree(child)[1]
            if end - first < _LONGEST and not any(w in (",", ";", ":") for w in sentence.words[last + 1 : end + 1]):
                last = max(last, end)
    while first < last and (sentence.tags[first] in ("DT", "IN", "CC") or not sentence.words[first][0].isalnum()):
        first += 1
    return first, last


def _actor(sentence: ParsedSentence, head: int, first: int, last: int, parties: Sequence[tuple[Named, str]]) -> str:
    """The party that did it: the owner, after "by" or "between", the verb's subject, or whom "its" means."""
    start, end = sentence.starts[first], sentence.end(last)
    head_start = sentence.starts[head]
    if sentence.tags[head][0] == "V":
        subject = next((c for c in sentence.children[head] if sentence.deps[c] in ("nsubj", "agent")), None)
        if subject is not None:
            left, right = sentence.subtree(subject)
            return _within(parties, sentence.starts[left], sentence.end(right))
        return ""
    owner = _within(parties, start, head_start)
    if owner:
        return owner
    following = (last + 1,) if sentence.lower[last + 1 : last + 2] == ("by",) else ()
    for child in (*sentence.children[head], *following):
        if sentence.lower[child] in ("by", "from", "between") and child > head:
            left, right = sentence.subtree(child)
            named = _within(parties, sentence.starts[left], sentence.end(right))
            if named:
                return named
    if any(sentence.lower[i] in ("its", "their", "his", "it") for i in range(first, head)) or end < head_start:
        before = [party for named, party in parties if named.end <= start and named.form in _ACTOR_FORMS]
        if before:
            return before[-1]
    # "North Korea's actions, such as missile provocations": the owner of the noun that it is an example of.
    node = head
    for _ in range(3):
        above = sentence.heads[node]
        if above == node or (sentence.tags[above][0] == "V" and sentence.deps[above] != "prep"):
            break
        for child in sentence.children[above]:
            if sentence.deps[child] == "poss":
                left, right = sentence.subtree(child)
                named = _within(parties, sentence.starts[left], sentence.end(right))
                if named:
                    return named
            if sentence.lower[child] == "between" and child < head:
                left, right = sentence.subtree(child)
                named = _within(parties, sentence.starts[left], min(sentence.end(right), start))
                if named:
                    return named
        node = above
    return ""


def _within(parties: Sequence[tuple[Named, str]], start: int, end: int) -> str:
    return next(
        (party for named, party in parties if start <= named.start and named.end <= end and named.form in _ACTOR_FORMS),
        "",
    )


def _happened(sentence: ParsedSentence, head: int, first: int, last: int) -> bool:
    if sentence.tags[head] in ("VBD", "VBN"):
        return any(sentence.deps[c] in ("nsubj", "nsubjpass") for c in sentence.children[head])
    return any(sentence.lower[i] in _HAPPENED for i in range(max(first - 1, 0), last + 1))


def _date(sentence: ParsedSentence, first: int, last: int, times: Sequence[TimeSpan], record_date: str) -> str:
    """The ISO date within or right after the event; a date without a year is the last such day before the record."""
    start, end = sentence.starts[first], sentence.end(last)
    text = sentence.folded.text
    for time in times:
        if time.kind == "date" and start <= time.start <= end + 12 and time.ahead != "ahead":
            match = _DATE.search(text, time.start, time.end)
            if not match:
                continue
            month = _ISO_MONTHS.get((match["m"] or match["m2"])[:3].lower(), 0)
            day = int(match["d"] or match["d2"])
            year = match["y"] or _year(record_date, month, day)
            if month and year and 1 <= day <= 31:
                return f"{year}-{month:02}-{day:02}"
    return ""


def _year(record_date: str, month: int, day: int) -> str:
    """The year of the last such day up to the record's date, "" if that is unknown."""
    if not re.match(r"\d{4}-\d\d-\d\d", record_date):
        return ""
    year = int(record_date[:4])
    return str(year if (month, day) <= (int(record_date[5:7]), int(record_date[8:10])) else year - 1)


def make_event(span: EventSpan, quote: Quote) -> Event:
    """The event of a span, with an id from its kind, actor and date, or its words where it has neither of these.

    So a record's "brutal war" and "unprovoked invasion" by one party are one event.
    """
    words = "" if span.actor or span.date else " ".join(quote.text.lower().split())
    return Event(content_id("e", span.kind, span.actor, span.date, words), span.kind, quote, span.actor, span.date)
