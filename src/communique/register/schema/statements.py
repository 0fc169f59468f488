"""Statements, with their lists as tables of their own so that filters can use them."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, true

from communique.register.schema.columns import child, flag, metadata, position, text, whole

statement = Table(
    "statement",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("coding", ForeignKey("coding.key"), nullable=False),
    Column("record", ForeignKey("record.key"), nullable=False),
    whole("position"),
    text("record_id"),
    text("date"),  # the record's, for order and filters
    flag("current"),  # of the current coding of the current revision
    text("sentence"),
    whole("start"),
    whole("end"),
    text("cue"),
    whole("cue_start"),
    whole("cue_end"),
    text("content"),
    whole("content_start"),
    whole("content_end"),
    text("act"),
    text("commitment"),
    Column("when_text", Text, nullable=True),  # null where there is none
    Column("when_start", Integer, nullable=True),
    Column("when_end", Integer, nullable=True),
    text("account"),
    Column("confidence", Float, nullable=False),  # overall
    text("confidences"),  # JSON object: field → 0–1
    UniqueConstraint("coding", "position", name="statement_once"),
)
Index(
    "statement_in_order",
    statement.c.date.desc(),
    statement.c.record_id,
    statement.c.position,
    sqlite_where=statement.c.current == true(),
    postgresql_where=statement.c.current == true(),
)
Index(
    "statement_by_act",
    statement.c.act,
    statement.c.date.desc(),
    statement.c.record_id,
    statement.c.position,
    sqlite_where=statement.c.current == true(),
    postgresql_where=statement.c.current == true(),
)

statement_party = Table(
    "statement_party",
    metadata,
    child("statement"),
    Column("role", Text, primary_key=True),  # "speaker" or "target"
    position(),
    text("party"),
    Index("statement_by_party", "party", "role", "statement"),
    sqlite_with_rowid=False,
)

statement_mechanism = Table(
    "statement_mechanism",
    metadata,
    child("statement"),
    position(),
    text("name"),  # verbatim
    text("folded"),  # case, white space and the article folded, for filters
    whole("start"),
    whole("end"),
    Index("statement_by_mechanism", "folded", "statement"),
    sqlite_with_rowid=False,
)

statement_person = Table(
    "statement_person",
    metadata,
    child("statement"),
    position(),
    text("name"),
    Index("statement_by_person", "name", "statement"),
    sqlite_with_rowid=False,
)

statement_topic = Table(
    "statement_topic",
    metadata,
    child("statement"),
    position(),
    text("topic"),
    Index("statement_by_topic", "topic", "statement"),
    sqlite_with_rowid=False,
)

statement_event = Table(
    "statement_event",
    metadata,
    child("statement"),
    position(),
    text("event"),  # event.id within the same coding
    sqlite_with_rowid=False,
)

statement_condition = Table(
    "statement_condition",
    metadata,
    child("statement"),
    position(),
    text("text"),
    whole("start"),
    whole("end"),
    sqlite_with_rowid=False,
)
