"""Meetings and people, joined over records. People of older codings are found again by their names."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _whole(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "encounter", _text("id"), _text("date"), _text("end"), _text("form"), _text("place"), _text("host_event"),
        _text("series"), sa.Column("number", sa.Integer(), nullable=True), _text("words"),
        sa.PrimaryKeyConstraint("id"),
    )  # fmt: skip
    op.create_index("encounter_by_date", "encounter", ["date", "id"], unique=False)
    op.create_index("encounter_by_series", "encounter", ["series", "date"], unique=False)
    op.create_table(
        "encounter_party", _text("encounter"), _text("party"), sa.PrimaryKeyConstraint("encounter", "party"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("encounter_by_party", "encounter_party", ["party", "encounter"], unique=False)
    op.create_table(
        "encounter_report", _whole("meeting"), _whole("record"), _text("alias"), _text("encounter"),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.key"], ondelete="CASCADE"), sa.PrimaryKeyConstraint("meeting"),
    )  # fmt: skip
    for column in ("record", "alias", "encounter"):
        op.create_index(f"ix_encounter_report_{column}", "encounter_report", [column], unique=False)
    op.create_table(
        "encounter_key", _text("key"), _text("day"), _whole("meeting"),
        sa.PrimaryKeyConstraint("key", "day", "meeting"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("encounter_key_by_meeting", "encounter_key", ["meeting"], unique=False)
    op.create_table(
        "meeting_source", _whole("meeting"), _text("text"), _whole("start"), _whole("end"),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.key"], ondelete="CASCADE"), sa.PrimaryKeyConstraint("meeting"),
    )  # fmt: skip
    op.create_table(
        "person", _whole("coding"), _whole("position"), _text("name"), _text("office"), _text("party"),
        sa.Column("in_office", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "person_form", _whole("coding"), _whole("person"), _whole("number"), _text("text"), _whole("start"),
        _whole("end"), sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "person", "number"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "name_form", _text("id"), _text("party"), _text("words"), _text("post"), _text("year"), _text("official"),
        _text("fits"), sa.PrimaryKeyConstraint("id"),
    )  # fmt: skip
    op.create_index("ix_name_form_official", "name_form", ["official"], unique=False)
    op.create_table(
        "name_word", _text("word"), _text("form"), sa.PrimaryKeyConstraint("word", "form"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "name_use", _text("form"), _text("post"), _text("year"), _whole("records"),
        sa.PrimaryKeyConstraint("form", "post", "year"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "sighting", _whole("coding"), _whole("position"), _whole("record"), _text("form"), _text("post"),
        _text("party"), _text("date"), sa.ForeignKeyConstraint(["coding"], ["coding.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("sighting_by_form", "sighting", ["form", "date"], unique=False)
    op.create_index("sighting_by_post", "sighting", ["party", "post", "date"], unique=False)
    from communique.register.meetings.linking import link_all_meetings
    from communique.register.officials.filling import fill_people
    from communique.register.officials.linking import link_all_people

    connection = op.get_bind()
    fill_people(connection)
    link_all_meetings(connection)
    link_all_people(connection)


def downgrade() -> None:
    raise NotImplementedError("a register is never taken back to an older schema; use a copy")
