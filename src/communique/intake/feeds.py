"""RSS and Atom feeds that carry whole texts: a record for each entry."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from communique.errors import IntakeError
from communique.intake.arrival import Failure, printable
from communique.intake.dates import parse_time
from communique.intake.documents import assemble, slug, snapshot_of
from communique.intake.fields import Facts
from communique.intake.limits import Limits
from communique.intake.recognise import Kind
from communique.model import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

    from communique.intake.sandbox.extractor import Extractor

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_PARTS = re.compile(r"\s+[-–—|»:]\s+|:\s+")
_CALLED = re.compile(
    r"(?:(?:latest|all|the|press|media|news|rss|atom|feed|releases?|statements?|updates?|room|newsroom|and|of|from)\W*)+",
    re.IGNORECASE,
)
_TEXTS = ("encoded", "content", "description", "summary")  # local names, the fullest first
_DATES = ("pubDate", "published", "date", "issued")
_CHANGED = ("updated", "modified")
_ABOUT_MEDIA = ("http://search.yahoo.com/mrss", "http://www.itunes.com/dtds/")  # spaces of names of pictures and sound


def documents_of_feed(data: bytes, path: str, limits: Limits, extractor: Extractor) -> Iterator[Document | Failure]:
    """A document, or a failure, for each entry of a feed. The feed's own time counts as that of the capture.

    Entities are never resolved, and nothing is fetched. Raises IntakeError for what is no well-formed feed.
    """
    root = feed_root(data, path)
    channel = next((item for item in root if _name(item) == "channel"), root)
    entries = _entries(root)
    if not entries:
        raise IntakeError(path, "is a feed without entries", "give the pages that it names")
    seen = parse_time(_first(channel, ("lastBuildDate", "updated", "pubDate")))
    shared = {"publisher": _publisher(_first(channel, ("title",))), "language": _first(channel, ("language",))}
    shared["language"] = shared["language"] or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    for number, entry in enumerate(entries, 1):
        try:
            yield _document(entry, number, shared, seen, path, limits, extractor)
        except IntakeError as error:
            yield Failure.of(error)


def listed_entries(root: _Element) -> Iterator[tuple[str, str, str]]:
    """Address, title and time of each entry of a feed, in its order; "" for what it does not say."""
    for entry in _entries(root):
        changed = _first(entry, _CHANGED) or _first(entry, _DATES)
        yield _link(entry), " ".join(_first(entry, ("title",)).split()), parse_time(changed)


def feed_title(root: _Element) -> str:
    """The publisher in the title of a feed."""
    channel = next((item for item in root if _name(item) == "channel"), root)
    return _publisher(_first(channel, ("title",)))


def _entries(root: _Element) -> list[_Element]:
    return [item for item in root.iter() if _name(item) in ("item", "entry")]


def feed_root(data: bytes, path: str) -> _Element:
    """The XML of a feed, no entity resolved and nothing fetched. Raises IntakeError where it is none."""
    import lxml.etree

    if b"<!DOCTYPE" in _ROOT.split(data, maxsplit=1)[0]:
        raise IntakeError(path, "is a feed that defines entities", "give the pages that it names")
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return lxml.etree.fromstring(data, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise IntakeError(path, f"is no well-formed feed ({error.msg})", "fetch it again") from error


def _document(
    entry: _Element, number: int, shared: dict[str, str], seen: str, path: str, limits: Limits, extractor: Extractor
) -> Document:
    import lxml.etree

    origin = f"{path}:{number}"
    body = next((text for name in _TEXTS if (text := _markup(entry, name)).strip()), "")
    if not body:
        raise IntakeError(origin, "has no text", "give the page that the feed names")
    title = " ".join(_first(entry, ("title",)).split())
    page = (
        f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head><body><article>{body}</article></body></html>"
    )
    made = extractor.extract(Kind.HTML, page.encode("utf-8"), origin)
    facts = Facts()
    for name, value in {
        "title": title,
        "url": _link(entry),
        "date": _first(entry, _DATES) or _first(entry, _CHANGED),
        "modified": _first(entry, _CHANGED),
        **shared,
    }.items():
        facts.offer(name, value, "feed")
    kept = lxml.etree.tostring(entry, encoding="utf-8", with_tail=False)
    carrier = {"path": printable(os.path.basename(path)), "entry": str(number)}  # noqa: PTH119
    return assemble(
        made.text,
        name=slug(facts.values.get("url", "")) or f"entry-{number}",
        origin=origin,
        facts=facts,
        metadata={"author": _first(entry, ("creator", "author")), "guid": _first(entry, ("guid", "id"))},
        snapshot=snapshot_of(kept, "application/xml", carrier, seen),
        attachments=made.attachments,
        limits=limits,
    )


def _publisher(title: str) -> str:
    """The publisher in a feed's title, without what the feed is called beside it."""
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    kept = [part for part in parts if not _CALLED.fullmatch(part)]
    return kept[-1] if len(kept) == 1 or (len(parts) > 1 and kept) else title


def _name(item: _Element) -> str:
    """The local name; "" of comments, and of what describes a picture or a recording and not the entry."""
    if not isinstance(item.tag, str) or item.tag.removeprefix("{").startswith(_ABOUT_MEDIA):
        return ""
    return item.tag.rpartition("}")[2]


def _first(item: _Element, names: tuple[str, ...]) -> str:
    """The text of the first child of one of these names, in their order."""
    for name in names:
        for child in item:
            if _name(child) == name and (text := "".join(map(str, child.itertext())).strip()):
                return text
    return ""


def _markup(entry: _Element, name: str) -> str:
    """The HTML in a child: escaped or in CDATA as a text, or as elements (Atom's XHTML)."""
    import lxml.etree

    for child in entry:
        if _name(child) == name:
            if len(child):
                parts = (lxml.etree.tostring(part, encoding="unicode") for part in child)
                return "".join((escape(child.text or ""), *parts))
            text = child.text or ""
            return text if "<" in text else f"<p>{escape(text)}</p>" if text.strip() else ""
    return ""


def _link(entry: _Element) -> str:
    for child in entry:
        if _name(child) == "link":
            address = (child.text or "").strip() or child.get("href", "")
            if address and child.get("rel", "alternate") == "alternate":
                return address
    return ""
