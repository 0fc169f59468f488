"""What became of a line's words from one statement to the next.

Stronger and weaker are said only where a scale of the strength lexicon has both words; everything else that changed is
shown and not ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.linking.names import PartyNames
from communique.linking.points import point_finder
from communique.linking.strength import Strength, StrengthFinder, strength_finder
from communique.linking.tokens import tokens
from communique.linking.vocabulary import Vocabulary, singular
from communique.model import Change

SAME_POSITION = 0.5  # share of words in common below which two statements of a line are too unlike to be ranked
MOST_SHOWN = 12  # words of a passage that a reason quotes


@dataclass(frozen=True, slots=True)
class Said:
    """One statement's words for a line."""

    act: str
    cue: str
    words: str  # the run that its place in the line rests on
    speakers: tuple[str, ...]  # party ids; "our commitment" and the speaker's name say the same


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of the words, and why it is called so."""

    change: Change
    why: tuple[str, ...]  # in a few words each


@dataclass(frozen=True, slots=True)
class _Folded:
    cue: tuple[str, ...]
    words: tuple[str, ...]  # without empty words; parties as their ids
    plain: tuple[str, ...]  # every word, for the scales


class ChangeFinder:
    """Finds changes. Immutable once made; :func:`change_finder` keeps one."""

    def __init__(self, vocabulary: Vocabulary, names: PartyNames, strengths: StrengthFinder) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._strengths = strengths

    def between(self, old: Said, new: Said, *, ranked: bool, unranked_because: str = "") -> Changed:
        """What became of *old* in *new*. Where not *ranked*, nothing is called stronger or weaker, and
        *unranked_because* says why.
        """
        before, after = self._folded(old), self._folded(new)
        alike = _alike(before.words, after.words) >= SAME_POSITION
        stronger, weaker = self._ranked(old, new, before, after) if alike else ([], [])
        gone, come = _differing(before.words, after.words)
        wording = _told(gone, come)
        if stronger or weaker:
            why = (*stronger, *weaker)
            if not ranked:
                return Changed(Change.REWORDED, (*why, *wording, f"not ranked: {unranked_because}"))
            if stronger and weaker:
                return Changed(Change.REWORDED, (*why, "stronger in one way and weaker in another: not ranked"))
            return Changed(Change.STRENGTHENED if stronger else Change.SOFTENED, why)
        if not gone and not come:
            if _same_forms(before.cue, after.cue):
                return Changed(Change.SAME, ())
            return Changed(Change.REWORDED, (f"“{old.cue}” became “{new.cue}”",))
        if not gone:
            return Changed(Change.EXTENDED, wording)
        if not come:
            return Changed(Change.NARROWED, wording)
        return Changed(Change.REWORDED, wording)

    def _ranked(self, old: Said, new: Said, before: _Folded, after: _Folded) -> tuple[list[str], list[str]]:
        one = self._strengths.of(before.cue, before.plain)
        other = self._strengths.of(after.cue, after.plain)
        stronger, weaker = [], []
        for scale in sorted(one.keys() | other.keys()):
            if not self._strengths.compares(scale, (old.act, new.act)):
                continue
            step, reason = _step(one.get(scale), other.get(scale))
            if step >= self._strengths.steps(scale):
                stronger.append(reason)
            elif -step >= self._strengths.steps(scale):
                weaker.append(reason)
        return stronger, weaker

    def _folded(self, said: Said) -> _Folded:
        return _Folded(
            tuple(token.folded for token in tokens(said.cue) if token.word),
            tuple(self._content(said)),
            tuple(token.folded for token in tokens(said.words) if token.word),
        )

    def _content(self, said: Said) -> list[str]:
        run = tokens(said.words)
        party_at = {item.first: item for item in self._names.find(run)}
        found = []
        place = 0
        while place < len(run):
            named = party_at.get(place)
            if named is not None:
                # A place that stands for a party is another word for it: "the Peninsula" is not "the North".
                place_name = " ".join(token.text for token in run[place : named.last])
                if place_name in self._vocabulary.places:
                    found.append(place_name.lower())
                elif named.party not in said.speakers:
                    found.append(named.party)
                place = named.last
                continue
            token = run[place]
            small = (self._vocabulary.empty, self._vocabulary.copulas, self._vocabulary.binding, _SMALL)
            if token.word and not any(token.folded in words for words in small):
                found.append(singular(token.folded))
            place += 1
        return found


_SMALL = frozenset("and or by its itself whereas including as also".split())
_ENDINGS = ("ing", "ed", "es", "s", "d")


def _same_forms(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two cues are forms of the same words: "reaffirms" and "reaffirmed"."""
    small = _SMALL | {"is", "are", "was", "were", "has", "have", "been", "that", "the"}
    return [_stem(word) for word in one if word not in small] == [_stem(word) for word in other if word not in small]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def _step(old: Strength | None, new: Strength | None) -> tuple[int, str]:
    """By how many steps the new word is stronger, and the reason; a word that came or went counts from zero."""
    if old is not None and new is not None:
        return new.rank - old.rank, f"“{old.words}” became “{new.words}” ({new.about})"
    if new is not None and new.alone:
        return new.rank, f"“{new.words}” added ({new.about})"
    if old is not None and old.alone:
        return -old.rank, f"“{old.words}” left out ({old.about})"
    return 0, ""


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words that only the old and only the new one has, each in its own order."""
    left, right = Counter(old), Counter(new)
    return _only(old, left - right), _only(new, right - left)


def _alike(old: Sequence[str], new: Sequence[str]) -> float:
    common = (Counter(old) & Counter(new)).total()
    return 2 * common / max(len(old) + len(new), 1)


def _only(words: Sequence[str], counted: Counter[str]) -> list[str]:
    rest = Counter(counted)
    found = []
    for word in words:
        if rest[word] > 0:
            rest[word] -= 1
            found.append(word)
    return found


def _told(gone: Sequence[str], come: Sequence[str]) -> tuple[str, ...]:
    if gone and come:
        return (f"“{_shown(gone)}” became “{_shown(come)}”",)
    if come:
        return (f"“{_shown(come)}” added",)
    return (f"“{_shown(gone)}” left out",) if gone else ()


def _shown(words: Sequence[str]) -> str:
    return " ".join(words[:MOST_SHOWN]) + (" …" if len(words) > MOST_SHOWN else "")


@lru_cache(maxsize=1)
def change_finder() -> ChangeFinder:
    """The finder with the bundled codebook and vocabulary."""
    finder = point_finder()
    return ChangeFinder(finder.vocabulary, finder.names, strength_finder())
