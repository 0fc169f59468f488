"""Unpacking gzip in bounded steps."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from communique.errors import IntakeError
from communique.intake.limits import MEBIBYTE, Limits

if TYPE_CHECKING:
    from typing_extensions import Buffer

_GRACE = 10 * MEBIBYTE  # a short text may pack very well: the ratio is looked at beyond this many bytes unpacked


class GunzipReader(io.RawIOBase):
    """A stream unpacked as it is read. Raises IntakeError when it is damaged, or unpacks to more than is allowed."""

    def __init__(self, stream: BinaryIO, name: str, packed_size: int | None, limits: Limits) -> None:
        """*packed_size* in bytes, None where it is not known beforehand (standard input)."""
        self._stream = gzip.GzipFile(fileobj=stream)
        self._name = name
        self._unpacked = 0
        self._most = limits.collection_bytes
        if packed_size is not None:
            self._most = min(self._most, max(_GRACE, packed_size * limits.unpack_ratio))

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Unpack as much as fits into *buffer*."""
        view = memoryview(buffer)
        try:
            data = self._stream.read1(len(view))
        except (EOFError, OSError, zlib.error) as error:
            what = "ends too early" if isinstance(error, EOFError) else "is damaged"
            raise IntakeError(self._name, f"is a gzip file that {what}", "fetch it again") from error
        self._unpacked += len(data)
        if self._unpacked > self._most:
            problem = f"unpacks to more than {self._most // MEBIBYTE:,} MiB, as a decompression bomb does"
            raise IntakeError(self._name, problem, "unpack it yourself if you trust it")
        view[: len(data)] = data
        return len(data)
