"""Short printable IDs that come from content and never from the order of insertion."""

from __future__ import annotations

import base64
import hashlib
import re

_WHITE = re.compile(r"\s+")


def text_digest(text: str) -> str:
    """Hexadecimal SHA-256 of *text* with runs of white space folded, so that a re-wrapped copy is the same text."""
    return hashlib.sha256(_WHITE.sub(" ", text).strip().encode("utf-8", "surrogatepass")).hexdigest()


def content_id(prefix: str, *parts: str) -> str:
    """``prefix-`` and 12 characters (60 bits) of base32 over the parts: 10 million things collide with odds of 5e-5."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}-{base64.b32encode(digest[:10])[:12].decode().lower()}"


def record_id(known_by: str) -> str:
    """The ID of the record that is known by this URL or content digest."""
    return content_id("r", known_by)


def statement_id(record: str, sentence: str, cue: str, occurrence: int) -> str:
    """The ID of a statement: stable while its sentence and cue stand in the record, wherever they move."""
    return content_id("s", record, _WHITE.sub(" ", sentence).strip(), _WHITE.sub(" ", cue).strip(), str(occurrence))
