"""The promises that must be looked at for some of them: those that may be one commitment with them, and no others.

What is joined depends on links between promises alone, so a commitment, or those that fall due, can be put together
without reading all promises of the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from communique.linking.commitments.following import SAME
from communique.register import schema
from communique.register.batching import batches

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_AROUND = 20_000  # promises; where more are to be looked at, all are
FEW = 500  # promises of a register that is read whole at once
LONGEST_ID = 100
COMPLETE = "9999-12-31"  # a day after all others


def is_small(connection: Connection) -> bool:
    """Whether the register has so few promises that reading all of them costs nothing."""
    few = select(schema.promise.c.statement).limit(FEW + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar_one()) <= FEW


def around(connection: Connection, keys: Iterable[int]) -> set[int]:
    """The statement keys of promises that may be one commitment with these, themselves included."""
    evidence, promise = schema.evidence, schema.promise
    found = set(keys)
    ahead = set(found)
    while ahead and len(found) <= MOST_AROUND:
        beside: set[int] = set()
        for run in batches(sorted(ahead)):
            query = select(evidence.c.promise, evidence.c.later).where(
                evidence.c.score >= SAME, or_(evidence.c.promise.in_(run), evidence.c.later.in_(run))
            )
            for row in connection.execute(query):
                beside |= {int(row.promise), int(row.later)}
        beside -= found
        ahead = set()
        for run in batches(sorted(beside)):
            query_promises = select(promise.c.statement).where(promise.c.statement.in_(run))
            ahead |= {int(key) for key in connection.execute(query_promises).scalars()}
        found |= ahead
    return found


def named(connection: Connection, typed: str) -> set[int]:
    """The keys of the promises of an ID of a statement (s-…) or commitment (u-…), or of the beginning of one."""
    wanted = typed.strip().lower()
    if not wanted.startswith(("s-", "u-")) or len(wanted) > LONGEST_ID:
        return set()
    promise, statement = schema.promise, schema.statement
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)
    column = statement.c.id if wanted.startswith("s-") else promise.c.id
    query = (
        select(promise.c.statement)
        .join(statement, statement.c.key == promise.c.statement)
        .where(column >= wanted, column < after, statement.c.current)
        .limit(200)
    )
    return {int(key) for key in connection.execute(query).scalars()}


def due_first(connection: Connection, after: str, before: str, most: int) -> tuple[set[int], str]:
    """Keys of the first *most* promises that tell a day between two, by that day; and up to which day they are all."""
    promise = schema.promise
    query = select(promise.c.statement, promise.c.due_last).where(promise.c.due_last >= (after or "0"))
    if before:
        query = query.where(promise.c.due_last <= before)
    rows = connection.execute(query.order_by(promise.c.due_last, promise.c.statement).limit(most + 1)).all()
    if len(rows) <= most:
        return {int(row.statement) for row in rows}, COMPLETE
    last = str(rows[-1].due_last)  # not all of that day may be among them
    return {int(row.statement) for row in rows if row.due_last < last}, max(
        (str(row.due_last) for row in rows if row.due_last < last), default=""
    )


def growing(first: int) -> Iterator[int]:
    """How many are looked at: *first*, then four times as many, up to what is looked at at all."""
    while first <= MOST_AROUND:
        yield first
        first *= 4
