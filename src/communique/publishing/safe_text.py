"""Text that is safe to show: what a record holds must never steer a terminal, nor break a page or a file."""

from __future__ import annotations

import re

# Control characters (escape sequences begin with one), and marks that turn the direction of what follows.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# What XML and HTML cannot hold, and the marks that turn the direction of a whole line.
_UNSTORABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """*text* on one line, every character that could steer a terminal shown as a replacement sign."""
    return _STEERING.sub("\ufffd", _BREAKS.sub(" ", text))


def folded(text: str) -> str:
    """*text* printable, with runs of white space as one space."""
    return " ".join(printable(text).split())


def cut(text: str, most: int) -> str:
    """*text* folded, and cut at a blank with dots after it where it has more than *most* characters."""
    line = folded(text)
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def storable(text: str) -> str:
    """*text* with every character that XML and HTML cannot hold shown as a replacement sign; white space stays."""
    return _UNSTORABLE.sub("\ufffd", text)
