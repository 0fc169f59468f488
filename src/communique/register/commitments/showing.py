"""Commitments as people see them: joined from promises, with evidence, days and status."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from communique.errors import NotFoundError, UsageError
from communique.linking.commitments.following import (
    LinkFact,
    PromiseFact,
    condition_changes,
    joined_promises,
    status_of,
)
from communique.linking.comparable import Profile
from communique.linking.negatives import not_since
from communique.model import (
    CommitmentClass,
    CommitmentStatus,
    DueDays,
    Evidence,
    Promise,
    Relation,
    Statement,
    TrackedCommitment,
)
from communique.register import schema
from communique.register.batching import batches
from communique.register.commitments.linking import promise_id
from communique.register.commitments.results import DEFAULT_CLASSES, CommitmentFilter
from communique.register.comparisons import holdings_of
from communique.register.correctable import REVIEW
from communique.register.corrections import values_in_force
from communique.register.dates import exact_day, first_day, last_day
from communique.register.filters import StatementFilter, check_page, check_vocabulary
from communique.register.loading import statements_by_key
from communique.register.profiles import comparable_records, profiles_of_records
from communique.register.results import HeldStatement

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.search import SearchIndex

FIRMNESS = ("firm", "intended", "tentative")
MOST_EVIDENCE = 200  # of one commitment, the surest


@dataclass(slots=True)
class Held:
    """The promises and links of a register, as they are joined, with what people decided."""

    facts: dict[int, PromiseFact]  # by statement key
    records: dict[int, str]  # statement key → record ID
    groups: dict[int, list[int]]  # key of the first promise → keys of all, in order
    links: dict[int, list[LinkFact]]  # key of the first promise → links of all of them
    rows: dict[int, Any]  # statement key → row of promise


def load(connection: Connection, as_of: str) -> Held:
    """All promises and links that no person rejected, of records until the day *as_of* and of those without a date."""
    promise, statement, trace, party = schema.promise, schema.statement, schema.trace, schema.statement_party
    speakers: dict[int, list[str]] = defaultdict(list)
    query = (
        select(party.c.statement, party.c.party)
        .join(promise, promise.c.statement == party.c.statement)
        .where(party.c.role == "speaker")
        .order_by(party.c.statement, party.c.position)
    )
    for row in connection.execute(query):
        speakers[int(row.statement)].append(row.party)
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
    for row in connection.execute(promised):
        key = int(row.statement)
        if row.said in rejected or row.id in rejected:
            continue
        rows[key], records[key] = row, row.record_id
        facts[key] = PromiseFact(key, row.said, row.date, tuple(speakers[key]), row.kind, (row.due_first, row.due_last))
    told = _links(connection, rejected, as_of)
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
        if known is None or link.score > known.score:
            of_group[head][link.later] = link
    for head, keys in groups.items():  # a repetition in nearly the same words is evidence, too
        for key in keys[1:]:
            of_group[head][key] = LinkFact(head, key, Relation.REPEATS, 1.0, facts[key].date, "")
    return Held(facts, records, dict(groups), {head: list(found.values()) for head, found in of_group.items()}, rows)


def _links(connection: Connection, rejected: frozenset[str], as_of: str) -> list[tuple[LinkFact, str]]:
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
    return [
        (LinkFact(int(row.promise), int(row.later), Relation(row.relation), row.score, row.date, row.publisher), row.id)
        for row in connection.execute(query)
        if row.said not in rejected
    ]


def rejected_targets(connection: Connection) -> frozenset[str]:
    """Statements, commitments and evidence that a person rejected."""
    return frozenset(target for target, value in _reviews(connection).items() if value == "rejected")


def _reviews(connection: Connection) -> dict[str, str]:
    from communique.register.correctable import decode
    from communique.register.corrections import in_force
    from communique.register.schema import correction

    rows = connection.execute(in_force().where(correction.c.field == REVIEW))
    return {str(row.target): str(decode(row.after)) for row in rows}


def listed(
    connection: Connection, index: SearchIndex, wanted: CommitmentFilter, record_key: int | None
) -> list[TrackedCommitment]:
    """The commitments that answer a filter: those with a day first, by that day, then the latest; the page cut out."""
    check_page(wanted.limit, wanted.offset)
    kinds = _kinds(wanted.kind)
    statuses = check_vocabulary("status", wanted.status, tuple(CommitmentStatus))
    firmness = check_vocabulary("firmness", wanted.firmness, FIRMNESS)
    before = last_day(wanted.due_before, "due") if wanted.due_before else ""
    after = first_day(wanted.due_after, "due") if wanted.due_after else ""
    since = first_day(wanted.since, "since") if wanted.since else ""
    until = last_day(wanted.until, "until") if wanted.until else ""
    as_of = wanted_day(connection, wanted.as_of)
    held = load(connection, as_of)
    answering = _answering(connection, index, wanted, firmness, record_key)
    chosen = []
    for head, keys in held.groups.items():
        due = _due(held, keys)
        if kinds and _kind(held, keys) not in kinds:
            continue
        if answering is not None and answering.isdisjoint(keys):
            continue
        if (before and not (due and due.last <= before)) or (after and not (due and due.last >= after)):
            continue
        if (since or until) and not any(_between(held.facts[key].date, since, until) for key in keys):
            continue
        chosen.append(head)
    later = _Later(connection, held)
    if statuses:
        chosen = [head for head in chosen if _status(held, head, as_of, later)[0] in statuses]
    if wanted.reviewed:
        confirmed = {target for target, value in _reviews(connection).items() if value == "accepted"}
        chosen = [head for head in chosen if any(held.rows[key].id in confirmed for key in held.groups[head])]
    chosen.sort(key=lambda head: _listing_order(held, head))
    stop = None if wanted.limit is None else wanted.offset + wanted.limit
    return commitments_of(connection, held, chosen[wanted.offset : stop], as_of, later)


def _between(date: str, since: str, until: str) -> bool:
    return bool(date) and date >= since and (not until or date <= until)


def _listing_order(held: Held, head: int) -> tuple[bool, str, str, str]:
    due = _due(held, held.groups[head])
    fact = held.facts[head]
    reversed_date = "".join(chr(ord("9") - int(sign)) if sign.isdigit() else sign for sign in fact.date) or "~"
    return due is None, due.last if due else "", reversed_date, fact.statement


def _kinds(typed: tuple[str, ...]) -> tuple[str, ...]:
    if not typed:
        return DEFAULT_CLASSES
    given = check_vocabulary("class", typed, (*CommitmentClass, "all"))
    return () if "all" in given else given


def wanted_day(connection: Connection, typed: str) -> str:
    """The day on which a status is taken: as typed, else that of the newest record held."""
    if typed:
        return exact_day(typed, "as-of")
    newest = connection.execute(select(schema.trace.c.date).order_by(schema.trace.c.date.desc()).limit(1)).scalar()
    return str(newest or "9999-12-31")


def _answering(
    connection: Connection,
    index: SearchIndex,
    wanted: CommitmentFilter,
    firmness: tuple[str, ...],
    record_key: int | None,
) -> set[int] | None:
    """Keys of the promises that answer what is asked of statements; None where nothing is."""
    from communique.register.selecting import statement_keys

    asked = StatementFilter(
        speaker=wanted.by, target=wanted.to, mechanism=wanted.mechanism, text=wanted.about, commitment=firmness
    )
    if asked == StatementFilter() and record_key is None:
        return None
    return set(connection.execute(statement_keys(connection, index, asked, record_key).order_by(None)).scalars())


class _Later:
    """How many comparable records are held after a promise was last spoken of; each record is asked for once."""

    def __init__(self, connection: Connection, held: Held) -> None:
        self._connection = connection
        self._held = held
        self._known: dict[str, list[Profile]] = {}

    def of(self, head: int) -> list[Profile]:
        """The comparable records after the last promise of a commitment."""
        keys = self._held.groups[head]
        last = keys[-1]
        record = self._held.records[last]
        if record not in self._known:
            profile = profiles_of_records(self._connection, [record]).get(record)
            found = comparable_records(self._connection, profile) if profile is not None else []
            self._known[record] = [other for _, other in found]
        date = self._held.facts[last].date
        return [one for one in self._known[record] if date and one.date > date]


def _status(held: Held, head: int, as_of: str, later: _Later) -> tuple[CommitmentStatus, str, list[Profile]]:
    links = held.links.get(head, [])
    due = _due(held, held.groups[head])
    looked = [] if links else [one for one in later.of(head) if one.date <= as_of]
    status, by = status_of(links, due.last if due else "", as_of, len(looked))
    return status, by, looked


def _due(held: Held, keys: Sequence[int]) -> DueDays | None:
    """The latest day that was told."""
    for key in reversed(keys):
        row = held.rows[key]
        if row.due_last:
            return DueDays(row.due_first, row.due_last, bool(row.due_inferred), row.due_words)
    return None


def commitments_of(
    connection: Connection, held: Held, heads: Sequence[int], as_of: str, later: _Later
) -> list[TrackedCommitment]:
    """Commitments in this order, with everything that is told of them."""
    said = _statements(connection, heads, held)
    reviews = _reviews(connection)
    reasons = _evidence_rows(connection, [key for head in heads for key in held.groups[head]])
    made = (_commitment(held, head, said, reviews, reasons, as_of, later) for head in heads)
    return [one for one in made if one is not None]


def _statements(connection: Connection, heads: Sequence[int], held: Held) -> dict[int, HeldStatement]:
    keys = {key for head in heads for key in held.groups[head]}
    keys |= {link.later for head in heads for link in held.links.get(head, ())}
    found: dict[int, HeldStatement] = {}
    for run in batches(sorted(keys)):
        found |= statements_by_key(connection, run)
    return found


def _evidence_rows(connection: Connection, keys: Iterable[int]) -> dict[tuple[int, int], Any]:
    table = schema.evidence
    found: dict[tuple[int, int], Any] = {}
    for run in batches(sorted(set(keys))):
        for row in connection.execute(select(table).where(table.c.promise.in_(run))):
            found[int(row.promise), int(row.later)] = row
    return found


def _commitment(
    held: Held,
    head: int,
    said: Mapping[int, HeldStatement],
    reviews: Mapping[str, str],
    rows: Mapping[tuple[int, int], Any],
    as_of: str,
    later: _Later,
) -> TrackedCommitment | None:
    keys = [key for key in held.groups[head] if key in said and said[key].statement.commitment != "none"]
    if not keys:
        return None
    promises = tuple(_promise(said[key], held.rows[key], held.facts[key]) for key in keys)
    evidence = _evidence(held, head, said, reviews, rows)
    first = said[keys[0]].statement
    status, by, looked = _status(held, head, as_of, later)
    statements = [said[key].statement for key in keys]
    review = next((reviews[held.rows[key].id] for key in keys if held.rows[key].id in reviews), "")
    due = _due(held, keys)
    notes: list[str] = []
    if not held.facts[head].date:
        notes.append("its record has no known date, so nothing can be said to come later")
    elif promises[0].date_inferred:
        notes.append("its record has no known date; it is placed by the meeting that it reports")
    if status is CommitmentStatus.NOT_SINCE or (status is CommitmentStatus.OVERDUE and looked):
        notes.append(not_since(holdings_of(looked)))
    if due and due.last < as_of and status in (CommitmentStatus.RESTATED, CommitmentStatus.IN_PROGRESS):
        notes.append(f"its day passed on {due.last}, and no record held reports it delivered")
    dates = [date for date in (*(one.date for one in promises), *(one.date for one in evidence)) if date]
    return TrackedCommitment(
        id=promise_id(first.id),
        content=_content(first),
        by=first.speakers,
        to=first.targets,
        kind=_kind(held, keys),
        firmness=str(statements[-1].commitment),
        due=due,
        mechanisms=tuple(dict.fromkeys(" ".join(name.text.split()) for one in statements for name in one.mechanisms)),
        topics=tuple(sorted({topic for one in statements for topic in one.topics})),
        conditions=tuple(one.text for one in first.conditions),
        condition_changes=condition_changes([(one.date, one.conditions) for one in promises]),
        promises=promises,
        evidence=evidence,
        status=status,
        told_by=by,
        as_of=as_of,
        last=max(dates, default=""),
        review=review,
        notes=tuple(notes),
    )


_CONCRETE = (CommitmentClass.EVENT, CommitmentClass.DELIVERABLE, CommitmentClass.STANDING, CommitmentClass.DECLARATORY)


def _kind(held: Held, keys: Sequence[int]) -> CommitmentClass:
    """The most concrete class of the promises that make a commitment."""
    return min((CommitmentClass(held.facts[key].kind) for key in keys), key=_CONCRETE.index)


def _content(said: Statement) -> str:
    """The words from the cue to the end of what is promised, verbatim."""
    if not said.content.text:
        return said.sentence.text
    start = min(said.cue.span.start, said.content.span.start) - said.sentence.span.start
    return said.sentence.text[max(0, start) : max(said.cue.span.end, said.content.span.end) - said.sentence.span.start]


def _promise(held: HeldStatement, row: Any, fact: PromiseFact) -> Promise:
    said = held.statement
    due = DueDays(row.due_first, row.due_last, bool(row.due_inferred), row.due_words) if row.due_last else None
    return Promise(
        statement=said.id, sentence=said.sentence, cue=said.cue, record=held.record, record_name=held.record_name,
        date=fact.date, date_inferred=bool(row.date_inferred), publisher=held.publisher, title=held.title,
        url=held.url, firmness=str(said.commitment), account=str(said.account),
        conditions=tuple(one.text for one in said.conditions), due=due, reviewed=held.review == "accepted",
    )  # fmt: skip


def _evidence(
    held: Held,
    head: int,
    said: Mapping[int, HeldStatement],
    reviews: Mapping[str, str],
    rows: Mapping[tuple[int, int], Any],
) -> tuple[Evidence, ...]:
    found = []
    own = set(held.groups[head])
    for link in held.links.get(head, ()):
        row = rows.get((link.promise, link.later))
        if link.later in own or row is None or link.later not in said:
            continue
        one = said[link.later]
        found.append(
            Evidence(
                id=row.id, promise=held.facts[link.promise].statement, relation=link.relation, score=link.score,
                reasons=tuple(json.loads(row.reasons)), statement=one.statement.id, sentence=one.statement.sentence,
                record=one.record, record_name=one.record_name, date=link.date, publisher=one.publisher,
                title=one.title, url=one.url, speakers=one.statement.speakers,
                conditions=tuple(words.text for words in one.statement.conditions), review=reviews.get(row.id, ""),
            )
        )  # fmt: skip
    surest = sorted(found, key=lambda one: (-one.score, one.date, one.statement))[:MOST_EVIDENCE]
    return tuple(sorted(surest, key=lambda one: (one.date, one.record, one.sentence.span.start)))


def find(held: Held, typed: str) -> int:
    """The key of the first promise of the commitment of an ID, of that of any statement that makes it, or of the unique
    beginning of one. Raises NotFoundError, UsageError.
    """
    wanted = typed.strip().lower()
    heads = {key: head for head, keys in held.groups.items() for key in keys}
    if wanted.startswith("s-"):
        meant = {heads[key] for key, fact in held.facts.items() if fact.statement.startswith(wanted)}
    elif wanted.startswith("u-"):
        exact = {heads[key] for key, row in held.rows.items() if row.id == wanted and key in heads}
        meant = exact or {heads[key] for key, row in held.rows.items() if row.id.startswith(wanted) and key in heads}
    else:
        meant = set()
    if not meant:
        raise NotFoundError(f"{typed[:60]}: no such commitment; `communique commitments --class all` lists them")
    if len(meant) > 1:
        raise UsageError(f"{typed[:60]}: several commitments begin so; give more of the ID")
    return next(iter(meant))


def commitment_of(connection: Connection, typed: str, as_of: str) -> TrackedCommitment:
    """One commitment. Raises as :func:`find` does."""
    day = wanted_day(connection, as_of)
    held = load(connection, day)
    head = find(held, typed)
    found = commitments_of(connection, held, [head], day, _Later(connection, held))
    if not found:
        raise NotFoundError(f"{typed[:60]}: a person corrected it to be no promise")
    return found[0]


def review_target(connection: Connection, typed: str) -> tuple[str, str]:
    """The whole ID of a commitment or of evidence, and what a person decided of it ("" for nothing)."""
    wanted = typed.strip().lower()
    table = {"u": schema.promise.c.id, "w": schema.evidence.c.id}.get(wanted.partition("-")[0])
    if table is None:
        raise UsageError(f"{typed[:60]}: give the ID of a commitment (u-…) or of its evidence (w-…)")
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)
    rows = connection.execute(select(table).where(table >= wanted, table < after).distinct().limit(3)).scalars().all()
    found = [str(row) for row in rows]
    exact = [one for one in found if one == wanted] or found
    if not exact:
        raise NotFoundError(f"{typed[:60]}: no such commitment or evidence; `communique commitment ID` shows both")
    if len(exact) > 1:
        raise UsageError(f"{typed[:60]}: several begin so; give more of the ID")
    return exact[0], str(values_in_force(connection, exact).get(exact[0], {}).get(REVIEW, ""))
