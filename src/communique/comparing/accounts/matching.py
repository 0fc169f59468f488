"""Which claims of two accounts of one meeting say the same thing, and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.comparing.accounts.claims import Claim
from communique.comparing.accounts.terms import NUMBER, PARTY, TOPIC
from communique.comparing.accounts.weighing import weighed, weights
from communique.comparing.accounts.words import WordTable, stem
from communique.model import Act

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LINKED = 0.15  # likeness above the background from which two claims are linked (docs/evaluation.md)
LEAST_SHARED = 3.0  # weight that two claims must share: less is what a single common word has
_NEAR = 0.5  # cosine of two stems below which they have nothing in common
_SAME_CONCEPT = 0.7  # likeness of two words of one concept ("ceasefire", "truce")
_BACKGROUND = 0.5  # how much of the usual likeness of a claim is taken off
_RUNNERS_UP = 3  # next best counterparts that make up the usual likeness
_CHANCE = 0.1  # usual likeness of claims of one meeting, where an account has too few to tell
_OTHERS_SAY = 0.6  # factor where one side's own word meets the other side's own word
_FREE = frozenset({Act.DISCUSS, Act.REVIEW, Act.MEET, ""})  # acts that do not say whose position it is
_ANSWERING = frozenset({Act.WELCOME, Act.URGE, Act.PROPOSE})  # acts that take up what the other side does
_RESUMES = re.compile(
    r"\b(?:on|of|in|about|to|towards?|for|regarding) (?:this|these|that|those) "
    r"(?:issues?|topics?|matters?|directions?|questions?|subject|problem|area|sphere)\b"
    r"|\b(?:that|whether) it (?:is|was|be|will|would)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """Two claims that say the same thing, wholly or in part."""

    a: int  # number of the claim in the first account
    b: int  # in the second
    likeness: float  # 0 to 1: how much of what either says is found in the other
    shared: tuple[str, ...]  # words that made it, the most telling first
    resumed: bool  # one of them only goes on with the sentence before, and is linked through it
    opening: bool  # both report the meeting itself


@dataclass(frozen=True, slots=True)
class Matching:
    """All the matches of two accounts, and how like all their claims are."""

    matches: tuple[Match, ...]  # by a, then b
    likeness: NDArray[np.float64]  # [claims of a, claims of b], before the background is taken off


def match(a: Sequence[Claim], b: Sequence[Claim], table: WordTable) -> Matching:
    """The matches of two accounts. Exchanging them exchanges the sides of the result and nothing else."""
    import numpy as np

    weight = weights((a, b), table)
    terms_a, terms_b = [weighed(claim, weight) for claim in a], [weighed(claim, weight) for claim in b]
    words = _Nearness.of(terms_a, terms_b, table)
    likeness, shared = words.likeness(terms_a, terms_b)
    likeness *= [[_voices(one, other) for other in b] for one in a]
    above = likeness - _BACKGROUND * (_usual(likeness) + _usual(likeness.T).T) / 2
    found = {(int(i), int(j)) for i, j in np.argwhere((above >= LINKED) & (shared >= LEAST_SHARED))}
    opening = {(one.number, other.number) for one in a if one.opening for other in b if other.opening}
    resumed = _resumed(a, b, found - opening) - found
    return Matching(
        tuple(
            Match(
                i,
                j,
                float(likeness[i, j]),
                words.shared(terms_a[i], terms_b[j], a[i]),
                (i, j) in resumed,
                (i, j) in opening,
            )
            for i, j in sorted(found | opening | resumed)
        ),
        likeness,
    )


@dataclass(frozen=True, slots=True)
class _Nearness:
    """How near the terms of two accounts are, worked out once for all pairs of claims."""

    rows: dict[str, int]  # term of the first account → its row
    columns: dict[str, int]  # term of the second → its column
    near: NDArray[np.float32]  # 1 for the same, less for one concept or for words that keep the same company

    @classmethod
    def of(cls, a: Sequence[dict[str, float]], b: Sequence[dict[str, float]], table: WordTable) -> _Nearness:
        import numpy as np

        rows = {term: row for row, term in enumerate(dict.fromkeys(term for terms in a for term in terms))}
        columns = {term: column for column, term in enumerate(dict.fromkeys(term for terms in b for term in terms))}
        near = np.clip((table.cosines(list(rows), list(columns)) - _NEAR) / (1 - _NEAR), 0.0, 1.0)
        by_concept: dict[str, list[int]] = {}
        for term, column in columns.items():
            for concept in table.concepts.get(term, ()):
                by_concept.setdefault(concept, []).append(column)
        for term, row in rows.items():
            for concept in table.concepts.get(term, ()):
                for column in by_concept.get(concept, ()):
                    near[row, column] = max(near[row, column], _SAME_CONCEPT)
            if term in columns:
                near[row, columns[term]] = 1.0
        return cls(rows, columns, near)

    def between(self, one: dict[str, float], other: dict[str, float]) -> NDArray[np.float32]:
        """Of the terms of two claims: [terms of one, terms of other]."""
        rows, columns = [self.rows[term] for term in one], [self.columns[term] for term in other]
        found: NDArray[np.float32] = self.near[rows][:, columns]
        return found

    def likeness(
        self, a: Sequence[dict[str, float]], b: Sequence[dict[str, float]]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For each pair of claims, the geometric mean of the shares of their weight that the other covers, and the
        lesser weight covered: both [claims of a, claims of b].
        """
        import numpy as np

        covered = _covered(a, self.rows, b, self.columns, self.near)
        covering = _covered(b, self.columns, a, self.rows, self.near.T).T
        whole_a = np.array([sum(terms.values()) for terms in a])[:, np.newaxis]
        whole_b = np.array([sum(terms.values()) for terms in b])[np.newaxis, :]
        shares = covered / np.maximum(whole_a, 1e-9) * covering / np.maximum(whole_b, 1e-9)
        return np.sqrt(shares), np.minimum(covered, covering)

    def shared(self, one: dict[str, float], other: dict[str, float], claim: Claim) -> tuple[str, ...]:
        """The words of *claim* that the other says too, or nearly, the most telling first: at most five."""
        if not one or not other:
            return ()
        best = self.between(one, other).max(axis=1)
        told = sorted(
            ((value * near, term) for (term, value), near in zip(one.items(), best, strict=True)), reverse=True
        )
        written = {stem(word): word for word in re.findall(r"[^\W\d_]+", claim.part.text)}
        names = [_written(term, written) for value, term in told if value > 1.0]
        return tuple(dict.fromkeys(name for name in names if name))[:5]


def _covered(
    claims: Sequence[dict[str, float]],
    rows: dict[str, int],
    others: Sequence[dict[str, float]],
    columns: dict[str, int],
    near: NDArray[np.float32],
) -> NDArray[np.float64]:
    """The weight of each claim that each other claim covers: each term by the other's term that is nearest to it."""
    import numpy as np

    weights = np.zeros((len(claims), len(rows)), dtype=np.float32)
    for number, terms in enumerate(claims):
        weights[number, [rows[term] for term in terms]] = list(terms.values())
    found = np.zeros((len(claims), len(others)))
    for number, terms in enumerate(others):
        if terms:
            best = near[:, [columns[term] for term in terms]].max(axis=1)
            # not "@": on some processors the linear algebra behind it warns of invalid values that nobody gave it
            found[:, number] = (weights * best).sum(axis=1)
    return found


def _usual(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """How like each row's next best counterparts are: a long list resembles everything a little."""
    import numpy as np

    best_last = np.sort(likeness, axis=1)
    runners_up = best_last[:, -1 - _RUNNERS_UP : -1]
    unseen = np.full((likeness.shape[0], _RUNNERS_UP - runners_up.shape[1]), _CHANCE)
    usual: NDArray[np.float64] = np.hstack((runners_up, unseen)).mean(axis=1, keepdims=True)
    return usual


def _voices(one: Claim, other: Claim) -> float:
    """Whether these speakers can be saying the same thing.

    What one side says for itself is not what the other says for itself, unless one thanks, urges, offers or
    rejects, and so speaks of what the other does or says.
    """
    if not one.speakers or not other.speakers or one.speakers & other.speakers:
        return 1.0
    if one.act in _FREE or other.act in _FREE or one.contradicts != other.contradicts:
        return 1.0
    if (one.act in _ANSWERING) != (other.act in _ANSWERING):
        return 1.0
    return _OTHERS_SAY


def _resumed(a: Sequence[Claim], b: Sequence[Claim], found: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Links of claims that only go on ("the talks on this issue"): those of the sentence before."""
    mirrored = {(j, i) for i, j in found}
    return _going_on(a, found) | {(i, j) for j, i in _going_on(b, mirrored)}


def _going_on(claims: Sequence[Claim], found: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """What the first of a pair inherits from the sentence before it. What is taken up after a comma stands in the
    sentence itself as often as before it, and does not count.
    """
    links = set(found)
    for claim in claims:
        if not any(i == claim.number for i, _ in links) and _RESUMES.search(claim.part.text.partition(",")[0]):
            links |= {(claim.number, j) for i, j in links if claims[i].sentence == claim.sentence - 1}
    return links - found


def _written(term: str, written: dict[str, str]) -> str:
    if term[0] in (PARTY, NUMBER):
        return term[1:]
    return "" if term[0] == TOPIC else written.get(term, "")
