"""Lines: points of statements, their wordings, and the index of wordings. Links what the register holds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "point", sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False), sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("point_by_wording", "point", ["wording", "statement"], unique=False)
    op.create_table(
        "wording", sa.Column("id", sa.Text(), nullable=False), sa.Column("family", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False), sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False), sa.Column("core", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False), sa.Column("reasons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )  # fmt: skip
    op.create_index("wording_by_core", "wording", ["core", "id"], unique=False)
    op.create_table(
        "wording_term", sa.Column("family", sa.Text(), nullable=False), sa.Column("term", sa.Text(), nullable=False),
        sa.Column("rarity", sa.Integer(), nullable=False), sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False), sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("family", "term", "rarity", "size", "wording"), sqlite_with_rowid=False,
    )  # fmt: skip
    from communique.register.lines.linking import link_all

    link_all(op.get_bind())


def downgrade() -> None:
    for table in ("wording_term", "wording", "point"):
        op.drop_table(table)
