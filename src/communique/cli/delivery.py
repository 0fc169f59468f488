"""Pages and documents, written into a file or onto standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from communique.errors import CommuniqueError, UsageError


def deliver_parts(parts: Iterator[bytes], out: str) -> int:
    """Writes *parts* one after the other into the file *out*, whole or not at all, or onto standard output for ``-``.

    Returns how many there were. Raises UsageError for bytes that would go to a terminal, CommuniqueError where the file
    cannot be written.
    """
    written = 0
    if out == "-":
        if sys.stdout.isatty():
            raise UsageError("an archive is no text for a terminal; name a file")
        for part in parts:
            sys.stdout.buffer.write(part)
            written += 1
        sys.stdout.buffer.flush()
        return written
    path = Path(out)
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                for part in parts:
                    file.write(part)
                    written += 1
            except BaseException:
                Path(file.name).unlink()
                raise
        mask = os.umask(0)
        os.umask(mask)
        Path(file.name).chmod(0o666 & ~mask)
        Path(file.name).replace(path)
    except OSError as error:
        raise CommuniqueError(f"{out}: cannot be written ({error.strerror}); name another file") from error
    return written


def deliver(content: str | bytes, out: str | None) -> None:
    """Writes *content* into the file *out*, whole or not at all; onto standard output where it is None or ``-``.

    Raises UsageError for bytes that would go to a terminal, CommuniqueError where the file cannot be written.
    """
    if out is None or out == "-":
        if isinstance(content, str):
            sys.stdout.write(content)
        elif sys.stdout.isatty():
            raise UsageError("a document is no text for a terminal; name a file with --out, or send it on with a pipe")
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        return
    path = Path(out)
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(file.name).chmod(0o666 & ~mask)
        Path(file.name).replace(path)
    except OSError as error:
        raise CommuniqueError(f"{out}: cannot be written ({error.strerror}); name another file with --out") from error
