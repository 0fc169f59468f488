"""Copies of the files that records name: which are held, which are asked for, and what became of them."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from communique.fetching.fetched import Conditions
from communique.register.schema import attachment, attachment_copy, publication, record, revision, snapshot
from communique.register.writing import insert_row, insert_rows, json_text

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from communique.model import Document

UNNAMED = "is no longer named by its page"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that a record names and that is to be asked for."""

    record: int  # record.key
    url: str
    media_type: str  # as the page tells it
    private: str  # the host for which private addresses are allowed
    conditions: Conditions = field(default_factory=Conditions)  # of the copy that is held
    held: str = ""  # digest of the copy that is held, "" if none is
    copy: int = 0  # attachment_copy.key of the last row, 0 if there is none


@dataclass(frozen=True, slots=True)
class Copy:
    """What is kept of a file as it came."""

    data: bytes
    fetched: str  # ISO time
    carrier: Mapping[str, str]  # status and headers
    media_type: str
    text: str  # "" where its format is not read
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentCopy:
    """The bytes of a file that a record names."""

    url: str
    snapshot: str  # digest
    fetched: str  # ISO time
    media_type: str  # as detected from the content
    text: str  # "" where its format is not read


def wanted(connection: Connection, records: Sequence[str], private: str = "", *, again: bool = False) -> list[Wanted]:
    """The files of records (by ID) that are not held, in the order of the records; with *again* those that are, too."""
    found = []
    for identifier in dict.fromkeys(records):
        key = connection.execute(select(record.c.key).where(record.c.id == identifier)).scalar()
        if key is None:
            continue
        last = last_rows(connection, int(key))
        rows = connection.execute(
            select(attachment.c.url, attachment.c.media_type)
            .join(record, record.c.current_revision == attachment.c.revision)
            .where(record.c.key == key, attachment.c.url.like("http%"))
            .order_by(attachment.c.position)
        )
        for url, media_type in dict.fromkeys((str(row.url), str(row.media_type)) for row in rows):
            held = last.get(url)
            if held is None or not held.snapshot:
                found.append(Wanted(int(key), url, media_type, private, copy=int(held.key) if held else 0))
            elif again:
                conditions = _conditions(held) if not held.problem else Conditions()
                found.append(Wanted(int(key), url, media_type, private, conditions, held.snapshot, int(held.key)))
    return found


def _conditions(row: Row[Any]) -> Conditions:
    headers = {name.lower(): value for name, value in json.loads(row.headers or "{}").items()}
    return Conditions(headers.get("etag", ""), headers.get("last-modified", ""))


def records_at(connection: Connection, addresses: Sequence[str]) -> list[str]:
    """The IDs of the records that are known by addresses."""
    found = []
    for address in dict.fromkeys(addresses):
        row = select(record.c.id).join(publication, publication.c.record == record.c.key)
        found += [str(name) for name in connection.execute(row.where(publication.c.known_by == address)).scalars()]
    return found


def last_rows(connection: Connection, record_key: int) -> dict[str, Row[Any]]:
    """Of each file of a record, what was seen last."""
    rows = connection.execute(
        select(attachment_copy).where(attachment_copy.c.record == record_key).order_by(attachment_copy.c.key)
    )
    return {str(row.url): row for row in rows}


def keep(connection: Connection, item: Wanted, copy: Copy) -> None:
    """Keeps a file as it came."""
    digest = keep_bytes(connection, copy.data, copy.media_type)
    known = select(attachment_copy.c.key).where(
        attachment_copy.c.record == item.record, attachment_copy.c.url == item.url,
        attachment_copy.c.snapshot == digest, attachment_copy.c.fetched == copy.fetched,
    )  # fmt: skip
    if connection.execute(known).first() is None:
        insert_row(
            connection, attachment_copy, record=item.record, url=item.url, snapshot=digest, fetched=copy.fetched,
            headers=json_text(copy.carrier), media_type=copy.media_type, text=copy.text, problem=copy.problem,
            last_seen="", replaced_by="",
        )  # fmt: skip


def keep_carried(connection: Connection, record_key: int, document: Document) -> None:
    """Keeps the files that came with a document."""
    for item in document.attachments:
        if item.copy is not None and item.url:
            fetched = document.snapshot.fetched if document.snapshot else ""
            copy = Copy(item.copy.data, fetched, item.copy.headers, item.media_type, item.text)
            keep(connection, Wanted(record_key, item.url, item.media_type, ""), copy)


def keep_bytes(connection: Connection, data: bytes, media_type: str) -> str:
    """Keeps bytes once; returns their digest."""
    digest = hashlib.sha256(data).hexdigest()
    if connection.execute(select(snapshot.c.size).where(snapshot.c.digest == digest)).first() is None:
        row = {
            "digest": digest, "media_type": media_type, "size": len(data), "compression": "zlib",
            "data": zlib.compress(data, 6),
        }  # fmt: skip
        insert_rows(connection, snapshot, [row])
    return digest


def note_seen(connection: Connection, item: Wanted, time: str) -> None:
    """Writes down that a file is what it was."""
    connection.execute(attachment_copy.update().where(attachment_copy.c.key == item.copy).values(last_seen=time))


def note_gone(
    connection: Connection, record_key: int, url: str, time: str, problem: str, replaced_by: str = ""
) -> None:
    """Writes down that a file that is held is no longer there."""
    insert_row(
        connection, attachment_copy, record=record_key, url=url, snapshot="", fetched=time, headers="{}",
        media_type="", text="", problem=problem, last_seen="", replaced_by=replaced_by,
    )  # fmt: skip


def copies(connection: Connection, record_key: int) -> tuple[AttachmentCopy, ...]:
    """The files that are held of a record, in the order in which they came."""
    table = attachment_copy
    rows = connection.execute(
        select(table).where(table.c.record == record_key, table.c.problem == "").order_by(table.c.key)
    )
    fields = [item.name for item in dataclasses.fields(AttachmentCopy)]
    return tuple(AttachmentCopy(**{name: getattr(row, name) for name in fields}) for row in rows)


def note_links(connection: Connection, record_key: int, named: Mapping[str, str], time: str) -> None:
    """Compares the files that a page names now (address → name) with those that are held: one that it no longer names
    is gone, and replaced where the page names another one in its place.
    """
    held = {url: row for url, row in last_rows(connection, record_key).items() if row.snapshot}
    gone = [url for url in held if url not in named and url.startswith("http")]
    if not gone:
        return
    names = names_of(connection, record_key, gone)
    come = [url for url in named if url not in held]
    for url in gone:
        if held[url].fetched > time:
            continue  # the page is an older one, that came late
        other = next((one for one in come if named[one] == names.get(url)), "")
        if not other and len(gone) == len(come) == 1:
            other = come[0]
        if other:
            come.remove(other)
        note_gone(connection, record_key, url, time, UNNAMED, other)


def names_of(connection: Connection, record_key: int, urls: Sequence[str]) -> dict[str, str]:
    """The names under which a record's pages ever named files, by address."""
    rows = connection.execute(
        select(attachment.c.url, attachment.c.name)
        .join(revision, revision.c.key == attachment.c.revision)
        .where(revision.c.record == record_key, attachment.c.url.in_(urls))
    )
    return {str(row.url): str(row.name) for row in rows}
