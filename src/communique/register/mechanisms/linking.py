"""Finding the mechanisms of what is shown of a record, inside the transaction that shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from communique.linking.mechanisms.finding import FoundEvent, FoundMechanism, RecordText, SaidStatement, find_mechanisms
from communique.linking.mechanisms.names import name_keys
from communique.linking.mechanisms.places import NamedMechanism
from communique.model import Quote, Span
from communique.reading.acronyms import acronym_definitions
from communique.register import schema
from communique.register.codebooks import codebook_in_force
from communique.register.corrections import values_in_force
from communique.register.lines.linking import shown_codings
from communique.register.statement_parties import parties_of
from communique.register.verbatim import placed
from communique.register.writing import Prepared, insert_rows, json_text

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

SHORTEST_NAME = 2  # letters of a person's name by which the person is known
MOST_IN_CIRCLE = 4  # parties of a record; of more, none is told
_WITHOUT_WORDS = frozenset(
    ["title", "dateline", "office", "contact", "lead-in", "signature", "attachment", "section", "boilerplate"]
)

_CODING = Prepared(
    lambda: (
        select(schema.coding.c.issuers, schema.revision.c.text, schema.revision.c.date)
        .join(schema.revision, schema.revision.c.key == schema.coding.c.revision)
        .where(schema.coding.c.key == bindparam("coding"))
    )
)
_SENTENCES = Prepared(
    lambda: (
        select(schema.sentence.c.start, schema.sentence.c.end, schema.sentence.c.role)
        .where(schema.sentence.c.coding == bindparam("coding"))
        .order_by(schema.sentence.c.position)
    )
)
_MENTIONS = Prepared(
    lambda: (
        select(
            *(
                schema.mechanism_mention.c[name]
                for name in ("name", "start", "end", "acronym", "full_name", "kind", "planned")
            )
        )
        .where(schema.mechanism_mention.c.coding == bindparam("coding"))
        .order_by(schema.mechanism_mention.c.position)
    )
)
_NAMED = Prepared(
    lambda: (
        select(*(schema.statement_mechanism.c[name] for name in ("statement", "name", "start", "end")))
        .join(schema.statement, schema.statement.c.key == schema.statement_mechanism.c.statement)
        .where(schema.statement.c.coding == bindparam("coding"))
        .order_by(schema.statement_mechanism.c.start)
    )
)
_STATEMENTS = Prepared(
    lambda: (
        select(
            *(
                schema.statement.c[name]
                for name in (
                    "key",
                    "id",
                    "sentence",
                    "start",
                    "end",
                    "cue_start",
                    "cue_end",
                    "content_start",
                    "content_end",
                )
            )
        )
        .where(schema.statement.c.coding == bindparam("coding"))
        .order_by(schema.statement.c.position)
    )
)
_MEETINGS = Prepared(
    lambda: (
        select(schema.meeting.c.date, schema.meeting_party.c.party)
        .join(schema.meeting_party, schema.meeting_party.c.meeting == schema.meeting.c.key, isouter=True)
        .where(schema.meeting.c.coding == bindparam("coding"))
        .order_by(schema.meeting.c.position)
    )
)
_PEOPLE = Prepared(
    lambda: (
        select(schema.participant.c.name, schema.participant.c.party)
        .join(schema.meeting, schema.meeting.c.key == schema.participant.c.meeting)
        .where(schema.meeting.c.coding == bindparam("coding"))
    )
)
_OFFICIALS = Prepared(
    lambda: select(schema.official.c.name, schema.official.c.party).where(
        schema.official.c.coding == bindparam("coding")
    )
)
_TABLES = (schema.mechanism_event, schema.mechanism_acronym, schema.mechanism_use)


def _drop(table: Table) -> Prepared:
    return Prepared(lambda: table.delete().where(table.c.coding == bindparam("of_coding")))


_DROPS = tuple(map(_drop, _TABLES))


def link_mechanisms(connection: Connection, shown: int, hidden: int | None = None) -> None:
    """Stores the mechanisms of the coding *shown*, and takes those of *hidden* away."""
    if hidden is not None:
        for drop in _DROPS:
            drop.run(connection, of_coding=hidden)
    record = record_text(connection, shown)
    found = find_mechanisms(record, name_keys(codebook_in_force(connection)))
    insert_rows(
        connection, schema.mechanism_use, [_use_row(shown, i, one, record.circle) for i, one in enumerate(found)]
    )
    insert_rows(
        connection,
        schema.mechanism_acronym,
        [
            {"coding": shown, "position": number, "acronym": acronym.upper(), "key": one.use.key}
            for number, (one, acronym) in enumerate((one, acronym) for one in found for acronym in one.use.acronyms)
            if not one.use.key.startswith("#")
        ],
    )
    insert_rows(
        connection,
        schema.mechanism_event,
        [
            _event_row(shown, number, place, event)
            for number, (place, event) in enumerate((i, event) for i, one in enumerate(found) for event in one.events)
        ],
    )


def link_all_mechanisms(connection: Connection) -> None:
    """Forgets all mechanisms and finds those of every record that is shown anew."""
    for table in _TABLES:
        connection.execute(table.delete())
    for coding in shown_codings(connection):
        link_mechanisms(connection, coding)


def record_circle(connection: Connection, coding: int) -> tuple[str, ...]:
    """The parties that issue a record or met, sorted; () for more than a few."""
    issuers = json.loads(_CODING.run(connection, coding=coding).one().issuers)
    met = {row.party for row in _MEETINGS.run(connection, coding=coding) if row.party}
    circle = tuple(sorted({*issuers, *met}))
    return circle if len(circle) <= MOST_IN_CIRCLE else ()


def record_text(connection: Connection, coding: int) -> RecordText:
    """A coding as mechanisms are found in it."""
    row = _CODING.run(connection, coding=coding).one()
    meetings = _MEETINGS.run(connection, coding=coding).all()
    bodies = tuple(
        Span(item.start, item.end) for item in _SENTENCES.run(connection, coding=coding)
        if item.role not in _WITHOUT_WORDS
    )  # fmt: skip
    named = [
        NamedMechanism(item.name, item.start, item.end, item.acronym, item.full_name, item.kind, bool(item.planned))
        for item in _MENTIONS.run(connection, coding=coding)
    ]
    known = {" ".join(item.name.split()): item for item in named}
    places = {(item.start, item.end) for item in named}
    rows = _STATEMENTS.run(connection, coding=coding).all()
    for item in _named(connection, coding, rows):
        if (item.start, item.end) not in places:
            like = known.get(" ".join(item.name.split()))
            named.append(NamedMechanism(item.name, item.start, item.end, kind=like.kind if like else "other"))
    parties = parties_of(connection, coding)
    statements = tuple(
        SaidStatement(
            id=item.id,
            start=min(item.cue_start, item.content_start) if item.content_end > item.content_start else item.cue_start,
            end=max(item.cue_end, item.content_end),
            sentence=Span(item.start, item.end),
            speakers=tuple(parties[item.key, "speaker"]),
            targets=tuple(parties[item.key, "target"]),
        )
        for item in rows
    )
    return RecordText(
        text=row.text,
        date=row.date,
        occasion=next((item.date for item in meetings if item.date), ""),
        issuers=tuple(json.loads(row.issuers)),
        circle=record_circle(connection, coding),
        bodies=bodies,
        named=tuple(named),
        statements=statements,
        acronyms=_acronyms(row.text, bodies),
        people={
            part: item.party
            for query in (_OFFICIALS, _PEOPLE)
            for item in query.run(connection, coding=coding)
            if item.party
            for part in item.name.split()
            if len(part) > SHORTEST_NAME and part[0].isupper()
        },
    )


def _named(connection: Connection, coding: int, statements: Sequence[Any]) -> Iterator[Any]:
    """The mechanisms that statements name, with their places; those that people gave in the place of the reader's."""
    decided = {
        item.key: (item, given[item.id]["mechanisms"])
        for given in (values_in_force(connection, [item.id for item in statements]),)
        for item in statements
        if "mechanisms" in given.get(item.id, {})
    }
    for row in _NAMED.run(connection, coding=coding):
        if row.statement not in decided:
            yield row
    for item, names in decided.values():
        sentence = Quote(Span(item.start, item.end), item.sentence)
        for name in names if isinstance(names, tuple) else ():
            if (found := placed(sentence, name)) is not None:
                yield NamedMechanism(found.text, found.span.start, found.span.end)


def _acronyms(text: str, bodies: Sequence[Span]) -> dict[str, str]:
    """Acronym → what the sentences of a record explain it by."""
    found: dict[str, str] = {}
    for body in bodies:
        if "(" in text[body.start : body.end]:
            for definition in acronym_definitions(" ".join(text[body.start : body.end].split())):
                found.setdefault(definition.short, definition.long)
    return found


def _use_row(coding: int, number: int, one: FoundMechanism, circle: tuple[str, ...]) -> dict[str, Any]:
    use = one.use
    return {
        "coding": coding, "position": number, "key": use.key, "name": use.name, "acronyms": json_text(use.acronyms),
        "variants": json_text(use.variants), "sides": json_text(use.sides), "circle": json_text(circle),
        "common": use.common, "bare": use.bare, "kind": use.kind, "planned": use.planned, "places": len(use.places),
    }  # fmt: skip


def _event_row(coding: int, number: int, place: int, event: FoundEvent) -> dict[str, Any]:
    trigger = event.trigger
    return {
        "coding": coding, "position": number, "mechanism_use": place, "kind": str(event.kind), "date": event.date,
        "date_from": event.date_from, "planned": event.planned, "by": json_text(event.by),
        "against": json_text(event.against), "start": event.words.start, "end": event.words.end,
        "trigger_start": trigger.start if trigger else None, "trigger_end": trigger.end if trigger else None,
        "sentence_start": event.sentence.start, "sentence_end": event.sentence.end, "statement": event.statement,
    }  # fmt: skip
