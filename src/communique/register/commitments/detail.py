"""Commitments put together: every statement that makes one, every piece of evidence, days and status."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from communique.linking.commitments.following import PromiseFact, condition_changes, status_of
from communique.linking.comparable import Profile
from communique.linking.negatives import not_since
from communique.model import (
    CommitmentClass,
    CommitmentStatus,
    DueDays,
    Evidence,
    Promise,
    Statement,
    TrackedCommitment,
)
from communique.register import schema
from communique.register.batching import batches
from communique.register.commitments.loading import Held, reviews_of
from communique.register.commitments.tracing import promise_id
from communique.register.comparisons import holdings_of
from communique.register.loading import statements_by_key
from communique.register.profiles import comparable_records, profiles_of_records
from communique.register.results import HeldStatement

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_EVIDENCE = 200  # of one commitment, the surest
MOST_LATER = 200  # comparable records of a kind that are looked at, the latest ones


class LaterRecords:
    """How many comparable records are held after a promise was last spoken of, of the latest MOST_LATER of a kind; each
    kind of record is asked for once.
    """

    def __init__(self, connection: Connection, held: Held) -> None:
        self._connection = connection
        self._held = held
        self._profiles: dict[str, Profile | None] = {}
        self._known: dict[Profile, list[Profile]] = {}  # by a profile without record and day

    def look_at(self, heads: Iterable[int]) -> None:
        """Reads the profiles of the records that last made these commitments, all at once."""
        wanted = {self._held.records[self._held.groups[head][-1]] for head in heads} - self._profiles.keys()
        found = profiles_of_records(self._connection, wanted)
        self._profiles |= {record: found.get(record) for record in wanted}

    def of(self, head: int) -> list[Profile]:
        """The comparable records after the last promise of a commitment."""
        keys = self._held.groups[head]
        last = keys[-1]
        record = self._held.records[last]
        self.look_at([head])
        profile = self._profiles[record]
        date = self._held.facts[last].date
        if profile is None or not date:
            return []
        kind = replace(profile, record="", date="")
        if kind not in self._known:
            self._known[kind] = [one for _, one in comparable_records(self._connection, kind, most=MOST_LATER)]
        return [one for one in self._known[kind] if one.date > date and one.record != record]


def status_on(held: Held, head: int, as_of: str, later: LaterRecords) -> tuple[CommitmentStatus, str, list[Profile]]:
    """The status of a commitment on a day, who reports it delivered, and the comparable records that were looked at."""
    if head in held.statuses:
        return held.statuses[head], "", []
    links = held.links.get(head, [])
    due = due_of_group(held, held.groups[head])
    looked = [] if links else [one for one in later.of(head) if one.date <= as_of]
    status, by = status_of(
        links, due.last if due else "", as_of, len(looked), once=kind_of_group(held, held.groups[head]) in _DONE_ONCE
    )
    return status, by, looked


def due_of_group(held: Held, keys: Sequence[int]) -> DueDays | None:
    """The latest day that was told."""
    for key in reversed(keys):
        row = held.rows[key]
        if row.due_last:
            return DueDays(row.due_first, row.due_last, bool(row.due_inferred), row.due_words)
    return None


def commitments_of(
    connection: Connection, held: Held, heads: Sequence[int], as_of: str, later: LaterRecords
) -> list[TrackedCommitment]:
    """Commitments in this order, with everything that is told of them."""
    said = _statements(connection, heads, held)
    later.look_at(heads)
    reviews = reviews_of(connection)
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
    later: LaterRecords,
) -> TrackedCommitment | None:
    keys = [key for key in held.groups[head] if key in said and said[key].statement.commitment != "none"]
    if not keys:
        return None
    promises = tuple(_promise(said[key], held.rows[key], held.facts[key]) for key in keys)
    evidence = _evidence(held, head, said, reviews, rows)
    first = said[keys[0]].statement
    status, by, looked = status_on(held, head, as_of, later)
    statements = [said[key].statement for key in keys]
    review = next((reviews[held.rows[key].id] for key in keys if held.rows[key].id in reviews), "")
    due = due_of_group(held, keys)
    notes: list[str] = []
    if not held.facts[head].date:
        notes.append("its record has no known date, so nothing can be said to come later")
    elif promises[0].date_inferred:
        notes.append("its record has no known date; it is placed by the meeting that it reports")
    if held.facts[head].date and not held.links.get(head) and head not in held.statuses:
        notes.append(not_since(holdings_of(looked)))  # every negative says what was looked at
    if due and due.last < as_of and status in (CommitmentStatus.RESTATED, CommitmentStatus.IN_PROGRESS):
        notes.append(f"its day passed on {due.last}, and no record held reports it delivered")
    dates = [date for date in (*(one.date for one in promises), *(one.date for one in evidence)) if date]
    return TrackedCommitment(
        id=promise_id(first.id),
        content=_content(first),
        by=first.speakers,
        to=first.targets,
        kind=kind_of_group(held, keys),
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
        corrected=("status",) if head in held.statuses else (),
    )


_DONE_ONCE = (CommitmentClass.EVENT, CommitmentClass.DELIVERABLE)
_CONCRETE = (CommitmentClass.EVENT, CommitmentClass.DELIVERABLE, CommitmentClass.STANDING, CommitmentClass.DECLARATORY)


def kind_of_group(held: Held, keys: Sequence[int]) -> CommitmentClass:
    """The class of the first promise of a commitment, or a more concrete one of those that tell a day."""
    told = [key for number, key in enumerate(keys) if not number or held.facts[key].due[1]]
    return min((CommitmentClass(held.facts[key].kind) for key in told), key=_CONCRETE.index)


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
                corrected=("relation",) if row.id in held.relations else (),
            )
        )  # fmt: skip
    surest = sorted(found, key=lambda one: (-one.score, one.date, one.statement))[:MOST_EVIDENCE]
    return tuple(sorted(surest, key=lambda one: (one.date, one.record, one.sentence.span.start, one.statement)))
