"""Commitments: promises, the words by which they are found again, and evidence. Links what the register holds."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _whole(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _flags(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]


def _of_statement(column: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint([column], ["statement.key"], ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "trace", *_whole("statement"), *_text("date"), *_flags("date_inferred"), *_whole("start", "end"),
        *_text("mechanisms"), _of_statement("statement"), sa.PrimaryKeyConstraint("statement"),
    )  # fmt: skip
    op.create_table(
        "trace_term", *_text("term"), *_flags("promise"), *_text("date"), *_whole("statement"),
        _of_statement("statement"), sa.PrimaryKeyConstraint("term", "promise", "date", "statement"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("trace_term_by_statement", "trace_term", ["statement"], unique=False)
    op.create_table(
        "promise", *_whole("statement"), *_text("id", "kind", "due_first", "due_last"), *_flags("due_inferred"),
        *_text("due_words", "terms"), _of_statement("statement"), sa.PrimaryKeyConstraint("statement"),
    )  # fmt: skip
    op.create_index("ix_promise_id", "promise", ["id"], unique=False)
    op.create_index("promise_by_due", "promise", ["due_last"], unique=False)
    op.create_table(
        "evidence", *_whole("promise", "later"), *_text("id", "relation"),
        sa.Column("score", sa.Float(), nullable=False), *_text("reasons"), _of_statement("promise"),
        _of_statement("later"), sa.PrimaryKeyConstraint("promise", "later"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_evidence_id", "evidence", ["id"], unique=False)
    op.create_index("evidence_by_later", "evidence", ["later"], unique=False)
    from communique.register.commitments.linking import link_all_commitments

    link_all_commitments(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
