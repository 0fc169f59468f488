"""The files that a page names, when it is seen again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from communique.register.placing import Place
from communique.register.revisions import HeldRevision
from communique.register.schema import attachment, capture
from communique.register.sources.copies import note_links
from communique.register.writing import insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.model import Document

_PAGE = "text/html"


def keep_links(connection: Connection, where: Place, held: HeldRevision, document: Document) -> None:
    """Writes down which files a page names now: the same text may come with other ones.

    Only pages tell: an entry of a feed or a copy as text names no files, and takes none away. A page that is older than
    the last one that was seen changes nothing.
    """
    taken = document.snapshot
    if taken is None or taken.media_type != _PAGE or not taken.fetched:
        return
    latest = select(func.max(capture.c.fetched)).where(capture.c.publication == where.publication)
    if str(connection.execute(latest).scalar() or "") > taken.fetched:
        return
    named = {item.url: item.name for item in document.attachments if item.url}
    note_links(connection, where.record, named, taken.fetched)
    if held.new:
        return
    of_text = attachment.c.revision == held.key
    rows = connection.execute(select(attachment).where(of_text).order_by(attachment.c.position)).all()
    if {row.url for row in rows if row.url} == set(named):
        return
    printed = [row for row in rows if not row.url]
    connection.execute(delete(attachment).where(of_text))
    linked = [(item.name, item.url, item.media_type) for item in document.attachments]
    both = linked + [(row.name, "", row.media_type) for row in printed]
    insert_rows(
        connection,
        attachment,
        [
            {"revision": held.key, "position": position, "name": name, "url": url, "media_type": media_type}
            for position, (name, url, media_type) in enumerate(both)
        ],
    )
