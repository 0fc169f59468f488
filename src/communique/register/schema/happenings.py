"""Events in the world over records: which mention is of which event (docs/meetings.md). Of current codings only."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from communique.register.schema.columns import metadata, text, whole

event_mention = Table(
    "event_mention",
    metadata,
    Column("coding", Integer, ForeignKey("coding.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),  # event.position
    whole("record"),  # record.key
    text("kind"),
    text("actor"),  # as this record tells
    text("date"),  # as this record tells
    text("record_date"),
    text("event"),  # ID of the event over records
    text("event_actor"),
    text("event_date"),
    Index("event_mention_by_event", "event", "record_date"),
    Index("event_mention_by_day", "kind", "date", "actor"),
    Index("event_mention_undated", "kind", "record_date", "date"),
    sqlite_with_rowid=False,
)
