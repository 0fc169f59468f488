"""Which mention is of which event, kept up with what is shown of each record; the caller commits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.linking.happenings import Dated, actor_of_day, dated_event, days_after, days_before, undated_event
from communique.register import schema
from communique.register.dates import is_day
from communique.register.writing import Prepared, insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_T = schema.event_mention
_EVENTS = Prepared(
    lambda: (
        select(schema.event.c.position, schema.event.c.kind, schema.event.c.actor, schema.event.c.date)
        .where(schema.event.c.coding == bindparam("coding"))
        .order_by(schema.event.c.position)
    )
)
_RECORD_DATE = Prepared(lambda: select(schema.record.c.date).where(schema.record.c.key == bindparam("record")))
_SEEN = Prepared(lambda: select(_T.c.kind, _T.c.date).where(_T.c.coding == bindparam("coding")))
_DROP = Prepared(lambda: _T.delete().where(_T.c.coding == bindparam("coding")))
_ACTORS = Prepared(
    lambda: select(_T.c.actor).where(_T.c.kind == bindparam("kind"), _T.c.date == bindparam("day")).distinct()
)
_SET_DATED = Prepared(
    lambda: (
        _T.update()
        .where(_T.c.kind == bindparam("of_kind"), _T.c.date == bindparam("of_day"), _T.c.actor == bindparam("of_actor"))
        .values(event=bindparam("to_event"), event_actor=bindparam("to_actor"), event_date=bindparam("to_date"))
    )
)
_NEAR = Prepared(
    lambda: (
        select(_T.c.event_actor, _T.c.date)
        .where(_T.c.kind == bindparam("kind"), _T.c.date >= bindparam("first"), _T.c.date <= bindparam("last"))
        .distinct()
    )
)
_UNDATED = Prepared(
    lambda: (
        select(_T.c.actor, _T.c.record_date)
        .where(
            _T.c.kind == bindparam("kind"), _T.c.record_date >= bindparam("first"),
            _T.c.record_date <= bindparam("last"), _T.c.date == "",
        )
        .distinct()
    )
)  # fmt: skip
_SET_UNDATED = Prepared(
    lambda: (
        _T.update()
        .where(
            _T.c.kind == bindparam("of_kind"), _T.c.date == "", _T.c.actor == bindparam("of_actor"),
            _T.c.record_date == bindparam("of_record_date"),
        )
        .values(event=bindparam("to_event"), event_actor=bindparam("to_actor"), event_date=bindparam("to_date"))
    )
)  # fmt: skip


def link_events(connection: Connection, record_key: int, shown: int, hidden: int | None = None) -> None:
    """Puts the events that the coding *shown* of a record mentions into their places, instead of those of *hidden*."""
    days: set[tuple[str, str]] = set()
    if hidden is not None:
        days |= {(str(row.kind), str(row.date)) for row in _SEEN.run(connection, coding=hidden)}
        _DROP.run(connection, coding=hidden)
    record_date = str(_RECORD_DATE.run(connection, record=record_key).scalar_one())
    rows = []
    for row in _EVENTS.run(connection, coding=shown).all():
        day = str(row.date) if is_day(str(row.date)) else ""
        days.add((str(row.kind), day))
        rows.append(
            {"coding": shown, "position": row.position, "record": record_key, "kind": row.kind, "actor": row.actor,
             "date": day, "record_date": record_date, "event": "", "event_actor": row.actor, "event_date": day}
        )  # fmt: skip
    insert_rows(connection, _T, rows)
    for kind, day in sorted(days):
        if day:
            _settle_day(connection, kind, day)
    for kind, actor in sorted({(str(row["kind"]), str(row["actor"])) for row in rows if not row["date"]}):
        _settle_undated(connection, kind, actor, record_date)


def link_all_events(connection: Connection) -> None:
    """Forgets which mention is of which event and works it out anew."""
    connection.execute(_T.delete())
    record = schema.record
    shown = select(record.c.key, record.c.current_coding).where(record.c.current_coding.is_not(None))
    for row in connection.execute(shown.order_by(record.c.date, record.c.id)).all():
        link_events(connection, int(row.key), int(row.current_coding))


def _settle_day(connection: Connection, kind: str, day: str) -> None:
    """Gives the mentions of a day their events, and those without a date that may be of them."""
    actors = [str(one) for one in _ACTORS.run(connection, kind=kind, day=day).scalars()]
    for told in actors:
        actor = actor_of_day(told, actors)
        _SET_DATED.run(
            connection, of_kind=kind, of_day=day, of_actor=told, to_event=dated_event(kind, actor, day), to_actor=actor,
            to_date=day,
        )  # fmt: skip
    first, last = days_after(day)
    for row in _UNDATED.run(connection, kind=kind, first=first, last=last).all():
        _settle_undated(connection, kind, str(row.actor), str(row.record_date))


def _settle_undated(connection: Connection, kind: str, actor: str, record_date: str) -> None:
    reach = days_before(record_date)
    near: list[Dated] = []
    if reach is not None:
        rows = _NEAR.run(connection, kind=kind, first=reach[0], last=reach[1])
        near = [Dated(str(row.event_actor), str(row.date)) for row in rows]
    event = undated_event(kind, actor, record_date, near)
    meant = next((one for one in near if dated_event(kind, one.actor, one.date) == event), Dated(actor, ""))
    _SET_UNDATED.run(
        connection, of_kind=kind, of_actor=actor, of_record_date=record_date, to_event=event, to_actor=meant.actor,
        to_date=meant.date,
    )  # fmt: skip
