"""Sources, their pages, withdrawn pages, attachments, languages and alerts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source", sa.Column("key", sa.Integer(), nullable=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False), sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False), sa.Column("party", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False), sa.Column("include", sa.Text(), nullable=False),
        sa.Column("exclude", sa.Text(), nullable=False), sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False), sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False), sa.Column("checked", sa.Text(), nullable=False),
        sa.Column("succeeded", sa.Text(), nullable=False), sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("resume", sa.Text(), nullable=False), sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False), sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"), sa.UniqueConstraint("url"),
    )  # fmt: skip
    op.create_table(
        "source_page", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False), sa.Column("url", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False), sa.Column("state", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False), sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False), sa.Column("checked", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False), sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("listed", sa.Text(), nullable=False), sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False), sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.key"], ondelete="CASCADE"), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("source", "url", "role", name="source_page_once"),
    )  # fmt: skip
    op.create_index("source_page_by_url", "source_page", ["url"], unique=False)
    op.create_table(
        "site", sa.Column("origin", sa.Text(), nullable=False), sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("fetched", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("origin"),
    )  # fmt: skip
    op.create_table(
        "withdrawal", sa.Column("key", sa.Integer(), nullable=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("publication", sa.Integer(), nullable=False), sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False), sa.Column("target", sa.Text(), nullable=False),
        sa.Column("last_held", sa.Text(), nullable=False), sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False), sa.Column("ended", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publication.key"]), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )  # fmt: skip
    op.create_index("ix_withdrawal_publication", "withdrawal", ["publication"], unique=False)
    op.create_table(
        "attachment_copy", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False), sa.Column("url", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False), sa.Column("fetched", sa.Text(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False), sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False), sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"]), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("record", "url", "snapshot", name="attachment_copy_once"),
    )  # fmt: skip
    op.create_index("ix_attachment_copy_record", "attachment_copy", ["record"], unique=False)
    op.create_index("ix_attachment_copy_url", "attachment_copy", ["url"], unique=False)
    op.create_table(
        "language_version", sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("language", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record", "position"),
    )  # fmt: skip
    op.create_index("language_version_by_url", "language_version", ["url"], unique=False)
    op.create_table(
        "alert", sa.Column("key", sa.Integer(), nullable=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False), sa.Column("query", sa.Text(), nullable=False),
        sa.Column("mail", sa.Text(), nullable=False), sa.Column("webhook", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False), sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False), sa.Column("withdrawal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"), sa.UniqueConstraint("id"),
    )  # fmt: skip
    op.create_table(
        "alert_hit", sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("alert", sa.Integer(), nullable=False), sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False), sa.Column("record", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False), sa.Column("url", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False), sa.Column("words", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False), sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("delivered", sa.Text(), nullable=False), sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.Text(), nullable=False), sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["alert"], ["alert.key"], ondelete="CASCADE"), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("alert", "kind", "thing", name="alert_hit_once"),
    )  # fmt: skip
    op.create_index("alert_hit_by_delivery", "alert_hit", ["alert", "delivered"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
