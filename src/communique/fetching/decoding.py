"""Unpacking a body in bounded steps: gzip and deflate, which are all that is asked for (RFC 9110, section 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from communique.errors import FetchError
from communique.fetching.fetched import MEBIBYTE, FetchLimits

ACCEPTED = "gzip, deflate"
_GRACE = 10 * MEBIBYTE  # a short text may pack very well: the ratio is looked at beyond this
_STEP = 1 * MEBIBYTE
_REMEDY = "fetch it with a browser and add the saved page if you trust it"


def read_body(chunks: Iterable[bytes], encoding: str, url: str, limits: FetchLimits) -> bytes:
    """The body whole. Raises FetchError for one that is too large, packed or not, damaged, or packed in another way."""
    encodings = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    encodings = [name for name in encodings if name != "identity"]
    if not encodings:
        return _plain(chunks, url, limits)
    if len(encodings) > 1 or encodings[0] not in ("gzip", "x-gzip", "deflate"):
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
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 16 if encoding != "deflate" else zlib.MAX_WBITS)
    found = bytearray()
    packed = 0
    started = False
    for chunk in chunks:
        packed += len(chunk)
        if packed > limits.body_bytes:
            raise _too_large(url, limits)
        if decoder.eof:
            continue  # what follows the packed body is no part of it
        try:
            data = decoder.decompress(chunk, _STEP)
        except zlib.error as error:
            if started or encoding != "deflate":
                raise FetchError(url, f"is damaged ({error})", "try again later") from error
            decoder = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers leave the zlib frame out
            data = _raw(decoder, chunk, url)
        started = True
        found += data
        while decoder.unconsumed_tail and not decoder.eof:
            _check(len(found), packed, url, limits)
            found += _raw(decoder, decoder.unconsumed_tail, url)
        _check(len(found), packed, url, limits)
    if packed and not decoder.eof:
        raise FetchError(url, "ends in the middle of its packed body", "try again later")
    return bytes(found)


def _raw(decoder: zlib._Decompress, data: bytes, url: str) -> bytes:
    try:
        return decoder.decompress(data, _STEP)
    except zlib.error as error:
        raise FetchError(url, f"is damaged ({error})", "try again later") from error


def _check(size: int, packed: int, url: str, limits: FetchLimits) -> None:
    if size > limits.body_bytes:
        raise _too_large(url, limits)
    if size > _GRACE and size > packed * limits.unpack_ratio:
        raise FetchError(url, "unpacks far beyond its size, as a decompression bomb does", _REMEDY)


def _too_large(url: str, limits: FetchLimits) -> FetchError:
    return FetchError(url, f"is larger than {limits.body_bytes / MEBIBYTE:g} MiB, packed or unpacked", _REMEDY)
