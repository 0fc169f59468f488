"""From the answer of a page to documents, and to what became of a page that is held."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.intake.arrival import Failure
from communique.intake.captured import Capture, documents_of_capture, same_page
from communique.model import Document
from communique.register.sources.withdrawals import HeldText, end, held_at, note
from communique.sources.withdrawn import Finding, Withdrawal, says_gone, withdrawn

if TYPE_CHECKING:
    from communique.fetching.fetched import Fetched
    from communique.intake import Extractor, Limits
    from communique.register.register import Register
    from communique.sources.source import Source

_SEE = "see it in a browser"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer gives."""

    address: str  # by which the record of the page at this address is known, even if the page now leads elsewhere
    documents: tuple[Document | Failure, ...]
    withdrawal: Finding | None = None
    news: bool = False  # the withdrawal was not known before


def take(
    register: Register,
    answer: Fetched,
    limits: Limits,
    extractor: Extractor,
    *,
    address: str = "",
    source: Source | None = None,
    lists: frozenset[str] = frozenset(),
) -> Taken:
    """Reads an answer. *address* is the one by which the page's record was known so far, "" for a new page.

    A page that is held and was withdrawn is written down as such; one that is there again, too.
    """
    with register.reading() as connection:
        held = held_at(connection, address or answer.url)
    known = (address or answer.url) if held is not None else ""
    moved = bool(answer.hops) and not same_page(answer.url, answer.final)
    place = answer.final if answer.hops and (moved or not known) else known or answer.url
    documents = tuple(_documents(answer, place, limits, extractor, source))
    if held is None:
        return Taken(place, _of_new_page(answer, documents))
    first = next((item for item in documents if isinstance(item, Document)), None)
    title, text = (first.title, first.text) if first is not None else ("", "")
    found = withdrawn(answer, held.text, title, text, lists)
    if found is None:
        if answer.status != 200:
            documents = (Failure(answer.url, f"answers {answer.status}", "run update again later"),)
        elif not any(isinstance(item, Failure) for item in documents):
            _end(register, held, answer.fetched)
        return Taken(known, documents)
    with register.writing() as connection:
        news = note(connection, held.publication, found, answer.fetched)
    kept = documents if found.kind is Withdrawal.MOVED else ()
    return Taken(known, kept, found, news)


def _end(register: Register, held: HeldText, time: str) -> None:
    with register.writing() as connection:
        end(connection, held.publication, time)


def _documents(
    answer: Fetched, place: str, limits: Limits, extractor: Extractor, source: Source | None
) -> list[Document | Failure]:
    if answer.status != 200:
        return []
    capture = Capture(place, answer.body, answer.carrier, answer.fetched, origin=answer.url)
    return [
        item if isinstance(item, Failure) else _of_source(item, source)
        for item in documents_of_capture(capture, limits, extractor)
    ]


def _of_source(document: Document, source: Source | None) -> Document:
    """The document with what whoever added its source said of it."""
    if source is None or not (source.publisher or source.party):
        return document
    metadata, sources = dict(document.metadata), dict(document.sources)
    publisher = document.publisher
    if source.publisher:
        publisher, sources["publisher"] = source.publisher, "source"
    if source.party:
        metadata["publisher_party"] = source.party
    return dataclasses.replace(document, publisher=publisher, metadata=metadata, sources=sources)


def _of_new_page(answer: Fetched, documents: tuple[Document | Failure, ...]) -> tuple[Document | Failure, ...]:
    if answer.status != 200:
        return (Failure(answer.url, f"answers {answer.status}", _SEE),)
    first = next((item for item in documents if isinstance(item, Document)), None)
    if first is not None and says_gone(first.title, first.text):
        return (Failure(answer.url, "says that it is not there", _SEE),)
    return documents
