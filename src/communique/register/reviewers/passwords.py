"""Passwords and secrets: what is kept of them, and how they are held against it."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from communique.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 1_000  # characters of a password
TOKEN = "cq_"  # with which a token begins, so that it is known where it leaks
_ONE_AT_A_TIME = Lock()  # one verification takes 64 MiB; many at once would be an attack on memory


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its salt and costs. Raises UsageError for one that cannot be."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST:,} characters; this one has {len(password):,}")
    if not password.isprintable():
        raise UsageError("a password has characters that can be typed; leave the others out")
    with _ONE_AT_A_TIME:
        return str(_hasher().hash(password))


def fits(kept: str, password: str) -> bool:
    """Whether a password is the one that was hashed. Takes as long where there is none, so that names do not show."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST:
        return False
    with _ONE_AT_A_TIME:
        try:
            _hasher().verify(kept or _nobodys(), password)
        except (VerificationError, InvalidHashError, UnicodeError):
            return False
    return bool(kept)


def new_secret() -> str:
    """256 random bits as text."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a token or a session: a plain digest is enough, for nobody guesses 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return str(_hasher().hash(secrets.token_urlsafe(16)))
