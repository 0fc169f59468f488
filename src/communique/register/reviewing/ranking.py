"""The order of the queue of statements, kept up with what is shown of each record; the caller commits."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, exists, false, literal, or_, select, true, update

from communique.model import Account, Commitment, RecordLevel
from communique.register import schema
from communique.register.batching import batches
from communique.register.correctable import LINES
from communique.register.corrections import in_force
from communique.register.writing import Prepared

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

_RANK = schema.review_rank


@cache
def weights() -> dict[str, float]:
    """What adds to a statement's importance, and by how much (weights.toml)."""
    told = tomllib.loads(files(__package__).joinpath("weights.toml").read_text("utf-8"))
    return {name: float(weight) for name, weight in told["statement"].items()}


def importance() -> ColumnElement[Any]:
    """One and the weights that apply, of a row of ``statement`` joined with ``record``."""
    table, told = schema.statement.c, weights()

    def adds(name: str, condition: Any) -> ColumnElement[Any]:
        return case((condition, literal(told[name])), else_=literal(0.0))

    return (
        literal(1.0)
        + adds("firm", table.commitment == str(Commitment.FIRM))
        + adds("intended", table.commitment == str(Commitment.INTENDED))
        + adds("joint", or_(table.account == str(Account.JOINT), table.account == str(Account.BOTH)))
        + adds("leaders", schema.record.c.level == str(RecordLevel.LEADERS))
        + adds("reworded", reworded())
    )


def reworded() -> ColumnElement[bool]:
    """Whether a statement says in other words what the core of its line says."""
    point, wording = schema.point, schema.wording
    return exists().where(
        point.c.statement == schema.statement.c.key, wording.c.id == point.c.wording, wording.c.core != wording.c.id
    )


def _ranked(*conditions: Any) -> Any:
    table = schema.statement
    doubt = literal(1.0) - table.c.confidence
    ranks = (
        select(table.c.key, doubt * importance(), true())
        .join(schema.record, schema.record.c.key == table.c.record)
        .where(table.c.current == true(), *conditions)
    )
    return _RANK.insert().from_select(["statement", "rank", "waits"], ranks)


_PUT = Prepared(lambda: _ranked(schema.statement.c.coding == bindparam("coding")))
_DROP = Prepared(
    lambda: _RANK.delete().where(
        _RANK.c.statement.in_(select(schema.statement.c.key).where(schema.statement.c.coding == bindparam("of_coding")))
    )
)
_LOOKED_AT = Prepared(
    lambda: (
        select(schema.statement.c.id)
        .join(schema.correction, schema.correction.c.target == schema.statement.c.id)
        .where(schema.statement.c.coding == bindparam("coding"))
        .distinct()
    )
)


def rank_coding(connection: Connection, shown: int, hidden: int | None = None) -> None:
    """Puts the statements of the coding *shown* into the queue, in the place of those of *hidden*."""
    if hidden is not None:
        _DROP.run(connection, of_coding=hidden)
    _PUT.run(connection, coding=shown)
    settle(connection, [str(row[0]) for row in _LOOKED_AT.run(connection, coding=shown)])


def rank_all(connection: Connection) -> None:
    """Makes the queue anew."""
    connection.execute(_RANK.delete())
    connection.execute(_ranked())
    table, log = schema.statement, schema.correction
    looked_at = select(table.c.id).join(log, log.c.target == table.c.id).where(table.c.current == true()).distinct()
    settle(connection, list(connection.execute(looked_at).scalars()))


def settle(connection: Connection, statements: Iterable[str]) -> None:
    """Takes those of the statements out of the queue that a person has looked at, and puts the others back."""
    for run in batches(statements):
        done = in_force().where(schema.correction.c.target.in_(run), schema.correction.c.field != LINES)
        targets = {str(row.target) for row in connection.execute(done)}
        table = schema.statement
        keys = select(table.c.key, table.c.id).where(and_(table.c.id.in_(run), table.c.current == true()))
        for row in connection.execute(keys).all():
            waits = false() if str(row.id) in targets else true()
            connection.execute(update(_RANK).where(_RANK.c.statement == row.key).values(waits=waits))
