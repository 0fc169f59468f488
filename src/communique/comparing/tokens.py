"""Words of a text for comparing: whole words, never pieces of one.

A token is a word, a number or one punctuation mark. What a reader takes as one word is one token: "self-defence",
"U.S.-Japan", "Committee's", "5-1/2", "1 3/4", "$2,500.00", "3.5%", the "W." of a name, an address on the web. Scripts
that write no blanks between words (Han, kana) give one token a character.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = (
    "!-/:-@\\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf"
    "\u2010-\u205e\u3000-\u303f\uff01-\uff0f\uff1a-\uff20"
)
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = f"[^\\s{_MARKS}{_HAN}]+"
_PIECE = f"(?:(?:[^\\W\\d_]\\.){{2,}}|[$€£¥₩]?(?:\\d+ (?=\\d/\\d))?\\d+(?:[.,:]\\d+)*(?:{_RUN})?%?|{_RUN})"
_TOKEN = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"”]*[^\s<>\"”.,;:!?)\]'’]"
    r"|\b[A-Z]\.(?=\s+[A-Z][a-z])"
    rf"|{_PIECE}(?:(?:[-‐‑/&@_'’]|(?<=\d)[–−](?=\d)){_PIECE})*(?:(?<=s)['’](?=\s))?"
    rf"|[{_HAN}]|[^\s]"
)
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00a0": " ",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or punctuation mark, with its place."""

    text: str  # exactly as written
    start: int  # code points from the start of the text
    end: int  # one past the last
    key: str  # the same word in plain typography: straight quotes, simple hyphens, no marks of emphasis

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(map(str.isalnum, self.text))


def plain(text: str) -> str:
    """*text* with straight quotes, simple hyphens, compatible characters unified and marks of emphasis (``**``) gone;
    case and blanks stay.
    """
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text.translate(_SPELLINGS)).translate(_SPELLINGS)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of *text*, in order; they hold every character that is not white space, once."""
    as_it_is = text.isascii() and "*" not in text and "_" not in text
    return tuple(
        Token(match[0], match.start(), match.end(), match[0] if as_it_is else plain(match[0]))
        for match in _TOKEN.finditer(text)
    )


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of *text* in plain typography and lower case, without punctuation: for similarity."""
    found: list[str] = _TOKEN.findall(plain(text))  # the pattern has no groups: whole tokens
    return tuple(token.casefold() for token in found if token.isalnum() or any(map(str.isalnum, token)))
