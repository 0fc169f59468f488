"""Meetings as records report them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from communique.register.schema.columns import child, flag, metadata, position, text, whole

meeting = Table(
    "meeting",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("coding", ForeignKey("coding.key"), nullable=False),
    whole("position"),
    text("date"),
    flag("date_inferred"),
    text("end"),
    text("place"),
    text("host_event"),
    text("form"),
    text("series"),
    Column("number", Integer, nullable=True),
    text("initiator"),
    text("duration"),
    text("format"),
    UniqueConstraint("coding", "position", name="meeting_once"),
)

meeting_party = Table(
    "meeting_party",
    metadata,
    child("meeting"),
    position(),
    text("party"),
    Index("meeting_by_party", "party", "meeting"),
)

meeting_characterisation = Table(
    "meeting_characterisation",
    metadata,
    child("meeting"),
    position(),
    text("text"),
    whole("start"),
    whole("end"),
)

participant = Table("participant", metadata, child("meeting"), position(), text("name"), text("office"), text("party"))
