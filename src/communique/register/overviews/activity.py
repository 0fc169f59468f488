"""Statements over the years, by act, speaker or topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, select, true

from communique.errors import UsageError
from communique.register import schema
from communique.register.names import party_ids
from communique.register.overviews.held import MEASURES, Activity, ActivityFilter, ActivityRow

if TYPE_CHECKING:
    from sqlalchemy import Connection


def activity(connection: Connection, wanted: ActivityFilter) -> Activity:
    """The counts of a filter, as the machine coded. Raises UsageError for a measure or party that cannot be."""
    if wanted.by not in MEASURES:
        raise UsageError(f"by {wanted.by[:40]!r} is unknown; give one of {', '.join(MEASURES)}")
    statement, party = schema.statement, schema.statement_party
    year = func.substr(statement.c.date, 1, 4)
    source: Any = statement
    column: Any = statement.c.act
    if wanted.by == "speaker":
        source = statement.join(party, and_(party.c.statement == statement.c.key, party.c.role == "speaker"))
        column = party.c.party
    elif wanted.by == "topic":
        topic = schema.statement_topic
        source = statement.join(topic, topic.c.statement == statement.c.key)
        column = topic.c.topic
    conditions: list[Any] = [statement.c.current == true(), statement.c.date != ""]
    if wanted.party:
        asked = party_ids(connection, "party", wanted.party)
        said = party.alias()
        conditions.append(
            exists().where(said.c.statement == statement.c.key, said.c.role == "speaker", said.c.party.in_(asked))
        )
    query = (
        select(year.label("year"), column.label("value"), func.count(), func.count(statement.c.record.distinct()))
        .select_from(source)
        .where(*conditions)
        .group_by(year, column)
    )
    statements: dict[str, dict[str, int]] = defaultdict(dict)
    records: dict[str, dict[str, int]] = defaultdict(dict)
    for when, value, amount, holding in connection.execute(query):
        statements[str(value)][str(when)] = int(amount)
        records[str(value)][str(when)] = int(holding)
    held, undated = _held(connection)
    order = sorted(statements, key=lambda value: (-sum(statements[value].values()), value))[: wanted.most]
    rows = tuple(ActivityRow(value, statements[value], records[value]) for value in order)
    return Activity(_years(held), held, rows, undated)


def _held(connection: Connection) -> tuple[dict[str, int], int]:
    record = schema.record
    year = func.substr(record.c.date, 1, 4)
    query = select(year, func.count()).where(record.c.coded == true()).group_by(year)
    found = Counter({str(value): int(amount) for value, amount in connection.execute(query)})
    undated = found.pop("", 0)
    return dict(found), undated


def _years(held: dict[str, int]) -> tuple[str, ...]:
    known = sorted(int(year) for year in held if year.isdigit())
    return tuple(str(year) for year in range(known[0], known[-1] + 1)) if known else ()
