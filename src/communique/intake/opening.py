"""Opening files without ever blocking, and reading a stream whose start was looked at."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from typing import TYPE_CHECKING, BinaryIO, Protocol

from communique.errors import IntakeError

if TYPE_CHECKING:
    from typing_extensions import Buffer


def open_regular(path: str) -> tuple[BinaryIO, int]:
    """The file at *path* opened for reading, and its size in bytes.

    Opened without blocking and looked at afterwards, so that a pipe or device put in its place cannot hold us up.
    Raises IntakeError when there is no such regular file or it may not be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise _cannot_open(path, error) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise IntakeError(path, f"is {_kind(status.st_mode)}, not a file", "pipe its content to `-` instead")
    return os.fdopen(descriptor, "rb"), status.st_size


def _cannot_open(path: str, error: OSError) -> IntakeError:
    match error.errno:
        case errno.ENOENT:
            if os.path.islink(path):  # noqa: PTH114 - a path with any bytes in it
                return IntakeError(path, "is a link to nothing", "restore the file that it points to")
            if re.match(r"[a-z][a-z0-9+.-]+://", path, re.IGNORECASE):
                return IntakeError(
                    path, "is no address that is fetched", "give one that begins with http:// or https://"
                )
            return IntakeError(path, "does not exist", "check the path")
        case errno.EACCES | errno.EPERM:
            return IntakeError(path, "may not be read", "give yourself permission to read it")
        case errno.ELOOP:
            return IntakeError(path, "is a link that leads back to itself", "remove the link")
        case errno.ENXIO | errno.ENODEV:
            return IntakeError(path, "is a socket or device, not a file", "pipe its content to `-` instead")
        case errno.ENAMETOOLONG:
            return IntakeError(path[:80] + "…", "has too long a name", "give it a shorter one")
        case _:
            return IntakeError(path, f"cannot be opened ({error.strerror or error})", "check the disk and the path")


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a device"


class ByteReader(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int, /) -> bytes | None:
        """At most *size* bytes, b"" at the end."""
        ...


class _Prefixed(io.RawIOBase):
    """A stream that gives bytes read before, and then the rest."""

    def __init__(self, head: bytes, rest: ByteReader) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Give the next bytes."""
        view = memoryview(buffer)
        data = self._head[: len(view)] if self._head else self._rest.read(len(view)) or b""
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


def read_up_to(stream: ByteReader, size: int) -> bytes:
    """The next *size* bytes of *stream*, fewer only at its end."""
    parts = []
    while size > 0 and (data := stream.read(size)):
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def prefixed(head: bytes, rest: ByteReader) -> io.BufferedReader:
    """A stream that gives *head* and then what is left of *rest*."""
    return io.BufferedReader(_Prefixed(head, rest))
