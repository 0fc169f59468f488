"""Where the linker keeps wordings: a port, and its implementation in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from communique.linking.wording import ONE, Wording

LOOKED_AT = 45 * ONE * ONE // 100  # product of weights from which on two wordings are compared; full lists hide some
MOST_LISTED = 100  # wordings that are looked at for one term: the list is capped there, so that work stays bounded


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

    def listed(self, family: str, term: str) -> Iterable[tuple[str, int]]:
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
    """IDs of the wordings on a shelf that may be like another: whose indexed terms say so, as far as lists go."""
    shared: dict[str, int] = defaultdict(int)
    for term, weight in of.indexed.items():
        for one, theirs in shelf.listed(of.family, term):
            shared[one] += weight * theirs
    return [one for one, product in shared.items() if product >= LOOKED_AT]


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

    def listed(self, family: str, term: str) -> Iterable[tuple[str, int]]:
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
