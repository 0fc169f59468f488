"""Literal escapes that exporters leave in titles, decoded.

Titles that were written as quoted YAML and read back as plain lines keep its escapes: ``\\u2019``, ``\\xE9``,
``\\_`` for a no-break space, and a lone back slash where the line was folded (YAML 1.2, section 5.7).
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(?:u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|x(?P<x>[0-9A-Fa-f]{2})|(?P<space>[_NLPnt\s])|(?P<mark>[^\w\s])|\Z)"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SPACE = re.compile(r"\s+")


def _decoded(match: re.Match[str]) -> str:
    code = match["u"] or match["U"] or match["x"]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else match[0]
    return match["mark"] or " "


def decode_escapes(value: str) -> str:
    """*value* on one line, its literal escapes decoded, spaces folded and invisible characters taken out."""
    if "\\" in value:
        value = _ESCAPE.sub(_decoded, value)
        # Two escapes may make one character (U+D83D U+DE00); what is left of halves becomes U+FFFD.
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _SPACE.sub(" ", _INVISIBLE.sub("", value)).strip()


def is_cut_short(value: str) -> bool:
    """Whether a title ends in the back slash of a folded line whose rest was lost before it came to us."""
    return value.rstrip().endswith("\\") and not value.rstrip().endswith("\\\\")
