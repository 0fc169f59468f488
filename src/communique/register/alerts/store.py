"""Alerts in the register."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from communique.errors import NotFoundError, UsageError
from communique.model import content_id
from communique.register.alerts.alert import Alert, AlertKind, AlertQuery, Hit
from communique.register.schema import alert, alert_hit, attachment_copy, revision, statement, withdrawal
from communique.register.writing import insert_row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

SHORTEST_ID = 4


def add(connection: Connection, name: str, query: AlertQuery, mail: Sequence[str], webhook: str, now: str) -> str:
    """Keeps an alert that begins with what comes in from now on; returns its ID."""
    kept = json.dumps(query.as_json(), ensure_ascii=False, sort_keys=True)
    identifier = content_id("a", kept, *mail, webhook)
    if connection.execute(select(alert.c.key).where(alert.c.id == identifier)).first() is not None:
        raise UsageError(f"{identifier}: there is such an alert already; `communique alerts --list` shows it")
    marks = {
        table.name: int(connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one())
        for table in (statement, revision, withdrawal, attachment_copy)
    }
    insert_row(
        connection, alert, id=identifier, name=name, query=kept, mail=json.dumps(list(mail)), webhook=webhook,
        created=now, **marks,
    )  # fmt: skip
    return identifier


def listed(connection: Connection) -> list[tuple[Row[Any], Alert]]:
    """All alerts, in the order in which they were added, each with its row."""
    return [(row, _alert(row)) for row in connection.execute(select(alert).order_by(alert.c.key))]


def _alert(row: Row[Any]) -> Alert:
    query = AlertQuery.from_json(json.loads(row.query))
    return Alert(row.id, row.name, query, tuple(json.loads(row.mail)), row.webhook, row.created)


def row_of(connection: Connection, named: str) -> Row[Any]:
    """The row of an alert by its ID, the unique beginning of it, or its name. Raises NotFoundError, UsageError."""
    typed = named.strip()
    rows = connection.execute(select(alert)).all()
    found = [
        row for row in rows if row.name == typed or (len(typed) >= SHORTEST_ID and row.id.startswith(typed.lower()))
    ]
    if not found:
        raise NotFoundError(f"{named[:80]}: no such alert; `communique alerts --list` shows them")
    if len(found) > 1:
        raise UsageError(f"{named[:80]}: {len(found)} alerts fit; give the ID")
    return found[0]


def remove(connection: Connection, named: str) -> str:
    """Forgets an alert with its hits; returns its ID."""
    row = row_of(connection, named)
    connection.execute(delete(alert_hit).where(alert_hit.c.alert == row.key))
    connection.execute(delete(alert).where(alert.c.key == row.key))
    return str(row.id)


def keep_hits(connection: Connection, key: int, found: Iterable[Hit], marks: dict[str, int]) -> None:
    """Writes down what was found for an alert, each thing once, and how far was looked."""
    for hit in found:
        known = select(alert_hit.c.key).where(
            alert_hit.c.alert == key, alert_hit.c.kind == str(hit.kind), alert_hit.c.thing == hit.thing
        )
        if connection.execute(known).first() is None:
            insert_row(
                connection, alert_hit, alert=key, kind=str(hit.kind), thing=hit.thing, record=hit.record,
                title=hit.title, url=hit.url, date=hit.date, words=hit.words, found=hit.found, shown="", delivered="",
                tries=0, next_try="", problem="",
            )  # fmt: skip
    connection.execute(alert.update().where(alert.c.key == key).values(**marks))


def hits(connection: Connection, *, new: bool = False, waiting: bool = False, alerts: Sequence[str] = ()) -> list[Hit]:
    """What was found, the last first: what was not listed before, or what waits to be delivered."""
    rows = select(alert_hit, alert.c.id.label("of")).join(alert, alert.c.key == alert_hit.c.alert)
    if new:
        rows = rows.where(alert_hit.c.shown == "")
    if waiting:
        rows = rows.where(alert_hit.c.delivered == "")
    if alerts:
        rows = rows.where(alert.c.id.in_(alerts))
    return [
        Hit(
            row.key, row.of, AlertKind(row.kind), row.thing, row.record, row.title, row.url, row.date, row.words,
            row.found, not row.shown, row.delivered, row.tries, row.problem,
        )
        for row in connection.execute(rows.order_by(alert_hit.c.key.desc()))
    ]  # fmt: skip


def note_shown(connection: Connection, keys: Sequence[int], now: str) -> None:
    """Writes down that hits were listed."""
    for key in keys:
        connection.execute(alert_hit.update().where(alert_hit.c.key == key, alert_hit.c.shown == "").values(shown=now))


def note_delivery(connection: Connection, keys: Sequence[int], now: str, problem: str, next_try: str) -> None:
    """Writes down that hits were delivered, or why not and when to try again."""
    for key in keys:
        values: dict[str, Any] = {"tries": alert_hit.c.tries + 1, "problem": problem, "next_try": next_try}
        if not problem:
            values["delivered"] = now
        connection.execute(alert_hit.update().where(alert_hit.c.key == key).values(**values))


def due_keys(connection: Connection, now: str) -> set[int]:
    """Keys of hits whose next try is due."""
    rows = select(alert_hit.c.key).where(alert_hit.c.delivered == "", alert_hit.c.next_try <= now)
    return {int(key) for key in connection.execute(rows).scalars()}
