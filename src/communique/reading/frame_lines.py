"""Lines that the lexicon of boilerplate knows, compiled once for a codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from communique.model import SentenceRole

if TYPE_CHECKING:
    from communique.lexicons.frames import FrameLine

_REASON: Final = "in the lexicon of boilerplate"
_LONGEST: Final = 200  # characters of a frame line; only release formulas are longer


@dataclass(frozen=True)
class FrameLines:
    """The frame lines of a codebook, by how they match."""

    _whole: dict[str, SentenceRole] = field(repr=False)
    _starts: tuple[tuple[str, SentenceRole], ...] = field(repr=False)
    _ends: tuple[tuple[str, SentenceRole], ...] = field(repr=False)
    _inside: tuple[tuple[str, SentenceRole], ...] = field(repr=False)
    _patterns: tuple[tuple[re.Pattern[str], SentenceRole], ...] = field(repr=False)

    @classmethod
    def of(cls, lines: Iterable[FrameLine] = ()) -> FrameLines:
        """The lines of boilerplate.csv; a line that several entries match has the role of the first."""
        known = tuple(lines)
        whole: dict[str, SentenceRole] = {}
        for line in known:
            if line.match == "line":
                whole.setdefault(line.pattern, line.role)
        return cls(
            whole,
            tuple((line.pattern, line.role) for line in known if line.match == "start"),
            tuple((line.pattern, line.role) for line in known if line.match == "end"),
            tuple((line.pattern, line.role) for line in known if line.match == "contains"),
            tuple((re.compile(line.pattern), line.role) for line in known if line.match == "regex"),
        )

    def role(self, text: str) -> tuple[SentenceRole, str] | None:
        """The role of a line of the frame, with the reason; None if the lexicon does not know it."""
        lower = text.lower().strip()
        role = self._whole.get(lower.rstrip(" .:"), self._whole.get(lower))
        if role is None:
            role = next((r for pattern, r in self._starts if lower.startswith(pattern)), None)
        if role is None:
            role = next((r for pattern, r in self._ends if lower.endswith(pattern)), None)
        if role is None:
            role = next((r for pattern, r in self._inside if pattern in lower), None)
        if role is None and len(text) <= _LONGEST:
            role = next((r for pattern, r in self._patterns if pattern.search(lower)), None)
        if role is None or (len(text) > _LONGEST and role is not SentenceRole.LEAD_IN):
            return None
        return role, _REASON
