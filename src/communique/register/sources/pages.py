"""What is known of each page of a source: written after the page's record is stored, never before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from communique.fetching.fetched import Fetched
from communique.register.identity import canonical_url
from communique.register.schema import capture, publication, source_page
from communique.register.writing import Prepared, insert_row, insert_rows, next_key
from communique.sources.source import PageState

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.intake.formats.extraction import Link

_HELD = Prepared(
    lambda: select(source_page).where(
        source_page.c.source == bindparam("source"),
        source_page.c.url == bindparam("url"),
        source_page.c.role == bindparam("role"),
    )
)
_SEEN = Prepared(
    lambda: (
        source_page.update()
        .where(
            source_page.c.source == bindparam("of"),
            source_page.c.url == bindparam("at"),
            source_page.c.role == bindparam("as"),
        )
        .values(checked=bindparam("checked"), status=304)
    )
)
_SEEN_AGAIN = Prepared(
    lambda: (
        capture.update()
        .where(
            capture.c.key
            == select(func.max(capture.c.key))
            .join(publication, publication.c.key == capture.c.publication)
            .where(publication.c.known_by == bindparam("at"))
            .scalar_subquery()
        )
        .values(last_seen=bindparam("time"))
    )
)
_NOTHING = {
    "address": "", "etag": "", "last_modified": "", "checked": "", "changed": "", "digest": "", "listed": "",
    "status": 0, "failures": 0, "problem": "",
}  # fmt: skip


def note_links(connection: Connection, source: int, links: Sequence[Link]) -> None:
    """Writes down what a list names, so that an interrupted run goes on with it."""
    known = {
        str(row.url): str(row.listed)
        for row in connection.execute(
            select(source_page.c.url, source_page.c.listed).where(
                source_page.c.source == source, source_page.c.role == "page"
            )
        )
    }
    first = next_key(connection, source_page)
    fresh = list({link.url: link for link in links if link.url not in known}.values())
    insert_rows(
        connection,
        source_page,
        [
            {"key": first + number, "source": source, "url": link.url, "role": "page", "state": "waiting"}
            | _NOTHING
            | {"listed": link.changed}
            for number, link in enumerate(fresh)
        ],
    )
    for link in links:
        if link.changed and known.get(link.url, link.changed) != link.changed:
            connection.execute(
                source_page.update()
                .where(source_page.c.source == source, source_page.c.url == link.url, source_page.c.role == "page")
                .values(listed=link.changed)
            )


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address that answered as before."""

    source: int  # source.key
    url: str
    role: str
    time: str  # ISO time
    known_by: str = ""  # the address by which its record is known, "" for a part of a list


def note_unchanged(connection: Connection, seen: Sequence[Unchanged]) -> None:
    """Writes down that addresses answered as before: what was captured there last was seen once more."""
    _SEEN.run_many(
        connection, [{"of": item.source, "at": item.url, "as": item.role, "checked": item.time} for item in seen]
    )
    _SEEN_AGAIN.run_many(
        connection, [{"at": canonical_url(item.known_by), "time": item.time} for item in seen if item.known_by]
    )


def note_answer(
    connection: Connection,
    source: int,
    answer: Fetched,
    state: PageState,
    *,
    role: str = "page",
    problem: str = "",
    address: str = "",
) -> None:
    """Writes down what an address answered."""
    held = _HELD.run(connection, source=source, url=answer.url, role=role).first()
    digest = hashlib.sha256(answer.body).hexdigest()
    conditions = answer.conditions
    values = {
        "state": str(state), "etag": conditions.etag, "last_modified": conditions.last_modified,
        "checked": answer.fetched, "digest": digest, "status": answer.status, "problem": problem,
        "changed": held.changed if held is not None and held.digest == digest else answer.fetched,
        "failures": held.failures + 1 if held is not None and state is PageState.FAILED else int(bool(problem)),
        "address": address if address != answer.url else "",
    }  # fmt: skip
    _write(connection, source, answer.url, role, values, held is not None)


def note_missed(connection: Connection, source: int, url: str, time: str, problem: str, *, role: str = "page") -> None:
    """Writes down that an address could not be fetched; one whose record is held stays held."""
    held = _HELD.run(connection, source=source, url=url, role=role).first()
    values: dict[str, object] = {"problem": problem, "failures": (held.failures if held is not None else 0) + 1}
    if held is None or held.state in ("waiting", "failed"):
        values |= {"state": "failed", "checked": time}
    _write(connection, source, url, role, values, held is not None)


def _write(connection: Connection, source: int, url: str, role: str, values: dict[str, object], known: bool) -> None:
    if known:
        connection.execute(
            source_page.update()
            .where(source_page.c.source == source, source_page.c.url == url, source_page.c.role == role)
            .values(**values)
        )
    else:
        insert_row(connection, source_page, **{"source": source, "url": url, "role": role} | _NOTHING | values)
