"""Pages that were withdrawn, as they are found and ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from communique.model import content_id
from communique.register.identity import canonical_url
from communique.register.schema import capture, publication, record, revision, withdrawal
from communique.register.writing import insert_row

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.sources.withdrawn import Finding


@dataclass(frozen=True, slots=True)
class HeldText:
    """What the register holds of an address."""

    publication: int  # publication.key
    text: str  # of its record's current revision
    title: str


def held_at(connection: Connection, url: str) -> HeldText | None:
    """The text that is held of an address, None where there is none."""
    row = connection.execute(
        select(publication.c.key, revision.c.text, revision.c.title)
        .join(record, record.c.key == publication.c.record)
        .join(revision, revision.c.key == record.c.current_revision)
        .where(publication.c.known_by == canonical_url(url))
    ).first()
    return None if row is None else HeldText(int(row.key), str(row.text), str(row.title))


def note(connection: Connection, place: int, found: Finding, time: str) -> bool:
    """Writes a withdrawal down; says whether it was new."""
    open_one = connection.execute(
        select(withdrawal).where(withdrawal.c.publication == place, withdrawal.c.ended == "")
    ).first()
    if open_one is not None and (open_one.kind, open_one.target) == (str(found.kind), found.target):
        connection.execute(withdrawal.update().where(withdrawal.c.key == open_one.key).values(last=time))
        return False
    if open_one is not None:  # gone after it led elsewhere: another kind of the same thing
        connection.execute(withdrawal.update().where(withdrawal.c.key == open_one.key).values(ended=time))
    address = connection.execute(select(publication.c.id).where(publication.c.key == place)).scalar_one()
    seen = select(func.max(capture.c.fetched), func.max(capture.c.last_seen)).where(capture.c.publication == place)
    insert_row(
        connection,
        withdrawal,
        id=content_id("g", str(address), str(found.kind), found.target, time),
        publication=place,
        kind=str(found.kind),
        status=found.status,
        target=found.target,
        last_held=max(str(value or "") for value in connection.execute(seen).one()),
        first=time,
        last=time,
        ended="",
    )
    return True


def end(connection: Connection, place: int, time: str) -> bool:
    """Writes down that a page is there again; says whether it had been withdrawn."""
    done = connection.execute(
        withdrawal.update().where(withdrawal.c.publication == place, withdrawal.c.ended == "").values(ended=time)
    )
    return bool(done.rowcount)
