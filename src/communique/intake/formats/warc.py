"""Web archives: WARC, packed or not, and WACZ. Runs in the sandbox's child only."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from communique.errors import IntakeError
from communique.intake.dates import parse_time
from communique.intake.formats.unpacked import Unpacked
from communique.intake.limits import MEBIBYTE, Limits

_TYPES = re.compile(
    r"text/html|application/xhtml\+xml|application/pdf|text/plain|application/octet-stream|binary/octet-stream"
    r"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.document|application/msword",
    re.IGNORECASE,
)
_STEP = 1 * MEBIBYTE
_ABOUT = 10_000  # bytes of a metadata record that are looked at
_MOST_REDIRECTS = 1_000
_GRACE = 10 * MEBIBYTE


def unpack_warc(
    stream: BinaryIO, name: str, limits: Limits, wanted: frozenset[str] = frozenset()
) -> Iterator[Unpacked]:
    """The pages of a WARC: its responses of status 200 and its resources, of kinds that hold text.

    *wanted* are the addresses of its pages, where it is known which of its captures are pages.
    """
    seen = 0
    via: dict[str, str] = {}
    try:
        for record in ArchiveIterator(stream):
            seen += 1
            if record.rec_type == "metadata":
                _take_redirect(record, via)
            elif (made := _of_record(record, limits, wanted)) is not None:
                if made.url in via and made.carrier:
                    made = replace(made, carrier={**made.carrier, ":via": via[made.url]})
                yield made
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        problem = f"is a web archive that is damaged after {seen:,} records ({' '.join(str(error).split())[:120]})"
        raise IntakeError(name, problem, "fetch or save it again; what came before was taken") from error
    if not seen:
        raise IntakeError(name, "is a web archive without records", "fetch or save it again")


def _of_record(record: ArcWarcRecord, limits: Limits, wanted: frozenset[str]) -> Unpacked | None:
    about = record.rec_headers
    url = (about.get_header("WARC-Target-URI") or "").strip("<> ")
    if record.rec_type not in ("response", "resource") or not url.startswith(("http://", "https://")):
        return None
    if (wanted and url not in wanted) or urlsplit(url).path == "/robots.txt":
        return None
    time = parse_time(about.get_header("WARC-Date") or "")
    carrier: dict[str, str] = {}
    kind = record.content_type or ""
    if record.http_headers is not None:
        status = record.http_headers.statusline
        if not status.startswith("200"):
            return None
        carrier = {":status": status, ":version": record.http_headers.protocol, ":url": url}
        for key, value in record.http_headers.headers:
            carrier[key] = f"{carrier[key]}\n{value}" if key in carrier else value
        kind = record.http_headers.get_header("Content-Type") or "text/html"
    if not _TYPES.match(kind.strip()):
        return None
    body, problem = _body(record, limits)
    remedy = "save it anew if you trust it" if problem else ""
    return Unpacked(body, url, time, carrier, problem=problem, remedy=remedy)


def _take_redirect(record: ArcWarcRecord, via: dict[str, str]) -> None:
    """Where a page was that is reached through a redirect, as crawlers tell it before the page (hopsFromSeed, via)."""
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    told = record.content_stream().read(_ABOUT).decode("utf-8", "replace")
    fields = dict(re.findall(r"^([\w-]+):[ \t]*(\S+)[ \t]*\r?$", told, re.MULTILINE))
    if fields.get("hopsFromSeed", "").endswith("R") and fields.get("via", "").startswith(("http://", "https://")):
        if len(via) >= _MOST_REDIRECTS:
            via.clear()  # a crawl tells of a page beside it, so that older ones are not asked for any more
        via[url] = fields["via"]


def _body(record: ArcWarcRecord, limits: Limits) -> tuple[bytes, str]:
    """The bytes of a record, its transfer and content encodings undone; or what is wrong with them."""
    stream = record.content_stream()
    found = io.BytesIO()
    packed = max(int(record.length or 0), 1)
    while data := stream.read(_STEP):
        found.write(data)
        size = found.tell()
        if size > limits.file_bytes:
            return b"", f"is larger than {limits.file_bytes // MEBIBYTE} MiB"
        if size > _GRACE and size > packed * limits.unpack_ratio:
            return b"", "unpacks far beyond its size, as a decompression bomb does"
    return found.getvalue(), ""


def unpack_wacz(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Unpacked]:
    """The pages of a WACZ: those that it lists as pages, or all captures of its archives where it lists none."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if len(members) > limits.archive_members:
                raise IntakeError(name, f"has more than {limits.archive_members:,} parts", "give its WARC files")
            wanted = _pages(archive, limits)
            archives = [item for item in members if re.fullmatch(r"archive/[^/]+\.warc(?:\.gz)?", item.filename)]
            if not archives:
                raise IntakeError(name, "is a WACZ file without archives", "save it again")
            for item in archives:
                with archive.open(item) as part:
                    yield from unpack_warc(cast("BinaryIO", part), f"{name}:{item.filename}", limits, wanted)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise IntakeError(name, "is a damaged WACZ file", "fetch or save it again") from error


def _pages(archive: zipfile.ZipFile, limits: Limits) -> frozenset[str]:
    try:
        with archive.open("pages/pages.jsonl") as stream:
            lines = stream.read(limits.row_bytes).decode("utf-8", "replace").splitlines()
    except KeyError:
        return frozenset()
    found = set()
    for line in lines:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict) and isinstance(row.get("url"), str):
            found.add(row["url"])
    return frozenset(found)
