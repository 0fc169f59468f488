"""Finding promises and evidence of what is shown of a record, inside the transaction that shows it.

A statement is held against the promises before it, a promise against the statements after it, each found by few rare
words. Lists are cut, the nearest in time first, so that the work does not grow with the
register.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from communique.linking.calendar import Days, days_of
from communique.linking.commitments.classing import class_of
from communique.linking.commitments.evidence import MechanismWord, Related, TracedPromise, TracedStatement, related
from communique.linking.commitments.traces import Keys, keys_of, rarest, tracer
from communique.model import Happening, content_id
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.commitments.candidates import AHEAD, DONE, Lists, lies_ahead, promises_before, statements_after
from communique.register.correctable import Value
from communique.register.corrections import values_in_force
from communique.register.lines.linking import shown_codings
from communique.register.writing import Prepared, insert_rows, json_text

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
_SPEAKERS = Prepared(
    lambda: (
        select(schema.statement_party.c.statement, schema.statement_party.c.party)
        .join(schema.statement, schema.statement.c.key == schema.statement_party.c.statement)
        .where(schema.statement.c.coding == bindparam("coding"), schema.statement_party.c.role == "speaker")
        .order_by(schema.statement_party.c.statement, schema.statement_party.c.position)
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
_MEETING = Prepared(
    lambda: (
        select(schema.meeting.c.date)
        .where(schema.meeting.c.coding == bindparam("coding"), schema.meeting.c.date != "")
        .order_by(schema.meeting.c.position)
        .limit(1)
    )
)
_KEYS = Prepared(lambda: select(schema.statement.c.key).where(schema.statement.c.coding == bindparam("coding")))


def link_commitments(connection: Connection, shown: int, hidden: int | None = None) -> None:
    """Stores the promises of the coding *shown* and all evidence to and from it, and takes those of *hidden* away."""
    if hidden is not None:
        _forget(connection, [int(row[0]) for row in _KEYS.run(connection, coding=hidden)])
    statements, promises = _store(connection, shown)
    pairs: set[tuple[int, int]] = set()
    day = next((one.date for one in statements.values()), "")  # that of the record, which all have
    if day:
        lists = Lists(connection, day)
        for key, statement in statements.items():
            pairs |= {(before, key) for before in promises_before(lists, statement)}
        for key, promise in promises.items():
            pairs |= {(key, after) for after in statements_after(lists, promise)}
    _relate(connection, pairs, statements, promises)


def link_all_commitments(connection: Connection) -> None:
    """Forgets all and finds those of every record that is shown anew, by date."""
    for table in (schema.evidence, schema.promise, schema.trace_term, schema.trace):
        connection.execute(table.delete())
    for coding in shown_codings(connection):
        link_commitments(connection, coding)


def promise_id(statement: str) -> str:
    """The ID of a commitment that a statement is the first to make."""
    return content_id("u", statement)


def evidence_id(promise: str, later: str) -> str:
    """The ID of the evidence that a later statement is for a promise."""
    return content_id("w", promise, later)


def _forget(connection: Connection, keys: Sequence[int]) -> None:
    for run in batches(keys):
        connection.execute(
            schema.evidence.delete().where(schema.evidence.c.promise.in_(run) | schema.evidence.c.later.in_(run))
        )
        for table in (schema.promise, schema.trace_term, schema.trace):
            connection.execute(table.delete().where(table.c.statement.in_(run)))


def _store(connection: Connection, coding: int) -> tuple[dict[int, TracedStatement], dict[int, TracedPromise]]:
    """Writes the traces and promises of a coding; gives them by statement key."""
    rows = _STATEMENTS.run(connection, coding=coding).all()
    if not rows:
        return {}, {}
    day = rows[0].date
    meeting = "" if day else str(_MEETING.run(connection, coding=coding).scalar() or "")
    date = day or meeting
    speakers: dict[int, list[str]] = defaultdict(list)
    for row in _SPEAKERS.run(connection, coding=coding):
        speakers[row.statement].append(row.party)
    decided = values_in_force(connection, [row.id for row in rows])
    rows = [_as_decided(row, decided[row.id], speakers) if row.id in decided else row for row in rows]
    said: dict[str, list[MechanismWord]] = defaultdict(list)
    for row in _EVENTS.run(connection, coding=coding, bare=False):
        said[row.statement].append(MechanismWord(row.key, Happening(row.kind), bool(row.planned)))
    in_sentence = Counter(row.start for row in rows)
    terms_of = tracer(codebook_in_force(connection)).terms
    statements: dict[int, TracedStatement] = {}
    promises: dict[int, TracedPromise] = {}
    traces, terms_rows, promise_rows = [], [], []
    for row in rows:
        start, end = _stretch(row, alone=in_sentence[row.start] == 1)
        text = row.sentence[start:end]
        terms = terms_of(text)
        words = tuple(dict.fromkeys(said.get(row.id, ())))
        promising = row.commitment != "none"
        due = due_of(row.when_text, date) if promising else None
        days = (due.first, due.last) if due else ("", "")
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
        if promising:
            kind = class_of(row.cue, row.content, due, act=row.act)
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


def _as_decided(row: Any, given: Mapping[str, Value], speakers: dict[int, list[str]]) -> Any:
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


@lru_cache(maxsize=5_000)  # the same promises are asked for by one record after the other
def _read(text: str) -> Keys:
    held = json.loads(text)
    return Keys(dict(held["terms"]), frozenset((one, other) for one, other in held["pairs"]))


def _stretch(row: Any, *, alone: bool) -> tuple[int, int]:
    """The part of a statement's sentence that is looked through, within the sentence."""
    if alone or row.content_end <= row.content_start:
        return 0, len(row.sentence)
    start = min(row.cue_start, row.content_start) - row.start
    return max(0, start), min(len(row.sentence), max(row.cue_end, row.content_end) - row.start)


def _relate(
    connection: Connection,
    pairs: Iterable[tuple[int, int]],
    statements: Mapping[int, TracedStatement],
    promises: Mapping[int, TracedPromise],
) -> None:
    wanted = sorted(pairs)
    known_statements = dict(statements) | _statements(connection, {key for _, key in wanted if key not in statements})
    known_promises = dict(promises) | _promises(connection, {key for key, _ in wanted if key not in promises})
    rows = []
    for before, after in wanted:
        promise, later = known_promises.get(before), known_statements.get(after)
        if promise is None or later is None:
            continue
        found = related(promise, later)
        if found is not None:
            rows.append(_evidence_row(before, after, promise.id, later.id, found))
    insert_rows(connection, schema.evidence, rows)


def _evidence_row(before: int, after: int, promise: str, later: str, found: Related) -> dict[str, Any]:
    return {
        "promise": before, "later": after, "id": evidence_id(promise, later), "relation": str(found.relation),
        "score": found.score, "reasons": json_text(found.reasons),
    }  # fmt: skip


def _statements(connection: Connection, keys: Iterable[int]) -> dict[int, TracedStatement]:
    table, trace = schema.statement, schema.trace
    terms_of = tracer(codebook_in_force(connection)).terms
    found: dict[int, TracedStatement] = {}
    for run in batches(sorted(keys)):
        speakers = _speakers(connection, run)
        wanted = (
            select(
                table.c.key, table.c.id, table.c.record_id, table.c.act, table.c.commitment, table.c.sentence,
                trace.c.date, trace.c.start, trace.c.end, trace.c.mechanisms, schema.promise.c.due_first,
                schema.promise.c.due_last,
            )
            .join(trace, trace.c.statement == table.c.key)
            .join(schema.promise, schema.promise.c.statement == table.c.key, isouter=True)
            .where(table.c.key.in_(run))
        )  # fmt: skip
        rows = connection.execute(wanted).all()
        decided = values_in_force(connection, [told.id for told in rows])
        for told in rows:
            held: Any = _as_decided(told, decided[told.id], speakers) if told.id in decided else told
            text = held.sentence[held.start : held.end]
            found[int(held.key)] = TracedStatement(
                held.id, held.record_id, held.date, tuple(speakers[held.key]), held.act, held.commitment, text,
                terms_of(text), _mechanisms(held.mechanisms), (held.due_first or "", held.due_last or ""),
            )  # fmt: skip
    return found


def _promises(connection: Connection, keys: Iterable[int]) -> dict[int, TracedPromise]:
    table, trace, statement = schema.promise, schema.trace, schema.statement
    found: dict[int, TracedPromise] = {}
    for run in batches(sorted(keys)):
        speakers = _speakers(connection, run)
        wanted = (
            select(
                statement.c.key, table.c.terms, table.c.kind, table.c.due_first, table.c.due_last, trace.c.date,
                trace.c.mechanisms, statement.c.id, statement.c.record_id,
            )
            .join(trace, trace.c.statement == table.c.statement)
            .join(statement, statement.c.key == table.c.statement)
            .where(table.c.statement.in_(run))
        )  # fmt: skip
        rows = connection.execute(wanted).all()
        decided = values_in_force(connection, [told.id for told in rows])
        for told in rows:
            held: Any = _as_decided(told, decided[told.id], speakers) if told.id in decided else told
            found[int(held.key)] = TracedPromise(
                held.id, held.record_id, held.date, tuple(speakers[held.key]), held.kind, _read(held.terms),
                _mechanisms(held.mechanisms), (held.due_first, held.due_last),
            )  # fmt: skip
    return found


def _speakers(connection: Connection, keys: Sequence[int]) -> dict[int, list[str]]:
    party = schema.statement_party
    found: dict[int, list[str]] = defaultdict(list)
    query = select(party.c.statement, party.c.party).where(party.c.statement.in_(keys), party.c.role == "speaker")
    for row in connection.execute(query.order_by(party.c.statement, party.c.position)):
        found[row.statement].append(row.party)
    return found


@lru_cache(maxsize=5_000)
def _mechanisms(text: str) -> tuple[MechanismWord, ...]:
    return tuple(MechanismWord(key, Happening(kind), planned) for key, kind, planned in json.loads(text))
