"""Errors of a database driver, told as one line with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from communique.errors import RegisterError

# What SQLite and its kin say → what is wrong, and what to do.
_MEANINGS = (
    ("readonly", "the register is read-only", "make the file and its folder writable, or name another with --register"),
    ("disk is full", "the disk is full", "free some space and run the command again: what was stored stays"),
    ("disk i/o", "the disk cannot be written or read", "check the disk and its free space, then run the command again"),
    ("locked", "another program is writing to the register", "wait until it has finished and run the command again"),
    ("malformed", "the file is damaged", "restore it from a copy, or add the records again to a new register"),
    ("not a database", "this is no register", "name another file with --register"),
    ("unable to open", "the file cannot be opened or made", "check that its folder exists and may be written"),
    ("append-only", "corrections are never changed", "undo the correction and make a new one"),
    ("no such table", "the file is damaged or was changed by another program", "restore it from a copy"),
    ("connection refused", "the database server does not answer", "start it, or name another register"),
)


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turns what the driver raises inside into a :class:`RegisterError` that names *place*."""
    import sqlite3

    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        message = " ".join(str(cause).split())
        for words, problem, remedy in _MEANINGS:
            if words in message.lower():
                raise RegisterError(f"{place}: {problem}; {remedy}") from error
        raise RegisterError(
            f"{place}: the database refused ({message[:200]}); check the register and try again"
        ) from error
