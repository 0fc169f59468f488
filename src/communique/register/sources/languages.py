"""Other languages of a page: named by the page itself, joined where both are held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from communique.register.identity import canonical_url
from communique.register.schema import language_version, publication, record
from communique.register.writing import insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.model import Document

PREFIX = "alternate "  # of the metadata of a document that name other languages of its page


def keep_languages(connection: Connection, record_key: int, document: Document) -> None:
    """Writes down what other languages the page of a document names."""
    named = {
        key.removeprefix(PREFIX): canonical_url(url)
        for key, url in document.metadata.items()
        if key.startswith(PREFIX) and canonical_url(url) != canonical_url(document.url)
    }
    if not named:
        return
    connection.execute(delete(language_version).where(language_version.c.record == record_key))
    rows = [
        {"record": record_key, "position": position, "language": language, "url": url}
        for position, (language, url) in enumerate(sorted(named.items()))
    ]
    insert_rows(connection, language_version, rows)


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """Another language version of a record."""

    language: str  # as the page names it, or as the other record's text is
    url: str
    record: str  # record ID, "" where it is not held
    how: str  # "named by the page", "names this page", "the same address in another language"


_STEP = re.compile(r"(?<=[/.=])(?P<language>[a-z]{2})(?:[-_][a-z]{2})?(?=[/.&]|$)", re.IGNORECASE)


def language_versions(connection: Connection, key: int) -> tuple[LanguageVersion, ...]:
    """The other language versions of a record, named by its page or by theirs, or told by their addresses."""
    table = language_version
    found: dict[str, LanguageVersion] = {}
    own = {
        str(url) for url in connection.execute(select(publication.c.url).where(publication.c.record == key)).scalars()
    }
    named = connection.execute(select(table.c.language, table.c.url).where(table.c.record == key)).all()
    holders = _held(connection, [str(row.url) for row in named])
    for row in named:
        holder = holders.get(str(row.url))
        if holder is None or holder[0] != key:
            found[row.url] = LanguageVersion(row.language, row.url, holder[1] if holder else "", "named by the page")
    back = (
        select(record.c.id, record.c.url, record.c.language)
        .join(table, table.c.record == record.c.key)
        .where(table.c.url.in_([canonical_url(url) for url in own if url]), record.c.key != key)
    )
    for other in connection.execute(back.order_by(record.c.id)):
        found.setdefault(other.url, LanguageVersion(other.language, other.url, other.id, "names this page"))
    for url, language in _likely(own):
        holder = _held(connection, [url]).get(url)
        if holder is not None and holder[0] != key and url not in found and _one_day(connection, key, holder[0]):
            found[url] = LanguageVersion(language, url, holder[1], "the same address in another language")
    return tuple(sorted(found.values(), key=lambda item: (item.language, item.url)))


def _held(connection: Connection, urls: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Address → key and ID of the record that is published there."""
    rows = (
        select(publication.c.known_by, record.c.key, record.c.id)
        .join(record, record.c.key == publication.c.record)
        .where(publication.c.known_by.in_(list(urls)))
    )
    return {str(row.known_by): (int(row.key), str(row.id)) for row in connection.execute(rows)}


def _likely(urls: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Addresses that differ from these in the code of a language alone."""
    for url in urls:
        for match in _STEP.finditer(url):
            if match["language"].lower() in CODES:
                for code in CODES:
                    if code != match["language"].lower():
                        yield canonical_url(url[: match.start()] + code + url[match.end() :]), code


def _one_day(connection: Connection, one: int, other: int) -> bool:
    """Whether two records are of one date and of two languages, as far as that is known."""
    rows = connection.execute(select(record.c.date, record.c.language).where(record.c.key.in_([one, other]))).all()
    return len({row.date for row in rows}) == 1 and bool(rows[0].date) and len({row.language for row in rows}) == 2


CODES = tuple("ar de el en es fa fr he hi id it ja ka ko nl pl pt ro ru tr uk ur vi zh".split())
