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
SAME_SENTENCE = 0.5  # the same for whole sentences, below which their verbs are not ranked
MOST_SHOWN = 12  # words of a passage that a reason quotes


@dataclass(frozen=True, slots=True)
class Said:
    """One statement's words for a line."""

    act: str
    cue: str
    words: str  # the run that its place in the line rests on
    sentence: str = ""  # the whole sentence; cue and words where only they are known
    speakers: tuple[str, ...] = ()  # party ids; "our commitment" and the speaker's name say the same


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
    sentence: tuple[str, ...]  # every word of the sentence


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
        """Reasons for which the new words are stronger, and for which they are weaker."""
        whole = _alike(self._telling(before.sentence), self._telling(after.sentence)) >= SAME_SENTENCE
        one = self._strengths.of(before.cue, before.plain)
        other = self._strengths.of(after.cue, after.plain)
        stronger, weaker = [], []
        for scale in sorted(one.keys() | other.keys()):
            if not self._strengths.compares(scale, (old.act, new.act)):
                continue
            here, there = one.get(scale), other.get(scale)
            if not whole and not any(one is not None and one.of_words for one in (here, there)):
                continue  # the verbs of two sentences rank each other only where they have the same objects
            if (here is None or there is None) and not self._may_come_or_go(here or there, before, after):
                continue
            if here and there and self._both(scale, here, there, before, after):
                continue
            step, reason = _step(here, there)
            missing = before if here is None else after if there is None else None
            if missing is not None and self._strengths.elsewhere(scale, abs(step), missing.sentence):
                continue  # the sentence says it, beside the words of this point
            if step >= self._strengths.steps(scale):
                stronger.append(reason)
            elif -step >= self._strengths.steps(scale):
                weaker.append(reason)
        return stronger, weaker

    def _may_come_or_go(self, one: Strength | None, before: _Folded, after: _Folded) -> bool:
        """Whether a modifier that only one of two statements has stands for a change: where what it modifies is there
        with and without it, and both speak of the same thing.
        """
        if one is None or not one.of_words:
            modifier = set(one.words.split()) if one is not None else set()
            left, right = ([word for word in cue if word not in modifier] for cue in (before.cue, after.cue))
            return _same_forms(left, right)
        here, there = self._strengths.speaks_of(before.plain), self._strengths.speaks_of(after.plain)
        if not one.scale.startswith("adjectives"):
            return True
        others = [
            {word for word in words if not self._strengths.speaks_of((word,)) and word not in one.words}
            for words in (before.words, after.words)
        ]
        return bool(here & there and others[0] & others[1])

    def _both(self, scale: str, here: Strength, there: Strength, before: _Folded, after: _Folded) -> bool:
        """Whether one of two sentences has both verbs, so that it is not plain which of them says this."""
        if here.of_words or there.of_words:
            return False
        return self._strengths.has(scale, there.rank, _beside(before)) or self._strengths.has(
            scale, here.rank, _beside(after)
        )

    def _telling(self, words: Sequence[str]) -> list[str]:
        skipped = (self._vocabulary.empty, self._vocabulary.binding, self._vocabulary.copulas)
        return [singular(word) for word in words if not any(word in small for small in skipped)]

    def _folded(self, said: Said) -> _Folded:
        return _Folded(
            tuple(token.folded for token in tokens(said.cue) if token.word),
            tuple(self._content(said)),
            tuple(token.folded for token in tokens(said.words) if token.word),
            tuple(token.folded for token in tokens(said.sentence or f"{said.cue} {said.words}") if token.word),
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


def _beside(one: _Folded) -> list[str]:
    """The words of a sentence without those of the cue."""
    return _only(one.sentence, Counter(one.sentence) - Counter(one.cue))


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
