"""Lines: the points of statements, their wordings, and which wording is the core of whose line (docs/lines.md)."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, Table, Text

from communique.register.schema.columns import child, metadata, position, text, whole

# One thing that a current statement takes a position on: the words that its place in a line rests on.
point = Table(
    "point",
    metadata,
    child("statement"),
    position(),
    text("wording"),  # wording.id
    whole("start"),
    whole("end"),
    Index("point_by_wording", "wording", "statement"),
    sqlite_with_rowid=False,
)

# What points say, folded; and its place: the core of its line, how like it is to that, and why.
wording = Table(
    "wording",
    metadata,
    Column("id", Text, primary_key=True),
    text("family"),
    text("parties"),  # JSON list of party ids
    text("terms"),  # JSON object: term → weight
    whole("records"),  # that say it
    text("core"),  # wording.id, its own for a core; the ID of the line
    Column("score", Float, nullable=False),
    text("reasons"),  # JSON list
    Index("wording_by_core", "core", "id"),
    Index("wording_by_score", "score", "id"),
)

# The index from a term to wordings, in the order in which they are looked at.
wording_term = Table(
    "wording_term",
    metadata,
    Column("family", Text, primary_key=True),
    Column("term", Text, primary_key=True),
    Column("rarity", Integer, primary_key=True),  # less for what more records say
    Column("size", Integer, primary_key=True),  # terms of the wording
    Column("wording", Text, primary_key=True),  # wording.id
    whole("weight"),  # of the term in the wording
    sqlite_with_rowid=False,
)
