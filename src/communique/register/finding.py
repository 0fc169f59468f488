"""From an ID, or the unique beginning of one, to the thing itself."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from communique.errors import NotFoundError, UsageError
from communique.model import Snapshot
from communique.register import schema
from communique.register.correctable import APART, LINES, REVIEW, RULES, SAME, VERBATIM, Value
from communique.register.corrections import values_in_force
from communique.register.detail import meetings_of
from communique.register.loading import records_by_key, statements_by_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

LONGEST_ID = 100


def record_key(connection: Connection, typed: str) -> int:
    """The key of the record of an ID, of an alias that another address gives, or of the unique beginning of either."""
    table = schema.publication
    rows = _beginning(connection, table.c.record_id, typed, table.c.record)
    own = _beginning(connection, schema.record.c.id, typed, schema.record.c.key)
    return int(_only(typed, "record", {**rows, **own})[1])


def revision_place(connection: Connection, typed: str) -> tuple[str, str]:
    """The ID of the record that a text of an ID, or the unique beginning of one, belongs to; and the whole ID."""
    table = schema.revision
    identifier, key = _only(typed, "revision", _beginning(connection, table.c.id, typed, table.c.record))
    owner = connection.execute(select(schema.record.c.id).where(schema.record.c.key == key)).scalar_one()
    return str(owner), identifier


def statement_key(connection: Connection, typed: str) -> int:
    """The key of the statement of an ID or the unique beginning of one, in the current coding."""
    table = schema.statement
    rows = _beginning(connection, table.c.id, typed, table.c.key, table.c.current == true())
    return int(_only(typed, "statement", rows)[1])


def meeting_coding(connection: Connection, typed: str) -> tuple[int, str]:
    """The key of the current coding that reports a meeting, and the meeting's whole ID."""
    table, record = schema.meeting, schema.record
    shown = table.c.coding.in_(select(record.c.current_coding))
    identifier, coding = _only(typed, "meeting", _beginning(connection, table.c.id, typed, table.c.coding, shown))
    return int(coding), identifier


def snapshot(connection: Connection, digest: str) -> Snapshot:
    """The snapshot of a digest, with what was said of it when it was first taken."""
    table, capture = schema.snapshot, schema.capture
    row = connection.execute(select(table).where(table.c.digest == digest)).first()
    if row is None:
        raise NotFoundError(f"{digest[:64]}: no such snapshot; `communique record ID` names those of a record")
    import json

    taken = connection.execute(
        select(capture.c.headers, capture.c.fetched).where(capture.c.snapshot == digest).order_by(capture.c.key)
    ).first()
    headers = json.loads(taken.headers) if taken is not None else {}
    return Snapshot(row.digest, zlib.decompress(row.data), row.media_type, headers, taken.fetched if taken else "")


def value_of(connection: Connection, target: str, field: str) -> Value:
    """The value of a field that can be corrected, as views show it now."""
    kind = target.partition("-")[0]
    if field == REVIEW:
        return values_in_force(connection, [target]).get(target, {}).get(REVIEW, "")
    if kind == "l" or field == LINES:
        from communique.register.lines.deciding import value_of_line, value_of_lines

        return value_of_lines(connection, target) if kind == "s" else value_of_line(connection, target, field)
    if kind in ("u", "w"):
        from communique.register.commitments.showing import told_of

        return told_of(connection, target, field)
    if kind in ("h", "b") or (kind == "m" and field in (SAME, APART)):
        value = values_in_force(connection, [target]).get(target, {}).get(field)
        return value if value is not None else (() if RULES[kind][field].many else "")
    if kind == "r":
        key = record_key(connection, target)
        return plain(getattr(records_by_key(connection, [key])[key][0], field))
    if kind == "s":
        key = statement_key(connection, target)
        return plain(getattr(statements_by_key(connection, [key])[key].statement, field), field=field)
    coding, identifier = meeting_coding(connection, target)
    held = next(held for held in meetings_of(connection, coding) if held.id == identifier)
    return plain(getattr(held.meeting, field))


def plain(value: Any, *, field: str = "") -> Value:
    """A value of the model as the log of corrections has it."""
    if field in VERBATIM:
        return tuple(one.text for one in value) if isinstance(value, tuple) else value.text if value else ""
    return value if value is None or isinstance(value, int | tuple) else str(value)


def _beginning(connection: Connection, column: Any, typed: str, key: Any, *conditions: Any) -> dict[str, int]:
    """ID → key of what begins so; a few are enough to tell that it is not unique."""
    wanted = typed.strip().lower()
    if not wanted or len(wanted) > LONGEST_ID:
        return {}
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)  # a range rather than LIKE: no wildcards, and the index serves it
    query = select(column, key).where(column >= wanted, column < after, *conditions).order_by(column).limit(6)
    found = {str(identifier): int(number) for identifier, number in connection.execute(query)}
    return {wanted: found[wanted]} if wanted in found else found


def _only(typed: str, what: str, found: dict[str, int]) -> tuple[str, int]:
    if not found:
        raise NotFoundError(f"{typed[:60]}: no such {what}; `communique {what}s` lists their IDs")
    if len(set(found.values())) > 1:
        raise UsageError(
            f"{typed[:60]}: several {what}s begin so ({', '.join(sorted(found)[:5])}); give more of the ID"
        )
    return next(iter(found.items()))
