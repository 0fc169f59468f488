"""People who may review."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from communique.errors import UsageError

LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who may review."""

    id: str  # y-…
    name: str  # as the log of corrections has it
    created: str  # ISO time
    password: bool  # whether they have one; otherwise only tokens
    tokens: tuple[Token, ...]  # the oldest first


@dataclass(frozen=True, slots=True)
class Token:
    """A secret that stands in the place of a password, without the secret."""

    id: str  # t-…
    label: str  # what it is for, as its owner calls it
    created: str  # ISO time


def checked_name(typed: str) -> str:
    """A name with white space folded. Raises UsageError for none, a long one, or one with control characters."""
    name = " ".join(typed.split())
    if not name:
        raise UsageError("a user needs a name; give one")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"a user's name has at most {LONGEST_NAME} characters; this one has {len(name):,}")
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn") for sign in name):
        raise UsageError(f"{name[:40]!r}: has characters that cannot be seen; leave them out")
    return name


def folded_name(name: str) -> str:
    """A name as two are held to be the same: case and compatible characters folded."""
    return unicodedata.normalize("NFKC", name).casefold().encode("utf-8", "replace").decode()
