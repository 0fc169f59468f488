"""Mechanisms of current codings: names as they are compared, and what happened (docs/mechanisms.md).

A row depends on its record alone. Which names of different records are one mechanism is decided when it is asked.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from communique.register.schema.columns import child, flag, metadata, position, text, whole

# One mechanism in one record.
mechanism_use = Table(
    "mechanism_use",
    metadata,
    child("coding"),
    position(),
    text("key"),  # by which names are compared; "#" and an acronym that the record does not explain
    text("name"),
    text("acronyms"),  # JSON list
    text("variants"),  # JSON list
    text("sides"),  # JSON list of party ids that the name tells
    text("circle"),  # JSON list of party ids: of the record
    flag("common"),
    flag("bare"),
    text("kind"),
    flag("planned"),
    whole("places"),
    Index("mechanism_use_by_key", "key", "coding"),
    sqlite_with_rowid=False,
)

# An acronym that a record gives a mechanism.
mechanism_acronym = Table(
    "mechanism_acronym",
    metadata,
    child("coding"),
    position(),
    text("acronym"),  # upper case
    text("key"),
    Index("mechanism_acronym_by_acronym", "acronym", "key"),
    Index("mechanism_acronym_by_key", "key", "acronym"),
    sqlite_with_rowid=False,
)

# One place that names a mechanism, with what happened to it.
mechanism_event = Table(
    "mechanism_event",
    metadata,
    child("coding"),
    position(),
    whole("mechanism_use"),  # mechanism_use.position
    text("kind"),
    text("date"),
    text("date_from"),
    flag("planned"),
    text("by"),  # JSON list of party ids
    text("against"),  # JSON list
    whole("start"),  # of the mention
    whole("end"),
    Column("trigger_start", Integer, nullable=True),
    Column("trigger_end", Integer, nullable=True),
    whole("sentence_start"),
    whole("sentence_end"),
    Column("statement", Text, nullable=False),  # statement.id, "" for a clause of none
    sqlite_with_rowid=False,
)
