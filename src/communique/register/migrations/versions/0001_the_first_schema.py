"""The first schema: records, codings, statements, corrections, and the search index."""

import sqlalchemy as sa
from alembic import op

from communique.register.dialect import dialect_of
from communique.register.search import search_index_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "correction", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False), sa.Column("target", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False), sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False), sa.Column("author", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False), sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )  # fmt: skip
    op.create_index("correction_by_field", "correction", ["field", "after"], unique=False)
    op.create_index("correction_by_target", "correction", ["target", "field"], unique=False)
    op.create_index("correction_by_undoes", "correction", ["undoes"], unique=False)
    op.create_table(
        "record", sa.Column("key", sa.Integer(), nullable=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False), sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False), sa.Column("url", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("publisher_party", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False), sa.Column("section", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False), sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False), sa.Column("issuers", sa.Text(), nullable=False),
        sa.Column("coded", sa.Boolean(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("revisions", sa.Integer(), nullable=False),
        sa.Column("current_revision", sa.Integer(), nullable=True),
        sa.Column("current_coding", sa.Integer(), nullable=True), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )  # fmt: skip
    op.create_index("record_by_date", "record", ["date", "id"], unique=False)
    op.create_index("record_by_publisher", "record", ["publisher"], unique=False)
    op.create_table(
        "run", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False), sa.Column("finished", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("key"),
    )  # fmt: skip
    op.create_table(
        "snapshot", sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False), sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("compression", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False), sa.PrimaryKeyConstraint("digest"),
    )  # fmt: skip
    op.create_table(
        "failure", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False), sa.Column("name", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False), sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("handled", sa.Boolean(), nullable=False), sa.ForeignKeyConstraint(["run"], ["run.key"],),
        sa.PrimaryKeyConstraint("key"),
    )  # fmt: skip
    op.create_index("ix_failure_name", "failure", ["name"], unique=False)
    op.create_table(
        "publication", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False), sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("known_by", sa.Text(), nullable=False), sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False), sa.Column("publisher", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"],), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"), sa.UniqueConstraint("known_by"),
    )  # fmt: skip
    op.create_index("ix_publication_record", "publication", ["record"], unique=False)
    op.create_index("ix_publication_record_id", "publication", ["record_id"], unique=False)
    op.create_table(
        "revision", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False), sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("text_digest", sa.Text(), nullable=False), sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False), sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False), sa.Column("date", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False), sa.Column("section", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False), sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("modified", sa.Text(), nullable=False), sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False), sa.Column("metadata", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"],), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"), sa.UniqueConstraint("record", "text_digest", name="revision_once"),
    )  # fmt: skip
    op.create_index("revision_by_text", "revision", ["text_digest"], unique=False)
    op.create_table(
        "attachment", sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False), sa.Column("media_type", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision", "position"),
    )  # fmt: skip
    op.create_table(
        "capture", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("publication", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False), sa.Column("fetched", sa.Text(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publication.key"],),
        sa.ForeignKeyConstraint(["revision"], ["revision.key"],),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.digest"],), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("publication", "snapshot", "fetched", name="capture_once"),
    )  # fmt: skip
    op.create_index("ix_capture_snapshot", "capture", ["snapshot"], unique=False)
    op.create_table(
        "coding", sa.Column("key", sa.Integer(), nullable=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False), sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False), sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False), sa.Column("coded", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False), sa.Column("level", sa.Text(), nullable=False),
        sa.Column("issuers", sa.Text(), nullable=False),
        sa.Column("publisher_party", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False), sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"],),
        sa.ForeignKeyConstraint(["revision"], ["revision.key"],), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"), sa.UniqueConstraint("revision", "reader", "codebook", name="coding_once"),
    )  # fmt: skip
    op.create_index("ix_coding_record", "coding", ["record"], unique=False)
    op.create_table(
        "actor", sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"),
    )  # fmt: skip
    op.create_table(
        "agenda_item", sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"),
    )  # fmt: skip
    op.create_table(
        "event", sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False), sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False), sa.Column("date", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"),
    )  # fmt: skip
    op.create_index("event_by_id", "event", ["id"], unique=False)
    op.create_table(
        "inference", sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False), sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"),
    )  # fmt: skip
    op.create_table(
        "mechanism_mention", sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("acronym", sa.Text(), nullable=False), sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("folded_acronym", sa.Text(), nullable=False),
        sa.Column("folded_full_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False), sa.Column("planned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"),
    )  # fmt: skip
    op.create_index("mention_by_acronym", "mechanism_mention", ["folded_acronym"], unique=False)
    op.create_index("mention_by_full_name", "mechanism_mention", ["folded_full_name"], unique=False)
    op.create_table(
        "meeting", sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False), sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("date", sa.Text(), nullable=False),
        sa.Column("date_inferred", sa.Boolean(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False), sa.Column("place", sa.Text(), nullable=False),
        sa.Column("host_event", sa.Text(), nullable=False), sa.Column("form", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False), sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("initiator", sa.Text(), nullable=False), sa.Column("duration", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False), sa.ForeignKeyConstraint(["coding"], ["coding.key"],),
        sa.PrimaryKeyConstraint("key"), sa.UniqueConstraint("coding", "position", name="meeting_once"),
    )  # fmt: skip
    op.create_index("ix_meeting_id", "meeting", ["id"], unique=False)
    op.create_table(
        "official", sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False), sa.Column("party", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"),
    )  # fmt: skip
    op.create_table(
        "record_topic", sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("topic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"),
    )  # fmt: skip
    op.create_table(
        "sentence", sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False), sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "statement", sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False), sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False), sa.Column("date", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False), sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False), sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_end", sa.Integer(), nullable=False), sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("content_end", sa.Integer(), nullable=False), sa.Column("act", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False), sa.Column("when_text", sa.Text(), nullable=True),
        sa.Column("when_start", sa.Integer(), nullable=True),
        sa.Column("when_end", sa.Integer(), nullable=True), sa.Column("account", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("confidences", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"],),
        sa.ForeignKeyConstraint(["record"], ["record.key"],), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("coding", "position", name="statement_once"),
    )  # fmt: skip
    op.create_index("ix_statement_id", "statement", ["id"], unique=False)
    op.create_index(
        "statement_by_act",
        "statement",
        ["act", sa.literal_column("date DESC"), "record_id", "position"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index(
        "statement_in_order",
        "statement",
        [sa.literal_column("date DESC"), "record_id", "position"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "meeting_characterisation", sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "position"),
    )  # fmt: skip
    op.create_table(
        "meeting_party", sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("party", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "position"),
    )  # fmt: skip
    op.create_index("meeting_by_party", "meeting_party", ["party", "meeting"], unique=False)
    op.create_table(
        "participant", sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False), sa.Column("party", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "position"),
    )  # fmt: skip
    op.create_table(
        "statement_condition", sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "statement_event", sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("event", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "statement_mechanism", sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False), sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("statement_by_mechanism", "statement_mechanism", ["folded", "statement"], unique=False)
    op.create_table(
        "statement_party", sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False), sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "role", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("statement_by_party", "statement_party", ["party", "role", "statement"], unique=False)
    op.create_table(
        "statement_person", sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("statement_by_person", "statement_person", ["name", "statement"], unique=False)
    op.create_table(
        "statement_topic", sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("topic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("statement_by_topic", "statement_topic", ["topic", "statement"], unique=False)
    connection = op.get_bind()
    dialect_of(connection).keep_append_only(connection, "correction")
    dialect_of(connection).create_readable_view(connection)
    search_index_of(connection).create(connection)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
