"""Who may review, how they prove it, and what each has seen (docs/review.md)."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from communique.register.schema.columns import flag, metadata, text, whole

# Somebody who may review. A removed one stays, because the log of corrections names them.
reviewer = Table(
    "reviewer",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),  # of name
    text("password"),  # argon2id hash with its salt and costs, "" where only tokens are used
    text("created"),  # ISO time
    text("removed"),  # ISO time, "" while they may review
)

# A secret that stands in the place of a password, for programs. Only its digest is kept.
reviewer_token = Table(
    "reviewer_token",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("reviewer", ForeignKey("reviewer.key", ondelete="CASCADE"), nullable=False, index=True),
    text("label"),
    Column("digest", Text, nullable=False, unique=True),  # hexadecimal SHA-256 of 256 random bits
    text("created"),
)

# A browser that has logged in. Only the digest of what its cookie holds is kept.
login = Table(
    "login",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("reviewer", ForeignKey("reviewer.key", ondelete="CASCADE"), nullable=False, index=True),
    text("created"),  # ISO time
    text("expires"),
)

# A name or token that did not fit, so that guessing is slowed down.
failed_login = Table(
    "failed_login",
    metadata,
    Column("key", Integer, primary_key=True),
    text("who"),  # "name:" and the digest of a folded name, or "from:" and an address
    text("time"),  # ISO time
    Index("failed_login_by_who", "who", "time"),
)

# How far somebody has looked: marks of what was held then.
visit = Table(
    "visit",
    metadata,
    Column("key", Integer, primary_key=True),
    text("who"),
    text("dossier"),  # dossier ID, "" for the whole register
    text("time"),  # ISO time
    whole("revision"),  # highest key of each table
    whole("withdrawal"),
    whole("correction"),
    UniqueConstraint("who", "dossier", name="visit_once"),
)

# A named scope: parties, topics, bodies and publishers.
dossier = Table(
    "dossier",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),  # of name
    text("scope"),  # JSON object
    flag("together"),  # all of its parties, not any of them
    text("created"),  # ISO time
)
