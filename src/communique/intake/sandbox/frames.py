"""Messages between the processes: eight bytes of length, then so many bytes."""

from __future__ import annotations

import os
import select
import struct
import time

_LENGTH = struct.Struct(">Q")


class BrokenFrameError(Exception):
    """The other side closed, or sent what is no frame."""


class LateFrameError(Exception):
    """The other side did not answer in time."""


def write_frame(descriptor: int, data: bytes) -> None:
    """Write all of *data* as one frame. Raises OSError where the other side is gone."""
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        view = view[os.write(descriptor, view) :]


def read_frame(descriptor: int, most: int, deadline: float | None = None, watched: int | None = None) -> bytes:
    """The next frame from *descriptor*, at most *most* bytes.

    Raises BrokenFrameError at the end of the stream, for a longer frame, and when *watched* (a stream that should be
    silent) ends or speaks; LateFrameError after *deadline* (seconds of time.monotonic).
    """
    (length,) = _LENGTH.unpack(_read_exactly(descriptor, _LENGTH.size, deadline, watched))
    if length > most:
        raise BrokenFrameError(f"{length} bytes")
    return _read_exactly(descriptor, length, deadline, watched)


def _read_exactly(descriptor: int, size: int, deadline: float | None, watched: int | None) -> bytes:
    parts = []
    while size:
        _wait(descriptor, deadline, watched)
        data = os.read(descriptor, min(size, 1 << 20))
        if not data:
            raise BrokenFrameError("closed")
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def _wait(descriptor: int, deadline: float | None, watched: int | None) -> None:
    if deadline is None and watched is None:
        return
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if watched is not None:
        poll.register(watched, select.POLLIN)
    left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
    ready = dict(poll.poll(left))
    if not ready:
        raise LateFrameError
    if watched is not None and watched in ready:
        raise BrokenFrameError("the asking process is gone")
