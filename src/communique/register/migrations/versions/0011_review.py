"""Review: the queue, who may review, what they have seen, and dossiers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _key() -> list[Any]:
    return [sa.Column("key", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("key")]


def _of_reviewer() -> list[Any]:
    return [
        sa.Column("reviewer", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.key"], ondelete="CASCADE"),
    ]


def upgrade() -> None:
    _people()
    _scopes()
    op.create_table(
        "arrival",
        sa.Column("revision", sa.Integer(), nullable=False),
        *_text("time"),
        sa.ForeignKeyConstraint(["revision"], ["revision.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision"),
    )
    op.create_index("arrival_by_time", "arrival", ["time"], unique=False)
    for name, table, columns in (
        ("evidence_by_score", "evidence", ["score", "promise", "later"]),
        ("wording_by_score", "wording", ["score", "id"]),
        ("name_form_by_fits", "name_form", ["fits", "id"]),
    ):
        op.create_index(name, table, columns, unique=False, if_not_exists=True)
    op.create_table(
        "review_rank",
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Float(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement"),
    )
    waits = sa.column("waits") == sa.true()
    op.create_index(
        "review_rank_in_order", "review_rank", [sa.text("rank DESC"), "statement"], unique=False,
        sqlite_where=waits, postgresql_where=waits,
    )  # fmt: skip
    from communique.register.reviewing.ranking import rank_all

    rank_all(op.get_bind())


def _people() -> None:
    op.create_table(
        "reviewer", *_text("id", "name", "folded", "password", "created", "removed"), *_key(),
        sa.UniqueConstraint("id"), sa.UniqueConstraint("folded"),
    )  # fmt: skip
    op.create_table(
        "reviewer_token", *_text("id", "label", "digest", "created"), *_key(), *_of_reviewer(),
        sa.UniqueConstraint("id"), sa.UniqueConstraint("digest"),
    )  # fmt: skip
    op.create_index("ix_reviewer_token_reviewer", "reviewer_token", ["reviewer"], unique=False)
    op.create_table(
        "login", *_text("digest", "created", "expires"), *_key(), *_of_reviewer(), sa.UniqueConstraint("digest")
    )
    op.create_index("ix_login_reviewer", "login", ["reviewer"], unique=False)
    op.create_table("failed_login", *_text("who", "time"), *_key())
    op.create_index("failed_login_by_who", "failed_login", ["who", "time"], unique=False)


def _scopes() -> None:
    marks = [sa.Column(name, sa.Integer(), nullable=False) for name in ("revision", "withdrawal", "correction")]
    op.create_table(
        "visit", *_text("who", "dossier", "time"), *marks, *_key(),
        sa.UniqueConstraint("who", "dossier", name="visit_once"),
    )  # fmt: skip
    op.create_table(
        "dossier", *_text("id", "name", "folded", "scope", "created"),
        sa.Column("together", sa.Boolean(), nullable=False), *_key(), sa.UniqueConstraint("id"),
        sa.UniqueConstraint("folded"),
    )  # fmt: skip


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
