"""What a reader found in a revision, beside its statements and meetings."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from communique.register.schema.columns import child, flag, metadata, position, text, whole

# What one reader with one codebook found in one revision. Several may stand side by side; one is current.
coding = Table(
    "coding",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("record", ForeignKey("record.key"), nullable=False, index=True),
    Column("revision", ForeignKey("revision.key"), nullable=False),
    text("reader"),
    text("codebook"),
    text("settings"),  # what the reading was asked with; the same settings need not be read again
    flag("current"),
    flag("coded"),
    text("kind"),
    text("level"),
    text("issuers"),  # JSON list of party ids
    text("publisher_party"),
    text("section"),
    text("title"),
    UniqueConstraint("revision", "reader", "codebook", name="coding_once"),
)

# Every sentence or frame line of a text: what it is and why. The words are revision.text[start:end].
sentence = Table(
    "sentence",
    metadata,
    child("coding"),
    position(),
    whole("start"),
    whole("end"),
    text("role"),
    text("reason"),
    text("section"),
    sqlite_with_rowid=False,
)

official = Table(
    "official", metadata, child("coding"), position(), text("name"), text("office"), text("party")
)  # fmt: skip

mechanism_mention = Table(
    "mechanism_mention",
    metadata,
    child("coding"),
    position(),
    text("name"),
    whole("start"),
    whole("end"),
    text("acronym"),
    text("full_name"),
    text("folded"),  # of name
    text("folded_acronym"),
    text("folded_full_name"),
    text("kind"),
    flag("planned"),
    Index("mention_by_acronym", "folded_acronym"),
    Index("mention_by_full_name", "folded_full_name"),
)

event = Table(
    "event",
    metadata,
    child("coding"),
    position(),
    text("id"),
    text("kind"),
    text("text"),
    whole("start"),
    whole("end"),
    text("actor"),
    text("date"),
    Index("event_by_id", "id"),
)

agenda_item = Table("agenda_item", metadata, child("coding"), position(), text("text"), whole("start"), whole("end"))

actor = Table("actor", metadata, child("coding"), position(), text("text"), whole("start"), whole("end"))

record_topic = Table("record_topic", metadata, child("coding"), position(), text("topic"))

inference = Table(
    "inference", metadata, child("coding"), position(), text("field"), text("value"), text("reason")
)  # fmt: skip
