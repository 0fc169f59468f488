"""When a capture was last seen unchanged, and until when a site asked to be left alone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (("capture", "last_seen"), ("site", "resting")):
        held = {item["name"] for item in sa.inspect(op.get_bind()).get_columns(table)}
        if column not in held:
            op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
