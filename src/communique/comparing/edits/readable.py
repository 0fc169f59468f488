"""A text as a visitor of its page reads it."""

from __future__ import annotations

import re

from communique.comparing.edits.data import rules

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?(?:u|b|i|em|strong|span|p|br|div|a|sup|sub|font|center|small)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\\\[|\\\])*)\]\(\s*(?:[^()\s]|\([^()\s]*\))*\s*(?:\"[^\"]*\")?\)")
_EMPHASIS = re.compile(
    r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\w*])\*{2,3}(?![\w*])|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,!?])_{1,2}(?!\w)"
)
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u3000\t]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*?(?=\S|$)|\n{2,}")
_LONGEST = 300  # characters: page furniture is not longer


def readable(text: str) -> str:
    """*text* without markup, addresses of links, invisible characters, counters and marks of the machine.

    Lines stay lines; what is struck through on the page keeps its mark.
    """
    return "\n\n".join(kept for block in _BLANK_LINES.split(without_markup(text)) if (kept := _record_lines(block)))


def without_markup(text: str) -> str:
    """*text* without markup, addresses of links and invisible characters."""
    text = _COMMENT.sub("", text)
    for _ in range(2):  # a picture within a link
        text = _LINK.sub(r"\1", text)
    text = _ESCAPE.sub("", _TAG.sub("", text))
    text = _BLANK.sub(" ", _INVISIBLE.sub("", text))
    return "\n".join(map(_without_emphasis, text.split("\n")))


def _without_emphasis(line: str) -> str:
    """A line without marks of emphasis; a star that opens an item becomes a dash."""
    if line.lstrip().startswith("* "):
        return "- " + _EMPHASIS.sub("", line.lstrip()[2:])
    return _EMPHASIS.sub("", line)


def _record_lines(block: str) -> str:
    """The lines of a block that belong to the record. A word in the midst of wrapped lines is no button."""
    lines = block.split("\n")
    furniture = [is_furniture(line) for line in lines]
    if all(found or not line.strip() for found, line in zip(furniture, lines, strict=True)):
        return ""
    return "\n".join(
        line for found, line in zip(furniture, lines, strict=True) if not found or line.lstrip()[:1].islower()
    )


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the record."""
    line = " ".join(line.split())
    return bool(line) and len(line) <= _LONGEST and rules().furniture.fullmatch(line) is not None
