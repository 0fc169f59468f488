"""The tables of a register: one schema for every database (docs/decisions/storage.md).

Names are singular and plain, so that the file can be opened in Datasette or pandas. ``id`` is what people see and comes
from content; ``key`` is an internal row number that joins tables and is never shown. Offsets count code points of
``revision.text``. Empty text means unknown or not given. Lists that nothing queries are JSON.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    true,
)

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=False), nullable=False)


def _child(parent: str) -> Column[int]:
    return Column(parent, ForeignKey(f"{parent}.key", ondelete="CASCADE"), nullable=False, primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, nullable=False, primary_key=True)


# One published document, as its current revision and current coding show it.
record = Table(
    "record",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("name"),  # stem of the file, or the name within its collection
    _text("title"),
    _text("date"),  # ISO date of publication
    _text("url"),  # of the first publication that has one
    _text("publisher"),
    _text("publisher_party"),
    _text("language"),
    _text("section"),
    _text("place"),
    _text("kind"),
    _text("level"),
    _text("issuers"),  # JSON list of party ids
    _flag("coded"),
    _whole("statements"),  # of the current coding
    _whole("revisions"),
    Column("current_revision", Integer, nullable=True),  # revision.key that this row and the search index show
    Column("current_coding", Integer, nullable=True),  # coding.key
    Index("record_by_date", "date", "id"),
    Index("record_by_publisher", "publisher"),
)

# A place where a record is published. known_by is the canonical URL, or the digest of a text without one.
publication = Table(
    "publication",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("record", ForeignKey("record.key"), nullable=False, index=True),
    Column("known_by", Text, nullable=False, unique=True),
    Column("record_id", Text, nullable=False, index=True),  # the record ID that this address gives: an alias
    _text("url"),
    _text("publisher"),
)

# A text of a record. position is its place in the order of revisions, the highest being the current one.
revision = Table(
    "revision",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("record", ForeignKey("record.key"), nullable=False),
    _text("text_digest"),  # SHA-256 of the text with white space folded
    _text("text"),
    _text("name"),
    _text("origin"),  # where it came from: path, path:line, "-"
    _text("title"),
    _text("date"),
    _text("language"),
    _text("section"),
    _text("place"),
    _text("publisher"),
    _text("modified"),  # ISO time, the revision's own
    _whole("arrival"),  # order of arrival within the record
    _whole("position"),
    _text("snapshot"),  # digest, "" if none is kept
    _text("metadata"),  # JSON object: header lines and other facts as they came
    _text("sources"),  # JSON object: field → how it was found
    UniqueConstraint("record", "text_digest", name="revision_once"),
    Index("revision_by_text", "text_digest"),
)

# Bytes as they came, addressed by their SHA-256 and never overwritten.
snapshot = Table(
    "snapshot",
    metadata,
    Column("digest", Text, primary_key=True),
    _text("media_type"),
    _whole("size"),  # bytes before compression
    _text("compression"),  # "zlib"
    Column("data", LargeBinary, nullable=False),
)

# One time that a snapshot was taken of a publication, with what its carrier said.
capture = Table(
    "capture",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("publication", ForeignKey("publication.key"), nullable=False),
    Column("revision", ForeignKey("revision.key"), nullable=False),
    Column("snapshot", ForeignKey("snapshot.digest"), nullable=False, index=True),
    _text("fetched"),  # ISO time, "" for a local file
    _text("headers"),  # JSON object
    UniqueConstraint("publication", "snapshot", "fetched", name="capture_once"),
)

attachment = Table(
    "attachment",
    metadata,
    _child("revision"),
    _position(),
    _text("name"),
    _text("url"),
    _text("media_type"),
)

# What one reader with one codebook found in one revision. Several may stand side by side; one is current.
coding = Table(
    "coding",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("record", ForeignKey("record.key"), nullable=False, index=True),
    Column("revision", ForeignKey("revision.key"), nullable=False),
    _text("reader"),
    _text("codebook"),
    _text("settings"),  # what the reading was asked with; the same settings need not be read again
    _flag("current"),
    _flag("coded"),
    _text("kind"),
    _text("level"),
    _text("issuers"),  # JSON list of party ids
    _text("publisher_party"),
    _text("section"),
    _text("title"),
    UniqueConstraint("revision", "reader", "codebook", name="coding_once"),
)

# Every sentence or frame line of a text: what it is and why. The words are revision.text[start:end].
sentence = Table(
    "sentence",
    metadata,
    _child("coding"),
    _position(),
    _whole("start"),
    _whole("end"),
    _text("role"),
    _text("reason"),
    _text("section"),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("coding", ForeignKey("coding.key"), nullable=False),
    Column("record", ForeignKey("record.key"), nullable=False),
    _whole("position"),
    _text("record_id"),
    _text("date"),  # the record's, for order and filters
    _flag("current"),  # of the current coding of the current revision
    _text("sentence"),
    _whole("start"),
    _whole("end"),
    _text("cue"),
    _whole("cue_start"),
    _whole("cue_end"),
    _text("content"),
    _whole("content_start"),
    _whole("content_end"),
    _text("act"),
    _text("commitment"),
    Column("when_text", Text, nullable=True),  # null where there is none
    Column("when_start", Integer, nullable=True),
    Column("when_end", Integer, nullable=True),
    _text("account"),
    Column("confidence", Float, nullable=False),  # overall
    _text("confidences"),  # JSON object: field → 0–1
    UniqueConstraint("coding", "position", name="statement_once"),
)
Index(
    "statement_in_order",
    statement.c.date.desc(),
    statement.c.record_id,
    statement.c.position,
    sqlite_where=statement.c.current == true(),
    postgresql_where=statement.c.current == true(),
)
Index(
    "statement_by_act",
    statement.c.act,
    statement.c.date.desc(),
    statement.c.record_id,
    statement.c.position,
    sqlite_where=statement.c.current == true(),
    postgresql_where=statement.c.current == true(),
)
Index("statement_by_record", statement.c.record)

statement_party = Table(
    "statement_party",
    metadata,
    _child("statement"),
    Column("role", Text, primary_key=True),  # "speaker" or "target"
    _position(),
    _text("party"),
    Index("statement_by_party", "party", "role", "statement"),
    sqlite_with_rowid=False,
)

statement_mechanism = Table(
    "statement_mechanism",
    metadata,
    _child("statement"),
    _position(),
    _text("name"),  # verbatim
    _text("folded"),  # case, white space and the article folded, for filters
    _whole("start"),
    _whole("end"),
    Index("statement_by_mechanism", "folded", "statement"),
    sqlite_with_rowid=False,
)

statement_person = Table(
    "statement_person",
    metadata,
    _child("statement"),
    _position(),
    _text("name"),
    Index("statement_by_person", "name", "statement"),
    sqlite_with_rowid=False,
)

statement_topic = Table(
    "statement_topic",
    metadata,
    _child("statement"),
    _position(),
    _text("topic"),
    Index("statement_by_topic", "topic", "statement"),
    sqlite_with_rowid=False,
)

statement_event = Table(
    "statement_event",
    metadata,
    _child("statement"),
    _position(),
    _text("event"),  # event.id within the same coding
    sqlite_with_rowid=False,
)

statement_condition = Table(
    "statement_condition",
    metadata,
    _child("statement"),
    _position(),
    _text("text"),
    _whole("start"),
    _whole("end"),
    sqlite_with_rowid=False,
)

meeting = Table(
    "meeting",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("coding", ForeignKey("coding.key"), nullable=False),
    _whole("position"),
    _text("date"),
    _flag("date_inferred"),
    _text("end"),
    _text("place"),
    _text("host_event"),
    _text("form"),
    _text("series"),
    Column("number", Integer, nullable=True),
    _text("initiator"),
    _text("duration"),
    _text("format"),
    UniqueConstraint("coding", "position", name="meeting_once"),
)

meeting_party = Table(
    "meeting_party",
    metadata,
    _child("meeting"),
    _position(),
    _text("party"),
    Index("meeting_by_party", "party", "meeting"),
)

meeting_characterisation = Table(
    "meeting_characterisation",
    metadata,
    _child("meeting"),
    _position(),
    _text("text"),
    _whole("start"),
    _whole("end"),
)

participant = Table(
    "participant", metadata, _child("meeting"), _position(), _text("name"), _text("office"), _text("party")
)

official = Table(
    "official", metadata, _child("coding"), _position(), _text("name"), _text("office"), _text("party")
)  # fmt: skip

mechanism_mention = Table(
    "mechanism_mention",
    metadata,
    _child("coding"),
    _position(),
    _text("name"),
    _whole("start"),
    _whole("end"),
    _text("acronym"),
    _text("full_name"),
    _text("folded"),  # of name
    _text("folded_acronym"),
    _text("folded_full_name"),
    _text("kind"),
    _flag("planned"),
    Index("mention_by_acronym", "folded_acronym"),
    Index("mention_by_full_name", "folded_full_name"),
)

event = Table(
    "event",
    metadata,
    _child("coding"),
    _position(),
    _text("id"),
    _text("kind"),
    _text("text"),
    _whole("start"),
    _whole("end"),
    _text("actor"),
    _text("date"),
    Index("event_by_id", "id"),
)

agenda_item = Table(
    "agenda_item", metadata, _child("coding"), _position(), _text("text"), _whole("start"), _whole("end")
)

actor = Table("actor", metadata, _child("coding"), _position(), _text("text"), _whole("start"), _whole("end"))

record_topic = Table("record_topic", metadata, _child("coding"), _position(), _text("topic"))

inference = Table(
    "inference", metadata, _child("coding"), _position(), _text("field"), _text("value"), _text("reason")
)  # fmt: skip

# The append-only log of what people corrected; triggers refuse UPDATE and DELETE. Undoing is a row of its own.
correction = Table(
    "correction",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("target"),
    _text("field"),
    _text("before"),  # JSON
    _text("after"),  # JSON
    _text("author"),
    _text("time"),
    _text("reason"),
    _text("undoes"),  # ID of the correction that this row takes back, "" for a correction
    Index("correction_by_target", "target", "field"),
    Index("correction_by_field", "field", "after"),
    Index("correction_by_undoes", "undoes"),
)

# One run of `add`, and what it could not handle. A failure is open until the same name is handled.
run = Table(
    "run",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("started"),
    _text("finished"),  # "" while it runs, and for one that was killed
    _text("settings"),
)

failure = Table(
    "failure",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("run", ForeignKey("run.key"), nullable=False),
    Column("name", Text, nullable=False, index=True),
    _text("problem"),
    _text("remedy"),
    _flag("handled"),
)
