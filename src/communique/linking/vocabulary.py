"""Which words carry what a position is about, how much each tells, and which mean the same."""

from __future__ import annotations

import csv
import io
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

MOST = 9.0  # weight of a word that the counted texts do not have
_NO_NOUN_ENDINGS = ("ly", "ous", "ive", "ful", "able", "ible", "less")
_SUFFIXES = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of positions. Immutable; made by :func:`load_vocabulary`."""

    empty: frozenset[str]  # say nothing by themselves
    light: frozenset[str]  # do not tell positions apart
    binding: frozenset[str]  # prepositions that belong to the noun before them
    distributing: frozenset[str]  # of these, those that give each party of a list a point of its own
    breaking: frozenset[str]  # begin something else
    copulas: frozenset[str]  # say something else of what stands before
    purpose: frozenset[str]  # begin a purpose
    infinitives: frozenset[str]  # begin a purpose after "to"
    reciprocal: frozenset[str]  # terms for what parties do with each other
    locative: frozenset[str]  # prepositions that say where
    regions: frozenset[str]  # names of regions that are no party: by themselves no position
    cities: frozenset[str]  # names of cities, with and without words that tell nothing ("new york", "york")
    roll_call: re.Pattern[str]  # how a sentence opens that only counts who voted how, or was there
    titles: frozenset[str]  # stand before the name of a person
    classes: Mapping[str, str]  # word → the term for all words that mean the same
    places: Mapping[str, str]  # name of a place → party id
    counts: Mapping[str, int]  # term → sentences of the counted texts that have it
    sentences: int  # that were counted
    no_nouns: frozenset[str]  # words of the counted texts that are hardly ever nouns
    _weights: dict[str, float] = field(default_factory=dict)

    def term(self, word: str) -> str:
        """The term of a folded word: its class, or the word without a plural ending."""
        known = self.classes.get(word)
        if known is not None:
            return known
        single = singular(word)
        return self.classes.get(single, single)

    def noun(self, word: str) -> bool:
        """Whether a folded word may be a noun. Words of a class are, whatever their form: "to deter" is deterrence; a
        word that the counted texts do not have is one by its ending.
        """
        if word in self.classes:
            return True
        unknown = self.term(word) not in self.counts
        return word not in self.no_nouns and not (unknown and word.endswith(_NO_NOUN_ENDINGS))

    def weight(self, term: str) -> float:
        """How much a term tells: the logarithm of how rarely sentences have it, at most :data:`MOST`."""
        known = self._weights.get(term)
        if known is None:
            known = min(MOST, math.log(self.sentences / self.counts[term])) if term in self.counts else MOST
            self._weights[term] = known
        return known


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A word without a plural ending, by spelling alone: what matters is that forms of one word fall together."""
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending, instead in _SUFFIXES:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=1)
def mutual_terms() -> frozenset[str]:
    """The terms for what parties do with each other."""
    return frozenset(tomllib.loads(_text("words.toml"))["reciprocal"].split())


def load_vocabulary(*, counted: bool = True) -> Vocabulary:
    """The vocabulary of this version: ``words.toml``, ``classes.csv``, ``places.csv`` and the counted words.

    Without *counted*, every term weighs the same: for counting.
    """
    held = tomllib.loads(_text("words.toml"))
    cities, roll_calls = held.pop("cities"), held.pop("roll_calls")
    lists: dict[str, Any] = {name: frozenset(words.split()) for name, words in held.items()}
    named = [" ".join(name.casefold().split()) for name in cities.split("|")]
    telling = [" ".join(word for word in name.split() if word not in lists["empty"]) for name in named]
    classes = {word: row["class"] for row in _rows("classes.csv") for word in (row["class"], *row["words"].split("|"))}
    sentences, counts, no_nouns = _counts() if counted else (1, {}, frozenset())
    return Vocabulary(
        **lists,
        cities=frozenset((*named, *telling)),
        roll_call=re.compile("|".join(f"(?:{pattern})" for pattern in roll_calls), re.IGNORECASE),
        classes=classes,
        places={row["name"]: row["party"] for row in _rows("places.csv")},
        counts=counts,
        sentences=sentences,
        no_nouns=no_nouns,
    )


def _counts() -> tuple[int, dict[str, int], frozenset[str]]:
    import numpy

    with (files("communique.linking") / "data" / "counts.npz").open("rb") as file, numpy.load(file) as held:
        words, no_nouns = (bytes(held[name]).decode("utf-8").split("\n") for name in ("words", "no_nouns"))
        return int(held["sentences"]), dict(zip(words, held["counts"].tolist(), strict=True)), frozenset(no_nouns)


def _text(name: str) -> str:
    return (files("communique.linking") / "data" / name).read_text(encoding="utf-8")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text(name))))
