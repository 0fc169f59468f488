"""Finding what came after a mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from communique.errors import UsageError
from communique.model import Change, Correction, Record
from communique.register import schema
from communique.register.alerts.alert import AlertKind, AlertQuery, Hit
from communique.register.alerts.finding import look
from communique.register.batching import batches
from communique.register.commitments.results import CommitmentFilter
from communique.register.corrections import listed
from communique.register.dates import first_day
from communique.register.dossiers.scope import record_conditions
from communique.register.dossiers.store import dossier_of
from communique.register.filters import LineFilter
from communique.register.loading import records_by_key
from communique.register.overlay import Overlay
from communique.register.visits.held import AHEAD, DAYS, ChangedMember, News, NewsFilter
from communique.register.writing import insert_row

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.register import Register

_RANKED = (Change.SOFTENED, Change.STRENGTHENED)
_CHANGED = (*_RANKED, Change.EXTENDED, Change.NARROWED, Change.REWORDED)


@dataclass(frozen=True, slots=True)
class Marks:
    """How far was looked: the highest keys, and when."""

    time: str  # ISO time
    revision: int
    withdrawal: int
    correction: int


def marks_now(connection: Connection, time: str) -> Marks:
    """The marks of what is held."""

    def highest(table: Any) -> int:
        return int(connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one())

    return Marks(time, highest(schema.revision), highest(schema.withdrawal), highest(schema.correction))


def marks_at(connection: Connection, time: str) -> Marks:
    """The marks of what was held at a time: what came later has its time noted, what came before need not."""
    arrival, gone, log = schema.arrival, schema.withdrawal, schema.correction
    later = connection.execute(select(func.min(arrival.c.revision)).where(arrival.c.time > time)).scalar()
    return Marks(
        time,
        marks_now(connection, time).revision if later is None else int(later) - 1,
        _before(connection, gone, gone.c.first, time),
        _before(connection, log, log.c.time, time),
    )


def _before(connection: Connection, table: Any, column: Any, time: str) -> int:
    """The highest key of what came until a time."""
    later = connection.execute(select(func.min(table.c.key)).where(column > time)).scalar()
    if later is not None:
        return int(later) - 1
    return int(connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one())


def last_marks(connection: Connection, who: str, dossier: str) -> Marks | None:
    """How far somebody has looked, None where they have not."""
    visit = schema.visit.c
    row = connection.execute(select(schema.visit).where(visit.who == who, visit.dossier == dossier)).first()
    return None if row is None else Marks(row.time, row.revision, row.withdrawal, row.correction)


def note_visit(connection: Connection, who: str, dossier: str, now: str) -> None:
    """Notes that somebody has looked; the caller commits."""
    marks = marks_now(connection, now)
    visit = schema.visit
    values = {"time": now, "revision": marks.revision, "withdrawal": marks.withdrawal, "correction": marks.correction}
    own = (visit.c.who == who, visit.c.dossier == dossier)
    if not connection.execute(visit.update().where(*own).values(**values)).rowcount:
        insert_row(connection, visit, who=who, dossier=dossier, **values)


def news(register: Register, connection: Connection, wanted: NewsFilter) -> News:
    """What came since. Raises NotFoundError for a dossier that is not kept, UsageError for a time that is none."""
    dossier = dossier_of(connection, wanted.dossier).id if wanted.dossier else ""
    marks, first = _since(connection, wanted, dossier)
    new = _new_records(connection, marks, dossier)
    records = _records(connection, new[: max(wanted.most, wanted.records)])
    changed = _changed(register, records[: wanted.records])
    hits = _hits(register, connection, marks, dossier)
    edits = [hit for hit in hits if hit.kind is AlertKind.EDIT]
    gone = [hit for hit in hits if hit.kind is AlertKind.WITHDRAWAL]
    day = wanted.as_of or datetime.now(UTC).date().isoformat()
    until = (date.fromisoformat(day) + timedelta(AHEAD)).isoformat()
    due = register.commitments(
        CommitmentFilter(kind=("all",), due_after=day, due_before=until, as_of=day, dossier=dossier, limit=wanted.most)
    )
    decisions = _decisions(connection, marks)
    return News(
        since=marks.time,
        first=first,
        dossier=dossier,
        records=tuple(records[: wanted.most]),
        changed=tuple(changed[: wanted.most]),
        edits=tuple(edits[: wanted.most]),
        withdrawals=tuple(gone[: wanted.most]),
        due=tuple(due),
        decisions=tuple(decisions[: wanted.most]),
        counts={
            "records": len(new), "changed": len(changed), "edits": len(edits), "withdrawals": len(gone),
            "decisions": len(decisions),
        },
        looked_through=min(len(new), wanted.records),
    )  # fmt: skip


def _since(connection: Connection, wanted: NewsFilter, dossier: str) -> tuple[Marks, bool]:
    if wanted.since:
        return marks_at(connection, _time(wanted.since)), False
    held = last_marks(connection, wanted.who, dossier) if wanted.who else None
    if held is not None:
        return held, False
    return marks_at(connection, (datetime.now(UTC) - timedelta(DAYS)).isoformat()), True


def _time(typed: str) -> str:
    """An ISO time in UTC: as typed, or the beginning of a day, month or year."""
    if "T" in typed:
        try:
            told = datetime.fromisoformat(typed)
        except ValueError as error:
            raise UsageError(f"since {typed[:40]!r} is no date; give 2024, 2024-06, 2024-06-02 or a time") from error
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return f"{first_day(typed, 'since')}T00:00:00+00:00"


def _new_records(connection: Connection, marks: Marks, dossier: str) -> list[int]:
    record, revision = schema.record, schema.revision
    query = (
        select(record.c.key)
        .join(revision, revision.c.record == record.c.key)
        .where(revision.c.key > marks.revision, revision.c.arrival == 0)
        .order_by(record.c.date.desc(), record.c.id)
    )
    if dossier:
        query = query.where(*record_conditions(connection, Overlay.of(connection), dossier))
    return [int(key) for key in connection.execute(query).scalars()]


def _records(connection: Connection, keys: list[int]) -> list[Record]:
    found: dict[int, Record] = {}
    for run in batches(keys):
        found |= {key: held for key, (held, _) in records_by_key(connection, run).items()}
    return [found[key] for key in keys]


def _changed(register: Register, records: list[Record]) -> list[ChangedMember]:
    found = [
        ChangedMember(line.id, line.label, member)
        for record in records
        for line in register.lines(LineFilter(record=record.id))
        for member in line.members
        if member.record == record.id and member.change in _CHANGED
    ]
    found.sort(key=lambda one: one.member.date, reverse=True)
    return sorted(found, key=lambda one: one.member.change not in _RANKED)


def _hits(register: Register, connection: Connection, marks: Marks, dossier: str) -> list[Hit]:
    query = AlertQuery(kinds=(AlertKind.EDIT, AlertKind.WITHDRAWAL), dossier=dossier)
    row: Any = SimpleNamespace(
        id="", revision=marks.revision, withdrawal=marks.withdrawal, statement=0,
        attachment_copy=_before(connection, schema.attachment_copy, schema.attachment_copy.c.fetched, marks.time),
    )  # fmt: skip
    return look(register, connection, row, query, marks.time)


def _decisions(connection: Connection, marks: Marks) -> list[Correction]:
    log = schema.correction.c
    query = select(log.target).where(log.key > marks.correction, log.undoes == "").distinct()
    targets = [str(one) for one in connection.execute(query).scalars()]
    found = [one for one in listed(connection, targets) if one.time > marks.time] if targets else []
    return [one for one in reversed(found) if one.before != one.after]
