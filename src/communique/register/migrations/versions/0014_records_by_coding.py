"""The record of a coding is found at once."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("record_by_coding", "record", ["current_coding"], if_not_exists=True)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
