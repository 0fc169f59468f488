"""From bytes that were captured at an address to documents: pages fetched, and those that archives hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from communique.errors import IntakeError
from communique.intake.arrival import Failure
from communique.intake.documents import extracted_document, slug, text_document
from communique.intake.feeds import documents_of_feed
from communique.intake.limits import MEBIBYTE, Limits
from communique.intake.recognise import HEAD_BYTES, Kind, recognise
from communique.intake.rows import documents_of_json
from communique.model import Document, Snapshot

if TYPE_CHECKING:
    from communique.intake.sandbox.extractor import Extractor

_PAGES = (Kind.HTML, Kind.PDF, Kind.ARCHIVE)


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were seen at an address."""

    url: str  # the address that they are known by
    body: bytes
    carrier: Mapping[str, str]  # status and headers, as the snapshot keeps them
    fetched: str  # ISO time, "" if unknown
    origin: str = ""  # for messages, where that is not the address


def documents_of_capture(capture: Capture, limits: Limits, extractor: Extractor) -> Iterator[Document | Failure]:
    """The record of a capture, known by its address; for a feed or JSON, those that it holds.

    What the page itself calls its address counts only where it differs in no more than the query: a page may not speak
    for another one. Never raises for bad bytes: they are one Failure.
    """
    origin = capture.origin or capture.url
    try:
        for document in _documents(capture, origin, limits, extractor):
            yield document if isinstance(document, Failure) else _placed(document, capture)
    except IntakeError as error:
        yield Failure(origin, error.problem, error.remedy)


def _documents(capture: Capture, origin: str, limits: Limits, extractor: Extractor) -> Iterator[Document | Failure]:
    data = capture.body
    if not data.strip():
        raise IntakeError(origin, "is empty", "see it in a browser")
    if len(data) > limits.file_bytes:
        raise IntakeError(origin, f"has {len(data):,} bytes, over {limits.file_bytes // MEBIBYTE} MiB", "split it")
    name = slug(capture.url) or urlsplit(capture.url).hostname or "page"
    recognised = recognise(data[:HEAD_BYTES], urlsplit(capture.url).path)
    kind = recognised.kind
    if kind is Kind.FOREIGN:
        raise IntakeError(origin, f"is {recognised.what}", recognised.remedy)
    if kind is Kind.GZIP:
        raise IntakeError(origin, "is a gzip file", "unpack it and give the file")
    if kind is Kind.FEED:
        yield from documents_of_feed(data, origin, limits, extractor)
    elif kind in (Kind.JSON, Kind.JSON_LINES):
        yield from documents_of_json(data, origin, limits)
    elif kind in _PAGES:
        made = extracted_document(extractor.extract(kind, data, origin), data, kind, origin, limits)
        yield dataclasses.replace(made, name=name)
    else:
        made = text_document(data, path=origin, media_type=kind.value, limits=limits)
        yield dataclasses.replace(made, name=name)


def _placed(document: Document, capture: Capture) -> Document:
    """The document under the capture's address, with its snapshot's time and headers; links made absolute."""
    if document.snapshot is None or document.snapshot.media_type in ("application/xml", "application/json"):
        return document  # an entry of a feed, or a row: it has an address of its own
    own, metadata = document.url, dict(document.metadata)
    url = own if own and same_page(own, capture.url) else capture.url
    if own and own != url:
        metadata["canonical"] = own
    for key, value in capture.carrier.items():
        if key.lower() == "last-modified":
            metadata["last-modified"] = value
    attachments = tuple(
        dataclasses.replace(item, url=urljoin(capture.url, item.url)) if item.url else item
        for item in document.attachments
    )
    taken = document.snapshot
    snapshot = Snapshot(
        taken.digest, taken.data, taken.media_type, {**capture.carrier, "size": str(len(taken.data))}, capture.fetched
    )
    sources = {**document.sources, "url": "as fetched" if url == capture.url else document.sources.get("url", "")}
    return dataclasses.replace(
        document, url=url, metadata=metadata, attachments=attachments, snapshot=snapshot, sources=sources
    )


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are one page but for the query, the scheme, ``www.``, case or a slash at the end."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def _bare(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path.rstrip("/").lower()
    return f"{(parts.hostname or '').removeprefix('www.')}{path}" if path else ""
