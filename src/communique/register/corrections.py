"""The log of what people corrected: appended to, never changed, and applied by views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, exists, func, select

from communique.errors import NotFoundError, UsageError
from communique.model import Correction, content_id
from communique.register.batching import batches
from communique.register.correctable import (
    ACCEPTED,
    APART,
    LINES,
    MERGED,
    PARTED,
    REJECTED,
    REVIEW,
    SAME,
    Value,
    decode,
    encode,
)
from communique.register.schema import correction
from communique.register.writing import Prepared, insert_row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


TOGETHER = (SAME, APART, PARTED, MERGED, LINES)  # fields of decisions that take several corrections, made at one time

_ANY = Prepared(lambda: select(correction.c.key).limit(1))


def in_force() -> Select[Any]:
    """The corrections that hold: not undone, and the last of their target and field.

    Lengths and not texts are compared: by an index on what is undone, each entry would be held against all others.
    """
    later, undoing, undoing_later = (
        correction.alias("later"),
        correction.alias("undoing"),
        correction.alias("undoing_later"),
    )
    return select(correction).where(
        func.length(correction.c.undoes) == 0,
        ~exists().where(undoing.c.undoes == correction.c.id),
        ~exists().where(
            later.c.target == correction.c.target,
            later.c.field == correction.c.field,
            func.length(later.c.undoes) == 0,
            later.c.key > correction.c.key,
            ~exists().where(undoing_later.c.undoes == later.c.id),
        ),
    )


@dataclass(frozen=True, slots=True)
class InForce:
    """What a person decided of a field, and that still holds."""

    value: Value
    changed: bool  # the person saw another value before; otherwise they confirmed it
    author: str
    time: str  # ISO time
    id: str  # of the correction


def entries_in_force(connection: Connection, targets: Iterable[str]) -> dict[str, dict[str, InForce]]:
    """Target → field → what was decided of it, for the targets of which anything was."""
    found: dict[str, dict[str, InForce]] = defaultdict(dict)
    if not any_corrections(connection):
        return {}
    for run in batches(targets):
        for row in connection.execute(in_force().where(correction.c.target.in_(run))):
            changed = row.before != row.after
            found[row.target][row.field] = InForce(decode(row.after), changed, row.author, row.time, row.id)
    return dict(found)


def any_corrections(connection: Connection) -> bool:
    """Whether people corrected anything at all: where they did not, as while a register is first filled, nothing need
    be asked about single things.
    """
    return bool(_ANY.run(connection).tuples)


def values_in_force(connection: Connection, targets: Iterable[str]) -> dict[str, dict[str, Value]]:
    """Target → field → value by people, for the targets that have any."""
    entries = entries_in_force(connection, targets)
    return {target: {field: one.value for field, one in fields.items()} for target, fields in entries.items()}


def corrected_fields(connection: Connection) -> frozenset[tuple[str, str]]:
    """The kinds of target ("s", "r", "m") and fields that have any correction, so that views of others stay simple."""
    kind = func.substr(correction.c.target, 1, 1)
    return frozenset((str(a), str(b)) for a, b in connection.execute(select(kind, correction.c.field).distinct()))


def rejected_targets(kind: str) -> Select[Any]:
    """The targets of a kind ("b", "h", "m") that a person rejected."""
    review = correction.c.field == REVIEW, correction.c.after == encode(REJECTED)
    return in_force().with_only_columns(correction.c.target).where(*review, correction.c.target.startswith(f"{kind}-"))


def reviewed(connection: Connection) -> frozenset[str]:
    """Targets that a person accepted, or of which a person corrected a field; what was rejected is none of them."""
    rows = connection.execute(in_force()).all()
    rejected = {row.target for row in rows if row.field == REVIEW and decode(row.after) == REJECTED}
    return frozenset(str(row.target) for row in rows) - rejected


def append(
    connection: Connection, target: str, field: str, before: Value, after: Value, author: str, time: str, reason: str
) -> Correction:
    """Writes one correction; the caller has checked it and commits."""
    if before == after:
        raise UsageError(f"{field} of {target} is {encode(after)} already; nothing to correct")
    return _append(connection, target, field, encode(before), encode(after), author, time, reason, "")


def append_confirmation(
    connection: Connection, target: str, field: str, value: Value, author: str, time: str, reason: str
) -> Correction:
    """Writes that a person holds the value of a field to be right as it is; it then stays when a reader finds another.

    The caller has checked it and commits.
    """
    return _append(connection, target, field, encode(value), encode(value), author, time, reason, "")


def append_undo(connection: Connection, identifier: str, author: str, time: str, reason: str) -> tuple[Correction, ...]:
    """Writes the rows that take a decision back, and returns its corrections as they are afterwards: the named one
    first, then those that were made with it, such as the others of who is who.
    """
    row = connection.execute(select(correction).where(correction.c.id == identifier, correction.c.undoes == "")).first()
    if row is None:
        raise NotFoundError(f"{identifier}: no such correction; `communique corrections` lists them")
    if undone := connection.execute(select(correction.c.id).where(correction.c.undoes == identifier)).scalar():
        raise UsageError(f"{identifier}: was undone already, by {undone}")
    undo = _append(connection, row.target, row.field, row.after, row.before, author, time, reason, identifier)
    if row.field == REVIEW and decode(row.after) == ACCEPTED:
        for one in _confirmed_with(connection, row):
            _append(connection, one.target, one.field, one.after, one.before, author, time, reason, one.id)
    found = [_correction(row, undo.id)]
    for one in _decided_with(connection, row):
        taken = _append(connection, one.target, one.field, one.after, one.before, author, time, reason, one.id)
        found.append(_correction(one, taken.id))
    return tuple(found)


def _decided_with(connection: Connection, named: Row[Any]) -> list[Row[Any]]:
    """The other corrections of a decision on who is whom, or on what belongs where, that hold; the last first."""
    if named.field not in TOGETHER:
        return []
    undoing = correction.alias("undoing")
    query = select(correction).where(
        correction.c.author == named.author,
        correction.c.time == named.time,
        correction.c.field.in_(TOGETHER),
        correction.c.id != named.id,
        correction.c.undoes == "",
        ~exists().where(undoing.c.undoes == correction.c.id),
    )
    return list(connection.execute(query.order_by(correction.c.key.desc())).all())


def _confirmed_with(connection: Connection, accepted: Row[Any]) -> list[Row[Any]]:
    """The confirmations of single fields that were written with an acceptance, and are not undone."""
    undoing = correction.alias("undoing")
    query = select(correction).where(
        correction.c.target == accepted.target,
        correction.c.author == accepted.author,
        correction.c.time == accepted.time,
        correction.c.before == correction.c.after,
        correction.c.undoes == "",
        ~exists().where(undoing.c.undoes == correction.c.id),
    )
    return list(connection.execute(query.order_by(correction.c.key)).all())


def _append(
    connection: Connection,
    target: str,
    field: str,
    before: str,
    after: str,
    author: str,
    time: str,
    reason: str,
    undoes: str,
) -> Correction:
    if not author.strip():
        raise UsageError("a correction needs an author; give --author NAME or set COMMUNIQUE_AUTHOR")
    identifier = content_id("k", target, field, before, after, author, time, undoes)
    insert_row(
        connection,
        correction,
        id=identifier,
        target=target,
        field=field,
        before=before,
        after=after,
        author=author.strip(),
        time=time,
        reason=reason,
        undoes=undoes,
    )
    return Correction(identifier, target, field, before, after, author.strip(), time, reason)


def listed(
    connection: Connection, targets: Iterable[str] | None = None, *, undone: bool = True
) -> tuple[Correction, ...]:
    """The corrections in the order in which they were made, each with the one that undid it."""
    undoing = correction.alias("undoing")
    query = (
        select(correction, undoing.c.id.label("undone_by"))
        .outerjoin(undoing, undoing.c.undoes == correction.c.id)
        .where(correction.c.undoes == "")
        .order_by(correction.c.key)
    )
    if targets is not None:
        query = query.where(correction.c.target.in_(list(targets)))
    rows = connection.execute(query).all()
    return tuple(_correction(row, row.undone_by or "") for row in rows if undone or not row.undone_by)


def _correction(row: Row[Any], undone_by: str) -> Correction:
    return Correction(row.id, row.target, row.field, row.before, row.after, row.author, row.time, row.reason, undone_by)
