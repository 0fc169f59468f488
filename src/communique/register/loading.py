"""From rows back to the model's types, with corrections applied."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from communique.model import Account, Commitment, Confidence, Quote, Record, Span, Statement
from communique.register import schema
from communique.register.correctable import LINES, REVIEW, VERBATIM, Value
from communique.register.corrections import InForce, entries_in_force
from communique.register.results import HeldStatement
from communique.register.verbatim import placed
from communique.register.writing import kept_list

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table

_RECORD_FIELDS = tuple(field.name for field in dataclasses.fields(Record))


def records_by_key(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Record, tuple[str, ...]]]:
    """Record and names of corrected fields, for at most :data:`~communique.register.batching.BATCH` keys."""
    rows = connection.execute(select(schema.record).where(schema.record.c.key.in_(keys))).all()
    corrected = entries_in_force(connection, (row.id for row in rows))
    found = {}
    for row in rows:
        values = {name: getattr(row, name) for name in _RECORD_FIELDS}
        values["issuers"] = kept_list(row.issuers)
        decided = corrected.get(row.id, {})
        given = {name: one.value for name, one in decided.items()}
        changed = sorted(name for name, one in decided.items() if one.changed or one.value != values[name])
        found[int(row.key)] = Record(**(values | given)), tuple(changed)
    return found


def statements_by_key(connection: Connection, keys: Sequence[int]) -> dict[int, HeldStatement]:
    """The statements of at most :data:`~communique.register.batching.BATCH` keys."""
    table = schema.statement
    rows = connection.execute(
        select(table, schema.coding.c.reader)
        .join(schema.coding, schema.coding.c.key == table.c.coding)
        .where(table.c.key.in_(keys))
    ).all()
    parts = _Parts.of(connection, keys)
    records = records_by_key(connection, sorted({int(row.record) for row in rows}))
    corrected = entries_in_force(connection, (row.id for row in rows))
    return {int(row.key): _held(row, parts, records[int(row.record)][0], corrected.get(row.id, {})) for row in rows}


def coded_statements(connection: Connection, keys: Sequence[int]) -> dict[int, Statement]:
    """The statements of at most a batch of keys as the reader coded them, whatever people corrected."""
    parts = _Parts.of(connection, keys)
    rows = connection.execute(select(schema.statement).where(schema.statement.c.key.in_(keys)))
    return {int(row.key): parts.statement(row) for row in rows}


def _held(row: Row[Any], parts: _Parts, record: Record, decided: Mapping[str, InForce]) -> HeldStatement:
    review = str(decided[REVIEW].value) if REVIEW in decided else ""
    fields = {name: one for name, one in decided.items() if name not in (REVIEW, LINES)}
    coded = statement = parts.statement(row)
    if fields:
        given = {name: one.value for name, one in fields.items()}
        statement = dataclasses.replace(coded, **_typed(given, coded.sentence))
    differs = {name for name in fields if getattr(statement, name) != getattr(coded, name)}
    changed = sorted(name for name, one in fields.items() if one.changed or name in differs)
    return HeldStatement(
        statement=statement,
        record=record.id,
        record_name=record.name,
        title=record.title,
        date=record.date,
        publisher=record.publisher,
        url=record.url,
        reader=row.reader,
        corrected=tuple(changed),
        review=review,
    )


def _typed(fields: Mapping[str, Value], sentence: Quote) -> dict[str, Any]:
    typed: dict[str, Any] = dict(fields)
    for name in VERBATIM & fields.keys():
        value = fields[name]
        if isinstance(value, tuple):
            typed[name] = tuple(found for one in value if (found := placed(sentence, one)) is not None)
        else:
            typed[name] = placed(sentence, str(value)) if value else None
    if "commitment" in typed:
        typed["commitment"] = Commitment(typed["commitment"])
    if "account" in typed:
        typed["account"] = Account(typed["account"])
    return typed


@dataclasses.dataclass(frozen=True, slots=True)
class _Parts:
    """The lists of some statements, by statement key, in order."""

    parties: Mapping[int, list[Row[Any]]]
    mechanisms: Mapping[int, list[Row[Any]]]
    persons: Mapping[int, list[Row[Any]]]
    topics: Mapping[int, list[Row[Any]]]
    events: Mapping[int, list[Row[Any]]]
    conditions: Mapping[int, list[Row[Any]]]

    @classmethod
    def of(cls, connection: Connection, keys: Sequence[int]) -> _Parts:
        def rows(table: Table) -> Mapping[int, list[Row[Any]]]:
            found: dict[int, list[Row[Any]]] = defaultdict(list)
            query = select(table).where(table.c.statement.in_(keys)).order_by(table.c.statement, table.c.position)
            for row in connection.execute(query):
                found[int(row.statement)].append(row)
            return found

        return cls(
            rows(schema.statement_party),
            rows(schema.statement_mechanism),
            rows(schema.statement_person),
            rows(schema.statement_topic),
            rows(schema.statement_event),
            rows(schema.statement_condition),
        )

    def statement(self, row: Row[Any]) -> Statement:
        key = int(row.key)
        parties = self.parties.get(key, [])
        return Statement(
            id=row.id,
            sentence=Quote(Span(row.start, row.end), row.sentence),
            cue=Quote(Span(row.cue_start, row.cue_end), row.cue),
            content=Quote(Span(row.content_start, row.content_end), row.content),
            act=row.act,
            speakers=tuple(part.party for part in parties if part.role == "speaker"),
            targets=tuple(part.party for part in parties if part.role == "target"),
            mechanisms=tuple(Quote(Span(part.start, part.end), part.name) for part in self.mechanisms.get(key, [])),
            commitment=Commitment(row.commitment),
            when=None if row.when_text is None else Quote(Span(row.when_start, row.when_end), row.when_text),
            account=Account(row.account),
            persons=tuple(part.name for part in self.persons.get(key, [])),
            topics=tuple(part.topic for part in self.topics.get(key, [])),
            events=tuple(part.event for part in self.events.get(key, [])),
            conditions=tuple(quote_of(part) for part in self.conditions.get(key, [])),
            confidence=Confidence(**json.loads(row.confidences)),
        )


def quote_of(row: Row[Any]) -> Quote:
    """The quote in a row of text, start and end."""
    return Quote(Span(row.start, row.end), row.text)
