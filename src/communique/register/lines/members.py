"""The members of lines: points of statements, with what people decided about them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from communique.model import Change, Join, Member, Quote, Span
from communique.register.batching import batches
from communique.register.lines.decisions import Decisions
from communique.register.loading import statements_by_key
from communique.register.results import HeldStatement
from communique.register.schema import point, statement, wording

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

BY_PERSON = ("put here by a person",)


def members_of(connection: Connection, decisions: Decisions, lines: Sequence[str]) -> dict[str, list[Member]]:
    """Line ID → its members, in no order and without their changes; lines without members are left out."""
    points = _points(connection, {core: line for line in lines for core in decisions.parts(line)})
    moved = decisions.moved_into()
    put = {line: moved.get(line, ()) for line in lines}
    put_keys = _keys(connection, {one for statements in put.values() for one in statements})
    held = _held(connection, {*(row.statement for rows in points.values() for row in rows), *put_keys.values()})
    by_id = {one.statement.id: one for one in held.values()}
    found: dict[str, list[Member]] = {}
    for line in lines:
        members: dict[str, Member] = {}
        for row in points.get(line, ()):
            one = held.get(int(row.statement))
            if one is None or one.review == "rejected":
                continue
            decided = decisions.statements.get(one.statement.id)
            if decided is None or line in decided:
                member = _member(row, one, decided is not None)
                _take(members, member)
        for identifier in put[line]:
            if identifier in by_id and identifier not in members:
                one = by_id[identifier]
                if one.review != "rejected":
                    members[identifier] = _member(None, one, True)
        if members:
            found[line] = list(members.values())
    return found


def _take(members: dict[str, Member], member: Member) -> None:
    """Keeps one member of a statement: its best point, the first of equals."""
    known = members.get(member.statement)
    if known is None or member.join.score > known.join.score:
        members[member.statement] = member


def _points(connection: Connection, line_of: Mapping[str, str]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for cores in batches(sorted(line_of)):
        query = (
            select(point, wording.c.core, wording.c.score, wording.c.reasons)
            .join(wording, wording.c.id == point.c.wording)
            .where(wording.c.core.in_(cores))
            .order_by(point.c.statement, point.c.position)
        )
        for row in connection.execute(query):
            found[line_of[row.core]].append(row)
    return found


def _keys(connection: Connection, identifiers: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for wanted in batches(sorted(set(identifiers))):
        query = select(statement.c.id, statement.c.key).where(statement.c.id.in_(wanted), statement.c.current)
        found |= {str(row.id): int(row.key) for row in connection.execute(query)}
    return found


def _held(connection: Connection, keys: Iterable[int]) -> dict[int, HeldStatement]:
    found: dict[int, HeldStatement] = {}
    for run in batches(sorted(set(keys))):
        found |= statements_by_key(connection, run)
    return found


def _member(row: Row[Any] | None, held: HeldStatement, by_person: bool) -> Member:
    said = held.statement
    words = said.content if said.content.text else said.sentence
    join = Join(1.0, BY_PERSON, "", True)
    if row is not None:
        start, end = row.start - said.content.span.start, row.end - said.content.span.start
        words = Quote(Span(row.start, row.end), said.content.text[start:end])
        reasons = tuple(json.loads(row.reasons))
        join = Join(row.score, (*BY_PERSON, *reasons) if by_person else reasons, row.core, by_person)
    return Member(
        statement=said.id,
        record=held.record,
        record_name=held.record_name,
        date=held.date,
        publisher=held.publisher,
        speakers=said.speakers,
        targets=said.targets,
        act=str(said.act),
        commitment=str(said.commitment),
        account=str(said.account),
        sentence=said.sentence,
        cue=said.cue,
        words=words,
        join=join,
        change=Change.FIRST,
        why=(),
        previous="",
        comparable=False,
        corrected=held.corrected,
        review=held.review,
    )
