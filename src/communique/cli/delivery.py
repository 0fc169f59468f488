"""Pages and documents, written into a file or onto standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from communique.errors import CommuniqueError, UsageError


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
