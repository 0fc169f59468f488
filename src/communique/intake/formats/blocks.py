"""Blocks of text, and the one way that all formats are written: blank lines between them, none within a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")


def visible(text: str) -> str:
    """*text* without soft hyphens, zero-width spaces, direction marks and byte order marks."""
    return _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """*text* on one line: spaces of all kinds folded into one, invisible characters taken out."""
    return " ".join(visible(text).split())


def join_blocks(blocks: Sequence[tuple[str, bool]]) -> str:
    """One text of *blocks* (text, whether it is a list item)."""
    parts: list[str] = []
    for number, (block, item) in enumerate(blocks):
        if number:
            parts.append("\n" if item and blocks[number - 1][1] else "\n\n")
        parts.append(block)
    return "".join(parts)
