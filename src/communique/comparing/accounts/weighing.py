"""How much each term tells in the accounts of one meeting."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from communique.comparing.accounts.claims import Claim
from communique.comparing.accounts.terms import NUMBER, PARTY, TOPIC
from communique.comparing.accounts.words import WordTable

# Information, in natural logarithms as for stems: that of a word in one of exp(3.5) = 33 sentences, and so on. A number
# tells most, for two accounts seldom share one by chance.
_OF_KIND: Mapping[str, float] = {PARTY: 3.5, NUMBER: 6.0, TOPIC: 3.0}


def weights(sides: Sequence[Sequence[Claim]], table: WordTable) -> dict[str, float]:
    """The weight of each term of these accounts: how rare it is in general, and how rare in this meeting.

    What most sentences of the meeting speak of ("Ukraine", "sanctions") tells little of which of them say the same, so
    a term loses weight with the share of the sentences that have it, down to none where all do.
    """
    places: dict[str, set[tuple[int, int]]] = {}
    sentences: set[tuple[int, int]] = set()
    for side, claims in enumerate(sides):
        for claim in claims:
            sentences.add((side, claim.sentence))
            for term in claim.terms:
                places.setdefault(term, set()).add((side, claim.sentence))
    total = len(sentences)
    return {term: _general(term, table) * _in_meeting(len(found), total) for term, found in places.items()}


def _general(term: str, table: WordTable) -> float:
    return _OF_KIND[term[0]] if term[0] in _OF_KIND else table.information(term)


def _in_meeting(having: int, of: int) -> float:
    """1 for a term of one or two sentences, 0 for one of all; with fewer than five sentences nothing can be told."""
    if of < 5:
        return 1.0
    return min(1.0, math.log(of / having) / math.log(of / 2))


def weighed(claim: Claim, weight: Mapping[str, float]) -> dict[str, float]:
    """The terms of a claim that tell something, with how much."""
    found = {term: weight[term] * share for term, share in claim.terms.items()}
    return {term: value for term, value in found.items() if value > 0}
