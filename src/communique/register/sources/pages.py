"""What is known of each page of a source: written after the page's record is stored, never before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.fetching.fetched import Fetched
from communique.register.schema import source_page
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


def note_unchanged(connection: Connection, seen: Iterable[tuple[int, str, str, str]]) -> None:
    """Writes down that addresses answered as before: source key, address, role and time of each."""
    _SEEN.run_many(connection, [{"of": key, "at": url, "as": role, "checked": time} for key, url, role, time in seen])


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
