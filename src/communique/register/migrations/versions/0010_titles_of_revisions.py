"""A text under another title is a revision of its own."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("revision", recreate="always") as table:
        table.drop_constraint("revision_once", type_="unique")
        table.create_unique_constraint("revision_once", ["record", "text_digest", "title"])


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
