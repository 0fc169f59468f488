"""Everything that the register holds of one record."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from communique.model import (
    Attachment,
    CodedSentence,
    Event,
    Inference,
    MechanismMention,
    Meeting,
    MeetingForm,
    Official,
    Participant,
    Publication,
    Quote,
    Revision,
    SentenceRole,
    Span,
)
from communique.register import schema
from communique.register.batching import batches
from communique.register.corrections import entries_in_force, listed
from communique.register.loading import quote_of, records_by_key, statements_by_key
from communique.register.results import CodingInfo, HeldMeeting, HeldStatement, RecordDetail

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table


def record_detail(connection: Connection, key: int) -> RecordDetail:
    """The record of this key, as its current revision and coding show it."""
    held, corrected = records_by_key(connection, [key])[key]
    record = schema.record
    shown = connection.execute(
        select(record.c.current_revision, record.c.current_coding).where(record.c.key == key)
    ).one()
    revisions = _rows(connection, schema.revision, schema.revision.c.record == key, schema.revision.c.position)
    codings = _rows(connection, schema.coding, schema.coding.c.record == key, schema.coding.c.key)
    coding = next(row for row in codings if row.key == shown.current_coding)
    statements = _statements(connection, coding.key)
    meetings = meetings_of(connection, coding.key)
    targets = [held.id, *(item.statement.id for item in statements), *(item.id for item in meetings)]
    lists = _Lists(connection, coding.key)
    return RecordDetail(
        record=held,
        text=next(row.text for row in revisions if row.key == shown.current_revision),
        corrected=corrected,
        publications=tuple(
            Publication(row.id, held.id, row.url, row.publisher)
            for row in _rows(
                connection, schema.publication, schema.publication.c.record == key, schema.publication.c.id
            )
        ),
        revisions=tuple(
            Revision(row.id, held.id, row.text, row.title, row.modified, row.snapshot) for row in revisions
        ),
        attachments=tuple(
            Attachment(row.name, row.url, row.media_type)
            for row in _rows(
                connection,
                schema.attachment,
                schema.attachment.c.revision == shown.current_revision,
                schema.attachment.c.position,
            )
        ),
        codings=tuple(_coding_info(connection, row, revisions, coding.key) for row in codings),
        meetings=meetings,
        officials=tuple(Official(row.name, row.office, row.party) for row in lists.rows(schema.official)),
        mechanisms=tuple(
            MechanismMention(
                row.name, Span(row.start, row.end), row.acronym, row.full_name, row.kind, bool(row.planned)
            )
            for row in lists.rows(schema.mechanism_mention)
        ),
        topics=tuple(row.topic for row in lists.rows(schema.record_topic)),
        agenda=lists.quotes(schema.agenda_item),
        events=tuple(Event(row.id, row.kind, quote_of(row), row.actor, row.date) for row in lists.rows(schema.event)),
        actors=lists.quotes(schema.actor),
        inferences=tuple(Inference(row.field, row.value, row.reason) for row in lists.rows(schema.inference)),
        statements=statements,
        sentences=tuple(
            CodedSentence(Span(row.start, row.end), SentenceRole(row.role), row.reason, row.section)
            for row in lists.rows(schema.sentence)
        ),
        corrections=listed(connection, targets),
    )


def meetings_of(connection: Connection, coding_key: int) -> tuple[HeldMeeting, ...]:
    """The meetings of a coding, with corrections applied."""
    return meetings_by_coding(connection, [coding_key]).get(coding_key, ())


def meetings_by_coding(connection: Connection, coding_keys: list[int]) -> dict[int, tuple[HeldMeeting, ...]]:
    """The meetings of codings that have some, with corrections applied."""
    table = schema.meeting
    rows = _rows(connection, table, table.c.coding.in_(coding_keys), table.c.position)
    if not rows:
        return {}
    keys = [int(row.key) for row in rows]
    parties = _by_meeting(connection, schema.meeting_party, keys)
    people = _by_meeting(connection, schema.participant, keys)
    words = _by_meeting(connection, schema.meeting_characterisation, keys)
    corrected = entries_in_force(connection, (row.id for row in rows))
    found: dict[int, tuple[HeldMeeting, ...]] = {}
    for row in rows:
        values: dict[str, Any] = {
            "date": row.date, "end": row.end, "place": row.place, "host_event": row.host_event,
            "form": row.form, "series": row.series, "number": row.number,
            "parties": tuple(part.party for part in parties[row.key]),
            "participants": tuple(Participant(part.name, part.office, part.party) for part in people[row.key]),
            "characterisation": tuple(quote_of(part) for part in words[row.key]),
            "initiator": row.initiator, "duration": row.duration, "format": row.format,
            "date_inferred": bool(row.date_inferred),
        }  # fmt: skip
        decided = {name: one for name, one in corrected.get(row.id, {}).items() if name in values}
        changed = [name for name, one in decided.items() if one.changed or one.value != values[name]]
        values |= {name: one.value for name, one in decided.items()}
        values["form"] = MeetingForm(values["form"])
        values["date_inferred"] = values["date_inferred"] and "date" not in decided
        held = HeldMeeting(row.id, Meeting(**values), tuple(sorted(changed)))
        found[int(row.coding)] = (*found.get(int(row.coding), ()), held)
    return found


def _statements(connection: Connection, coding_key: int) -> tuple[HeldStatement, ...]:
    table = schema.statement
    keys = list(
        connection.execute(
            select(table.c.key)
            .where(table.c.coding == coding_key, table.c.current == true())
            .order_by(table.c.position)
        ).scalars()
    )
    found: list[HeldStatement] = []
    for run in batches(keys):
        held = statements_by_key(connection, run)
        found += (held[key] for key in run)
    return tuple(found)


def _coding_info(connection: Connection, row: Row[Any], revisions: list[Row[Any]], current: int) -> CodingInfo:
    from sqlalchemy import func

    table = schema.statement
    statements = connection.execute(
        select(func.count()).select_from(table).where(table.c.coding == row.key)
    ).scalar_one()
    revision = next(held.id for held in revisions if held.key == row.revision)
    return CodingInfo(row.id, revision, row.reader, row.codebook, row.key == current, bool(row.coded), int(statements))


def _rows(connection: Connection, table: Table, condition: Any, order: Any) -> list[Row[Any]]:
    return list(connection.execute(select(table).where(condition).order_by(order)).all())


def _by_meeting(connection: Connection, table: Table, keys: list[int]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in _rows(connection, table, table.c.meeting.in_(keys), table.c.position):
        found[int(row.meeting)].append(row)
    return found


class _Lists:
    """The lists of one coding."""

    def __init__(self, connection: Connection, coding_key: int) -> None:
        self._connection = connection
        self._coding = coding_key

    def rows(self, table: Table) -> list[Row[Any]]:
        return _rows(self._connection, table, table.c.coding == self._coding, table.c.position)

    def quotes(self, table: Table) -> tuple[Quote, ...]:
        return tuple(quote_of(row) for row in self.rows(table))
