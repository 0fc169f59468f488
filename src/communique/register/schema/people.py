"""People: as each record names them, and joined over records (docs/meetings.md)."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from communique.register.schema.columns import child, flag, metadata, position, text, whole

# A person as one coding names them.
person = Table(
    "person",
    metadata,
    child("coding"),
    position(),
    text("name"),
    text("office"),
    text("party"),
    flag("in_office"),
    sqlite_with_rowid=False,
)

# The forms of the name, each where it stands first.
person_form = Table(
    "person_form",
    metadata,
    child("coding"),
    Column("person", Integer, primary_key=True, autoincrement=False),  # person.position
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("text"),
    whole("start"),
    whole("end"),
    sqlite_with_rowid=False,
)

# A form of a name over records, and whose it is.
name_form = Table(
    "name_form",
    metadata,
    Column("id", Text, primary_key=True),
    text("party"),
    text("words"),  # folded, blanks between
    text("post"),  # of a family name alone
    text("year"),
    Column("official", Text, nullable=False, index=True),  # name_form.id of the person's fullest form
    text("fits"),  # JSON list: IDs of the persons that it may be of, where it stays alone for that
    Index("name_form_by_fits", "fits", "id"),
)

name_word = Table(
    "name_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# In how many records of a year a form is shown in a post.
name_use = Table(
    "name_use",
    metadata,
    Column("form", Text, primary_key=True),
    Column("post", Text, primary_key=True),
    Column("year", Text, primary_key=True),
    whole("records"),
    sqlite_with_rowid=False,
)

# A person of a current coding, with the form by which they are joined.
sighting = Table(
    "sighting",
    metadata,
    Column("coding", Integer, ForeignKey("coding.key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),  # person.position
    whole("record"),  # record.key
    Column("form", Text, nullable=False),
    text("post"),
    text("party"),
    text("date"),  # of the record
    Index("sighting_by_form", "form", "date"),
    Index("sighting_by_post", "party", "post", "date"),
    sqlite_with_rowid=False,
)
