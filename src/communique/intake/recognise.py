"""What a file is, told by its first bytes; its name decides only between kinds of plain text."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

HEAD_BYTES = 65_536  # how much of a file is looked at


class Kind(StrEnum):
    """How a file is to be read."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    ARCHIVE = "application/zip"  # a DOCX, or refused by name when it is opened
    GZIP = "application/gzip"
    JSON_LINES = "application/x-ndjson"
    JSON = "application/json"
    FEED = "application/xml"  # RSS or Atom
    LISTING = "text/x-listing"  # a feed, sitemap or page that is asked what it lists, never what it says
    WARC = "application/warc"
    WACZ = "application/wacz"
    MHTML = "multipart/related"  # a page that a browser saved as one file
    EMAIL = "message/rfc822"
    MAILBOX = "application/mbox"
    FOREIGN = "application/octet-stream"  # known, and not for us


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind of a file, and for one that is not for us what it is and what to do."""

    kind: Kind
    what: str = ""  # "an image"
    remedy: str = ""
    record: bool = True  # whether it may hold a record in a form that we do not read


_IMAGE = ("an image", "recognise its text first (OCR) and give that")
_SOUND = ("sound or video", "give a transcript")
_PROGRAM = ("a program", "leave it out")
_PACKED = ("a packed archive", "unpack it and give the folder")
_MAGIC: tuple[tuple[bytes, tuple[str, str], bool], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("an old Office or HWP file", "save it as DOCX or PDF"), True),
    (b"{\\rtf", ("an RTF file", "save it as DOCX or plain text"), True),
    (b"%!PS", ("a PostScript file", "convert it to PDF"), True),
    (b"HWP Document File", ("an HWP file", "save it as DOCX or PDF"), True),
    (b"\x89PNG", _IMAGE, False),
    (b"\xff\xd8\xff", _IMAGE, False),
    (b"GIF8", _IMAGE, False),
    (b"II*\0", _IMAGE, False),
    (b"MM\0*", _IMAGE, False),
    (b"\0\0\1\0", _IMAGE, False),
    (b"RIFF", _SOUND, False),
    (b"ID3", _SOUND, False),
    (b"OggS", _SOUND, False),
    (b"fLaC", _SOUND, False),
    (b"\x1aE\xdf\xa3", _SOUND, False),
    (b"\x7fELF", _PROGRAM, False),
    (b"\xca\xfe\xba\xbe", _PROGRAM, False),
    (b"SQLite format 3\0", ("a database", "export its records as JSON Lines"), False),
    (b"wOFF", ("a font", "leave it out"), False),
    (b"wOF2", ("a font", "leave it out"), False),
    (b"BZh", _PACKED, True),
    (b"\xfd7zXZ\0", _PACKED, True),
    (b"7z\xbc\xaf\x27\x1c", _PACKED, True),
    (b"Rar!\x1a\x07", _PACKED, True),
    (b"\x28\xb5\x2f\xfd", _PACKED, True),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s*<(?:article|main|section|div|p|h[1-6]|table|ul|ol|span|br|a|b|strong|em|blockquote)[\s>/]", re.I
)
_XML = re.compile(r"\s*<(?:\?xml[\s>]|!DOCTYPE\s|rss[\s>]|feed[\s>])", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[\{\]\"\d-])")


@lru_cache(maxsize=2)
def suffixes(group: str) -> frozenset[str]:
    """The suffixes of *group* in suffixes.toml: "record" or "company"."""
    source = files("communique.intake").joinpath("suffixes.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(source)[group])


def recognise(head: bytes, name: str) -> Recognised:
    """What the file that begins with *head* (up to HEAD_BYTES of it) is; *name* for its suffix."""
    if head.startswith(b"\x1f\x8b"):
        return Recognised(Kind.GZIP)
    if b"%PDF-" in head[:1024]:
        return Recognised(Kind.PDF)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
        wacz = _WACZ.match(first) is not None or name.lower().endswith(".wacz")
        return Recognised(Kind.WACZ if wacz else Kind.ARCHIVE)
    if head.startswith(b"WARC/"):
        return Recognised(Kind.WARC)
    if (kind := _mail_kind(head)) is not None:
        return Recognised(kind)
    for magic, (what, remedy), record in _MAGIC:
        if head.startswith(magic):
            return Recognised(Kind.FOREIGN, what, remedy, record)
    if head[4:8] == b"ftyp":
        return Recognised(Kind.FOREIGN, *_SOUND, record=False)
    return _recognise_text(_as_text(head), name.lower())


_WACZ = re.compile(rb"archive/[^/]*\.warc|pages/|indexes/|datapackage(?:-digest)?\.json")
_MAIL_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\n]*\n(?:[ \t][^\n]*\n)*")
_ENVELOPE = frozenset(
    [b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"list-id", b"x-mailer"]
)


def _mail_kind(head: bytes) -> Kind | None:
    """Whether a file is a message, a mailbox or a saved page: told by the headers that it begins with."""
    boxed = re.match(rb"From \S[^\n]*\d{4}[^\n]*\n", head)
    place = boxed.end() if boxed else 0
    names: set[bytes] = set()
    while (found := _MAIL_HEADER.match(head, place)) is not None and len(names) < 200:
        names.add(found[1].lower())
        place = found.end()
    if not head[place : place + 2].startswith((b"\n", b"\r\n")):
        return None
    if b"multipart/related" in head[:place].lower() and names & {b"snapshot-content-location", b"from"}:
        saved = b"snapshot-content-location" in names or b"saved by" in head[:place].lower()
        if saved and not boxed:
            return Kind.MHTML
    if {b"from", b"date"} <= names and (b"subject" in names or b"to" in names) and names & _ENVELOPE:
        return Kind.MAILBOX if boxed else Kind.EMAIL
    return None


def _as_text(head: bytes) -> str:
    """Enough of a text to see its kind: the markup that tells it is ASCII in every encoding that we meet."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 4 * 4].decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").decode("latin-1")


def _recognise_text(text: str, name: str) -> Recognised:
    if _HTML.match(text) or (_FRAGMENT.match(text) and not name.endswith((".md", ".markdown", ".txt"))):
        return Recognised(Kind.HTML)
    if _XML.match(text):
        if re.search(r"<html[\s>]", text[:8192], re.IGNORECASE):
            return Recognised(Kind.HTML)
        if _FEED.search(text[:8192]):
            return Recognised(Kind.FEED)
        return Recognised(Kind.FOREIGN, "an XML file that is no web page", "give the page that it was made from", False)
    if _JSON.match(text):
        if _has_row(text) or name.endswith((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")):
            return Recognised(Kind.JSON_LINES)
        return Recognised(Kind.JSON)
    return Recognised(Kind.MARKDOWN if name.endswith((".md", ".markdown")) else Kind.TEXT)


def _has_row(text: str) -> bool:
    """Whether one of the first lines is a JSON object by itself, or the first goes on beyond what is looked at."""
    lines = text.lstrip().split("\n", 5)
    if len(lines) == 1:
        return text.lstrip().startswith("{") and len(text) >= HEAD_BYTES // 4
    for line in lines[:5]:
        if line.startswith("{") and line.rstrip().endswith("}"):
            try:
                json.loads(line)
            except (ValueError, RecursionError):
                continue
            return True
    return text.lstrip().startswith('{"') and len(lines[0]) > HEAD_BYTES // 4
