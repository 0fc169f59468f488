"""Parties named in a sentence: states by name, demonym or capital, organisations, and other actors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*\.?|&")
_POSSESSIVE = re.compile(r"[’']s$|[’']$")


class Alias(Protocol):
    """What the lexicon knows of one name (communique.lexicons.PartyAlias)."""

    @property
    def party(self) -> str: ...  # noqa: D102
    @property
    def form(self) -> str: ...  # noqa: D102
    @property
    def ambiguous(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named at a place of a folded sentence."""

    start: int  # offset in the folded sentence
    end: int
    party: str  # party id
    form: str  # name, demonym, capital, metonym, organisation, actor; region and place are no parties
    sure: bool  # False: another meaning is as likely and the record must confirm it


@dataclass(frozen=True, slots=True)
class _Node:
    """One step of the trie of names: the words that may follow, and what ends here."""

    following: dict[str, _Node]
    ends: list[tuple[str, str, str, bool]]  # the name as written, party, form, sure


class PartyFinder:
    """Finds the longest names first; a shorter name inside a longer one is no mention of its own."""

    def __init__(self, aliases: Mapping[str, Iterable[Alias]]) -> None:
        self._root = _Node({}, [])
        self._names: dict[str, list[str]] = {}
        self._elsewhere: frozenset[str] = frozenset()
        for name, entries in aliases.items():
            for entry in entries:
                self._names.setdefault(entry.party, []).append(name)
            node = self._root
            for word, _, _ in _words(name):
                node = node.following.setdefault(word, _Node({}, []))
            node.ends.extend((name, entry.party, str(entry.form), not entry.ambiguous) for entry in entries)

    def names(self, party: str) -> Sequence[str]:
        """All names of a party."""
        return self._names.get(party, ())

    def without(self, words: Collection[str]) -> PartyFinder:
        """A finder for a record in which these words, as written, name no party."""
        other = copy(self)
        other._elsewhere = frozenset(words)
        return other

    def find(self, text: str) -> tuple[PartyMention, ...]:
        """The parties named in a folded sentence, in order."""
        words = _words(text)
        found: list[PartyMention] = []
        place = 0
        while place < len(words):
            node: _Node | None = self._root
            best: tuple[int, tuple[str, str, str, bool]] | None = None
            ahead = place
            while ahead < len(words) and node is not None:
                node = node.following.get(words[ahead][0])
                ahead += 1
                if node is not None and node.ends:
                    entry = _matching(node.ends, text[words[place][1] : words[ahead - 1][2]])
                    if entry:
                        best = ahead, entry
            if best:
                start, end = words[place][1], words[best[0] - 1][2]
                if text[start:end] not in self._elsewhere:
                    found.append(PartyMention(start, end, *best[1][1:]))
                place = best[0]
            else:
                place += 1
        return tuple(found)


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text for matching (folded case, no possessive, no final stop), with their offsets."""
    found = []
    for match in _WORD.finditer(text):
        word, length = _normal(match.group())
        found.append((word, match.start(), match.start() + length))
    return found


@lru_cache(maxsize=20_000)  # a record has few different words, and records share most of them
def _normal(written: str) -> tuple[str, int]:
    """A word for matching, and how many of the characters written it stands for."""
    possessive = _POSSESSIVE.search(written)
    word = written[: possessive.start()] if possessive else written
    if word.endswith(".") and "." not in word[:-1]:
        word = word[:-1]
    return word.replace("’", "'").replace(".", "").casefold(), len(word)


def _matching(ends: list[tuple[str, str, str, bool]], written: str) -> tuple[str, str, str, bool] | None:
    """The entry whose use of capitals the text agrees with: "US" is a party and "us" is not."""
    for entry in ends:
        name = entry[0]
        if name.isupper() or (name.replace(".", "").isupper() and len(name) <= 8):
            if written.replace(".", "").isupper():
                return entry
        elif written[:1].isupper() or not name[:1].isupper():
            return entry
    return None


def without_doubtful(found: Sequence[Sequence[PartyMention]]) -> list[tuple[PartyMention, ...]]:
    """The mentions of all sentences of a record without doubtful names of a party that it names nowhere in a sure way
    ("the Commission"); a doubtful name of a state stays, for "Georgia" is more often the state.
    """
    named = {m.party for mentions in found for m in mentions if m.sure}
    return [tuple(m for m in mentions if m.sure or m.party in named or m.form == "name") for mentions in found]


def without_places(found: Sequence[Sequence[PartyMention]]) -> list[tuple[PartyMention, ...]]:
    """The mentions without regions and places, which are no parties."""
    return [tuple(m for m in mentions if m.form not in ("region", "place")) for mentions in found]
