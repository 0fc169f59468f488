"""Where the linker keeps wordings: a port, and its implementation in memory."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from communique.linking.wording import JOINS, ONE, Wording

LOOKED_AT = 45 * ONE * ONE // 100  # product of weights from which on two wordings are compared; full lists hide some
MOST_LISTED = 100  # wordings that are looked at for one term: the list is capped there, so that work stays bounded
MOST_DOUBTFUL = 40  # wordings that are looked at for one because full lists may hide what they share


@dataclass(frozen=True, slots=True)
class Held:
    """A wording as it is kept, with its place in the lines."""

    wording: Wording
    records: int  # how many records say it
    core: str  # ID of the wording that is the core of its line; its own where it is one
    score: float  # likeness to the core, 1 for the core itself

    @property
    def is_core(self) -> bool:
        """Whether it is the core of a line."""
        return self.core == self.wording.id

    @property
    def rank(self) -> tuple[int, int, str]:
        """Which wording goes before which as a core, lowest first: said in more records (by powers of two, so that
        cores seldom change), then shorter, then by ID.
        """
        return -self.records.bit_length(), len(self.wording.terms), self.wording.id


class Shelf(Protocol):
    """Keeps wordings by ID and by term."""

    def get(self, identifiers: Iterable[str]) -> Mapping[str, Held]:
        """Those of the wordings that are held."""
        ...

    def listed(self, family: str, term: str) -> Sequence[tuple[str, int]]:
        """IDs of wordings of a family that are indexed by a term, with its weight in each: the first
        :data:`MOST_LISTED` by rank.
        """
        ...

    def members(self, core: str) -> Iterable[str]:
        """IDs of the wordings whose core this is, itself among them."""
        ...

    def put(self, held: Sequence[Held]) -> None:
        """Keeps wordings, new or changed."""
        ...

    def drop(self, identifiers: Sequence[str]) -> None:
        """Takes wordings out."""
        ...


def candidates(shelf: Shelf, of: Wording) -> list[str]:
    """IDs of the wordings on a shelf that may be like another: whose indexed terms say so, or might say so if those
    lists that are full had them further down.
    """
    shared: dict[str, int] = defaultdict(int)
    lists = [(weight, shelf.listed(of.family, term)) for term, weight in of.indexed.items()]
    for weight, listed in lists:
        for one, theirs in listed:
            shared[one] += weight * theirs
    found = [one for one, product in shared.items() if product >= LOOKED_AT]
    full = sum(weight * weight for weight, listed in lists if len(listed) >= MOST_LISTED)
    return [*found, *_doubtful(shared, lists, full)] if full else found


def _doubtful(
    shared: Mapping[str, int], lists: Sequence[tuple[int, Sequence[tuple[str, int]]]], full: int
) -> list[str]:
    """Those that may be like the wording though lists show too little of it, the likeliest first; *full* is the sum of
    the squares of the wording's weights for terms whose lists are full.
    """
    least = JOINS * ONE * ONE
    reached = least - math.sqrt(full) * ONE - 1  # what hidden terms add is at most this less
    told = {one: 0 for one, product in shared.items() if reached <= product < LOOKED_AT}
    if not told:
        return []
    shown = dict(told)  # of *full*: what lists show to be shared; *told* is that of the other's own length, squared
    for weight, listed in lists:
        cut = weight * weight if len(listed) >= MOST_LISTED else 0
        for one, theirs in listed:
            if one in told:
                told[one] += theirs * theirs
                shown[one] += cut

    def at_most(one: str) -> float:
        # By Cauchy and Schwarz, hidden terms add no more than the product of the lengths that are left.
        return shared[one] + math.sqrt((full - shown[one]) * max(ONE * ONE - told[one], 0))

    nearest = heapq.nsmallest(MOST_DOUBTFUL, ((-shared[one], one) for one in told if at_most(one) >= least))
    return [one for _, one in nearest]


class MemoryShelf:
    """Wordings in dictionaries."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}
        self._lists: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self._members: dict[str, dict[str, None]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._held)

    def all(self) -> Mapping[str, Held]:
        """Everything that is held."""
        return self._held

    def get(self, identifiers: Iterable[str]) -> Mapping[str, Held]:
        """See :class:`Shelf`."""
        return {one: self._held[one] for one in identifiers if one in self._held}

    def listed(self, family: str, term: str) -> Sequence[tuple[str, int]]:
        """See :class:`Shelf`."""
        held = self._lists.get((family, term), {})
        ordered = sorted(held, key=lambda one: self._held[one].rank) if len(held) > MOST_LISTED else list(held)
        return [(one, held[one]) for one in ordered[:MOST_LISTED]]

    def members(self, core: str) -> Iterable[str]:
        """See :class:`Shelf`."""
        return list(self._members.get(core, ()))

    def put(self, held: Sequence[Held]) -> None:
        """See :class:`Shelf`."""
        for one in held:
            before = self._held.get(one.wording.id)
            if before is not None:
                self._members[before.core].pop(one.wording.id, None)
            self._members[one.core][one.wording.id] = None
            if before is None:
                for term, weight in one.wording.indexed.items():
                    self._lists[one.wording.family, term][one.wording.id] = weight
            self._held[one.wording.id] = one

    def drop(self, identifiers: Sequence[str]) -> None:
        """See :class:`Shelf`."""
        for identifier in identifiers:
            gone = self._held.pop(identifier)
            self._members[gone.core].pop(identifier, None)
            for term in gone.wording.indexed:
                self._lists[gone.wording.family, term].pop(identifier, None)
