"""Snapshots handed on, and the proof that they are what they were: a part of :class:`communique.register.Register`."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, union

from communique.model.identity import text_digest
from communique.register.batching import batches
from communique.register.connected import Connected
from communique.register.schema import attachment_copy, capture, publication, record, revision, snapshot, withdrawal
from communique.sources.withdrawn import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class HeldCapture:
    """Bytes as they were seen at an address, with all that is known of how."""

    url: str  # "urn:communique:p-…" for a publication without an address
    data: bytes
    digest: str  # SHA-256
    media_type: str
    fetched: str  # ISO time, "" if unknown
    headers: Mapping[str, str]  # ":status" and the HTTP headers, or facts of a file
    moved_from: str = ""  # the address at which the same page was before it led here


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that is not what it was when it was stored."""

    thing: str  # ID of the record, or digest of the snapshot
    problem: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what does not match."""

    records: int
    revisions: int
    snapshots: int
    bytes: int  # of all snapshots, unpacked
    without_snapshot: int  # revisions that came without their bytes
    mismatches: tuple[Mismatch, ...]


class Evidence(Connected):
    """The questions."""

    def captures(self, identifier: str = "") -> Iterator[HeldCapture]:
        """Every capture that is held, or those of one record with its attachments, in the order in which they came.

        Raises NotFoundError, UsageError.
        """
        from communique.register.finding import record_key

        with self._reading() as connection:
            key = record_key(connection, identifier) if identifier else None
            taken = list(_captures(connection, key))
        for run in batches(taken, 20):
            with self._reading() as connection:
                for url, digest, fetched, headers, moved_from in run:
                    row = connection.execute(select(snapshot).where(snapshot.c.digest == digest)).one()
                    facts = json.loads(headers)
                    yield HeldCapture(
                        url, zlib.decompress(row.data), digest, row.media_type, fetched, facts, moved_from
                    )

    def verify(self, identifier: str = "") -> Verified:
        """Reads every snapshot and text again and holds it against the digest that it is kept under.

        Raises NotFoundError, UsageError for the record that is named.
        """
        from communique.register.finding import record_key

        with self._reading() as connection:
            key = record_key(connection, identifier) if identifier else None
            return _verify(connection, key)


def _captures(connection: Connection, key: int | None) -> Iterator[tuple[str, str, str, str, str]]:
    rows = (
        select(publication.c.url, publication.c.id, capture.c.snapshot, capture.c.fetched, capture.c.headers)
        .join(publication, publication.c.key == capture.c.publication)
        .order_by(capture.c.key)
    )
    if key is not None:
        rows = rows.where(publication.c.record == key)
    left = select(withdrawal.c.target, publication.c.url).join(
        publication, publication.c.key == withdrawal.c.publication
    )
    before = {
        str(row.target): str(row.url) for row in connection.execute(left.where(withdrawal.c.kind == Withdrawal.MOVED))
    }
    for row in connection.execute(rows):
        url = row.url or f"urn:communique:{row.id}"
        yield url, str(row.snapshot), str(row.fetched), str(row.headers), before.get(url, "")
    files = select(attachment_copy).where(attachment_copy.c.snapshot != "").order_by(attachment_copy.c.key)
    if key is not None:
        files = files.where(attachment_copy.c.record == key)
    for row in connection.execute(files):
        yield str(row.url), str(row.snapshot), str(row.fetched), str(row.headers), ""


def _verify(connection: Connection, key: int | None) -> Verified:
    wrong: list[Mismatch] = []
    records = select(record.c.key)
    texts = select(
        record.c.id, revision.c.id.label("revision"), revision.c.text, revision.c.text_digest, revision.c.snapshot
    ).join(record, record.c.key == revision.c.record)
    of_pages = select(capture.c.snapshot).join(publication, publication.c.key == capture.c.publication)
    of_files = select(attachment_copy.c.snapshot)
    if key is not None:
        of_pages = of_pages.where(publication.c.record == key)
        of_files = of_files.where(attachment_copy.c.record == key)
    named = union(of_pages, of_files)
    if key is not None:
        records, texts = records.where(record.c.key == key), texts.where(record.c.key == key)
    digests = {str(row.snapshot) for row in connection.execute(named)} - {""}
    revisions = bare = 0
    for row in connection.execute(texts.order_by(revision.c.key)):
        revisions += 1
        if text_digest(row.text) != row.text_digest:
            wrong.append(Mismatch(row.id, f"the text of its revision {row.revision} is not the one that was stored"))
        if row.snapshot:
            digests.add(str(row.snapshot))
        else:
            bare += 1
    size = 0
    owners = {str(row.snapshot): str(row.id) for row in connection.execute(texts)}
    for digest in sorted(digests):
        held = connection.execute(select(snapshot).where(snapshot.c.digest == digest)).first()
        problem = "is missing" if held is None else ""
        if held is not None:
            try:
                data = zlib.decompress(held.data)
            except zlib.error:
                data, problem = b"", "is damaged"
            size += len(data)
            if not problem and hashlib.sha256(data).hexdigest() != digest:
                problem = "does not match its hash"
            elif not problem and len(data) != held.size:
                problem = f"has {len(data):,} bytes, not {held.size:,}"
        if problem:
            wrong.append(Mismatch(owners.get(digest, digest), f"its snapshot {digest[:16]} {problem}"))
    count = len(connection.execute(records).all())
    return Verified(count, revisions, len(digests), size, bare, tuple(wrong))
