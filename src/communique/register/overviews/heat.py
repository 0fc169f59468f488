"""Topics and lines over comparable records: what is spoken of each time, and what only once."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select, true

from communique.errors import UsageError
from communique.register import schema
from communique.register.codebooks import codebook_in_force
from communique.register.comparisons import comparable_with
from communique.register.finding import record_key
from communique.register.lines.places import line_places
from communique.register.lines.showing import label_of
from communique.register.overviews.held import HeatMap, HeatRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

OF = ("topics", "lines")
MOST_ROWS = 60


def heat(connection: Connection, identifier: str, of: str, last: int) -> HeatMap:
    """The map of a record and the *last* comparable ones before it. Raises NotFoundError, UsageError."""
    if of not in OF:
        raise UsageError(f"of {of[:40]!r} is unknown; give one of {', '.join(OF)}")
    found = comparable_with(connection, identifier)
    before = [
        one.record for one in found.others if one.record.date and one.record.date <= (found.record.date or "9999")
    ]
    records = (*reversed(before[:last]), found.record)
    keys = [record_key(connection, one.id) for one in records]
    counts: dict[str, dict[int, int]] = defaultdict(Counter)
    labels: dict[str, str] = {}
    for column, key in enumerate(keys):
        if of == "topics":
            for topic, amount in _topics(connection, key):
                counts[topic][column] = amount
                labels[topic] = _topic(connection, topic)
        else:
            for place in line_places(connection, key):
                counts[place.line][column] += 1
    if of == "lines" and len(records) > 1:
        counts = {line: held for line, held in counts.items() if len(held) > 1}
    order = sorted(counts, key=lambda one: (-len(counts[one]), -sum(counts[one].values()), one))[:MOST_ROWS]
    rows = tuple(
        HeatRow(
            one, labels.get(one) or label_of(connection, one), tuple(counts[one].get(n, 0) for n in range(len(keys)))
        )
        for one in order
    )
    return HeatMap(of, records, rows, len(before) - len(records) + 1)


def _topics(connection: Connection, record: int) -> list[tuple[str, int]]:
    topic, statement, held = schema.statement_topic, schema.statement, schema.record
    query = (
        select(topic.c.topic, func.count())
        .join(statement, statement.c.key == topic.c.statement)
        .join(held, held.c.current_coding == statement.c.coding)
        .where(held.c.key == record, statement.c.current == true())
        .group_by(topic.c.topic)
    )
    return [(str(one), int(amount)) for one, amount in connection.execute(query)]


def _topic(connection: Connection, identifier: str) -> str:
    known = codebook_in_force(connection).topics
    return known[identifier].label if identifier in known else identifier
