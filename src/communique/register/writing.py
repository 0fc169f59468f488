"""The few ways in which the busy path of `add` runs SQL: statements are compiled once for each kind of database.

SQLAlchemy's own cache still builds and keys a statement at each call, which costs more than SQLite needs to run it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult, Table
    from sqlalchemy.sql.compiler import SQLCompiler


class Prepared:
    """A statement with named parameters, made on first use and compiled once for each dialect."""

    def __init__(self, make: Callable[[], Any]) -> None:
        """*make* builds the statement; its values are ``bindparam``s."""
        self._make = make
        self._compiled: dict[str, tuple[str, tuple[str, ...] | None, dict[str, Any]]] = {}

    def run(self, connection: Connection, **values: Any) -> CursorResult[*tuple[Any, ...]]:
        """Runs the statement; the result's rows have the columns' names, as the driver gives them."""
        sql, order, constants = self._sql(connection)
        given = constants | values
        return connection.exec_driver_sql(sql, given if order is None else tuple(given[name] for name in order))

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Runs the statement for each row; does nothing for none."""
        if not rows:
            return
        sql, order, constants = self._sql(connection)
        if order is None:
            connection.exec_driver_sql(sql, [constants | dict(row) for row in rows])
        elif constants:
            connection.exec_driver_sql(sql, [tuple((constants | dict(row))[name] for name in order) for row in rows])
        else:
            connection.exec_driver_sql(sql, [tuple(row[name] for name in order) for row in rows])

    def _sql(self, connection: Connection) -> tuple[str, tuple[str, ...] | None, dict[str, Any]]:
        dialect = connection.dialect
        known = self._compiled.get(dialect.name)
        if known is None:
            compiled: SQLCompiler = self._make().compile(dialect=dialect)
            names = compiled.positiontup if compiled.positional else None
            constants = {name: value for name, value in compiled.params.items() if value is not None}
            known = str(compiled), None if names is None else tuple(names), constants
            self._compiled[dialect.name] = known
        return known


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that all name the same columns."""
    if rows:
        _insert(table, tuple(rows[0])).run_many(connection, rows)


def insert_row(connection: Connection, table: Table, **values: Any) -> int:
    """Inserts one row and returns its key, which is the highest one of the table.

    Safe inside a write transaction, of which there is one at a time.
    """
    row = {"key": next_key(connection, table), **values}
    _insert(table, tuple(row)).run(connection, **row)
    return int(row["key"])


@cache
def _insert(table: Table, columns: tuple[str, ...]) -> Prepared:
    from sqlalchemy import bindparam

    return Prepared(lambda: table.insert().values({name: bindparam(name) for name in columns}))


def next_key(connection: Connection, table: Table) -> int:
    """The key after the highest one; safe inside a write transaction, of which there is one at a time."""
    return int(_next_key(table).run(connection).scalar_one())


@cache
def _next_key(table: Table) -> Prepared:
    from sqlalchemy import func, select

    return Prepared(lambda: select(func.coalesce(func.max(table.c.key), 0) + 1))


def json_text(value: Mapping[str, Any] | Iterable[str]) -> str:
    """JSON of an object or a list, the same text for the same value."""
    plain: Any = dict(value) if isinstance(value, Mapping) else list(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)
