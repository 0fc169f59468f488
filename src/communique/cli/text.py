"""Text that is safe to show: what a record holds must never steer the terminal."""

from __future__ import annotations

import re

# Control characters (escape sequences begin with one), and marks that turn the direction of what follows.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """*text* on one line, every character that could steer a terminal shown as a replacement sign."""
    return _STEERING.sub("\ufffd", _BREAKS.sub(" ", text))


def folded(text: str) -> str:
    """*text* printable, with runs of white space as one space."""
    return " ".join(printable(text).split())
