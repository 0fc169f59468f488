"""What a register holds, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, func, select, true

from communique.register import schema
from communique.register.corrections import in_force
from communique.register.results import NotHandled, Summary, Tally

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

MOST_TALLIED = 20  # values of an open list


def summarise(connection: Connection) -> Summary:
    """The summary of all current codings, as the machine coded them and with the number of corrections in force."""
    record, statement = schema.record, schema.statement
    dated = select(func.min(record.c.date), func.max(record.c.date)).where(record.c.date != "")
    first, last = connection.execute(dated).one()
    current = statement.c.current == true()
    speakers = schema.statement_party.c.role == "speaker"
    targets = schema.statement_party.c.role == "target"
    return Summary(
        records=_count(connection, record),
        publications=_count(connection, schema.publication),
        revisions=_count(connection, schema.revision),
        statements=int(connection.execute(select(func.coalesce(func.sum(record.c.statements), 0))).scalar_one()),
        meetings=_count(connection, schema.meeting, schema.meeting.c.coding.in_(select(record.c.current_coding))),
        not_coded=_count(connection, record, record.c.coded.is_(False)),
        undated=_count(connection, record, record.c.date == ""),
        first_date=first or "",
        last_date=last or "",
        publishers=_tally(connection, record.c.publisher, most=MOST_TALLIED),
        kinds=_tally(connection, record.c.kind),
        years=_years(connection),
        acts=_tally(connection, statement.c.act, current),
        speakers=_of_statements(connection, schema.statement_party, schema.statement_party.c.party, speakers),
        targets=_of_statements(connection, schema.statement_party, schema.statement_party.c.party, targets),
        commitments=_tally(connection, statement.c.commitment, current),
        mechanisms=_of_statements(connection, schema.statement_mechanism, schema.statement_mechanism.c.name),
        topics=_of_statements(connection, schema.statement_topic, schema.statement_topic.c.topic),
        readers=_readers(connection),
        corrections=int(connection.execute(select(func.count()).select_from(in_force().subquery())).scalar_one()),
        not_handled=not_handled(connection),
    )


def not_handled(connection: Connection) -> tuple[NotHandled, ...]:
    """What `add` could not take and has not taken since, by name."""
    table = schema.failure
    rows = connection.execute(select(table).where(table.c.handled.is_(False)).order_by(table.c.name, table.c.key)).all()
    last = {row.name: NotHandled(row.name, row.problem, row.remedy) for row in rows}
    return tuple(last.values())


def _count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())


def _tally(
    connection: Connection, column: Any, *conditions: ColumnElement[bool], most: int | None = None
) -> tuple[Tally, ...]:
    amount = func.count()
    query = select(column, amount).where(*conditions).group_by(column).order_by(amount.desc(), column).limit(most)
    return tuple(Tally(str(value), int(number)) for value, number in connection.execute(query))


def _of_statements(
    connection: Connection, table: Table, column: Any, *conditions: ColumnElement[bool]
) -> tuple[Tally, ...]:
    statement = schema.statement
    joined = statement.c.key == table.c.statement
    amount = func.count()
    query = select(column, amount).select_from(table.join(statement, joined)).where(statement.c.current == true())
    query = query.where(*conditions).group_by(column).order_by(amount.desc(), column).limit(MOST_TALLIED)
    return tuple(Tally(str(value), int(number)) for value, number in connection.execute(query))


def _years(connection: Connection) -> tuple[Tally, ...]:
    year = func.substr(schema.record.c.date, 1, 4)
    query = select(year, func.count()).group_by(year).order_by(year)
    return tuple(Tally(str(value), int(number)) for value, number in connection.execute(query))


def _readers(connection: Connection) -> tuple[Tally, ...]:
    coding, record, amount = schema.coding, schema.record, func.count()
    query = (
        select(coding.c.reader, coding.c.codebook, amount)
        .join(record, record.c.current_coding == coding.c.key)
        .group_by(coding.c.reader, coding.c.codebook)
        .order_by(amount.desc(), coding.c.reader, coding.c.codebook)
    )
    return tuple(
        Tally(f"{reader}, codebook {codebook}" if codebook else str(reader), int(number))
        for reader, codebook, number in connection.execute(query)
    )
