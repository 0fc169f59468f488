"""What stands around the statements of a record: mechanisms, times, topics, events, conditions, agenda, actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.lexicons import Codebook
from communique.model import Event, MechanismMention, Quote
from communique.reading.actors import distinct, find_actors
from communique.reading.agenda import declared_agenda
from communique.reading.conditions import ConditionFinder
from communique.reading.context import Context
from communique.reading.deadlines import DeadlineChooser, TimedStatement
from communique.reading.events import EventFinder, make_event
from communique.reading.mechanism_mentions import mechanism_mentions
from communique.reading.mechanisms import MechanismFinder, MechanismSpan, assign
from communique.reading.parsing import ParsedSentence
from communique.reading.phrases import PhraseHit
from communique.reading.statements import Draft
from communique.reading.times import TimeSpan, find_times
from communique.reading.topics import TopicFinder, topics_within


@dataclass(frozen=True, slots=True)
class StatementSurroundings:
    """What belongs to one statement besides its act and parties."""

    mechanisms: tuple[Quote, ...]
    when: Quote | None
    topics: tuple[str, ...]
    events: tuple[str, ...]
    conditions: tuple[Quote, ...]
    chances: Mapping[str, float]  # model probabilities of mechanisms and when


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of it for one record."""

    statements: tuple[StatementSurroundings, ...]  # one a draft, in their order
    mechanisms: tuple[MechanismMention, ...]
    topics: tuple[str, ...]
    agenda: tuple[Quote, ...]
    events: tuple[Event, ...]
    actors: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Findings:
    """What one sentence holds besides its statements, as words or offsets of the folded sentence."""

    mechanisms: tuple[MechanismSpan, ...]
    times: tuple[TimeSpan, ...]
    topics: tuple[PhraseHit, ...]
    events: tuple[tuple[int, int, Event], ...]  # first and last word, and the event
    conditions: tuple[tuple[int, int], ...]  # first and last word
    actors: tuple[Quote, ...]


class SurroundingsFinder:
    """Finds what stands around the statements. Made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._mechanisms = MechanismFinder.of(codebook)
        self._deadlines = DeadlineChooser.bundled()
        self._topics = TopicFinder(codebook)
        self._events = EventFinder(codebook)
        self._conditions = ConditionFinder(codebook)

    def find(self, context: Context, drafts: Sequence[Draft]) -> Surroundings:
        """The surroundings of one record's drafts."""
        acronyms = self._mechanisms.acronyms(s.folded.text for s in context.page.sentences)
        by_sentence: dict[int, list[int]] = defaultdict(list)
        for place, draft in enumerate(drafts):
            by_sentence[draft.sentence].append(place)
        found: dict[int, StatementSurroundings] = {}
        findings: dict[int, _Findings] = {}
        for index, sentence in enumerate(context.parsed):
            if sentence is not None:
                findings[index] = self._sentence(context, index, sentence, acronyms)
                places = by_sentence.get(index, [])
                here = self._statements(context, sentence, findings[index], [drafts[p] for p in places])
                found.update(zip(places, here, strict=True))
        body = list(findings)
        topics = {hit.id for f in findings.values() for hit in f.topics}
        return Surroundings(
            statements=tuple(found[place] for place in range(len(drafts))),
            mechanisms=mechanism_mentions(
                context.parsed,
                {index: f.mechanisms for index, f in findings.items()},
                self._mechanisms.lexicon,
                context.page.document.text,
            ),
            topics=tuple(sorted(topics)),
            agenda=declared_agenda(context.page, body),
            events=_one_each([event for f in findings.values() for _, _, event in f.events]),
            actors=distinct([quote for f in findings.values() for quote in f.actors]),
        )

    def _sentence(
        self, context: Context, index: int, sentence: ParsedSentence, acronyms: Mapping[str, str]
    ) -> _Findings:
        text, date = context.page.document.text, context.page.document.date
        voices = context.voices[index]
        times = find_times(sentence, date)
        named = [(voice, voice.parties[0]) for voice in voices if voice.form not in ("person", "role")]
        events = self._events.find(sentence, named, times, date)
        return _Findings(
            mechanisms=self._mechanisms.find(sentence, [v for v, _ in named], acronyms),
            times=times,
            topics=self._topics.find(sentence),
            events=tuple(
                (span.first, span.last, make_event(span, _quote(text, sentence, span.first, span.last)))
                for span in events
            ),
            conditions=self._conditions.find(sentence),
            actors=tuple(
                _quote(text, sentence, first, last)
                for first, last in find_actors(sentence, [v for v, _ in named], acronyms)
            ),
        )

    def _statements(
        self, context: Context, sentence: ParsedSentence, findings: _Findings, drafts: Sequence[Draft]
    ) -> list[StatementSurroundings]:
        text = context.page.document.text
        extents = [(sentence.starts[d.extent[0]], sentence.end(d.extent[1])) for d in drafts]
        timed = [TimedStatement(d.head, extent, d.act, d.commitment) for d, extent in zip(drafts, extents, strict=True)]
        mechanisms = assign(findings.mechanisms, extents)
        found = []
        for place, draft in enumerate(drafts):
            first, last = _reach(drafts, place, len(sentence.words))
            deadline = self._deadlines.choose(sentence, findings.times, timed, place)
            when = None
            if deadline:
                span = sentence.folded.source(deadline[0].start, deadline[0].end)
                when = Quote(span, span.of(text))
            named = []
            for mechanism in mechanisms[place]:
                span = sentence.folded.source(mechanism.start, mechanism.end)
                named.append(Quote(span, span.of(text)))
            found.append(
                StatementSurroundings(
                    mechanisms=tuple(named),
                    when=when,
                    topics=topics_within(findings.topics, first, last),
                    events=tuple(sorted({e.id for a, z, e in findings.events if a >= first and z <= last})),
                    conditions=tuple(
                        _quote(text, sentence, a, z) for a, z in findings.conditions if a >= first and z <= last
                    ),
                    chances={
                        "mechanisms": min((m.score for m in mechanisms[place]), default=1.0),
                        "when": deadline[1] if deadline else 0.0,
                    },
                )
            )
        return found


def _reach(drafts: Sequence[Draft], place: int, count: int) -> tuple[int, int]:
    """The words that go with a statement: its extent, and for the first and last of a sentence what stands outside."""
    first = 0 if place == 0 else drafts[place].extent[0]
    last = count - 1 if place == len(drafts) - 1 else max(drafts[place].extent[1], drafts[place + 1].extent[0] - 1)
    return first, last


def _quote(text: str, sentence: ParsedSentence, first: int, last: int) -> Quote:
    span = sentence.folded.source(sentence.starts[first], sentence.end(last))
    return Quote(span, span.of(text))


def _one_each(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a record, each once, in order of first mention."""
    return tuple({event.id: event for event in reversed(events)}[i] for i in dict.fromkeys(e.id for e in events))
