"""Unpacking a body in bounded steps: brotli, gzip and deflate, and nothing else is asked for (RFC 9110, 8.4)."""

from __future__ import annotations

from collections.abc import Iterable

from communique.errors import FetchError
from communique.fetching.fetched import MEBIBYTE, FetchLimits
from communique.fetching.unpackers import UNPACKING_ERRORS, BrotliUnpacker, Unpacker, ZlibUnpacker

ACCEPTED = "br, gzip, deflate"
_GRACE = 10 * MEBIBYTE  # a short text may pack very well: the ratio is looked at beyond this
_REMEDY = "fetch it with a browser and add the saved page if you trust it"


def read_body(chunks: Iterable[bytes], encoding: str, url: str, limits: FetchLimits) -> bytes:
    """The body whole. Raises FetchError for one that is too large, packed or not, damaged, or packed in another way."""
    encodings = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    encodings = [name for name in encodings if name != "identity"]
    if not encodings:
        return _plain(chunks, url, limits)
    if len(encodings) > 1 or encodings[0] not in ("br", "gzip", "x-gzip", "deflate"):
        raise FetchError(url, f"is packed as {encoding[:40]!r}, which was not asked for", _REMEDY)
    return _unpacked(chunks, encodings[0], url, limits)


def _plain(chunks: Iterable[bytes], url: str, limits: FetchLimits) -> bytes:
    parts = bytearray()
    for chunk in chunks:
        parts += chunk
        if len(parts) > limits.body_bytes:
            raise _too_large(url, limits)
    return bytes(parts)


def _unpacked(chunks: Iterable[bytes], encoding: str, url: str, limits: FetchLimits) -> bytes:
    unpacker: Unpacker = BrotliUnpacker() if encoding == "br" else ZlibUnpacker(raw_too=encoding == "deflate")
    found = bytearray()
    packed = 0
    for chunk in chunks:
        packed += len(chunk)
        if packed > limits.body_bytes:
            raise _too_large(url, limits)
        if unpacker.done:
            continue  # what follows the packed body is no part of it
        try:
            found += unpacker.feed(chunk)
            while unpacker.waiting and not unpacker.done:
                _check(len(found), packed, url, limits)
                found += unpacker.feed(b"")
        except UNPACKING_ERRORS as error:
            raise FetchError(url, f"is damaged ({error})", "try again later") from error
        _check(len(found), packed, url, limits)
    if packed and not unpacker.done:
        raise FetchError(url, "ends in the middle of its packed body", "try again later")
    return bytes(found)


def _check(size: int, packed: int, url: str, limits: FetchLimits) -> None:
    if size > limits.body_bytes:
        raise _too_large(url, limits)
    if size > _GRACE and size > packed * limits.unpack_ratio:
        raise FetchError(url, "unpacks far beyond its size, as a decompression bomb does", _REMEDY)


def _too_large(url: str, limits: FetchLimits) -> FetchError:
    return FetchError(url, f"is larger than {limits.body_bytes / MEBIBYTE:g} MiB, packed or unpacked", _REMEDY)
