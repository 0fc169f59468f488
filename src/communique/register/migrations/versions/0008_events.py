"""Events in the world, joined over records."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    whole = [sa.Column(name, sa.Integer(), nullable=False) for name in ("coding", "position", "record")]
    texts = ("kind", "actor", "date", "record_date", "event", "event_actor", "event_date")
    op.create_table(
        "event_mention", *whole, *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("event_mention_by_event", "event_mention", ["event", "record_date"], unique=False)
    op.create_index("event_mention_by_day", "event_mention", ["kind", "date", "actor"], unique=False)
    op.create_index("event_mention_undated", "event_mention", ["kind", "record_date", "date"], unique=False)
    from communique.register.happenings.linking import link_all_events

    link_all_events(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
