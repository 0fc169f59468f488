"""With which others a record can be compared (docs/comparable.md): as read, with what people corrected."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from communique.register.schema.columns import metadata, position, text

# The profile of each record: kept up when a record is added, read again or corrected.
record_profile = Table(
    "record_profile",
    metadata,
    Column("record", ForeignKey("record.key"), primary_key=True),
    text("date"),
    text("publisher"),
    text("kind"),
    text("level"),
    text("issuers"),  # JSON list of party ids
    text("counterparts"),  # JSON list of party ids
    text("recurring"),  # JSON list of [name, number, list of party ids, whether it is a proper name]
    text("title"),  # without dates and numbers, folded
)

# Comparable records share a key; those that share one are still held against each other.
comparison_key = Table(
    "comparison_key",
    metadata,
    Column("record", Integer, ForeignKey("record.key"), nullable=False, primary_key=True),
    position(),
    text("key"),
    text("date"),  # of the record, for order and for counting years
    Index("comparable_by_key", "key", "date", "record"),
    sqlite_with_rowid=False,
)
