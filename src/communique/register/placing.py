"""Which record a document belongs to: by its address, by its content, or as the twin of a known text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Text, and_, bindparam, or_, select

from communique.model import Document, record_id
from communique.register.identity import digest_of, known_by, publication_id, site_of
from communique.register.schema import publication, record, revision, withdrawal
from communique.register.writing import Prepared, insert_row

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document belongs, as row keys and the record's ID."""

    record: int
    record_id: str
    publication: int
    new_record: bool
    new_publication: bool


_AT_ADDRESS = Prepared(
    lambda: (
        select(publication.c.key.label("publication"), record.c.key, record.c.id)
        .join(record, record.c.key == publication.c.record)
        .where(publication.c.known_by == bindparam("address"))
    )
)
_WITH_TEXT = Prepared(
    lambda: (
        select(record.c.key, record.c.id)
        .join(record, record.c.key == revision.c.record)
        .where(
            revision.c.text_digest == bindparam("digest"),
            revision.c.title == bindparam("title"),
            *(
                or_(revision.c[name] == bindparam(name), revision.c[name] == "", bindparam(name, type_=Text) == "")
                for name in ("date", "language")
            ),
        )
        .order_by(record.c.id)
    )
)


_PUBLISHED = Prepared(  # a page that is withdrawn may be published anew on its own site
    lambda: (
        select(publication.c.url)
        .outerjoin(withdrawal, and_(withdrawal.c.publication == publication.c.key, withdrawal.c.ended == ""))
        .where(publication.c.record == bindparam("record"), withdrawal.c.key.is_(None))
    )
)
SHORT_TEXT = 200  # code points: two untitled texts shorter than this may be equal by chance


def place(connection: Connection, document: Document) -> Place:
    """The place of a document; makes the record and the publication where they are new."""
    address = known_by(document)
    known = _AT_ADDRESS.run(connection, address=address).first()
    if known is not None:
        return Place(int(known.key), str(known.id), int(known.publication), False, False)
    twin = _twin(connection, document)
    identifier = record_id(address)
    record_key, shown_id = twin or (_new_record(connection, identifier, document), identifier)
    publication_key = insert_row(
        connection,
        publication,
        id=publication_id(address),
        record=record_key,
        known_by=address,
        record_id=identifier,
        url=document.url,
        publisher=document.publisher,
    )
    return Place(record_key, shown_id, publication_key, twin is None, True)


def holding_record(connection: Connection, document: Document) -> int | None:
    """The key of the record that a document would be added to, None where it would be a new one."""
    known = _AT_ADDRESS.run(connection, address=known_by(document)).first()
    if known is not None:
        return int(known.key)
    twin = _twin(connection, document)
    return twin[0] if twin else None


def _twin(connection: Connection, document: Document) -> tuple[int, str] | None:
    """A record that holds this very text, of the same title and date, on another site.

    An equal text of another date is a record of its own: recurring messages repeat each other word for word. So is one
    at another address of the same site, which would not publish it twice without meaning two, unless it took the first
    one away, or leads from it to this one.
    """
    if not document.title and len(document.text) < SHORT_TEXT:
        return None
    before = document.snapshot.headers.get(":via", "") if document.snapshot is not None else ""
    facts = {name: getattr(document, name) for name in ("title", "date", "language")}
    for row in _WITH_TEXT.run(connection, digest=digest_of(document.text), **facts).all():
        published = [str(held.url) for held in _PUBLISHED.run(connection, record=row.key)]
        sites = {site_of(url) for url in published if url != before}  # what led here is where it was before
        if site_of(document.url) not in sites:
            return int(row.key), str(row.id)
    return None


def _new_record(connection: Connection, identifier: str, document: Document) -> int:
    return insert_row(
        connection,
        record,
        id=identifier,
        name=document.name,
        title=document.title,
        date=document.date,
        url=document.url,
        publisher=document.publisher,
        publisher_party="",
        language=document.language,
        section=document.section,
        place=document.place,
        kind="",
        level="",
        issuers="[]",
        coded=False,
        statements=0,
        revisions=0,
    )
