"""The users' own lexicons with which records were read."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "codebook", sa.Column("key", sa.Integer(), nullable=False), sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False), sa.Column("files", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"), if_not_exists=True,
    )  # fmt: skip
    op.create_index("ix_codebook_digest", "codebook", ["digest"], if_not_exists=True)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
