"""Files that records name: fetched, kept as they came, and joined to their records with the text in them."""

from __future__ import annotations

import dataclasses
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from communique.errors import FetchError
from communique.intake.arrival import Failure
from communique.intake.captured import Capture, documents_of_capture
from communique.intake.recognise import HEAD_BYTES, Kind, recognise
from communique.register.results import NotHandled
from communique.register.schema import attachment, attachment_copy, record, snapshot
from communique.register.writing import insert_row, insert_rows, json_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.fetching.fetched import Fetched
    from communique.fetching.fetcher import Fetcher
    from communique.intake import Extractor, Limits
    from communique.register.register import Register

_OURS = (Kind.PDF, Kind.ARCHIVE, Kind.TEXT, Kind.MARKDOWN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that a record names and that was not yet fetched."""

    record: int  # record.key
    url: str
    media_type: str  # as the page tells it
    private: str  # the host for which private addresses are allowed


def wanted(connection: Connection, records: Sequence[str], private: str = "") -> list[Wanted]:
    """The files of records (by ID) that are not held, in the order of the records."""
    found = []
    for identifier in dict.fromkeys(records):
        rows = connection.execute(
            select(record.c.key, attachment.c.url, attachment.c.media_type)
            .join(attachment, attachment.c.revision == record.c.current_revision)
            .outerjoin(
                attachment_copy,
                and_(
                    attachment_copy.c.record == record.c.key,
                    attachment_copy.c.url == attachment.c.url,
                    attachment_copy.c.problem == "",
                ),
            )
            .where(record.c.id == identifier, attachment.c.url != "", attachment_copy.c.key.is_(None))
            .order_by(attachment.c.position)
        )
        found += [Wanted(int(row.key), str(row.url), str(row.media_type), private) for row in rows]
    return found


def fetch_all(items: Sequence[Wanted], fetcher: Fetcher) -> Iterator[tuple[Wanted, Fetched | FetchError]]:
    """The answers for files, each by itself."""
    for item in items:
        try:
            answer = fetcher.fetch(item.url, private=item.private)
            if answer.status != 200:
                raise FetchError(item.url, f"answers {answer.status}", "see whether the page still names it")
            yield item, answer
        except FetchError as error:
            yield item, error


def join(
    register: Register, items: Sequence[Wanted], fetcher: Fetcher, limits: Limits, extractor: Extractor
) -> tuple[int, list[NotHandled]]:
    """Fetches files and joins them to their records; how many, and what went wrong with the others."""
    joined = 0
    failures = []
    for item, answer in fetch_all(items, fetcher):
        if isinstance(answer, FetchError):
            failure: Failure | None = Failure.of(answer)
        else:
            failure = keep(register, item, answer, limits, extractor)
        if failure is None:
            joined += 1
        else:
            failures.append(NotHandled(failure.name, failure.problem, failure.remedy))
    return joined, failures


def keep(register: Register, item: Wanted, answer: Fetched, limits: Limits, extractor: Extractor) -> Failure | None:
    """Joins a file to its record, with its text where it can be read; what stands in the way is kept beside it."""
    text, problem, media_type = "", "", item.media_type
    kind = recognise(answer.body[:HEAD_BYTES], item.url).kind
    failure = None
    if kind is Kind.HTML:
        failure = Failure(item.url, "is a web page where a file was named", "see it in a browser")
    elif kind in _OURS:
        capture = Capture(item.url, answer.body, answer.carrier, answer.fetched)
        made = next(iter(documents_of_capture(capture, limits, extractor)))
        if isinstance(made, Failure):
            failure = made
        else:
            text = made.text
            media_type = made.snapshot.media_type if made.snapshot else media_type
    problem = failure.problem if failure else ""
    digest = hashlib.sha256(answer.body).hexdigest()
    with register.writing() as connection:
        if connection.execute(select(snapshot.c.size).where(snapshot.c.digest == digest)).first() is None:
            row = {
                "digest": digest, "media_type": media_type, "size": len(answer.body), "compression": "zlib",
                "data": zlib.compress(answer.body, 6),
            }  # fmt: skip
            insert_rows(connection, snapshot, [row])
        held = select(attachment_copy.c.key).where(
            attachment_copy.c.record == item.record, attachment_copy.c.url == item.url,
            attachment_copy.c.snapshot == digest,
        )  # fmt: skip
        if connection.execute(held).first() is None:
            insert_row(
                connection, attachment_copy, record=item.record, url=item.url, snapshot=digest,
                fetched=answer.fetched, headers=json_text(answer.carrier), media_type=media_type, text=text,
                problem=problem if kind is Kind.HTML else "",
            )  # fmt: skip
    return failure if kind is Kind.HTML else None


@dataclass(frozen=True, slots=True)
class AttachmentCopy:
    """The bytes of a file that a record names."""

    url: str
    snapshot: str  # digest
    fetched: str  # ISO time
    media_type: str  # as detected from the content
    text: str  # "" where its format is not read


def copies(connection: Connection, record_key: int) -> tuple[AttachmentCopy, ...]:
    """The files that are held of a record, in the order in which they came."""
    table = attachment_copy
    rows = connection.execute(
        select(table).where(table.c.record == record_key, table.c.problem == "").order_by(table.c.key)
    )
    fields = [field.name for field in dataclasses.fields(AttachmentCopy)]
    return tuple(AttachmentCopy(**{name: getattr(row, name) for name in fields}) for row in rows)
