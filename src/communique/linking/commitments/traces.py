"""The words by which a promise is found again: few, rare, and each with the weight that it has in any register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from communique.lexicons import Codebook
from communique.linking.commitments.words import base_forms, commitment_words
from communique.linking.names import PartyNames
from communique.linking.points import point_finder
from communique.linking.tokens import tokens
from communique.linking.vocabulary import Vocabulary

MOST_KEYS = 8  # terms of a promise that it is found by: the first ones, for what is promised stands first
MOST_INDEXED = 16  # terms of a statement that are indexed: the rarest ones
COUNTED = (1.0, 1.0, 1.0, 1.0, 0.8, 0.8, 0.6, 0.6)  # what each term of a promise counts, in order
NEXT = 4  # characters between two words that stand beside each other ("warning data", "early-warning")
LEAST_WEIGHT = 2.6  # of a term that tells anything
LONG_WORD = 8  # letters from which on a word is cut, so that "establish" and "establishment" are one
CUT = 7


class Term(NamedTuple):
    """A telling word at its place."""

    term: str
    weight: float
    start: int  # code points from the start of the text it was found in
    end: int


class Tracer:
    """Finds telling words. Immutable once made; :func:`tracer` keeps one."""

    def __init__(self, vocabulary: Vocabulary, names: PartyNames) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._telling = lru_cache(maxsize=50_000)(self._tells)
        self.terms = lru_cache(maxsize=5_000)(self._terms)  # statements are held against many that come after

    def _terms(self, text: str) -> tuple[Term, ...]:
        """The telling words of *text* in order, parties left out."""
        run = tokens(text)
        parties = {place for one in self._names.find(run) for place in range(one.first, one.last)}
        telling = self._telling
        found = []
        for place, token in enumerate(run):
            tells = telling(token.folded) if token.word else None
            if tells is not None and place not in parties:
                found.append(Term(*tells, token.start, token.end))
        return tuple(found)

    def _tells(self, word: str) -> tuple[str, float] | None:
        """The term of a folded word and its weight; None for a word that tells too little."""
        if len(word) < 2 or _empty(word, self._vocabulary):
            return None
        term = self._vocabulary.term(word)
        weight = self._vocabulary.weight(term)
        return (_cut(term), round(weight, 3)) if weight >= LEAST_WEIGHT else None


def _empty(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word tells nothing of what is promised: empty ones, small numbers, and words that only promise."""
    if word in vocabulary.empty or (word.isdigit() and len(word) < 4):
        return True
    words = commitment_words()
    return word in words.everywhere or any(form in words.passed for form in base_forms(word))


@dataclass(frozen=True, slots=True)
class Keys:
    """By which words a promise is known."""

    weights: Mapping[str, float]  # term → weight, the first terms of what is promised
    pairs: frozenset[tuple[str, str]]  # terms that stand beside each other in it


def keys_of(terms: Sequence[Term]) -> Keys:
    """The keys of a promise from its telling words."""
    weights: dict[str, float] = {}
    pairs: set[tuple[str, str]] = set()
    before: Term | None = None
    for one in terms:
        if one.term not in weights:
            if len(weights) == MOST_KEYS:
                break
            weights[one.term] = round(one.weight * COUNTED[len(weights)], 3)
        if before is not None and one.start - before.end <= NEXT and before.term != one.term:
            pairs.add((before.term, one.term))
        before = one
    return Keys(weights, frozenset(pairs))


def rarest(terms: Sequence[Term], most: int = MOST_INDEXED) -> list[str]:
    """The terms by which a statement is found: the rarest ones, equal ones in order of the alphabet."""
    weights = {one.term: one.weight for one in terms}
    return sorted(weights, key=lambda term: (-weights[term], term))[:most]


def _cut(term: str) -> str:
    return term[:CUT] if len(term) >= LONG_WORD and term.isalpha() else term


@lru_cache(maxsize=4)
def tracer(codebook: Codebook | None = None) -> Tracer:
    """The tracer with the party names of a codebook, the bundled one where none is given."""
    finder = point_finder(codebook)
    return Tracer(finder.vocabulary, finder.names)
