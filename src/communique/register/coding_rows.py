"""A reading as rows, table by table: the one place that knows how the model lies in the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from communique.model import Confidence, Meeting, Quote, Reading, Statement
from communique.register import schema
from communique.register.identity import folded, meeting_id
from communique.register.writing import json_text

if TYPE_CHECKING:
    from sqlalchemy import Table

Rows = list[dict[str, Any]]
_CONFIDENCES = tuple(field.name for field in fields(Confidence))


@dataclass(frozen=True, slots=True)
class CodingKeys:
    """The keys and facts that the rows of one coding share."""

    coding: int
    record: int
    record_id: str
    date: str  # of the record
    current: bool  # whether views show it at once
    first_statement: int  # key of the first statement; the others follow
    first_meeting: int


def coding_rows(reading: Reading, keys: CodingKeys) -> Iterator[tuple[Table, Rows]]:
    """All rows of a reading, parents before children."""
    yield schema.sentence, [
        {
            "coding": keys.coding, "position": position, "start": item.span.start, "end": item.span.end,
            "role": str(item.role), "reason": item.reason, "section": item.section,
        }
        for position, item in enumerate(reading.sentences)
    ]  # fmt: skip
    yield schema.statement, [
        _statement(item, position, keys) for position, item in enumerate(reading.statements)
    ]  # fmt: skip
    yield from _statement_parts(reading.statements, keys.first_statement)
    yield schema.meeting, [_meeting(item, position, keys) for position, item in enumerate(reading.meetings)]
    yield from _meeting_parts(reading.meetings, keys.first_meeting)
    yield from _lists(reading, keys.coding)


def _statement(item: Statement, position: int, keys: CodingKeys) -> dict[str, Any]:
    return {
        "key": keys.first_statement + position, "id": item.id, "coding": keys.coding, "record": keys.record,
        "position": position, "record_id": keys.record_id, "date": keys.date, "current": keys.current,
        "sentence": item.sentence.text, "start": item.sentence.span.start, "end": item.sentence.span.end,
        "cue": item.cue.text, "cue_start": item.cue.span.start, "cue_end": item.cue.span.end,
        "content": item.content.text, "content_start": item.content.span.start, "content_end": item.content.span.end,
        "act": str(item.act), "commitment": str(item.commitment),
        "when_text": item.when.text if item.when else None,
        "when_start": item.when.span.start if item.when else None,
        "when_end": item.when.span.end if item.when else None,
        "account": str(item.account), "confidence": item.confidence.overall,
        "confidences": json_text({name: getattr(item.confidence, name) for name in _CONFIDENCES}),
    }  # fmt: skip


def _statement_parts(statements: Sequence[Statement], first: int) -> Iterator[tuple[Table, Rows]]:
    numbered = list(enumerate(statements, first))
    yield (
        schema.statement_party,
        [
            {"statement": key, "role": role, "position": position, "party": party}
            for key, item in numbered
            for role, parties in (("speaker", item.speakers), ("target", item.targets))
            for position, party in enumerate(parties)
        ],
    )
    yield (
        schema.statement_mechanism,
        [
            {"statement": key, "position": position, "name": name.text, "folded": folded(name.text), **_span(name)}
            for key, item in numbered
            for position, name in enumerate(item.mechanisms)
        ],
    )
    yield schema.statement_person, _values("name", ((key, item.persons) for key, item in numbered))
    yield schema.statement_topic, _values("topic", ((key, item.topics) for key, item in numbered))
    yield schema.statement_event, _values("event", ((key, item.events) for key, item in numbered))
    yield (
        schema.statement_condition,
        [
            {"statement": key, "position": position, "text": words.text, **_span(words)}
            for key, item in numbered
            for position, words in enumerate(item.conditions)
        ],
    )


def _values(column: str, lists: Iterable[tuple[int, Sequence[str]]]) -> Rows:
    return [
        {"statement": key, "position": position, column: value}
        for key, values in lists
        for position, value in enumerate(values)
    ]


def _meeting(item: Meeting, position: int, keys: CodingKeys) -> dict[str, Any]:
    return {
        "key": keys.first_meeting + position, "id": meeting_id(keys.record_id, position), "coding": keys.coding,
        "position": position, "date": item.date, "date_inferred": item.date_inferred, "end": item.end,
        "place": item.place, "host_event": item.host_event, "form": str(item.form), "series": item.series,
        "number": item.number, "initiator": item.initiator, "duration": item.duration, "format": item.format,
    }  # fmt: skip


def _meeting_parts(meetings: Sequence[Meeting], first: int) -> Iterator[tuple[Table, Rows]]:
    numbered = list(enumerate(meetings, first))
    yield (
        schema.meeting_party,
        [
            {"meeting": key, "position": position, "party": party}
            for key, item in numbered
            for position, party in enumerate(item.parties)
        ],
    )
    yield (
        schema.participant,
        [
            {"meeting": key, "position": position, "name": who.name, "office": who.office, "party": who.party}
            for key, item in numbered
            for position, who in enumerate(item.participants)
        ],
    )
    yield (
        schema.meeting_source,
        [
            {"meeting": key, "text": item.source.text, **_span(item.source)}
            for key, item in numbered
            if item.source is not None
        ],
    )
    yield (
        schema.meeting_characterisation,
        [
            {"meeting": key, "position": position, "text": words.text, **_span(words)}
            for key, item in numbered
            for position, words in enumerate(item.characterisation)
        ],
    )


def _lists(reading: Reading, coding: int) -> Iterator[tuple[Table, Rows]]:
    def rows(items: Iterable[dict[str, Any]]) -> Rows:
        return [{"coding": coding, "position": position, **item} for position, item in enumerate(items)]

    yield (
        schema.official,
        rows({"name": who.name, "office": who.office, "party": who.party} for who in reading.officials),
    )
    yield schema.mechanism_mention, rows(
        {
            "name": item.name, "start": item.span.start, "end": item.span.end, "acronym": item.acronym,
            "full_name": item.full_name, "folded": folded(item.name), "folded_acronym": folded(item.acronym),
            "folded_full_name": folded(item.full_name), "kind": item.kind, "planned": item.planned,
        }
        for item in reading.mechanisms
    )  # fmt: skip
    yield schema.event, rows(
        {
            "id": item.id, "kind": item.kind, "text": item.quote.text, **_span(item.quote),
            "actor": item.actor, "date": item.date,
        }
        for item in reading.events
    )  # fmt: skip
    yield (
        schema.person,
        rows(
            {"name": who.name, "office": who.office, "party": who.party, "in_office": who.in_office}
            for who in reading.people
        ),
    )
    yield (
        schema.person_form,
        [
            {"coding": coding, "person": position, "number": number, "text": form.text, **_span(form)}
            for position, who in enumerate(reading.people)
            for number, form in enumerate(who.forms)
        ],
    )
    yield schema.agenda_item, rows({"text": words.text, **_span(words)} for words in reading.agenda)
    yield schema.actor, rows({"text": words.text, **_span(words)} for words in reading.actors)
    yield schema.record_topic, rows({"topic": topic} for topic in reading.topics)
    yield (
        schema.inference,
        rows({"field": item.field, "value": item.value, "reason": item.reason} for item in reading.inferences),
    )


def _span(quote: Quote) -> dict[str, int]:
    return {"start": quote.span.start, "end": quote.span.end}
