"""The queue of statements that wait for a person (docs/review.md)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, true

from communique.register.schema.columns import metadata

# How much a current statement is in need of a look, and whether it still waits for one.
review_rank = Table(
    "review_rank",
    metadata,
    Column("statement", Integer, ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
    Column("rank", Float, nullable=False),  # doubt times importance, more for what comes first
    Column("waits", Boolean(create_constraint=False), nullable=False),
)
Index(
    "review_rank_in_order",
    review_rank.c.rank.desc(),
    review_rank.c.statement,
    sqlite_where=review_rank.c.waits == true(),
    postgresql_where=review_rank.c.waits == true(),
)
