"""Words of a text with their places, folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# An abbreviation with dots ("U.S."), a number ("1.25", "2,000"), a word with inner apostrophes or soft hyphens, a
# possessive ending, another sign.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+(?:(?:['’](?!s\b)|\xad)[^\W_]+)*|['’]s\b|[^\w\s\xad]|_"
)


class Token(NamedTuple):
    """A word or sign of a text."""

    text: str  # as written, without soft hyphens and the dots of abbreviations
    folded: str  # lower case without diacritics
    start: int  # code points from the start of the text
    end: int
    word: bool  # False for punctuation


def tokens(text: str) -> list[Token]:
    """The words and signs of *text*, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        plain, folded, word = _forms(match[0])
        start, end = match.span()
        found.append(Token(plain, folded, start, end, word))
    return found


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str, bool]:
    plain = word.replace("’", "'").replace("\xad", "")
    plain = plain.replace(".", "") if plain[:1].isalpha() else plain
    folded = plain.lower()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain, folded, word[0].isalnum()
