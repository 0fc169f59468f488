"""The few ways in which the busy path of `add` runs SQL: statements are compiled once for each kind of database.

SQLAlchemy's own cache still builds and keys a statement at each call, and its results are built for all that they might
be asked; both cost several times what SQLite needs to run it. So what is compiled goes to the driver itself.
"""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table
    from sqlalchemy.sql.compiler import SQLCompiler


class Rows:
    """All rows of an answer, as the driver gives their values; each has the columns' names as attributes."""

    __slots__ = ("_make", "tuples")

    def __init__(self, tuples: list[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], Any]) -> None:
        self.tuples = tuples  # the rows without names
        self._make = make

    def __iter__(self) -> Iterator[Any]:
        return map(self._make, self.tuples)

    def all(self) -> list[Any]:
        """The rows with names."""
        return list(map(self._make, self.tuples))

    def first(self) -> Any:
        """The first row, None where there is none."""
        return self._make(self.tuples[0]) if self.tuples else None

    def one(self) -> Any:
        """The only row. Raises LookupError where there is none or another one."""
        if len(self.tuples) != 1:
            raise LookupError(f"{len(self.tuples)} rows where there must be one")
        return self._make(self.tuples[0])

    def scalars(self) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in self.tuples]

    def scalar(self) -> Any:
        """The first value of the first row, None where there is none."""
        return self.tuples[0][0] if self.tuples else None

    def scalar_one(self) -> Any:
        """The first value of the only row. Raises LookupError where there is none or another one."""
        return self.one()[0]


class Prepared:
    """A statement with named parameters, made on first use and compiled once for each dialect."""

    def __init__(self, make: Callable[[], Any]) -> None:
        """*make* builds the statement; its values are ``bindparam``s."""
        self._make = make
        self._compiled: dict[str, tuple[str, tuple[str, ...] | None, dict[str, Any]]] = {}
        self._row: Callable[[tuple[Any, ...]], Any] | None = None  # makes a row with names

    def run(self, connection: Connection, **values: Any) -> Rows:
        """Runs the statement in the transaction that is open on *connection*, and fetches what it answers."""
        sql, order, constants = self._sql(connection)
        if constants:
            values = constants | values
        try:
            cursor: Any = connection.connection.cursor()
            cursor.execute(sql, values if order is None else [values[name] for name in order])
            if cursor.description is None:
                return Rows([], tuple)
            if self._row is None:
                self._row = _row_type(tuple(column[0] for column in cursor.description))
            return Rows(cursor.fetchall(), self._row)
        except connection.dialect.loaded_dbapi.Error as error:
            raise _told(connection, sql, error) from error

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Runs the statement for each row; does nothing for none."""
        if not rows:
            return
        sql, order, constants = self._sql(connection)
        given: Sequence[Mapping[str, Any]] = [constants | dict(row) for row in rows] if constants else rows
        try:
            cursor = connection.connection.cursor()
            cursor.executemany(sql, given if order is None else [[row[name] for name in order] for row in given])
        except connection.dialect.loaded_dbapi.Error as error:
            raise _told(connection, sql, error) from error

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


@cache
def _row_type(names: tuple[str, ...]) -> Callable[[tuple[Any, ...]], Any]:
    make: Any = namedtuple  # whose names are literals to type checkers
    made: Callable[[tuple[Any, ...]], Any] = make("Row", names, rename=True)._make
    return made


def _told(connection: Connection, sql: str, error: Exception) -> Exception:
    """What the driver raised, as SQLAlchemy would tell it."""
    from sqlalchemy.exc import DBAPIError

    return DBAPIError.instance(sql, None, error, connection.dialect.loaded_dbapi.Error, dialect=connection.dialect)


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


@lru_cache(maxsize=10_000)
def kept_list(text: str) -> tuple[Any, ...]:
    """The list that is stored as JSON in *text*; registers hold the same short ones again and again."""
    return tuple(json.loads(text))


def json_text(value: Mapping[str, Any] | Iterable[str]) -> str:
    """JSON of an object or a list, the same text for the same value."""
    plain: Any = dict(value) if isinstance(value, Mapping) else list(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)
