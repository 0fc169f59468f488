"""The texts of a record, in order, with the bytes that they were taken from."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select

from communique.model import Document
from communique.register.identity import digest_of, one_line, revision_id
from communique.register.placing import Place
from communique.register.schema import arrival, attachment, capture, revision, snapshot
from communique.register.writing import Prepared, insert_row, insert_rows, json_text

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class HeldRevision:
    """A revision in the register."""

    key: int
    id: str
    new: bool


_SAME_TEXT = Prepared(
    lambda: (
        select(revision.c.key, revision.c.id, revision.c.title, revision.c.text)
        .where(revision.c.record == bindparam("record"), revision.c.text_digest == bindparam("digest"))
        .order_by(revision.c.position.desc())
    )
)
_OF_THESE_BYTES = Prepared(
    lambda: select(capture.c.revision).where(
        capture.c.publication == bindparam("publication"), capture.c.snapshot == bindparam("digest")
    )
)
_SNAPSHOT = Prepared(lambda: select(snapshot.c.size).where(snapshot.c.digest == bindparam("digest")))
_CAPTURE = Prepared(
    lambda: select(capture.c.key).where(
        capture.c.publication == bindparam("publication"),
        capture.c.snapshot == bindparam("digest"),
        capture.c.fetched == bindparam("fetched"),
    )
)


def in_order(arrived: Sequence[tuple[int, str]]) -> list[int]:
    """Keys of revisions, oldest first, from keys with their own times in order of arrival.

    Those that tell their time are sorted by it among the places that they arrived in; those that do not keep theirs.
    """
    times = [_time(modified) for _, modified in arrived]
    dated = [place for place, time in enumerate(times) if time is not None]
    by_time = iter(sorted(dated, key=lambda place: (times[place] or datetime.min.replace(tzinfo=UTC), place)))
    return [arrived[next(by_time) if time is not None else place][0] for place, time in enumerate(times)]


def _time(modified: str) -> datetime | None:
    """An ISO time as an instant; without an offset it counts as UTC; None where there is none or it is unreadable."""
    try:
        time = datetime.fromisoformat(modified.strip())
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SameText:
    """A revision of a text that is asked for."""

    key: int
    id: str
    text: str  # with its own line breaks
    fits: bool  # its title is the same, too, or one of the two is not known


def same_text(connection: Connection, record: int, document: Document, publication: int = 0) -> SameText | None:
    """The revision of a record that has a document's text: the one with its title where there is one, else the last.

    The same bytes at the same *publication* are the same revision, however their title was found.
    """
    held = _SAME_TEXT.run(connection, record=record, digest=digest_of(document.text)).all()
    if not held:
        return None
    bytes_of: set[int] = set()
    if publication and document.snapshot is not None:
        rows = _OF_THESE_BYTES.run(connection, publication=publication, digest=document.snapshot.digest)
        bytes_of = {int(key) for key in rows.scalars()}
    title = one_line(document.title)

    def rank(row: Row[Any]) -> int:
        if row.key in bytes_of:
            return 0
        if one_line(row.title) == title:
            return 1
        return 2 if not title or not row.title else 3

    row = min(held, key=rank)
    return SameText(int(row.key), str(row.id), str(row.text), rank(row) < 3)


def hold_revision(connection: Connection, place: Place, document: Document) -> HeldRevision:
    """The revision that has this text and title, made where it is new; :func:`put_in_order` then gives it its place."""
    digest = digest_of(document.text)
    others = 0
    known = None
    if not place.new_record:
        known = same_text(connection, place.record, document, place.publication)
        if known is not None and known.fits:
            return HeldRevision(known.key, known.id, new=False)
        held = select(func.count()).select_from(revision).where(revision.c.record == place.record)
        others = int(connection.execute(held).scalar_one())
    identifier = revision_id(place.record_id, document.text, document.title if known is not None else "")
    key = insert_row(
        connection,
        revision,
        id=identifier,
        record=place.record,
        text_digest=digest,
        text=document.text,
        name=document.name,
        origin=document.origin,
        title=document.title,
        date=document.date,
        language=document.language,
        section=document.section,
        place=document.place,
        publisher=document.publisher,
        modified=document.modified,
        arrival=others,
        position=others,
        snapshot=document.snapshot.digest if document.snapshot else "",
        metadata=json_text(document.metadata),
        sources=json_text(document.sources),
    )
    insert_rows(connection, arrival, [{"revision": key, "time": datetime.now(UTC).isoformat()}])
    return HeldRevision(key, identifier, new=True)


def put_in_order(connection: Connection, record: int) -> None:
    """Gives the revisions of a record their places: by when each was last seen, by its own time, or as they came.

    A text that a page went back to is the current one again.
    """
    rows = connection.execute(
        select(revision.c.key, revision.c.modified).where(revision.c.record == record).order_by(revision.c.arrival)
    ).all()
    keys = [int(key) for key, _ in rows]
    seen: dict[int, str] = {}
    for key, fetched in connection.execute(
        select(capture.c.revision, capture.c.fetched).where(capture.c.revision.in_(keys), capture.c.fetched != "")
    ):
        before = _time(seen.get(int(key), ""))
        time = _time(str(fetched))
        if time is not None and (before is None or time > before):
            seen[int(key)] = str(fetched)
    arrived = [(int(key), seen.get(int(key), str(modified))) for key, modified in rows]
    for position, key in enumerate(in_order(arrived)):
        connection.execute(revision.update().where(revision.c.key == key).values(position=position))


def keep_snapshot(connection: Connection, publication: int, revision_key: int, document: Document) -> bool:
    """Keeps the bytes as they came, once, and that they were seen at this publication; says whether that was new."""
    taken = document.snapshot
    if taken is None:
        return False
    if _SNAPSHOT.run(connection, digest=taken.digest).first() is None:
        row = {
            "digest": taken.digest,
            "media_type": taken.media_type,
            "size": len(taken.data),
            "compression": "zlib",
            "data": zlib.compress(taken.data, 6),
        }
        insert_rows(connection, snapshot, [row])
    seen = _CAPTURE.run(connection, publication=publication, digest=taken.digest, fetched=taken.fetched)
    if seen.first() is not None:
        return False
    insert_row(
        connection,
        capture,
        publication=publication,
        revision=revision_key,
        snapshot=taken.digest,
        fetched=taken.fetched,
        headers=json_text(taken.headers),
        last_seen="",
    )
    return True


def keep_attachments(connection: Connection, revision_key: int, document: Document, printed: Sequence[str]) -> None:
    """The attachments that the document links, then those that its text only prints."""
    linked = [(item.name, item.url, item.media_type) for item in document.attachments]
    names = {name for name, _, _ in linked}
    both = linked + [(name, "", "") for name in dict.fromkeys(printed) if name not in names]
    rows = [
        {"revision": revision_key, "position": position, "name": name, "url": url, "media_type": media_type}
        for position, (name, url, media_type) in enumerate(both)
    ]
    insert_rows(connection, attachment, rows)
