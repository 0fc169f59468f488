"""What became of a line's words from one statement to the next.

Stronger and weaker are said only where a scale of the strength lexicon has both words; everything else that changed is
shown and not ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.lexicons import Codebook
from communique.linking.passages import Passage, PassageFolder, Said, differing, told
from communique.linking.points import point_finder
from communique.linking.strength import Strength, StrengthFinder, strength_finder
from communique.linking.vocabulary import singular
from communique.model import Change

SAME_POSITION = 0.5  # share of words in common below which two statements of a line are too unlike to be ranked
SAME_SENTENCE = 0.5  # the same for whole sentences, below which their verbs are not ranked
SAME_POINT = 0.8  # share of the point's words from which on the verbs are ranked though the sentences differ
FEWEST = 3  # words of a point that may count as the same without the sentence
FIRMEST = 2  # banded step of an adjective ("unwavering") from which on it counts whatever noun it stands before


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of the words, and why it is called so."""

    change: Change
    why: tuple[str, ...]  # in a few words each


class ChangeFinder:
    """Finds changes. Immutable once made; :func:`change_finder` keeps one."""

    def __init__(self, folder: PassageFolder, strengths: StrengthFinder) -> None:
        self._folder = folder
        self._strengths = strengths

    def between(self, old: Said, new: Said, *, ranked: bool, unranked_because: str = "") -> Changed:
        """What became of *old* in *new*. Where not *ranked*, nothing is called stronger or weaker, and
        *unranked_because* says why.
        """
        before, after = self._folder.folded(old), self._folder.folded(new)
        gone, come = differing(before, after)
        wording = told(before, after, gone, come)
        if _negated(before) != _negated(after):
            return Changed(Change.REWORDED, wording or (f"“{old.cue}” became “{new.cue}”",))
        alike = _alike(before.keys, after.keys)
        stronger, weaker = self._ranked(old, new, before, after, alike) if alike >= SAME_POSITION else ([], [])
        if stronger or weaker:
            why = (*stronger, *weaker)
            if not ranked:
                return Changed(Change.REWORDED, (*why, *wording, f"not ranked: {unranked_because}"))
            if stronger and weaker:
                return Changed(Change.REWORDED, (*why, "stronger in one way and weaker in another: not ranked"))
            return Changed(Change.STRENGTHENED if stronger else Change.SOFTENED, why)
        if gone or come:
            return Changed(Change.REWORDED if gone and come else Change.NARROWED if gone else Change.EXTENDED, wording)
        if not before.cue or not after.cue or _same_forms(before.cue, after.cue):
            return Changed(Change.SAME, ())
        return Changed(Change.REWORDED, (f"“{old.cue}” became “{new.cue}”",))

    def _ranked(
        self, old: Said, new: Said, before: Passage, after: Passage, alike: float
    ) -> tuple[list[str], list[str]]:
        """Reasons for which the new words are stronger, and for which they are weaker."""
        sentences = (self._folder.telling(one.sentence) for one in (before, after))
        point = alike >= SAME_POINT and min(len(before.terms), len(after.terms)) >= FEWEST
        same_sentence = _alike(*sentences) >= SAME_SENTENCE
        whole = point or same_sentence
        one = self._strengths.of(before.cue, before.plain)
        other = self._strengths.of(after.cue, after.plain)
        stronger, weaker = [], []
        for scale in sorted(one.keys() | other.keys()):
            if not self._strengths.compares(scale, (old.act, new.act)):
                continue
            here, there = one.get(scale), other.get(scale)
            if self._strengths.of_promises(scale) and not same_sentence:
                continue  # a hedge may be of something else that the sentence promises
            if not whole and not any(one is not None and one.of_words for one in (here, there)):
                continue  # the verbs of two sentences rank each other only where they have the same objects
            if (here is None or there is None) and not self._may_come_or_go(here or there, before, after):
                continue
            if here and there and self._both(scale, here, there, before, after):
                continue
            step, reason = _step(here, there)
            if here and there and self._strengths.only_modified(here, there, (before if step > 0 else after).sentence):
                continue
            missing = before if here is None else after if there is None else None
            if missing is not None and self._strengths.elsewhere(scale, abs(step), missing.sentence):
                continue  # the sentence says it, beside the words of this point
            if step >= self._strengths.steps(scale):
                stronger.append(reason)
            elif -step >= self._strengths.steps(scale):
                weaker.append(reason)
        return stronger, weaker

    def _may_come_or_go(self, one: Strength | None, before: Passage, after: Passage) -> bool:
        """Whether a modifier that only one of two statements has stands for a change: where what it modifies is there
        with and without it, and both speak of the same thing.
        """
        if one is None or not one.of_words:
            modifier = set(one.words.split()) if one is not None else set()
            left, right = ([word for word in cue if word not in modifier] for cue in (before.cue, after.cue))
            return _same_forms(left, right)
        here, there = (self._strengths.speaks_of((*said.cue, *said.plain), one.scale) for said in (before, after))
        if one.scale == "urgency":  # "immediate resolution": of what is there with and without it
            return all(self._modifies(one, said, other) for said, other in ((before, after), (after, before)))
        if not one.scale.startswith("adjectives"):
            return True
        runs = [(*said.cue, *said.plain) for said in (before, after)]
        nouns = {self._strengths.modified(one, run) for run in runs} - {""}
        if one.rank < FIRMEST and not all(nouns <= {singular(word) for word in run} for run in runs):
            return False  # "strong support", "a commitment": another noun, and not one adjective less
        others = [
            {word for word in words if not self._strengths.speaks_of((word,), one.scale) and word not in one.words}
            for words in (before.keys, after.keys)
        ]
        return bool(here & there and others[0] & others[1])

    def _modifies(self, one: Strength, said: Passage, other: Passage) -> bool:
        """Whether the word after a modifier, where *said* has it, stands in the other passage as well."""
        run = one.words.split()
        for place in range(len(said.plain) - len(run)):
            if list(said.plain[place : place + len(run)]) == run:
                return singular(said.plain[place + len(run)]) in other.keys
        return True

    def _both(self, scale: str, here: Strength, there: Strength, before: Passage, after: Passage) -> bool:
        """Whether one of two sentences has both verbs, so that it is not plain which of them says this."""
        if here.of_words or there.of_words:
            return False
        return self._strengths.has(scale, there.rank, _beside(before)) or self._strengths.has(
            scale, here.rank, _beside(after)
        )


_DENIALS = frozenset("not no never neither nor cannot".split())
_SMALL = frozenset("and or by its itself also".split())
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


def _beside(one: Passage) -> list[str]:
    """The words of a sentence without those of the cue."""
    rest = Counter(one.sentence) - Counter(one.cue)
    return [word for word in one.sentence if word in rest]


def _alike(old: Sequence[str], new: Sequence[str]) -> float:
    common = (Counter(old) & Counter(new)).total()
    return 2 * common / max(len(old) + len(new), 1)


def _negated(one: Passage) -> int:
    """How many words deny something, without those of the cue, which other scales go by."""
    return sum(word in _DENIALS for word in one.plain)


@lru_cache(maxsize=4)
def change_finder(codebook: Codebook | None = None) -> ChangeFinder:
    """The finder with a codebook, the bundled one where none is given, and the bundled vocabulary."""
    finder, strengths = point_finder(codebook), strength_finder(codebook)
    return ChangeFinder(PassageFolder(finder.vocabulary, finder.names, strengths.telling), strengths)
