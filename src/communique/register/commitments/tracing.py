"""Storing what a record's statements promise, and by which words they are found again."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from communique.linking.calendar import Days, days_of
from communique.linking.commitments.classing import class_of
from communique.linking.commitments.evidence import MechanismWord, TracedPromise, TracedStatement
from communique.linking.commitments.occasions import held_occasion, planned_occasion
from communique.linking.commitments.traces import Keys, keys_of, rarest, tracer
from communique.model import CommitmentClass, Happening, content_id
from communique.register import schema
from communique.register.codebooks import codebook_in_force
from communique.register.commitments.candidates import AHEAD, DONE, lies_ahead
from communique.register.correctable import Value
from communique.register.corrections import values_in_force
from communique.register.statement_parties import parties_of
from communique.register.writing import Prepared, insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OWN = {"act": "act", "commitment": "commitment", "when": "when_text"}  # field of a correction → column

_STATEMENTS = Prepared(
    lambda: (
        select(schema.statement)
        .where(schema.statement.c.coding == bindparam("coding"))
        .order_by(schema.statement.c.position)
    )
)
_EVENTS = Prepared(
    lambda: (
        select(
            schema.mechanism_event.c.statement,
            schema.mechanism_event.c.kind,
            schema.mechanism_event.c.planned,
            schema.mechanism_use.c.key,
        )
        .join(
            schema.mechanism_use,
            (schema.mechanism_use.c.coding == schema.mechanism_event.c.coding)
            & (schema.mechanism_use.c.position == schema.mechanism_event.c.mechanism_use),
        )
        .where(schema.mechanism_event.c.coding == bindparam("coding"), schema.mechanism_use.c.bare == bindparam("bare"))
        .order_by(schema.mechanism_event.c.position)
    )
)
_MEETINGS = Prepared(
    lambda: (
        select(schema.meeting.c.position, schema.meeting.c.date, schema.meeting.c.end, schema.meeting_party.c.party)
        .join(schema.meeting_party, schema.meeting_party.c.meeting == schema.meeting.c.key, isouter=True)
        .where(schema.meeting.c.coding == bindparam("coding"), schema.meeting.c.date != "")
        .order_by(schema.meeting.c.position, schema.meeting_party.c.position)
    )
)


def promise_id(statement: str) -> str:
    """The ID of a commitment that a statement is the first to make."""
    return content_id("u", statement)


def store_promises(connection: Connection, coding: int) -> tuple[dict[int, TracedStatement], dict[int, TracedPromise]]:
    """Writes the traces and promises of a coding; gives its statements and its promises, by statement key."""
    rows = _STATEMENTS.run(connection, coding=coding).all()
    if not rows:
        return {}, {}
    day = rows[0].date
    meetings = _meetings(connection, coding)
    meeting = next((first for first, _, _ in meetings), "") if not day else ""
    date = day or meeting
    parties = parties_of(connection, coding)
    speakers = {row.key: parties[row.key, "speaker"] for row in rows}
    decided = values_in_force(connection, [row.id for row in rows])
    rows = [as_decided(row, decided[row.id], speakers) if row.id in decided else row for row in rows]
    said: dict[str, list[MechanismWord]] = defaultdict(list)
    for row in _EVENTS.run(connection, coding=coding, bare=False):
        said[row.statement].append(MechanismWord(row.key, Happening(row.kind), bool(row.planned)))
    reporting = next((row.id for row in rows if row.act == "meet"), "")
    if reporting:
        said[reporting] += [word for first, last, sides in meetings for word in held_occasion(sides, first, last)]
    in_sentence = Counter(row.start for row in rows)
    terms_of = tracer(codebook_in_force(connection)).terms
    statements: dict[int, TracedStatement] = {}
    promises: dict[int, TracedPromise] = {}
    traces, terms_rows, promise_rows = [], [], []
    for row in rows:
        start, end = _stretch(row, alone=in_sentence[row.start] == 1)
        text = row.sentence[start:end]
        terms = terms_of(text)
        promising = row.commitment != "none"
        due = due_of(row.when_text, date) if promising else None
        days = (due.first, due.last) if due else ("", "")
        kind = class_of(row.cue, row.content, due, act=row.act) if promising else None
        planned = (
            planned_occasion([*speakers[row.key], *parties[row.key, "target"]], *days)
            if kind is CommitmentClass.EVENT
            else ()
        )
        words = tuple(dict.fromkeys([*said.get(row.id, ()), *planned]))
        traced = TracedStatement(
            row.id, row.record_id, date, tuple(speakers[row.key]), row.act, row.commitment, text, terms, words, days
        )
        statements[row.key] = traced
        traces.append(
            {
                "statement": row.key, "date": date, "date_inferred": not day and bool(meeting), "start": start,
                "end": end, "mechanisms": json.dumps([[w.key, str(w.kind), w.planned] for w in words]),
            }
        )  # fmt: skip
        indexed = {(term, False) for term in rarest(terms)}
        indexed |= {(f"{DONE}{word.key}", False) for word in words if not word.planned}
        if kind is not None:
            keys = keys_of(terms_of(_without(f"{row.cue} {row.content}", row.when_text)))
            indexed |= {(term, True) for term in keys.weights}
            indexed |= {(f"{AHEAD}{word.key}", True) for word in words if lies_ahead(word)}
            promises[row.key] = TracedPromise(
                row.id, row.record_id, date, traced.speakers, str(kind), keys, words, days
            )
            promise_rows.append(
                {
                    "statement": row.key, "id": promise_id(row.id),
                    "kind": str(kind), "due_first": days[0], "due_last": days[1],
                    "due_inferred": bool(due and due.inferred), "due_words": due.words if due else "",
                    "terms": _written(keys),
                }
            )  # fmt: skip
        terms_rows += [
            {"term": term, "promise": promise, "date": date, "statement": row.key} for term, promise in sorted(indexed)
        ]
    insert_rows(connection, schema.trace, traces)
    insert_rows(connection, schema.trace_term, terms_rows)
    insert_rows(connection, schema.promise, promise_rows)
    return statements, promises


def _meetings(connection: Connection, coding: int) -> list[tuple[str, str, list[str]]]:
    """First day, last day and parties of the meetings with a day that a coding reports, in their order."""
    found: dict[int, tuple[str, str, list[str]]] = {}
    for row in _MEETINGS.run(connection, coding=coding):
        _, _, sides = found.setdefault(row.position, (row.date, row.end, []))
        if row.party is not None:
            sides.append(row.party)
    return list(found.values())


def as_decided(row: Any, given: Mapping[str, Value], speakers: dict[int, list[str]]) -> Any:
    """A statement's row, and its speakers, as people corrected them."""
    if isinstance(given.get("speakers"), tuple):
        speakers[row.key] = list(given["speakers"])  # type: ignore[arg-type]
    values = row._asdict() if hasattr(row, "_asdict") else vars(row)
    return SimpleNamespace(**(values | {own: given[name] for name, own in _OWN.items() if name in given}))


def due_of(when: str | None, date: str) -> Days | None:
    """By when something is promised in a record of *date*, by the words that the reader found; no day before it."""
    days = days_of(when, date) if when else None
    return days if days is not None and days.last >= date else None


def _without(text: str, words: str | None) -> str:
    """*text* without the words that tell when: by them nothing is found again."""
    return text.replace(words, " ") if words else text


def _written(keys: Keys) -> str:
    return json.dumps({"terms": list(keys.weights.items()), "pairs": sorted(keys.pairs)}, ensure_ascii=False)


def _stretch(row: Any, *, alone: bool) -> tuple[int, int]:
    """The part of a statement's sentence that is looked through, within the sentence."""
    if alone or row.content_end <= row.content_start:
        return 0, len(row.sentence)
    start = min(row.cue_start, row.content_start) - row.start
    return max(0, start), min(len(row.sentence), max(row.cue_end, row.content_end) - row.start)
