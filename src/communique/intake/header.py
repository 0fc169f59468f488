"""The ``key: value`` lines that a record may begin with, up to a line ``---``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from communique.intake.fields import known_keys

_FENCE = "---"
_LINE = re.compile(r"(?P<key>[A-Za-z][\w.-]*(?: [\w.-]+){0,3}):(?:[ \t]+(?P<value>.*))?")
_LONGEST = 65_536  # characters: a header is looked for no further than this


@dataclass(frozen=True, slots=True)
class Header:
    """The lines of a header and the text below them."""

    lines: Mapping[str, str]  # key, lower case → value, as they came
    text: str  # exactly what follows the line that closes the header


def split_header(text: str) -> Header | None:
    """The header of *text* and what follows it, None where it begins with none.

    Every line up to ``---`` must read ``key: value`` and at least one key must be a known one, so that a dialogue or a
    list at the start of a text is not taken for a header. Front matter, which opens with ``---`` as well, may also hold
    indented lines and list items, which continue the value above them, and values in quotation marks.
    """
    fenced = text.startswith(_FENCE + "\n")
    position = len(_FENCE) + 1 if fenced else 0
    lines: dict[str, str] = {}
    key = ""
    while position < min(len(text), _LONGEST):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end].rstrip()
        position = end + 1
        if line == _FENCE:
            return Header(lines, text[position:]) if known_keys().intersection(lines) else None
        found = _LINE.fullmatch(line)
        if found:
            key = found["key"].lower()
            value = (found["value"] or "").strip()
            lines.setdefault(key, _unquoted(value) if fenced else value)
        elif fenced and key and line[:1] in (" ", "\t", "-", "#", ""):
            lines[key] = f"{lines[key]} {line.strip().removeprefix('- ')}".strip()
        else:
            return None
    return None


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
