"""The users' own lexicons with which records were read."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from communique.register.schema.columns import metadata, text

# The last one is in force for all that the register works out by itself: lines, names, filters.
codebook = Table(
    "codebook",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("digest", Text, nullable=False, index=True),
    text("version"),
    text("files"),  # JSON: the user's own files, name → text
)
