"""Profiles of records, by which comparable ones are found."""

import sqlalchemy as sa
from alembic import op

from communique.register.profiles import fill_profiles

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "record_profile", sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False), sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False), sa.Column("level", sa.Text(), nullable=False),
        sa.Column("issuers", sa.Text(), nullable=False), sa.Column("counterparts", sa.Text(), nullable=False),
        sa.Column("recurring", sa.Text(), nullable=False), sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.key"]), sa.PrimaryKeyConstraint("record"),
    )  # fmt: skip
    op.create_table(
        "comparison_key", sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("key", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False), sa.ForeignKeyConstraint(["record"], ["record.key"]),
        sa.PrimaryKeyConstraint("record", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("comparable_by_key", "comparison_key", ["key", "date", "record"], unique=False)
    fill_profiles(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
