"""What a person may decide about lines, as corrections of the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.errors import UsageError
from communique.model import content_id
from communique.register.correctable import LINES, MERGED, Value
from communique.register.corrections import values_in_force
from communique.register.deciding import Decision
from communique.register.finding import statement_key
from communique.register.lines.decisions import Decisions
from communique.register.lines.showing import full_id
from communique.register.schema import point, statement, wording

if TYPE_CHECKING:
    from sqlalchemy import Connection


def merging(connection: Connection, part: str, whole: str) -> list[Decision]:
    """Makes the line *part* a part of the line *whole*."""
    part, whole = full_id(connection, part), full_id(connection, whole)
    if part == whole:
        raise UsageError(f"{part}: is the same line; name two")
    return [Decision(part, MERGED, "", whole)]


def splitting(connection: Connection, line: str, statements: Sequence[str]) -> tuple[str, list[Decision]]:
    """Takes statements out of a line into a new one; gives the new line's ID."""
    line = full_id(connection, line)
    named = [_statement_id(connection, one) for one in dict.fromkeys(statements)]
    new = content_id("l", "split", line, *sorted(named))
    return new, [_moved(connection, one, line, new) for one in named]


def moving(connection: Connection, one: str, source: str, target: str) -> list[Decision]:
    """Takes a statement out of the line *source* and puts it into *target*; either may be "" for nothing."""
    if not source and not target:
        raise UsageError("name the line to take the statement from, the one to put it into, or both")
    source = full_id(connection, source) if source else ""
    target = full_id(connection, target) if target else ""
    return [_moved(connection, _statement_id(connection, one), source, target)]


def value_of_lines(connection: Connection, identifier: str) -> tuple[str, ...]:
    """All lines that a statement belongs to now, sorted."""
    decisions = Decisions.of(connection)
    decided = decisions.statements.get(identifier)
    if decided is not None:
        return tuple(sorted(decided))
    query = (
        select(wording.c.core)
        .join(point, point.c.wording == wording.c.id)
        .join(statement, statement.c.key == point.c.statement)
        .where(statement.c.id == identifier, statement.c.current)
        .distinct()
    )
    return tuple(sorted({decisions.line_of(str(core)) for core in connection.execute(query).scalars()}))


def value_of_line(connection: Connection, identifier: str, field: str) -> Value:
    """What people decided of a field of a line."""
    values: Mapping[str, Value] = values_in_force(connection, [identifier]).get(identifier, {})
    return values.get(field, "")


def _statement_id(connection: Connection, typed: str) -> str:
    key = statement_key(connection, typed)
    return str(connection.execute(select(statement.c.id).where(statement.c.key == key)).scalar_one())


def _moved(connection: Connection, identifier: str, source: str, target: str) -> Decision:
    before = value_of_lines(connection, identifier)
    if source and source not in before:
        raise UsageError(f"{identifier}: is not in line {source}; it is in {', '.join(before) or 'none'}")
    after = {line for line in before if line != source} | ({target} if target else set())
    return Decision(identifier, LINES, before, tuple(sorted(after)))
