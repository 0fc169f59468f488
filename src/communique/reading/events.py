"""Things in the world that statements react to: launches, balloons, transfers, attacks, elections.

A phrase of the event lexicon is an event when its words say that somebody did it or that it happened: an actor, a date,
or a word such as "recent" goes with it. What is feared, prevented or imagined is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
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
_ISO_MONTHS = {
    name: i + 1
    for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
}
_AND = re.compile(r"(?:[’']s?)?\s*(?:,|/|,?\s*(?:and|or)\b|as well as\b)\s*(?:the\s+)?")
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
        self._words = codebook.event_words
        self._finder = PhraseFinder((phrase, e.id) for e in codebook.events.values() for phrase in e.phrases)

    def find(
        self,
        sentence: ParsedSentence,
        parties: Sequence[tuple[Named, str]],
        times: Sequence[TimeSpan],
        record_date: str = "",
    ) -> tuple[EventSpan, ...]:
        """The events of a sentence, in order; what several did is one event for each of them.

        *parties* are the names in it with their party ids, *times* its times, *record_date* an ISO date or "".
        """
        found: list[EventSpan] = []
        for hit in _longest(self._finder.find(sentence)):
            head = _head(sentence, hit, self._words["deed"])
            if _unreal(sentence, head, hit, self._words["unreal"]):
                continue
            first, last = _phrase(sentence, head, hit)
            actors = _actors(sentence, head, first, last, parties)
            date = _date(sentence, first, last, times, record_date)
            if not (actors or date or _happened(sentence, head, first, last, self._words["happened"])):
                continue
            found += [EventSpan(hit.id, first, last, actor, date) for actor in actors or ("",)]
        return tuple(found)


def _longest(hits: Sequence[PhraseHit]) -> list[PhraseHit]:
    """Hits that no longer hit holds, one for each place."""
    kept: list[PhraseHit] = []
    for hit in sorted(hits, key=lambda h: (-h.size, h.first)):
        if all(hit.last < other.first or hit.first > other.last for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def _head(sentence: ParsedSentence, hit: PhraseHit, deeds: Set[str]) -> int:
    """The noun or verb that the event hangs on: "release" of "release of balloons"."""
    head = min(range(hit.first, hit.last + 1), key=lambda i: (sentence.depth(i), i))
    # "launches of … satellites", "release of balloons": what the phrase is the object of is what happened.
    above = sentence.heads[head]
    if sentence.deps[head] == "pobj" and sentence.lower[above] == "of":
        noun = sentence.heads[above]
        if sentence.lemmas[noun] in deeds:
            return noun
    if sentence.deps[head] == "conj" and sentence.tags[head][0] == "N":
        return head
    if sentence.deps[head] in ("compound", "amod") and sentence.tags[above][:2] == "NN" and above > head:
        return above
    return head


def _unreal(sentence: ParsedSentence, head: int, hit: PhraseHit, unreal: Set[str]) -> bool:
    """Whether the event is feared, prevented, or imagined rather than told."""
    near = {sentence.lemmas[i] for i in sentence.children[head] if i < head} | {
        sentence.lemmas[i] for i in range(hit.first - 1, hit.first) if i >= 0
    }
    if near & unreal:
        return True
    node = head
    for _ in range(3):
        above = sentence.heads[node]
        if above == node:
            break
        if sentence.lemmas[above] in unreal:
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


def _actors(
    sentence: ParsedSentence, head: int, first: int, last: int, parties: Sequence[tuple[Named, str]]
) -> tuple[str, ...]:
    """The parties that did it: the owner, after "by" or "between", the verb's subject, or whom "its" means."""
    start, end = sentence.starts[first], sentence.end(last)
    head_start = sentence.starts[head]
    if sentence.tags[head][0] == "V":
        subject = next((c for c in sentence.children[head] if sentence.deps[c] in ("nsubj", "agent")), None)
        if subject is not None:
            left, right = sentence.subtree(subject)
            return _within(sentence, parties, sentence.starts[left], sentence.end(right))
        return ()
    owner = _within(sentence, parties, start, head_start)
    if owner:
        return owner
    following = (last + 1,) if sentence.lower[last + 1 : last + 2] == ("by",) else ()
    for child in (*sentence.children[head], *following):
        if sentence.lower[child] in ("by", "from", "between") and child > head:
            left, right = sentence.subtree(child)
            named = _within(sentence, parties, sentence.starts[left], sentence.end(right))
            if named:
                return named
    if any(sentence.lower[i] in ("its", "their", "his", "it") for i in range(first, head)) or end < head_start:
        before = [pair for pair in parties if pair[0].end <= start and pair[0].form in _ACTOR_FORMS]
        if before:
            return _coordinated(sentence, before)[-1]
    # "North Korea's actions, such as missile provocations": the owner of the noun that it is an example of.
    node = head
    for _ in range(3):
        above = sentence.heads[node]
        if above == node or (sentence.tags[above][0] == "V" and sentence.deps[above] != "prep"):
            break
        for child in sentence.children[above]:
            if sentence.deps[child] == "poss":
                left, right = sentence.subtree(child)
                named = _within(sentence, parties, sentence.starts[left], sentence.end(right))
                if named:
                    return named
            if sentence.lower[child] == "between" and child < head:
                left, right = sentence.subtree(child)
                named = _within(sentence, parties, sentence.starts[left], min(sentence.end(right), start))
                if named:
                    return named
        node = above
    return ()


def _within(sentence: ParsedSentence, parties: Sequence[tuple[Named, str]], start: int, end: int) -> tuple[str, ...]:
    """The first party between two offsets, with those coordinated to it."""
    inside = [(n, p) for n, p in parties if start <= n.start and n.end <= end and n.form in _ACTOR_FORMS]
    return _coordinated(sentence, inside)[0] if inside else ()


def _coordinated(sentence: ParsedSentence, parties: Sequence[tuple[Named, str]]) -> list[tuple[str, ...]]:
    """Parties in groups: what only "and", commas and articles stand between is one group."""
    groups: list[list[str]] = []
    reached = 0
    for named, party in parties:
        if groups and _AND.fullmatch(sentence.folded.text, reached, max(named.start, reached)):
            if party not in groups[-1]:
                groups[-1].append(party)
        else:
            groups.append([party])
        reached = max(reached, named.end)
    return [tuple(group) for group in groups]


def _happened(sentence: ParsedSentence, head: int, first: int, last: int, happened: Set[str]) -> bool:
    if sentence.tags[head] in ("VBD", "VBN"):
        return any(sentence.deps[c] in ("nsubj", "nsubjpass") for c in sentence.children[head])
    return any(sentence.lower[i] in happened for i in range(max(first - 1, 0), last + 1))


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
