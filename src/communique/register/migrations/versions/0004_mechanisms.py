"""Mechanisms: how records name them, and what happened to them. Finds those of what the register holds."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _whole(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def _flags(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]


def _of_coding() -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"),
    ]


def upgrade() -> None:
    op.create_table(
        "mechanism_use", *_whole("coding", "position"),
        *_text("key", "name", "acronyms", "variants", "sides", "circle"), *_flags("common", "bare"), *_text("kind"),
        *_flags("planned"), *_whole("places"), *_of_coding(), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("mechanism_use_by_key", "mechanism_use", ["key", "coding"], unique=False)
    op.create_table(
        "mechanism_acronym", *_whole("coding", "position"), *_text("acronym", "key"), *_of_coding(),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("mechanism_acronym_by_acronym", "mechanism_acronym", ["acronym", "key"], unique=False)
    op.create_index("mechanism_acronym_by_key", "mechanism_acronym", ["key", "acronym"], unique=False)
    op.create_table(
        "mechanism_event", *_whole("coding", "position", "mechanism_use"), *_text("kind", "date", "date_from"),
        *_flags("planned"), *_text("by", "against"), *_whole("start", "end"),
        *_whole("trigger_start", "trigger_end", nullable=True), *_whole("sentence_start", "sentence_end"),
        *_text("statement"), *_of_coding(), sqlite_with_rowid=False,
    )  # fmt: skip
    from communique.register.mechanisms.linking import link_all_mechanisms

    link_all_mechanisms(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
