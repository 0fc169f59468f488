"""Which lines a record's statements belong to, without putting the lines together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, true

from communique.register.batching import batches
from communique.register.lines.decisions import Decisions
from communique.register.schema import point, record, statement, wording

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_MEMBERS = 1_000  # a line's statements are counted no further


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A statement of a record with a line that it belongs to."""

    statement: str  # statement ID
    line: str  # line ID
    members: int  # statements that the line has, counted no further than MOST_MEMBERS


def line_places(connection: Connection, record_key: int) -> tuple[LinePlace, ...]:
    """The lines of a record's statements, in order of the text; those that people took out of all are left out."""
    decisions = Decisions.of(connection)
    query = (
        select(statement.c.id, wording.c.core)
        .join(record, record.c.current_coding == statement.c.coding)
        .join(point, point.c.statement == statement.c.key)
        .join(wording, wording.c.id == point.c.wording)
        .where(record.c.key == record_key, statement.c.current == true())
        .order_by(statement.c.position, point.c.position)
    )
    found: dict[tuple[str, str], None] = {}
    for row in connection.execute(query):
        decided = decisions.statements.get(str(row.id))
        for line in (decisions.line_of(str(row.core)),) if decided is None else decided:
            found[str(row.id), line] = None
    counts = _counts(connection, decisions, {line for _, line in found})
    return tuple(LinePlace(said, line, counts[line]) for said, line in found)


def _counts(connection: Connection, decisions: Decisions, lines: Iterable[str]) -> Mapping[str, int]:
    """Statements of each line as the machine joined them, with those that people put there."""
    parts = {core: line for line in lines for core in decisions.parts(line)}
    counts: Counter[str] = Counter()
    for cores in batches(sorted(parts)):
        bounded = [
            select(wording.c.core, point.c.statement)
            .join(point, point.c.wording == wording.c.id)
            .where(wording.c.core == core)
            .limit(MOST_MEMBERS)
            .subquery()
            for core in cores
        ]
        for core, few in zip(cores, bounded, strict=True):
            amount = select(func.count(few.c.statement.distinct()))
            counts[parts[core]] += int(connection.execute(amount).scalar_one())
    for line, put in decisions.moved_into().items():
        if line in counts:
            counts[line] = max(counts[line], len(put))
    return counts
