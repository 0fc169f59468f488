"""What a feed, a sitemap or a newsroom's page lists."""

from __future__ import annotations

import gzip
import io
import re
import zlib

import lxml.etree

from communique.errors import IntakeError
from communique.intake.dates import parse_time
from communique.intake.feeds import feed_root, feed_title, listed_entries
from communique.intake.fields import Facts, web_address
from communique.intake.formats.extraction import Extraction, Link
from communique.intake.formats.listing_page import extract_list_page
from communique.intake.limits import Limits

_SITEMAP = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)[\s>]")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_HEAD = 8192  # bytes in which the root of an XML file stands
MOST_LINKS = 50_000  # of one sitemap, as its standard has it


def extract_listing(data: bytes, name: str, limits: Limits) -> Extraction:
    """The links of *data*, which came from the address *name*. ``metadata["listing"]`` tells what it is: "feed",
    "sitemap", "sitemap index" or "page"; for a page also ``next``, ``feed`` and whether it looks like a list.

    Raises IntakeError for what is none of them.
    """
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data, name, limits)
    head = data[:_HEAD]
    if (found := _SITEMAP.search(head)) is not None:
        return _sitemap(data, name, index=found[1] == b"sitemapindex")
    if _FEED.search(head) is not None:
        root = feed_root(data, name)
        links = tuple(Link(url, title, time) for url, title, time in listed_entries(root) if web_address(url))
        return Extraction("", Facts(), {"listing": "feed", "title": feed_title(root)}, links=links)
    if name.endswith(".txt") and (links := _plain(data)):
        return Extraction("", Facts(), {"listing": "sitemap"}, links=links)
    return extract_list_page(data, name, limits)


def _sitemap(data: bytes, name: str, *, index: bool) -> Extraction:
    """The addresses of a sitemap (sitemaps.org), read element by element."""
    if b"<!DOCTYPE" in data[:_HEAD] or b"<!ENTITY" in data[:_HEAD]:
        raise IntakeError(name, "is a sitemap that defines entities", "name the pages themselves")
    links = []
    wanted = "sitemap" if index else "url"
    try:
        events = lxml.etree.iterparse(io.BytesIO(data), resolve_entities=False, no_network=True, load_dtd=False)
        for _, item in events:
            if _local(item) != wanted:
                continue
            told = {_local(child): (child.text or "").strip() for child in item}
            if address := web_address(told.get("loc", "")):
                links.append(Link(address, "", parse_time(told.get("lastmod", ""))))
            item.clear()
            if len(links) >= MOST_LINKS:
                break
    except lxml.etree.XMLSyntaxError as error:
        raise IntakeError(name, f"is no well-formed sitemap ({error.msg})", "fetch it again later") from error
    return Extraction("", Facts(), {"listing": "sitemap index" if index else "sitemap"}, links=tuple(links))


def _local(item: lxml.etree._Element) -> str:
    return item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""


def _plain(data: bytes) -> tuple[Link, ...]:
    """A sitemap that is a text of one address a line."""
    lines = [line.strip() for line in data.decode("utf-8", "replace").lstrip("\ufeff").splitlines() if line.strip()]
    return tuple(Link(line) for line in lines[:MOST_LINKS]) if lines and all(map(web_address, lines)) else ()


def _unpacked(data: bytes, name: str, limits: Limits) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            found = stream.read(limits.file_bytes + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise IntakeError(name, "is a damaged gzip file", "fetch it again later") from error
    if len(found) > limits.file_bytes:
        raise IntakeError(name, "unpacks to more than a sitemap may hold", "name the pages themselves")
    return found
