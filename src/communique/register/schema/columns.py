"""The kinds of column that the tables share."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData()


def text(name: str) -> Column[str]:
    """A text that is never null: empty where unknown."""
    return Column(name, Text, nullable=False, default="")


def whole(name: str) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=False)


def flag(name: str) -> Column[bool]:
    """True or false."""
    return Column(name, Boolean(create_constraint=False), nullable=False)


def child(parent: str) -> Column[int]:
    """The row of *parent* that a list belongs to."""
    return Column(parent, ForeignKey(f"{parent}.key", ondelete="CASCADE"), nullable=False, primary_key=True)


def position() -> Column[int]:
    """The place in a list, from 0."""
    return Column("position", Integer, nullable=False, primary_key=True)
