"""The publisher as a text shows it at its head: the name of an institution on a line of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

_BLOCKS = 4  # blocks apart by blank lines that are looked at
_LONGEST = 80  # characters
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_WORD = r"(?:[A-Z][\w.'’-]*|of|for|the|and|de|du|des|la|&)"
_NAME = re.compile(rf"{_WORD}(?:,? {_WORD})*")


@lru_cache(maxsize=1)
def _words() -> Mapping[str, re.Pattern[str]]:
    source = files("communique.intake").joinpath("letterhead.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(source)
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) for name, words in lists.items()
    }


def find_letterhead(text: str) -> str:
    """The institution that a line among the first of *text* names, "" if none does; titles are not taken.

    The line stands alone between blank lines, as a wrapped line of a paragraph does not, and begins with the name.
    """
    blocks = [block for block in _BLANK.split(text[:4_000].strip()) if block]
    for block in blocks[:_BLOCKS] if len(blocks) > 1 else ():
        name = block.strip(" \t#>*_\\\u00a0")
        if "\n" in name or len(name) > _LONGEST or not _NAME.fullmatch(name) or not name[0].isupper():
            continue
        words = _words()
        head = words["heads"].search(name)
        if head and len(name[: head.start()].split()) <= 2 and not words["other"].search(words["heads"].sub("", name)):
            return name
    return ""
