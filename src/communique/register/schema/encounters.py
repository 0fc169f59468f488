"""Meetings put together from the records that report them (docs/meetings.md): of current codings only."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from communique.register.schema.columns import metadata, text, whole

# One meeting, as all its reports tell it: what listings ask by. Kept up whenever a report comes, changes or goes.
encounter = Table(
    "encounter",
    metadata,
    Column("id", Text, primary_key=True),
    text("date"),
    text("end"),
    text("form"),
    text("place"),
    text("host_event"),
    text("series"),  # as names are joined
    Column("number", Integer, nullable=True),
    text("words"),  # titles, place, host event, series and people, folded
    Index("encounter_by_date", "date", "id"),
    Index("encounter_by_series", "series", "date"),
)

encounter_party = Table(
    "encounter_party",
    metadata,
    Column("encounter", Text, primary_key=True),
    Column("party", Text, primary_key=True),
    Index("encounter_by_party", "party", "encounter"),
    sqlite_with_rowid=False,
)

# A meeting as a current coding reports it, and the one that it belongs to.
encounter_report = Table(
    "encounter_report",
    metadata,
    Column("meeting", Integer, ForeignKey("meeting.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("record", Integer, nullable=False, index=True),  # record.key
    Column("alias", Text, nullable=False, index=True),  # the encounter's ID if this were its first report
    Column("encounter", Text, nullable=False, index=True),  # encounter.id
)

# By what reports of one meeting find each other.
encounter_key = Table(
    "encounter_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("meeting", Integer, primary_key=True),
    Index("encounter_key_by_meeting", "meeting"),
    sqlite_with_rowid=False,
)

# The sentence that reports a meeting.
meeting_source = Table(
    "meeting_source",
    metadata,
    Column("meeting", Integer, ForeignKey("meeting.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    text("text"),
    whole("start"),
    whole("end"),
)
