"""Records, and where and how they came: publications, revisions, snapshots, attachments."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from communique.register.schema.columns import child, flag, metadata, position, text, whole

# One published document, as its current revision and current coding show it.
record = Table(
    "record",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    text("name"),  # stem of the file, or the name within its collection
    text("title"),
    text("date"),  # ISO date of publication
    text("url"),  # of the first publication that has one
    text("publisher"),
    text("publisher_party"),
    text("language"),
    text("section"),
    text("place"),
    text("kind"),
    text("level"),
    text("issuers"),  # JSON list of party ids
    flag("coded"),
    whole("statements"),  # of the current coding
    whole("revisions"),
    Column("current_revision", Integer, nullable=True),  # revision.key that this row and the search index show
    Column("current_coding", Integer, nullable=True),  # coding.key
    Index("record_by_date", "date", "id"),
    Index("record_by_publisher", "publisher"),
    Index("record_by_coding", "current_coding"),
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
    text("url"),
    text("publisher"),
)

# A text of a record under its title. position is its place in the order of revisions; the highest is the current one.
revision = Table(
    "revision",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("record", ForeignKey("record.key"), nullable=False),
    text("text_digest"),  # SHA-256 of the text with white space folded
    text("text"),
    text("name"),
    text("origin"),  # where it came from: path, path:line, "-"
    text("title"),
    text("date"),
    text("language"),
    text("section"),
    text("place"),
    text("publisher"),
    text("modified"),  # ISO time, the revision's own
    whole("arrival"),  # order of arrival within the record
    whole("position"),
    text("snapshot"),  # digest, "" if none is kept
    text("metadata"),  # JSON object: header lines and other facts as they came
    text("sources"),  # JSON object: field → how it was found
    UniqueConstraint("record", "text_digest", "title", name="revision_once"),
    Index("revision_by_text", "text_digest"),
)

# When the register first held a revision. Of those that came before this was noted there is none.
arrival = Table(
    "arrival",
    metadata,
    Column("revision", ForeignKey("revision.key", ondelete="CASCADE"), primary_key=True),
    text("time"),  # ISO time in UTC
    Index("arrival_by_time", "time"),
)

# Bytes as they came, addressed by their SHA-256 and never overwritten.
snapshot = Table(
    "snapshot",
    metadata,
    Column("digest", Text, primary_key=True),
    text("media_type"),
    whole("size"),  # bytes before compression
    text("compression"),  # "zlib"
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
    text("fetched"),  # ISO time, "" for a local file
    text("headers"),  # JSON object
    text("last_seen"),  # ISO time of the last answer that nothing had changed, "" if there was none
    UniqueConstraint("publication", "snapshot", "fetched", name="capture_once"),
)

attachment = Table(
    "attachment",
    metadata,
    child("revision"),
    position(),
    text("name"),
    text("url"),
    text("media_type"),
)
