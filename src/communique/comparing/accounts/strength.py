"""Which of two wordings is stronger, and by which words: the strength lexicon applied to two statements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.comparing.accounts.words import stem
from communique.lexicons import Scale
from communique.model import Statement

_BE = frozenset("am is are was were been being".split())
_WORD = re.compile(r"[^\W\d_]+")
_ADDED = frozenset({"intensifiers", "hedges"})  # kinds of scales on which a word counts that the other side lacks
_HEAD = 6  # words of the content that may still say how strongly: "reaffirmed | its ironclad commitment"


@dataclass(frozen=True, slots=True)
class StrengthDifference:
    """One scale on which two wordings stand on different steps."""

    scale: str  # id of the scale
    a: str  # the step's word as the lexicon has it, "" where A has none
    b: str
    stronger: str  # "a" or "b"

    @property
    def told(self) -> str:
        """In a few words, with {a} and {b} for the two accounts."""
        if not self.a or not self.b:
            having, words = ("a", self.a) if self.a else ("b", self.b)
            effect = "stronger" if self.stronger == having else "softer"
            return f"only {{{having}}} has “{words}”, which makes it {effect} ({self.scale})"
        relation = "stronger than" if self.stronger == "a" else "softer than"
        return f"“{self.a}” in {{a}} is {relation} “{self.b}” in {{b}} ({self.scale})"


def strength_differences(a: Statement, b: Statement, scales: Mapping[str, Scale]) -> tuple[StrengthDifference, ...]:
    """The scales on which the statements differ, in the lexicon's order.

    Scales of verbs are read from the cues; adverbs, adjectives and hedges from the cues and the first words of what
    follows; scales of nouns from the whole. A scale of verbs compares only acts that it is made for, and only where
    both sides stand on it.
    """
    found = []
    for scale in scales.values():
        if scale.acts and not (a.act in scale.acts and b.act in scale.acts):
            continue
        one, other = _highest(scale, _heard(a, scale.kind)), _highest(scale, _heard(b, scale.kind))
        if one and other and one[0] != other[0]:
            found.append(StrengthDifference(scale.id, one[1], other[1], "a" if one[0] > other[0] else "b"))
        elif bool(one) != bool(other) and scale.kind in _ADDED:
            rank, words = one or other or (0, "")
            stronger = (rank > 0) == bool(one)
            if abs(rank) > 1:  # "also" and "shared" say nothing of strength alone
                found.append(
                    StrengthDifference(scale.id, words if one else "", words if other else "", "a" if stronger else "b")
                )
    return tuple(item for place, item in enumerate(found) if not _told_already(item, found, place))


def _told_already(item: StrengthDifference, found: Sequence[StrengthDifference], place: int) -> bool:
    """Whether a word that only one side has is part of what another scale tells: "strong" of "strongly condemn"."""
    if item.a and item.b:
        return False
    words = set(_phrase(item.a or item.b))
    for other in (*found[:place], *found[place + 1 :]):
        beside = set(_phrase(other.a if item.a else other.b))
        both = bool(other.a and other.b)
        if words <= beside and (both or words < beside or other in found[:place]):
            return True
    return False


def _heard(statement: Statement, kind: str) -> list[str]:
    cue = _lemmas(statement.cue.text)
    content = _lemmas(statement.content.text)
    if kind in ("verbs", "modals"):
        return cue
    return cue + (content if kind in ("nouns", "hedges", "time") else content[:_HEAD])


def _highest(scale: Scale, words: Sequence[str]) -> tuple[int, str] | None:
    """The step whose words stand there: the longest phrase wins ("deep concern" over "concern"), then the rank."""
    found: list[tuple[int, int, str]] = []
    for step in scale.steps:
        for phrase in step.words:
            parts = _phrase(phrase)
            if parts and _stands(parts, words):
                found.append((len(parts), step.rank, phrase))
    if not found:
        return None
    _, rank, phrase = max(found)
    return rank, phrase


def _stands(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in this order, with at most one other word between two of them."""
    for start, word in enumerate(words):
        if word != parts[0]:
            continue
        place = start
        for part in parts[1:]:
            place = next((n for n in range(place + 1, min(place + 3, len(words))) if words[n] == part), -1)
            if place < 0:
                break
        if place >= 0:
            return True
    return False


@lru_cache(maxsize=5_000)  # the phrases of one lexicon
def _phrase(phrase: str) -> tuple[str, ...]:
    return tuple(_lemmas(phrase))


def _lemmas(text: str) -> list[str]:
    return ["be" if word in _BE else stem(word) for word in (m.group().lower() for m in _WORD.finditer(text))]
