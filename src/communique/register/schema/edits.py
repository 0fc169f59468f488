"""What was found when the edits of pages were compared, so that a list of them need not compare again."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from communique.register.schema.columns import flag, metadata, text

# Made anew wherever the rules or one of the codings are other ones.
made_edit = Table(
    "made_edit",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("pair", Text, nullable=False, unique=True),  # IDs of the two revisions or copies, with ">" between them
    text("rules"),  # the rules that it was made with
    text("codings"),  # keys of the codings of both, "" where there are none
    flag("substantive"),
    text("made"),  # JSON object: passages, unread, note, statements
)
