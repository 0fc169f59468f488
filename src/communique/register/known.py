"""What of a document the register holds already."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.model import Document, record_id
from communique.register.identity import canonical, digest_of, known_by
from communique.register.placing import holding_record
from communique.register.revisions import same_text
from communique.register.schema import capture, coding, publication, record, revision
from communique.register.writing import Prepared

if TYPE_CHECKING:
    from sqlalchemy import Connection


_CODED = Prepared(
    lambda: (
        select(publication.c.key, publication.c.record, revision.c.key.label("revision"))
        .join(revision, revision.c.record == publication.c.record)
        .join(coding, coding.c.revision == revision.c.key)
        .where(
            publication.c.known_by == bindparam("address"),
            revision.c.text_digest == bindparam("digest"),
            coding.c.settings == bindparam("settings"),
        )
    )
)
_LATEST = Prepared(
    lambda: (
        select(capture.c.snapshot)
        .where(capture.c.publication == bindparam("publication"))
        .order_by(capture.c.key.desc())
        .limit(1)
    )
)
_TAKEN = Prepared(
    lambda: select(capture.c.fetched).where(
        capture.c.publication == bindparam("publication"), capture.c.snapshot == bindparam("digest")
    )
)


def known(connection: Connection, document: Document, settings: str) -> bool:
    """Whether this text with its title is held at this address, coded with these settings, and its bytes kept.

    Bytes that were seen before and that come again after others are news: the page went back to them.
    """
    digest = digest_of(document.text)
    rows = _CODED.run(connection, address=known_by(document), digest=digest, settings=settings).all()
    if not rows:
        return False
    same = same_text(connection, rows[0].record, document, rows[0].key)
    held = next((row for row in rows if same is not None and same.fits and row.revision == same.key), None)
    if held is None:
        return False
    if document.snapshot is None:
        return True
    taken = {str(row.fetched) for row in _TAKEN.run(connection, publication=held.key, digest=document.snapshot.digest)}
    if not document.snapshot.fetched or document.snapshot.fetched in taken:
        return bool(taken)
    return bool(taken) and _LATEST.run(connection, publication=held.key).scalar() == document.snapshot.digest


def for_reading(connection: Connection, document: Document) -> Document:
    """The document as a reader must see it; see :meth:`Register.for_reading`."""
    document = canonical(document)
    record_key = holding_record(connection, document)
    if record_key is None:
        return document
    same = same_text(connection, record_key, document)
    if same is None or same.text == document.text:
        return document
    return dataclasses.replace(document, text=same.text)


def record_of(connection: Connection, document: Document) -> str:
    """The ID of the record that holds a document, or that it would become."""
    key = holding_record(connection, document)
    if key is None:
        return record_id(known_by(document))
    return str(connection.execute(select(record.c.id).where(record.c.key == key)).scalar_one())
