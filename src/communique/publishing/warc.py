"""Snapshots as a web archive (WARC 1.1, ISO 28500): evidence that other programs can replay and check.

The writer is ours, since a record is a few lines: warcio's keeps each record in a temporary file on the way.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from communique import __version__

if TYPE_CHECKING:
    from communique.register.evidence import HeldCapture

# Headers of the transfer, which do not hold of the bytes that are kept: given under names of their own.
_OF_TRANSFER = frozenset(["content-encoding", "transfer-encoding", "content-length"])
_NAMESPACE = uuid.UUID("5d6f4c9e-0f0b-5a39-9d6b-6c6f6d6d7571")  # of the IDs of records: the same capture, the same ID


def warc(captures: Iterator[HeldCapture], made: str) -> Iterator[bytes]:
    """The archive, one packed record after the other; *made* is the ISO time that it bears."""
    about = f"software: communique/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    yield record("warcinfo", "", warc_time(made), about, "application/warc-fields", {})
    for held in captures:
        if held.moved_from:
            yield _redirect(held, made)
        yield capture_record(held, made)


def capture_record(held: HeldCapture, made: str) -> bytes:
    """One capture: a response with its HTTP headers where it came over HTTP, a resource otherwise."""
    more = {"WARC-Payload-Digest": digest(held.data)}
    time = warc_time(held.fetched)
    if not time:
        more["X-Communique-Capture-Time"] = "unknown"  # the format asks for a time: that of the archive stands there
        time = warc_time(made)
    if ":status" not in held.headers:
        return record("resource", held.url, time, held.data, held.media_type or "application/octet-stream", more)
    block = http_head(held.headers, len(held.data)) + held.data
    return record("response", held.url, time, block, "application/http; msgtype=response", more)


def _redirect(held: HeldCapture, made: str) -> bytes:
    """Where a page was before it led to this address, in the words of crawlers: it was reached through a redirect."""
    told = f"via: {_line(held.moved_from)}\r\nhopsFromSeed: R\r\n".encode()
    return record("metadata", held.url, warc_time(held.fetched) or warc_time(made), told, "application/warc-fields", {})


def http_head(headers: Mapping[str, str], size: int) -> bytes:
    """Status line and headers as they came. Those of the transfer become ``X-Orig-…``: the body is kept unpacked."""
    version = headers.get(":version", "HTTP/1.1")
    lines = [f"{version if version.startswith('HTTP/1') else 'HTTP/1.1'} {headers[':status']}"]
    for name, value in headers.items():
        if name.startswith(":") or name in ("size", "path"):
            continue
        shown = f"X-Orig-{name}" if name.lower() in _OF_TRANSFER else name
        lines += [f"{shown}: {line}" for line in value.split("\n")]
    lines.append(f"Content-Length: {size}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def record(kind: str, url: str, time: str, block: bytes, content: str, more: Mapping[str, str]) -> bytes:
    """One record, packed by itself as replay programs need it."""
    block_digest = digest(block)
    identifier = uuid.uuid5(_NAMESPACE, "\x1f".join((kind, url, time, block_digest)))
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{identifier}>",
        "WARC-Date": time,
        **({"WARC-Target-URI": url} if url else {}),
        "Content-Type": content,
        "Content-Length": str(len(block)),
        "WARC-Block-Digest": block_digest,
        **more,
    }
    head = "".join(f"{name}: {_line(value)}\r\n" for name, value in headers.items())
    return gzip.compress(b"WARC/1.1\r\n" + head.encode("utf-8", "replace") + b"\r\n" + block + b"\r\n\r\n", 6, mtime=0)


def digest(data: bytes) -> str:
    """The SHA-256 of bytes as the format writes it."""
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")


def warc_time(value: str) -> str:
    """A time in UTC as the format writes it, "" where *value* is none."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return ""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(value: str) -> str:
    return " ".join(value.split())
