"""Commitments out of the store: promises and links of all records, joined, with what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from communique.linking.commitments.following import LinkFact, PromiseFact, joined_promises
from communique.model import CommitmentStatus, Relation
from communique.register import schema
from communique.register.batching import batches
from communique.register.commitments.results import EvidencePlace
from communique.register.correctable import RELATION, REVIEW, STATUS, decode
from communique.register.corrections import in_force

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select


@dataclass(slots=True)
class Held:
    """The promises and links of a register, as they are joined, with what people decided."""

    facts: dict[int, PromiseFact]  # by statement key
    records: dict[int, str]  # statement key → record ID
    groups: dict[int, list[int]]  # key of the first promise → keys of all, in order
    links: dict[int, list[LinkFact]]  # key of the first promise → links of all of them
    rows: dict[int, Any]  # statement key → row of promise
    statuses: dict[int, CommitmentStatus]  # key of the first promise → status that a person gave it
    relations: frozenset[str]  # IDs of evidence of which a person said what it does


def load(connection: Connection, as_of: str, only: Collection[int] | None = None) -> Held:
    """All promises and links that no person rejected, of records until the day *as_of* and of those without a date; or
    those of *only* these statement keys, which must be all that may be one commitment (:mod:`.around`).
    """
    promise, statement, trace, party = schema.promise, schema.statement, schema.trace, schema.statement_party
    speakers: dict[int, list[str]] = defaultdict(list)
    query = (
        select(party.c.statement, party.c.party)
        .join(promise, promise.c.statement == party.c.statement)
        .where(party.c.role == "speaker")
        .order_by(party.c.statement, party.c.position)
    )
    for row in _rows(connection, query, promise.c.statement, only):
        speakers[int(row.statement)].append(row.party)
    given = decided(connection, "speakers")
    rejected = rejected_targets(connection)
    rows: dict[int, Any] = {}
    facts: dict[int, PromiseFact] = {}
    records: dict[int, str] = {}
    promised = (
        select(promise, statement.c.id.label("said"), statement.c.record_id, trace.c.date, trace.c.date_inferred)
        .join(statement, statement.c.key == promise.c.statement)
        .join(trace, trace.c.statement == promise.c.statement)
        .where(statement.c.current == true(), trace.c.date <= as_of)
    )
    for row in _rows(connection, promised, promise.c.statement, only):
        key = int(row.statement)
        if row.said in rejected or row.id in rejected:
            continue
        rows[key], records[key] = row, row.record_id
        facts[key] = PromiseFact(
            key, row.said, row.date, given.get(row.said, tuple(speakers[key])), row.kind, (row.due_first, row.due_last)
        )
    relations = decided(connection, RELATION)
    told = _links(connection, rejected, as_of, relations, only)
    links = [link for link, identifier in told if identifier not in rejected]
    heads = joined_promises(list(facts.values()), links)
    denied = {(heads.get(link.promise), link.later) for link, identifier in told if identifier in rejected}
    groups: dict[int, list[int]] = defaultdict(list)
    for key in sorted(facts, key=lambda one: (not facts[one].date, facts[one].date, facts[one].statement)):
        groups[heads[key]].append(key)
    of_group: dict[int, dict[int, LinkFact]] = defaultdict(dict)
    for link in links:
        head = heads.get(link.promise)
        if head is None or heads.get(link.later) == head or (head, link.later) in denied:
            continue
        known = of_group[head].get(link.later)
        if known is None or _surer(link, known, facts):
            of_group[head][link.later] = link
    for head, keys in groups.items():  # a repetition in nearly the same words is evidence, too
        for key in keys[1:]:
            of_group[head][key] = LinkFact(head, key, Relation.REPEATS, 1.0, facts[key].date, "")
    by_head = {head: list(found.values()) for head, found in of_group.items()}
    statuses = decided(connection, STATUS)
    by_person = {
        head: CommitmentStatus(statuses[rows[key].id])
        for head, keys in groups.items()
        for key in reversed(keys)
        if rows[key].id in statuses
    }
    return Held(facts, records, dict(groups), by_head, rows, by_person, frozenset(relations))


def _links(
    connection: Connection,
    rejected: frozenset[str],
    as_of: str,
    relations: Mapping[str, Any],
    only: Collection[int] | None,
) -> list[tuple[LinkFact, str]]:
    """Links with the IDs of their evidence; what a person said of one holds for all promises of a commitment."""
    evidence, later, record, trace = schema.evidence, schema.statement, schema.record, schema.trace
    query = (
        select(evidence, later.c.id.label("said"), record.c.publisher, trace.c.date)
        .join(later, later.c.key == evidence.c.later)
        .join(record, record.c.key == later.c.record)
        .join(trace, trace.c.statement == evidence.c.later)
        .where(trace.c.date <= as_of)
        .order_by(evidence.c.promise, trace.c.date, later.c.id)
    )
    found = []
    for row in _rows(connection, query, evidence.c.promise, only):
        if row.said not in rejected:
            relation = Relation(relations.get(row.id, row.relation))
            link = LinkFact(int(row.promise), int(row.later), relation, row.score, row.date, row.publisher)
            found.append((link, str(row.id)))
    return found


def _rows(connection: Connection, query: Select[Any], column: Any, only: Collection[int] | None) -> Iterator[Any]:
    """The rows of a query, all or those whose *column* is one of *only*."""
    if only is None:
        yield from connection.execute(query)
        return
    for run in batches(sorted(only)):
        yield from connection.execute(query.where(column.in_(run)))


def _surer(one: LinkFact, other: LinkFact, facts: dict[int, PromiseFact]) -> bool:
    """Which of two promises of a commitment a piece of evidence is shown with: the likelier one, else by ID."""
    return (-one.score, facts[one.promise].statement) < (-other.score, facts[other.promise].statement)


def rejected_targets(connection: Connection) -> frozenset[str]:
    """Statements, commitments and evidence that a person rejected."""
    return frozenset(target for target, value in reviews_of(connection).items() if value == "rejected")


def reviews_of(connection: Connection) -> dict[str, str]:
    """What people accepted or rejected: ID of a statement, commitment or piece of evidence → the decision."""
    return {target: str(value) for target, value in decided(connection, REVIEW).items()}


def decided(connection: Connection, field: str) -> dict[str, Any]:
    """What people decided of one field: ID → value."""
    rows = connection.execute(in_force().where(schema.correction.c.field == field))
    return {str(row.target): decode(row.after) for row in rows}


def evidence_places(connection: Connection) -> list[EvidencePlace]:
    """Every link between a promise and a later sentence, by their places."""
    evidence = schema.evidence
    before, after = schema.statement.alias("before"), schema.statement.alias("after")
    first, second = schema.record.alias("first"), schema.record.alias("second")
    query = (
        select(
            first.c.name.label("promise_record"), before.c.start.label("promise_start"),
            before.c.end.label("promise_end"), second.c.name.label("later_record"), after.c.start.label("later_start"),
            after.c.end.label("later_end"), evidence.c.relation,
        )
        .join(before, before.c.key == evidence.c.promise)
        .join(after, after.c.key == evidence.c.later)
        .join(first, first.c.key == before.c.record)
        .join(second, second.c.key == after.c.record)
        .order_by(before.c.id, after.c.id)
    )  # fmt: skip
    return [EvidencePlace(*row) for row in connection.execute(query)]
