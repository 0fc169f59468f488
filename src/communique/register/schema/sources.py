"""What is followed: sources, their pages, what sites ask for, and pages that were withdrawn."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from communique.register.schema.columns import flag, metadata, position, text, whole

source = Table(
    "source",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False, unique=True),
    text("kind"),  # feed, sitemap, list, page
    text("title"),
    text("party"),
    text("publisher"),
    text("include"),  # JSON list of patterns
    text("exclude"),  # JSON list of patterns
    whole("every"),  # seconds between two runs, 0 for every run
    flag("private"),
    flag("paused"),
    text("added"),  # ISO time
    text("checked"),  # ISO time of the last run
    text("succeeded"),  # ISO time of the last run in which its list was read
    text("problem"),  # of the last run, "" where there was none
    text("resume"),  # the part of the list at which the next run goes on
    flag("complete"),
    whole("new"),  # in the last run
    whole("changed"),
    whole("failed"),
)

# An address that a source lists, or a part of its list.
source_page = Table(
    "source_page",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", ForeignKey("source.key", ondelete="CASCADE"), nullable=False),
    Column("url", Text, nullable=False),
    text("role"),  # page, listing
    text("state"),  # waiting, held, failed, gone
    text("address"),  # by which its record is known, where that is not the address listed
    text("etag"),
    text("last_modified"),  # as the server wrote it
    text("checked"),  # ISO time of the last answer
    text("changed"),  # ISO time since which the bytes are as they are
    text("digest"),  # SHA-256 of the bytes
    text("listed"),  # ISO time of the last change, as the list says
    whole("status"),
    whole("failures"),  # in a row
    text("problem"),
    UniqueConstraint("source", "url", "role", name="source_page_once"),
    Index("source_page_by_url", "url"),
)

# What a site lets programs do, kept for a day.
site = Table(
    "site",
    metadata,
    Column("origin", Text, primary_key=True),  # scheme, host, port
    text("rules"),  # its robots.txt
    text("fetched"),  # ISO time
    text("resting"),  # ISO time until which it asked to be left alone, "" if it did not
)

# A published page that is no longer what it was. Of one page and kind there is one that has not ended.
withdrawal = Table(
    "withdrawal",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("publication", ForeignKey("publication.key"), nullable=False, index=True),
    text("kind"),  # gone, front page, moved, redirected
    whole("status"),  # of the answer
    text("target"),  # where it leads to, "" if nowhere
    text("last_held"),  # ISO time when the page was last seen as it was
    text("first"),  # ISO time of the first answer of this kind
    text("last"),
    text("ended"),  # ISO time when the page was there again, "" while it is not
)

# The bytes of a file that a record names, with the text in it; or that the file was no longer there.
attachment_copy = Table(
    "attachment_copy",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("record", ForeignKey("record.key"), nullable=False, index=True),
    Column("url", Text, nullable=False, index=True),
    text("snapshot"),  # digest, "" where it is gone
    text("fetched"),  # ISO time when it was first seen so
    text("headers"),  # JSON object
    text("media_type"),  # as detected from the content
    text("text"),  # "" where the format is not read
    text("problem"),  # why it is no copy of the file, "" where it is
    text("last_seen"),  # ISO time when it was last seen so, "" if it was not seen again
    text("replaced_by"),  # the address of the file that the page names in its place, "" if there is none
    UniqueConstraint("record", "url", "snapshot", "fetched", name="attachment_copy_once"),
)

# Other languages of a page, as the page itself names them.
language_version = Table(
    "language_version",
    metadata,
    Column("record", ForeignKey("record.key", ondelete="CASCADE"), nullable=False, primary_key=True),
    position(),
    text("language"),
    text("url"),
    Index("language_version_by_url", "url"),
)
