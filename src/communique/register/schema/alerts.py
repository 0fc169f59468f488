"""What somebody wants to be told of, and what was found for them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from communique.register.schema.columns import metadata, text, whole

alert = Table(
    "alert",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    text("name"),
    text("query"),  # JSON object
    text("mail"),  # JSON list of addresses
    text("webhook"),
    text("created"),  # ISO time
    whole("statement"),  # key of the last statement that was looked at
    whole("revision"),  # key of the last revision
    whole("withdrawal"),  # key of the last withdrawal
    whole("attachment_copy"),  # key of the last copy of a file
)

alert_hit = Table(
    "alert_hit",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("alert", ForeignKey("alert.key", ondelete="CASCADE"), nullable=False),
    text("kind"),  # statement, edit, withdrawal, dropped, softened
    text("thing"),  # ID of what was found
    text("record"),  # record ID
    text("title"),
    text("url"),
    text("date"),
    text("words"),  # plain text of the entry
    text("found"),  # ISO time
    text("shown"),  # ISO time when it was first listed
    text("delivered"),  # ISO time, "" while it is not
    whole("tries"),
    text("next_try"),  # ISO time
    text("problem"),  # of the last try
    UniqueConstraint("alert", "kind", "thing", name="alert_hit_once"),
    Index("alert_hit_by_delivery", "alert", "delivered"),
)
