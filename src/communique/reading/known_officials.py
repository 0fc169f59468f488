"""Well-known office-holders of the lexicon, looked up by name and date, and titles that only one party has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from communique.lexicons.people import KnownOfficial, Title
from communique.reading.identity import name_tokens

_CAPITALISED = re.compile(
    r"(?<![^\W\d_])[A-ZÀ-Þ][^\W\d_]+(?:[’'-][^\W\d_]+)*(?:\s+(?:[A-ZÀ-Þ]\.|(?:al|bin|de|da|van|von|el)|[A-ZÀ-Þ][^\W\d_]*(?:[’'-][^\W\d_]+)*)){1,4}"
)
_ENDING = re.compile(r"(?<=[a-z]{3})(?:iy|yy|yi|ij|yj|i)$")
_PARTICLES = frozenset("von van der den de da di du del della la le bin al el".split())
_SPELT = {"pm": "prime minister", "fm": "foreign minister", "vp": "vice president", "potus": "president"}
_GRACE = 1  # years: the lexicon has years of office only, and records speak of designates and of those just gone


@dataclass(frozen=True)
class OfficialIndex:
    """Officials by name. Made once for a codebook."""

    _by_name: dict[tuple[str, ...], list[KnownOfficial]] = field(repr=False)
    _by_family: dict[str, list[KnownOfficial]] = field(repr=False)
    _by_word: dict[str, list[KnownOfficial]] = field(repr=False)  # by any word of the usual name
    _by_title: dict[str, str] = field(repr=False)
    _first_words: frozenset[str] = field(repr=False)  # as written, of all names: nearly every other word is passed over

    @classmethod
    def of(cls, officials: Sequence[KnownOfficial], titles: Iterable[Title]) -> OfficialIndex:
        """The index of a codebook's officials and titles."""
        by_name: dict[tuple[str, ...], list[KnownOfficial]] = {}
        by_family: dict[str, list[KnownOfficial]] = {}
        by_word: dict[str, list[KnownOfficial]] = {}
        for official in officials:
            keys = set()
            for name in (official.name, *official.aliases):
                tokens = _key(name)
                keys.add(tokens)
                if len(tokens) > 2:
                    keys.add((tokens[0], tokens[-1]))
            for key in sorted(keys):
                by_name.setdefault(key, []).append(official)
            family = _key(official.family or official.name)
            by_family.setdefault(family[-1], []).append(official)
            for word in _key(official.name):
                by_word.setdefault(word, []).append(official)
        by_title = {name.lower(): title.party for title in titles if title.party for name in (title.name, *title.short)}
        first_words = frozenset(name.split()[0] for one in officials for name in (one.name, *one.aliases))
        return cls(by_name, by_family, by_word, by_title, first_words)

    def find(self, name: str, date: str, head: str = "") -> KnownOfficial | None:
        """The official of this name in office about *date* (ISO, "" for any); by family name only if one fits."""
        head = _SPELT.get(head, head)
        tokens = _key(name)
        if len(tokens) > 1 and tokens[0] in _PARTICLES:
            tokens = tokens[-1:]  # a family name: "von der Leyen"
        if len(tokens) > 1:
            fitting = self._by_name.get(tokens) or self._by_name.get((tokens[0], tokens[-1])) or []
            at_date = [one for one in fitting if _holds(one, date)] or fitting
            titled = [one for one in at_date if head and head in one.office.lower()]  # of two offices the one told
            return next(iter(titled or at_date), None)
        fitting = [one for one in self._by_family.get(tokens[0] if tokens else "", []) if _holds(one, date)]
        if not fitting and head and tokens:
            # some are called by a given or only name: "President Megawati"
            fitting = [one for one in self._by_word.get(tokens[0], []) if _holds(one, date)]
        if head:
            fitting = [one for one in fitting if head in one.office.lower()]
        return fitting[0] if len({one.party for one in fitting}) == 1 and date else None

    def party_of_person(self, name: str, date: str, head: str = "") -> str:
        """Party id of a person by name, "" if unknown."""
        known = self.find(name, date, head)
        return known.party if known else ""

    def party_of_title(self, title: str) -> str:
        """The one party that has an office of this title, "" if several may."""
        return self._by_title.get(title.lower(), "")

    def named_in(self, text: str, date: str) -> Iterator[tuple[int, int, KnownOfficial]]:
        """Known officials whose full name stands in a text, as (start, end, official)."""
        for match in _CAPITALISED.finditer(text):
            words = list(re.finditer(r"\S+", match.group()))
            for first in range(len(words) - 1):
                if words[first].group() not in self._first_words:
                    continue
                for last in (first + 2, first + 1, first + 3):
                    if last >= len(words) or len(words[last].group().rstrip(".")) < 2:
                        continue  # no full name ends in an initial: "Isaura A. Duke" is not Isaura II
                    start, end = match.start() + words[first].start(), match.start() + words[last].end()
                    tokens = _key(text[start:end])
                    fitting = [one for one in self._by_name.get(tokens, []) if _holds(one, date)]
                    if (
                        len({one.party for one in fitting}) == 1
                    ):  # who changed sides that year is known by an office only
                        yield start, end, fitting[0]
                        break


def _key(name: str) -> tuple[str, ...]:
    """How a name is looked up: no initials, and one spelling of what is written -skyy, -skiy or -sky."""
    return tuple(_ENDING.sub("y", word) for word in name_tokens(name) if len(word) > 1)


def _holds(official: KnownOfficial, date: str) -> bool:
    if not date[:4].isdigit():
        return True
    year = int(date[:4])
    started = not official.start or official.start - _GRACE <= year
    return started and (not official.end or year <= official.end + _GRACE)
