"""Every copy of a file that a record names, and what was found when edits were compared."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attachment_copy", recreate="always") as table:
        table.drop_constraint("attachment_copy_once", type_="unique")
        table.create_unique_constraint("attachment_copy_once", ["record", "url", "snapshot", "fetched"])
        table.add_column(sa.Column("last_seen", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("replaced_by", sa.Text(), nullable=False, server_default=""))
    op.add_column("alert", sa.Column("attachment_copy", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE alert SET attachment_copy = (SELECT coalesce(max(key), 0) FROM attachment_copy)")
    op.create_table(
        "made_edit", sa.Column("key", sa.Integer(), nullable=False), sa.Column("pair", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False), sa.Column("codings", sa.Text(), nullable=False),
        sa.Column("substantive", sa.Boolean(), nullable=False), sa.Column("made", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"), sa.UniqueConstraint("pair"),
    )  # fmt: skip


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
