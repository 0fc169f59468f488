"""Wordings: what points say once case, order, forms and empty words are folded away.

Most points repeat a wording that is held, so lines are made of wordings: the work of linking grows with what is new.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from communique.linking.points import Point
from communique.linking.vocabulary import Vocabulary, mutual_terms
from communique.model import content_id

BLAME = "blame"  # acts that hold something against somebody
POSITION = "position"  # all other acts that take a position
NO_POSITION = "meet"  # reports that a meeting took place, and nothing more
ONE = 10_000  # weights count in parts of it
LEAST_INDEXED = 1_500
JOINS = 0.55  # likeness from which on two wordings may be of one line (docs/decisions/lines.md)
UNNAMED = 0.7  # agreement of parties where only one of two wordings names any
PARTIES_ASIDE = 0.5  # share of the likeness that does not depend on the parties


@dataclass(frozen=True)
class Wording:
    """A point with what it is part of, apart from how it was written."""

    id: str  # l-…: from its content; the ID of the line that it is the core of
    family: str  # BLAME or POSITION
    parties: tuple[str, ...]  # party ids, sorted
    terms: tuple[tuple[str, int], ...]  # term and weight, sorted by term: a vector as long as ONE

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """Term → weight. Whole numbers, so that sums do not depend on the order of adding."""
        return dict(self.terms)

    @cached_property
    def indexed(self) -> Mapping[str, int]:
        """The terms by which it is found, with their weights: all but those that weigh next to nothing in it."""
        return {term: weight for term, weight in self.terms if weight >= LEAST_INDEXED}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two wordings are."""

    score: float  # between 0 and 1, rounded to four decimals so that it is the same wherever it is computed
    reasons: tuple[str, ...]  # in a few words each


def family_of(act: str, act_family: str) -> str:
    """The family of lines that an act's points belong to, "" for an act that takes no position.

    *act_family* is the codebook's: acts that disapprove are followed apart from all others.
    """
    if act == NO_POSITION:
        return ""
    return BLAME if act_family == "disapproval" else POSITION


def wording(point: Point, family: str, vocabulary: Vocabulary) -> Wording:
    """The wording of a point."""
    raw = {term: share * vocabulary.weight(term) for term, share in point.terms}
    norm = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    terms = tuple((term, max(round(weight / norm * ONE), 1)) for term, weight in sorted(raw.items()))
    written = " ".join(f"{term}={weight}" for term, weight in terms)
    return Wording(content_id("l", family, ",".join(point.parties), written), family, point.parties, terms)


def likeness(one: Wording, other: Wording) -> float:
    """How like two wordings are: the cosine of their terms, less where they name other parties.

    0 across families, and for what is too unlike to join whatever the parties.
    """
    if one.family != other.family:
        return 0.0
    theirs = other.weights
    shared = 0
    for term, weight in one.terms:
        if term in theirs:
            shared += weight * theirs[term]
    if shared < JOINS * ONE * ONE or _between_others(one, other):
        return 0.0
    return round(min(shared / (ONE * ONE), 1.0) * (PARTIES_ASIDE + (1 - PARTIES_ASIDE) * _agreement(one, other)), 4)


def explained(one: Wording, other: Wording) -> Likeness:
    """The likeness of two wordings with its reasons."""
    weights = other.weights
    shared = [term for term, weight in one.terms if term in weights]
    shared.sort(key=lambda term: (-one.weights[term] * weights[term], term))
    reasons = [f"same words: {', '.join(shared)}"] if shared else []
    common = sorted(set(one.parties) & set(other.parties))
    if common:
        reasons.append(f"about the same parties: {', '.join(common)}")
    elif one.parties and other.parties:
        reasons.append(f"about other parties: {', '.join(one.parties)}, {', '.join(other.parties)}")
    elif one.parties or other.parties:
        reasons.append(f"only one names a party: {', '.join(one.parties or other.parties)}")
    reasons.append(f"both {one.family}")
    return Likeness(likeness(one, other), tuple(reasons))


def _between_others(one: Wording, other: Wording) -> bool:
    """Whether two wordings say one thing of what other parties do with each other: "the alliance of A and B" is not
    that of A and C, nor is their trade.
    """
    if not one.parties or not other.parties or not one.weights.keys() & other.weights.keys() & mutual_terms():
        return False
    return len(set(one.parties) & set(other.parties)) < min(len(one.parties), len(other.parties))


def _agreement(one: Wording, other: Wording) -> float:
    """How far the parties agree: 1 where one names no others than the other."""
    if not one.parties and not other.parties:
        return 1.0
    if not one.parties or not other.parties:
        return UNNAMED
    common = len(set(one.parties) & set(other.parties))
    return common / min(len(one.parties), len(other.parties))
