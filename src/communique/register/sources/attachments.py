"""Files that records name: fetched, kept as they came, joined to their records with the text in them, and looked at
again whenever their page is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.errors import FetchError
from communique.intake.arrival import Failure
from communique.intake.captured import Capture, documents_of_capture
from communique.intake.recognise import HEAD_BYTES, Kind, recognise
from communique.register.results import NotHandled
from communique.register.sources.copies import (
    AttachmentCopy,
    Copy,
    Wanted,
    copies,
    keep,
    keep_bytes,
    note_gone,
    note_seen,
    records_at,
    wanted,
)

if TYPE_CHECKING:
    from communique.fetching.fetched import Fetched
    from communique.fetching.fetcher import Fetcher
    from communique.intake import Extractor, Limits
    from communique.register.register import Register

__all__ = ["AttachmentCopy", "Joined", "Wanted", "copies", "join", "read_file", "records_at", "wanted"]

_OURS = (Kind.PDF, Kind.ARCHIVE, Kind.TEXT, Kind.MARKDOWN)
_GONE = (404, 410)
_A_PAGE = "is a web page where a file was named"


@dataclass(slots=True)
class Joined:
    """What came of asking for files."""

    joined: int = 0  # files that are new
    changed: list[str] = field(default_factory=list)  # addresses of files that are other ones now, or gone
    failures: list[NotHandled] = field(default_factory=list)


def join(register: Register, items: Sequence[Wanted], fetcher: Fetcher, limits: Limits, extractor: Extractor) -> Joined:
    """Asks for files, each by itself, and joins what is new to its record. One that is held and has changed, or is no
    longer there, is written down as such; what goes wrong is named.
    """
    done = Joined()
    for item in items:
        try:
            answer = fetcher.fetch(item.url, item.conditions, private=item.private)
            _take(register, item, answer, limits, extractor, done)
        except FetchError as error:
            done.failures.append(NotHandled(error.name, error.problem, error.remedy))
    return done


def _take(
    register: Register, item: Wanted, answer: Fetched, limits: Limits, extractor: Extractor, done: Joined
) -> None:
    if item.held and answer.unchanged:
        with register.writing() as connection:
            note_seen(connection, item, answer.fetched)
        return
    if item.held and answer.status in _GONE:
        with register.writing() as connection:
            note_gone(connection, item.record, item.url, answer.fetched, f"is gone ({answer.status})")
        done.changed.append(item.url)
        return
    if answer.status in _GONE and item.copy:
        return  # it is known to be gone
    if answer.status != 200:
        raise FetchError(item.url, f"answers {answer.status}", "see whether the page still names it")
    copy = read_file(item.url, answer, item.media_type, limits, extractor)
    with register.writing() as connection:
        digest = keep_bytes(connection, copy.data, copy.media_type)
        if digest == item.held:
            note_seen(connection, item, answer.fetched)
            return
        keep(connection, item, copy)
    if copy.problem:
        done.failures.append(NotHandled(item.url, copy.problem, "see it in a browser"))
    else:
        done.joined += 1
    if item.copy:
        done.changed.append(item.url)


def read_file(url: str, answer: Fetched, media_type: str, limits: Limits, extractor: Extractor) -> Copy:
    """A file as it is kept: with its text where its format is read."""
    text, problem = "", ""
    kind = recognise(answer.body[:HEAD_BYTES], url).kind
    if kind is Kind.HTML:
        problem = _A_PAGE
    elif kind in _OURS:
        made = next(iter(documents_of_capture(Capture(url, answer.body, {}, ""), limits, extractor)))
        if not isinstance(made, Failure):  # one that cannot be read is kept all the same
            text = made.text
            media_type = made.snapshot.media_type if made.snapshot else media_type
    return Copy(answer.body, answer.fetched, answer.carrier, media_type, text, problem)
