"""From drafts to statements: words back to places in the source, whose account it is, who the persons are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from communique.model import Account, Commitment, Confidence, Quote, Statement, record_id, statement_id
from communique.reading.calibration import Calibration
from communique.reading.circle import Circle
from communique.reading.context import Context
from communique.reading.features import subject_kind
from communique.reading.occasion import Occasion
from communique.reading.parsing import ParsedSentence
from communique.reading.statements import Draft
from communique.reading.surroundings import StatementSurroundings, Surroundings


def account_of(speakers: Sequence[str], circle: Circle) -> Account:
    """Whose word a statement is (docs/codebook.md, "account")."""
    if circle.joint:
        return Account.JOINT
    if not circle.publisher or tuple(speakers) == (circle.publisher,):
        return Account.OWN if tuple(speakers) == (circle.publisher,) else Account.ATTRIBUTED
    return Account.BOTH if circle.publisher in speakers else Account.ATTRIBUTED


class Assembler:
    """Makes the statements of one record."""

    def __init__(
        self,
        context: Context,
        circle: Circle,
        occasion: Occasion,
        surroundings: Surroundings,
        calibration: Calibration,
    ) -> None:
        self._context = context
        self._circle = circle
        self._surroundings = surroundings
        self._calibration = calibration
        self._record = record_id(context.page.document.known_by)
        self._participants = {p.name: p.party for meeting in occasion.meetings for p in meeting.participants}

    def statements(self, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
        """The statements, in order of the text."""
        seen: Counter[tuple[str, str]] = Counter()
        found = []
        single: tuple[str, ...] = ()
        for place, draft in enumerate(drafts):
            persons = self._persons(draft, single)
            if len(persons) == 1:
                single = persons
            found.append(self._statement(draft, self._surroundings.statements[place], persons, seen))
        return tuple(found)

    def _statement(
        self,
        draft: Draft,
        around: StatementSurroundings,
        persons: tuple[str, ...],
        seen: Counter[tuple[str, str]],
    ) -> Statement:
        text = self._context.page.document.text
        span = self._context.page.sentences[draft.sentence].span
        sentence = Quote(span, span.of(text))
        cue = self._quote(draft, draft.cue)
        if draft.content[1] >= draft.content[0]:
            content = self._quote(draft, draft.content)
        else:
            content = Quote.at(text, cue.span.end, cue.span.end)
        key = (" ".join(sentence.text.split()), " ".join(cue.text.split()))
        occurrence = seen[key]
        seen[key] += 1
        return Statement(
            id=statement_id(self._record, sentence.text, cue.text, occurrence),
            sentence=sentence,
            cue=cue,
            content=content,
            act=draft.act,
            speakers=draft.speakers,
            targets=draft.targets,
            mechanisms=around.mechanisms,
            commitment=Commitment(draft.commitment),
            when=around.when,
            account=account_of(draft.speakers, self._circle),
            persons=persons,
            topics=around.topics,
            events=around.events,
            conditions=around.conditions,
            confidence=self._confidence({**draft.chances, **around.chances}),
        )

    def _confidence(self, chances: Mapping[str, float]) -> Confidence:
        """Each field's calibrated confidence; overall is that there is a statement, with act and speakers right."""
        by_field = {
            field: self._calibration.confidence(field, chances[field])
            for field in ("act", "speakers", "targets", "mechanisms", "commitment", "when", "content")
        }
        overall = chances["cue"] * chances["act"] * chances["speakers"]
        return Confidence(**by_field, overall=self._calibration.confidence("overall", overall))

    def _quote(self, draft: Draft, words: tuple[int, int]) -> Quote:
        sentence = self._parsed(draft)
        span = sentence.folded.source(sentence.starts[words[0]], sentence.end(words[1]))
        return Quote(span, span.of(self._context.page.document.text))

    def _parsed(self, draft: Draft) -> ParsedSentence:
        sentence = self._context.parsed[draft.sentence]
        assert sentence is not None  # drafts are made from parsed sentences only
        return sentence

    def _persons(self, draft: Draft, single: tuple[str, ...]) -> tuple[str, ...]:
        """Who speaks by name: those whom the subject names, or those of the meeting whom a pronoun stands for."""
        subject = draft.subject
        if subject is None:
            return ()
        if subject.persons:
            return subject.persons
        kind = subject_kind(self._parsed(draft), subject.word)
        if kind == "he":
            return single
        if kind in ("they", "roles") and len(draft.speakers) > 1:
            return tuple(name for name, party in self._participants.items() if party in draft.speakers)
        return ()
