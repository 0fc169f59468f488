"""Finding promises and evidence of what is shown of a record, inside the transaction that shows it.

A statement is held against the promises before it, a promise against the statements after it, each found by few rare
words. Lists are cut, the nearest in time first, so that the work does not grow with the
register.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from communique.linking.commitments.evidence import MechanismWord, Related, TracedPromise, TracedStatement, related
from communique.linking.commitments.traces import Keys, tracer
from communique.model import Happening, content_id
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.commitments.candidates import Lists, promises_before, statements_after
from communique.register.commitments.tracing import as_decided, store_promises
from communique.register.corrections import values_in_force
from communique.register.lines.linking import shown_codings
from communique.register.writing import Prepared, insert_rows, json_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

_KEYS = Prepared(lambda: select(schema.statement.c.key).where(schema.statement.c.coding == bindparam("coding")))


def link_commitments(connection: Connection, shown: int, hidden: int | None = None) -> None:
    """Stores the promises of the coding *shown* and all evidence to and from it, and takes those of *hidden* away."""
    if hidden is not None:
        _forget(connection, [int(row[0]) for row in _KEYS.run(connection, coding=hidden)])
    statements, promises = store_promises(connection, shown)
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


@lru_cache(maxsize=5_000)  # the same promises are asked for by one record after the other
def _read(text: str) -> Keys:
    held = json.loads(text)
    return Keys(dict(held["terms"]), frozenset((one, other) for one, other in held["pairs"]))


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
            held: Any = as_decided(told, decided[told.id], speakers) if told.id in decided else told
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
            held: Any = as_decided(told, decided[told.id], speakers) if told.id in decided else told
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
