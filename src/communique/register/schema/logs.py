"""What people corrected, and what runs of `add` could not handle."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from communique.register.schema.columns import flag, metadata, text

# The append-only log of what people corrected; triggers refuse UPDATE and DELETE. Undoing is a row of its own.
correction = Table(
    "correction",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    text("target"),
    text("field"),
    text("before"),  # JSON
    text("after"),  # JSON
    text("author"),
    text("time"),
    text("reason"),
    text("undoes"),  # ID of the correction that this row takes back, "" for a correction
    Index("correction_by_target", "target", "field"),
    Index("correction_by_field", "field", "after"),
    Index("correction_by_undoes", "undoes"),
)

# One run of `add`, and what it could not handle. A failure is open until the same name is handled.
run = Table(
    "run",
    metadata,
    Column("key", Integer, primary_key=True),
    text("started"),
    text("finished"),  # "" while it runs, and for one that was killed
    text("settings"),
)

failure = Table(
    "failure",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("run", ForeignKey("run.key"), nullable=False),
    Column("name", Text, nullable=False, index=True),
    text("problem"),
    text("remedy"),
    flag("handled"),
)
