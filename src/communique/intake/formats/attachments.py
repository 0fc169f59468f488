"""Files that a page links or names."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from communique.intake.fields import web_address
from communique.intake.formats.blocks import tidy
from communique.model import Attachment

# Suffixes of documents, with their media types (IANA).
_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "hwp": "application/x-hwp",
    "hwpx": "application/haansofthwpx",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "zip": "application/zip",
}
_NAMED = re.compile(rf"[^\s/\\]+[^/\\]*\.(?P<suffix>{'|'.join(_TYPES)})\b", re.IGNORECASE)
_OUTSIDE = frozenset(["nav", "footer", "aside"])


def attachments_of(article: HtmlElement, address: str) -> tuple[Attachment, ...]:
    """The documents that *article* links, each once, in order; relative links are resolved against *address*."""
    found: dict[str, Attachment] = {}
    for link in article.iter("a"):
        if _OUTSIDE.intersection(str(above.tag) for above in link.iterancestors()):
            continue
        href = (link.get("href") or "").strip()
        shown = tidy(link.text_content()) or tidy(link.get("title") or "")
        media_type = _type_of(href, shown)
        if not media_type:
            continue
        url = _absolute(address, href)
        name = _named(shown) or shown or _last_part(href)
        if name:
            found.setdefault(url or name, Attachment(name, url, media_type))
    return tuple(found.values())


def _type_of(href: str, shown: str) -> str:
    """The media type that the link's address or its words tell, "" if they name no document."""
    suffix = _last_part(href).rpartition(".")[2].lower()
    if suffix in _TYPES:
        return _TYPES[suffix]
    named = _NAMED.search(shown)
    return _TYPES[named["suffix"].lower()] if named else ""


def _named(shown: str) -> str:
    named = _NAMED.search(shown)
    return named[0] if named else ""


def _last_part(href: str) -> str:
    try:
        return unquote(urlsplit(href).path).rpartition("/")[2]
    except ValueError:
        return ""


def _absolute(address: str, href: str) -> str:
    try:
        return web_address(urljoin(address, href))
    except ValueError:
        return ""
