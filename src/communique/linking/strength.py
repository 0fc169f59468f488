"""Which words of a statement say how strongly it is meant, and where they stand on the scales of the lexicon."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from communique.lexicons import Codebook, Scale, load_codebook
from communique.linking.vocabulary import singular

_BE = ("be", "is", "are", "was", "were", "been", "being", "am", "remain", "remains", "remained")
_IRREGULAR = {"uphold": ("upheld",), "have": ("has", "had", "having"), "take": ("took", "taken"),
              "stand": ("stood", "stands"), "bind": ("bound",), "be": _BE}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Strength:
    """A word or phrase that stands on a scale."""

    scale: str  # id of the scale
    about: str  # what the scale measures
    rank: int  # higher is stronger; ranks that count as one are one
    words: str  # as the statement has them
    of_words: bool  # it stands in the words of the point, not in the cue
    alone: bool  # its coming or going says something, though no other word takes its place


@dataclass(frozen=True, slots=True)
class _Rules:
    unranked: frozenset[str]
    inner: frozenset[str]
    same_act: frozenset[str]
    reporting: frozenset[str]
    of_promises: frozenset[str]
    promising: frozenset[str]
    facts: frozenset[str]
    steps: Mapping[str, int]
    committed: frozenset[str]
    spoken_of: frozenset[str]
    telling: frozenset[str]
    before: Mapping[str, frozenset[str]]
    modifying: tuple[str, ...]
    plain_adjectives: Mapping[str, int]
    bands: Mapping[str, Sequence[int]]
    alone: Mapping[str, int]

    def strength(self, scale: Scale, rank: int, words: str, *, of_words: bool) -> Strength:
        """Where a word stands."""
        band = self.bands.get(scale.id)
        counted = rank if band is None else next((n for n, top in enumerate(band) if rank <= top), len(band))
        alone = scale.id in self.alone and abs(rank) >= self.alone[scale.id]
        return Strength(scale.id, scale.about, counted, words, of_words, alone)


class StrengthFinder:
    """Finds words of strength. Immutable once made; :func:`strength_finder` keeps one."""

    def __init__(self, codebook: Codebook) -> None:
        self._rules = _load_rules()
        self._scales: dict[str, Scale] = {
            name: scale for name, scale in codebook.strength.items() if name not in self._rules.unranked
        }
        self._phrases: dict[str, list[tuple[str, int, tuple[frozenset[str], ...]]]] = {}
        for name, scale in self._scales.items():
            for step in scale.steps:
                for phrase in set(step.words) - self._rules.facts:
                    plain = name.startswith("adjectives")  # "complete" is one, "completed" none
                    forms = tuple(frozenset({word}) if plain else _forms(word) for word in phrase.split())
                    for first in forms[0]:
                        self._phrases.setdefault(first, []).append((name, step.rank, forms))

    @property
    def telling(self) -> frozenset[str]:
        """Words without content of their own that change what is said all the same."""
        return self._rules.telling

    def steps(self, scale: str) -> int:
        """By how many steps of a scale two words must differ to count as stronger or weaker."""
        return self._rules.steps.get(scale, 1)

    def of_promises(self, scale: str) -> bool:
        """Whether a scale says how much of a promise or a demand is meant."""
        return scale in self._rules.of_promises

    def compares(self, scale: str, acts: Sequence[str]) -> bool:
        """Whether a scale compares statements of these acts."""
        allowed = self._scales[scale].acts
        if (acts[0] == "welcome") != (acts[1] == "welcome"):
            return False
        if self.of_promises(scale) and not all(act in self._rules.promising for act in acts):
            return False
        if scale in self._rules.same_act and (acts[0] != acts[1] or acts[0] in self._rules.reporting):
            return False
        return not allowed or all(act in allowed for act in acts)

    def of(self, cue: Sequence[str], words: Sequence[str]) -> dict[str, Strength]:
        """Scale → where a statement stands on it, from the folded words of its cue and of its point."""
        found: dict[str, list[tuple[int, Strength]]] = {}
        for place, name, rank, text in self._matches(cue):
            if self._scales[name].kind not in ("hedges", "time") and not name.startswith("adjectives"):
                strength = self._rules.strength(self._scales[name], rank, text, of_words=False)
                found.setdefault(name, []).append((place, strength))
        whole = (*cue, *words)  # "expressed strong support | for the talks": the cue may have the adjective
        for place, name, rank, text in self._matches(whole):
            kind, adjective = self._scales[name].kind, name.startswith("adjectives")
            if (adjective and self._counts(whole, place, name, rank)) or (
                place >= len(cue) and kind in ("hedges", "time", "nouns")
            ):
                strength = self._rules.strength(self._scales[name], rank, text, of_words=True)
                found.setdefault(name, []).append((place, strength))
        return {name: self._chosen(name, strengths) for name, strengths in found.items()}

    def speaks_of(self, words: Sequence[str], scale: str = "") -> frozenset[str]:
        """The words that an adjective of a scale may speak of: of a commitment where there is one."""
        if scale in self._rules.before:
            return self._rules.before[scale].intersection(words)
        found = self._rules.spoken_of.intersection(words)
        return frozenset({"commitment"}) if found & self._rules.committed or "committed" in found else found

    def modified(self, one: Strength, words: Sequence[str]) -> str:
        """The noun that an adjective stands before in folded words, singular; "" where it stands before none."""
        nouns = self._rules.before.get(one.scale, self._rules.spoken_of | self._rules.committed)
        size = len(one.words.split())
        for place in range(len(words) - size + 1):
            if " ".join(words[place : place + size]) == one.words:
                after = words[place + size : place + size + 4]
                return next((singular(word) for word in after if word in nouns), "")
        return ""

    def elsewhere(self, scale: str, rank: int, words: Sequence[str]) -> bool:
        """Whether a run of folded words has a modifier that is at least so strong, on this scale or on one that stands
        for it.
        """
        scales = self._rules.modifying if scale in self._rules.modifying else (scale,)
        least = {scale: rank}
        return any(
            name in scales
            and self._rules.strength(self._scales[name], found, text, of_words=True).rank >= least.get(name, 1)
            and self._counts(words, place, name, found)
            for place, name, found, text in self._matches(words)
        )

    def only_modified(self, one: Strength, other: Strength, words: Sequence[str]) -> bool:
        """Whether two words of a scale are one verb with and without a modifier ("condemn", "strongly condemn"), and
        the folded words that the plain one is from have a modifier elsewhere ("condemn … in the strongest terms").
        """
        plain, full = sorted((one.words.split(), other.words.split()), key=len)
        if len(plain) == len(full) or not {singular(word) for word in plain} & {singular(word) for word in full}:
            return False
        return self.elsewhere("intensifiers", 2, words) or any(
            name.startswith("adjectives-of-concern") and found > 2 for _, name, found, _ in self._matches(words)
        )

    def has(self, scale: str, rank: int, words: Sequence[str]) -> bool:
        """Whether a run of folded words has a word that stands just there on a scale."""
        return any(
            name == scale and self._rules.strength(self._scales[name], found, text, of_words=False).rank == rank
            for _, name, found, text in self._matches(words)
        )

    def _chosen(self, name: str, strengths: list[tuple[int, Strength]]) -> Strength:
        if name in self._rules.inner:
            return max(strengths, key=lambda item: item[0])[1]
        return max(strengths, key=lambda item: (item[1].rank, -item[0]))[1]

    def _counts(self, words: Sequence[str], place: int, name: str, rank: int) -> bool:
        nouns = self._rules.before.get(name)
        if nouns is not None:
            return any(word in nouns for word in words[place + 1 : place + 4])
        if rank >= self._rules.plain_adjectives.get(name, 1):
            return True
        return any(word in self._rules.committed for word in words[place + 1 : place + 4])

    def _matches(self, words: Sequence[str]) -> Iterator[tuple[int, str, int, str]]:
        """Place, scale, rank and words of each phrase, for each scale the longest at a place."""
        for place, word in enumerate(words):
            longest: dict[str, tuple[int, int]] = {}
            for name, rank, forms in self._phrases.get(word, ()):
                size = len(forms)
                fits = all(place + step < len(words) and words[place + step] in forms[step] for step in range(1, size))
                if fits and size > longest.get(name, (0, 0))[0]:
                    longest[name] = size, rank
            for name, (size, rank) in longest.items():
                yield place, name, rank, " ".join(words[place : place + size])


def _forms(word: str) -> frozenset[str]:
    """A lemma with its inflected forms, by spelling; forms that are no words do no harm."""
    bare = word.strip(",")
    forms = {bare, *_IRREGULAR.get(bare, ())}
    if bare.isalpha() and len(bare) > 2:
        stem = bare[:-1] if bare.endswith("e") else bare
        forms |= {f"{bare}s", f"{bare}es", f"{stem}ed", f"{stem}ing", f"{bare}{bare[-1]}ed", f"{bare}{bare[-1]}ing"}
        if bare.endswith("y"):
            forms |= {f"{bare[:-1]}ies", f"{bare[:-1]}ied"}
    return frozenset(forms)


def _load_rules() -> _Rules:
    held = tomllib.loads((files("communique.linking") / "data" / "changes.toml").read_text(encoding="utf-8"))
    return _Rules(
        frozenset(held["unranked"]),
        frozenset(held["inner"]),
        frozenset(held["same_act"]),
        frozenset(held["reporting"]),
        frozenset(held["of_promises"]),
        frozenset(held["promising"].split()),
        frozenset(held["facts"]),
        held["steps"],
        frozenset(held["committed"].split()),
        frozenset(held["spoken_of"].split()),
        frozenset(held["telling"].split()),
        {scale: frozenset(nouns.split()) for scale, nouns in held["before"].items()},
        tuple(held["modifying"]),
        held["plain_adjectives"],
        held["bands"],
        held["alone"],
    )


@lru_cache(maxsize=4)
def strength_finder(codebook: Codebook | None = None) -> StrengthFinder:
    """The finder with a codebook, the bundled one where none is given."""
    return StrengthFinder(codebook or load_codebook())
