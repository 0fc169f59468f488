"""What unpacks a body step by step, so that no step gives more than a mebibyte, however well it was packed."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

from communique.fetching.fetched import MEBIBYTE

STEP = 1 * MEBIBYTE
UNPACKING_ERRORS = (zlib.error, brotli.error)


class Unpacker(Protocol):
    """Takes packed bytes and gives unpacked ones."""

    @property
    def done(self) -> bool:
        """Whether the packed body came to its end."""
        ...

    @property
    def waiting(self) -> bool:
        """Whether there may be more to give before more is taken."""
        ...

    def feed(self, data: bytes) -> bytes:
        """About :data:`STEP` bytes at most of what *data* and what waits unpack to. Raises UNPACKING_ERRORS."""
        ...


class ZlibUnpacker:
    """gzip, and deflate with or without its frame."""

    def __init__(self, *, raw_too: bool) -> None:
        """*raw_too* is for deflate: some servers leave the zlib frame out."""
        self._raw_too = raw_too
        self._decoder = zlib.decompressobj(zlib.MAX_WBITS if raw_too else zlib.MAX_WBITS | 16)

    @property
    def done(self) -> bool:
        """See :class:`Unpacker`."""
        return self._decoder.eof

    @property
    def waiting(self) -> bool:
        """See :class:`Unpacker`."""
        return bool(self._decoder.unconsumed_tail)

    def feed(self, data: bytes) -> bytes:
        """See :class:`Unpacker`."""
        data = self._decoder.unconsumed_tail + data
        first, self._raw_too = self._raw_too, False
        try:
            return self._decoder.decompress(data, STEP)
        except zlib.error:
            if not first:
                raise
            self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._decoder.decompress(data, STEP)


class BrotliUnpacker:
    """Brotli (RFC 7932)."""

    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    @property
    def done(self) -> bool:
        """See :class:`Unpacker`."""
        return bool(self._decoder.is_finished())

    @property
    def waiting(self) -> bool:
        """See :class:`Unpacker`."""
        return not self._decoder.can_accept_more_data()

    def feed(self, data: bytes) -> bytes:
        """See :class:`Unpacker`."""
        return bytes(self._decoder.process(data, output_buffer_limit=STEP))
