"""Finds what stands around the statements of a record: all the finders of this room brought together."""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicons import Codebook
from communique.model import Event, Quote
from communique.reading.actors import distinct, find_actors
from communique.reading.agenda import declared_agenda
from communique.reading.conditions import ConditionFinder
from communique.reading.context import Context
from communique.reading.deadlines import DeadlineChooser, TimedStatement
from communique.reading.events import EventFinder, EventSpan, make_event
from communique.reading.mechanism_mentions import mechanism_mentions
from communique.reading.mechanisms import MechanismFinder, MechanismSpan, assign
from communique.reading.parsing import ParsedSentence
from communique.reading.phrases import PhraseHit
from communique.reading.statements import Draft
from communique.reading.surroundings import StatementSurroundings, Surroundings
from communique.reading.times import TimeSpan, find_times
from communique.reading.topics import TopicFinder, topics_within
from communique.reading.voices import Voice

_NOT_NAMES = ("person", "role")
# Acts that only report that people met: what they name is not reacted to.
_NO_REACTION = ("meet", "announce")


class SurroundingsFinder:
    """Made once for a codebook; pure and without memory of records."""

    def __init__(self, codebook: Codebook) -> None:
        self._mechanisms = MechanismFinder.of(codebook)
        self._deadlines = DeadlineChooser.bundled()
        self._topics = TopicFinder(codebook)
        self._occasions = codebook.occasions
        self._events = EventFinder(codebook)
        self._conditions = ConditionFinder(codebook)

    def of(self, context: Context, drafts: Sequence[Draft]) -> Surroundings:
        """All of it for one record; ``statements`` are one a draft, in their order."""
        text = context.page.document.text
        by_sentence: dict[int, list[int]] = {}
        for number, draft in enumerate(drafts):
            by_sentence.setdefault(draft.sentence, []).append(number)
        names = self._mechanisms.record(s.folded.text for s in context.parsed if s is not None)
        parties_in = {
            index: [v for v in context.voices[index] if v.form not in _NOT_NAMES]
            for index, sentence in enumerate(context.parsed)
            if sentence is not None
        }
        named = self._mechanisms.find_all(
            {i: s for i, s in enumerate(context.parsed) if s is not None},
            {i: context.named[i] for i in parties_in},
            names,
        )
        named = {i: _without_persons(spans, context, i) for i, spans in named.items()}
        events: dict[str, Event] = {}
        topics: set[str] = set()
        actors: list[Quote] = []
        found: dict[int, StatementSurroundings] = {}
        for index, sentence in enumerate(context.parsed):
            if sentence is None:
                continue
            parties = parties_in[index]
            times = find_times(sentence, context.page.document.date, self._occasions)
            hits = self._topics.find(sentence)
            topics.update(hit.id for hit in hits)
            actors += [_quote(sentence, span, text) for span in find_actors(sentence, parties, names.acronyms)]
            here = [drafts[n] for n in by_sentence.get(index, ())]
            happened = self._happened(sentence, parties, times, context.page.document.date) if _reacts(here) else []
            for span in happened:
                event = make_event(span, _quote(sentence, (span.first, span.last), text))
                events.setdefault(event.id, event)
            around = self._statements(sentence, here, named[index], times, hits, happened, text)
            found.update(zip(by_sentence.get(index, ()), around, strict=True))
        return Surroundings(
            statements=tuple(found[n] for n in range(len(drafts))),
            mechanisms=mechanism_mentions(context.parsed, named, self._mechanisms.lexicon, text),
            topics=tuple(sorted(topics)),
            agenda=declared_agenda(context.page, [i for i, s in enumerate(context.parsed) if s is not None]),
            events=tuple(events.values()),
            actors=distinct(actors),
        )

    def _happened(
        self, sentence: ParsedSentence, parties: Sequence[Voice], times: Sequence[TimeSpan], date: str
    ) -> list[EventSpan]:
        pairs = [(voice, voice.parties[0]) for voice in parties if voice.parties]
        return list(self._events.find(sentence, pairs, times, date))

    def _statements(
        self,
        sentence: ParsedSentence,
        drafts: Sequence[Draft],
        named: Sequence[MechanismSpan],
        times: Sequence[TimeSpan],
        hits: Sequence[PhraseHit],
        happened: Sequence[EventSpan],
        text: str,
    ) -> list[StatementSurroundings]:
        """For each statement of one sentence what is its own."""
        extents = [(sentence.starts[d.extent[0]], sentence.end(d.extent[1])) for d in drafts]
        mechanisms = assign(named, extents)
        timed = [TimedStatement(d.head, e, d.act, d.commitment) for d, e in zip(drafts, extents, strict=True)]
        conditions = self._conditions.find(sentence)
        owners = [_owner(drafts, first) for first, _ in conditions]
        found = []
        for place, draft in enumerate(drafts):
            first, last = draft.extent
            time = self._deadlines.choose(sentence, times, timed, place)
            reacted = [e for e in happened if first <= e.last and e.first <= last and draft.act not in _NO_REACTION]
            found.append(
                StatementSurroundings(
                    mechanisms=tuple(_at(sentence, m.start, m.end, text) for m in mechanisms[place]),
                    when=_at(sentence, time[0].start, time[0].end, text) if time else None,
                    topics=topics_within(hits, first, last),
                    events=tuple(
                        sorted({make_event(e, _quote(sentence, (e.first, e.last), text)).id for e in reacted})
                    ),
                    conditions=tuple(
                        _quote(sentence, condition, text)
                        for condition, owner in zip(conditions, owners, strict=True)
                        if owner == place
                    ),
                    chances={
                        "mechanisms": min((m.score for m in mechanisms[place]), default=1.0),
                        "when": time[1] if time else 1.0,
                        "content": draft.chances.get("content", draft.chances.get("cue", 1.0)),
                    },
                )
            )
        return found


def _reacts(drafts: Sequence[Draft]) -> bool:
    return any(draft.act not in _NO_REACTION for draft in drafts)


def _owner(drafts: Sequence[Draft], first: int) -> int:
    """The statement that a word belongs to: the smallest that holds it, else the next, else the last."""
    holding = [i for i, d in enumerate(drafts) if d.extent[0] <= first <= d.extent[1]]
    if holding:
        return min(holding, key=lambda i: drafts[i].extent[1] - drafts[i].extent[0])
    return next((i for i, d in enumerate(drafts) if d.extent[0] > first), len(drafts) - 1)


def _at(sentence: ParsedSentence, start: int, end: int, text: str) -> Quote:
    span = sentence.folded.source(start, end)
    return Quote(span, span.of(text))


def _quote(sentence: ParsedSentence, words: tuple[int, int], text: str) -> Quote:
    return _at(sentence, sentence.starts[words[0]], sentence.end(words[1]), text)


def _without_persons(spans: Sequence[MechanismSpan], context: Context, index: int) -> tuple[MechanismSpan, ...]:
    """The mechanisms of a sentence without those that hold the full name of a person of the record."""
    if not spans:
        return ()
    text = context.page.sentences[index].folded.text
    full = [m for m in context.cast.person_mentions(text) if " " in text[m.start : m.end]]
    return tuple(span for span in spans if not any(span.start <= m.start and m.end <= span.end for m in full))
