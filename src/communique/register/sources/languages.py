"""Other languages of a page: named by the page itself, joined where both are held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from communique.register.identity import canonical_url
from communique.register.schema import language_version
from communique.register.writing import insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.model import Document

PREFIX = "alternate "  # of the metadata of a document that name other languages of its page


def keep_languages(connection: Connection, record: int, document: Document) -> None:
    """Writes down what other languages the page of a document names."""
    named = {
        key.removeprefix(PREFIX): canonical_url(url)
        for key, url in document.metadata.items()
        if key.startswith(PREFIX) and canonical_url(url) != canonical_url(document.url)
    }
    if not named:
        return
    connection.execute(delete(language_version).where(language_version.c.record == record))
    rows = [
        {"record": record, "position": position, "language": language, "url": url}
        for position, (language, url) in enumerate(sorted(named.items()))
    ]
    insert_rows(connection, language_version, rows)
