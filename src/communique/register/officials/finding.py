"""From a name or an ID to the officials that it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, select

from communique.errors import NotFoundError, UsageError
from communique.linking.person_names import name_words
from communique.linking.posts import known_posts
from communique.register.codebooks import codebook_in_force
from communique.register.schema import name_form, name_word, person_form, record, revision, sighting

if TYPE_CHECKING:
    from sqlalchemy import Connection

LONGEST_ID = 100


def form_id(connection: Connection, typed: str) -> str:
    """The whole ID of a form of a name. Raises NotFoundError, and UsageError where several begin so."""
    wanted = typed.strip().lower()
    if not wanted.startswith("h-") or len(wanted) > LONGEST_ID:
        raise NotFoundError(f"{typed[:60]}: no such official; `communique officials` lists their IDs (h-…)")
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)
    query = select(name_form.c.id).where(name_form.c.id >= wanted, name_form.c.id < after).limit(6)
    found = [str(one) for one in connection.execute(query.order_by(name_form.c.id)).scalars()]
    if wanted in found:
        return wanted
    if not found:
        raise NotFoundError(f"{typed[:60]}: no such official; `communique officials` lists their IDs (h-…)")
    if len(found) > 1:
        raise UsageError(f"{typed[:60]}: several officials begin so ({', '.join(found[:5])}); give more of the ID")
    return found[0]


def official_id(connection: Connection, typed: str) -> str:
    """The one official that an ID or a name means. Raises NotFoundError, and UsageError where it may be several."""
    if typed.strip().lower().startswith("h-"):
        form = form_id(connection, typed)
        return str(connection.execute(select(name_form.c.official).where(name_form.c.id == form)).scalar_one())
    found = officials_named(connection, typed)
    if not found:
        raise NotFoundError(f"{typed[:60]}: no record held names such an official; `communique officials` lists them")
    if len(found) > 1:
        from communique.register.officials.showing import officials_shown

        names = [
            f"{one.name} ({one.party or 'party unknown'}, {one.id})" for one in officials_shown(connection, found[:8])
        ]
        more = f" and {len(found) - 8} more" if len(found) > 8 else ""
        raise UsageError(
            f"{typed[:60]}: may be {len(found)} people: {'; '.join(names)}{more}; give an ID or more of it"
        )
    return found[0]


def official_at(connection: Connection, record_key: int, start: int, end: int) -> str:
    """The official named between two offsets of a record's text; "" for nobody.

    Each form of a name is kept where it stands first; further on it is known by its words.
    """
    text = connection.execute(
        select(revision.c.text)
        .join(record, record.c.current_revision == revision.c.key)
        .where(record.c.key == record_key)
    ).scalar_one()
    words = name_words(text[start:end])
    rows = connection.execute(
        select(person_form.c.start, person_form.c.end, person_form.c.text, name_form.c.official)
        .join(sighting, and_(sighting.c.coding == person_form.c.coding, sighting.c.position == person_form.c.person))
        .join(name_form, name_form.c.id == sighting.c.form)
        .where(sighting.c.record == record_key)
    ).all()
    here = [str(row.official) for row in rows if row.start < end and start < row.end]
    if here:
        return here[0]
    return next((str(row.official) for row in rows if words and name_words(row.text)[-len(words) :] == words), "")


def officials_named(connection: Connection, typed: str) -> list[str]:
    """IDs of the officials of whom one form has all the words of a name, sorted; titles before it are passed over."""
    if typed.strip().lower().startswith("h-"):
        return [official_id(connection, typed)]
    posts = known_posts(codebook_in_force(connection))
    words = [word for word in name_words(typed) if not posts.is_title(word)] or list(name_words(typed))
    if not words:
        raise UsageError(f"{typed[:60]!r} is no name; give words of one, or an ID (h-…)")
    query = select(name_form.c.official).where(
        *(exists().where(and_(name_word.c.form == name_form.c.id, name_word.c.word == word)) for word in words)
    )
    return sorted({str(one) for one in connection.execute(query).scalars()})
