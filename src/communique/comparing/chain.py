"""The best chain of matching words between two token sequences: what a redline keeps.

Among all ways to keep words in their order, the one with the largest sum of the kept words' weights less a charge for
each stretch that is not kept. A longest common subsequence has no such charge; it keeps every stray "of" and "the"
inside a passage that was written anew, which nobody can read. The charge makes kept words earn their place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

MOST_POINTS = 60_000  # places where a word of one side equals a word of the other that one search looks at
ONE_SIDED = 0.2  # charge for words that were only added or only taken away
BOTH_SIDED = 0.2  # charge for words that were replaced by others

NOTHING = -1
Match = tuple[int, int]  # index in the old sequence, index in the new one


def weight(key: str) -> float:
    """How much it is worth to keep a word: more for words that carry meaning, little for marks and short words."""
    if not any(char.isalnum() for char in key):
        return 0.2
    if len(key) <= 3 and key.isalpha() and not key.isupper() and key.isascii():
        return 0.45
    return 1.0


def kept(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The pairs of equal items that the best chain keeps, increasing on both sides.

    Work and memory are bounded: where a passage holds more than :data:`MOST_POINTS` equal pairs, its commonest words
    wait until rarer ones have cut it into smaller passages.
    """
    found: list[Match] = []
    open_passages = [(0, len(old), 0, len(new))]
    while open_passages:
        first, last, start, end = open_passages.pop()
        while first < last and start < end and old[first] == new[start]:
            found.append((first, start))
            first, start = first + 1, start + 1
        while first < last and start < end and old[last - 1] == new[end - 1]:
            last, end = last - 1, end - 1
            found.append((last, end))
        if first == last or start == end:
            continue
        points, complete = _points(old, new, first, last, start, end)
        chain = _best(points, [weight(old[i]) for i, _ in points], (first, start), (last, end))
        found.extend(chain)
        if not complete and chain:
            edges = [(first - 1, start - 1), *chain, (last, end)]
            open_passages.extend((i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges) if k > i + 1 and m > j + 1)
    return sorted(found)


def _points(
    old: Sequence[str], new: Sequence[str], first: int, last: int, start: int, end: int
) -> tuple[list[Match], bool]:
    """Pairs of equal items of a passage, by rising index, and whether they are all."""
    here, there = Counter(old[first:last]), Counter(new[start:end])
    shared = sorted((here[key] * there[key], key) for key in here.keys() & there.keys())
    taken: set[str] = set()
    budget = MOST_POINTS
    for number, key in shared:
        if number > budget:
            break
        budget -= number
        taken.add(key)
    places: dict[str, list[int]] = defaultdict(list)
    for j in range(start, end):
        if new[j] in taken:
            places[new[j]].append(j)
    points = [(i, j) for i in range(first, last) if old[i] in taken for j in places[old[i]]]
    return points, len(taken) == len(shared)


def _charge(i: int, j: int) -> float:
    """What it costs to leave out so many items on either side."""
    if i and j:
        return BOTH_SIDED
    return ONE_SIDED if i or j else 0.0


class _Row:
    """The points of one row that are already scored: the one in a column, and the best left of one."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.columns: list[int] = []
        self.points: list[int] = []
        self._leading: list[int] = []  # for each column of the row the best point at or left of it

    def add(self, column: int, point: int, score: Sequence[float]) -> None:
        """Notes a point right of all others."""
        best = self._leading[-1] if self._leading else NOTHING
        self._leading.append(point if best == NOTHING or score[point] > score[best] else best)
        self.columns.append(column)
        self.points.append(point)

    def at(self, column: int) -> int:
        """The point in a column, NOTHING if none."""
        place = bisect_right(self.columns, column) - 1
        return self.points[place] if place >= 0 and self.columns[place] == column else NOTHING

    def up_to(self, column: int) -> int:
        """The best point in a column or left of it, NOTHING if none."""
        place = bisect_right(self.columns, column) - 1
        return self._leading[place] if place >= 0 else NOTHING


def _best(points: Sequence[Match], weights: Sequence[float], begin: Match, end: Match) -> list[Match]:
    """The best chain through *points*, which are sorted by their first and then their second index."""
    score: list[float] = []
    before: list[int] = []
    ahead = _Highest(end[1] - begin[1])  # of all rows before the current one
    column: dict[int, int] = {}  # the best point of each column, of all rows before the current one
    above = _Row(begin[0] - 2)  # the last row that has points
    current = _Row(begin[0] - 2)
    for number, (i, j) in enumerate([*points, end]):
        if i != current.index:
            for place, point in zip(current.columns, current.points, strict=True):
                ahead.add(place - begin[1], score[point], point)
                if place not in column or score[point] > score[column[place]]:
                    column[place] = point
            above, current = current, _Row(i)
        next_row = above.index == i - 1
        choices = (
            (above.at(j - 1) if next_row else NOTHING, 0.0),
            (above.up_to(j - 2) if next_row else NOTHING, ONE_SIDED),
            (column.get(j - 1, NOTHING), ONE_SIDED),
            (ahead.up_to(j - 2 - begin[1]), BOTH_SIDED),
        )
        best, source = -_charge(i - begin[0], j - begin[1]), NOTHING
        for point, charge in choices:
            if point != NOTHING and score[point] - charge > best:
                best, source = score[point] - charge, point
        score.append(best + (weights[number] if number < len(points) else 0.0))
        before.append(source)
        current.add(j, number, score)
    chain: list[Match] = []
    number = before[-1]
    while number != NOTHING:
        chain.append(points[number])
        number = before[number]
    return chain[::-1]


class _Highest:
    """The point of the highest score among the columns up to one (a Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self._score = [float("-inf")] * (size + 1)
        self._point = [NOTHING] * (size + 1)

    def add(self, place: int, score: float, point: int) -> None:
        """Notes a point in column *place*, counted from 0."""
        index = place + 1
        while index < len(self._score):
            if score > self._score[index]:
                self._score[index], self._point[index] = score, point
            index += index & -index

    def up_to(self, place: int) -> int:
        """The best point in the columns 0 to *place*, NOTHING if none."""
        best, point = float("-inf"), NOTHING
        index = place + 1
        while index > 0:
            if self._score[index] > best:
                best, point = self._score[index], self._point[index]
            index -= index & -index
        return point
