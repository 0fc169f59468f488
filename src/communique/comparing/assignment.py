"""The best one-to-one assignment over scored pairs, worked out in the groups that hang together.

Every sentence may have one partner at most, and the sum of the scores is to be the largest. Few pairs are alike
enough to count, so the pairs fall into small groups that share no sentence, and each group is solved by itself: by
successive shortest augmenting paths, which is exact. Memory grows with the pairs and not with the product of the texts.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

Pair = tuple[int, int]  # index in the old sequence, index in the new one
MOST_ROWS = 1_500  # a group with more sentences is matched greedily, best pairs first, so that its cost stays bounded


def assign(scores: Mapping[Pair, float]) -> set[Pair]:
    """The set of pairs without a shared sentence whose scores, all positive, have the largest sum.

    Groups of more than :data:`MOST_ROWS` sentences of one side get the greedy answer instead.
    """
    chosen: set[Pair] = set()
    for group in _groups(sorted(scores)):
        chosen.update(_solved(group, scores))
    return chosen


def _groups(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs, gathered by the sentences that they share."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = node = parent.setdefault(above, above)
        return node

    for i, j in pairs:
        parent[root(("old", i))] = root(("new", j))
    gathered: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for i, j in pairs:
        gathered[root(("old", i))].append((i, j))
    yield from gathered.values()


def _solved(group: Sequence[Pair], scores: Mapping[Pair, float]) -> Iterable[Pair]:
    rows = {i for i, _ in group}
    columns = {j for _, j in group}
    if len(rows) == 1 or len(columns) == 1:
        return [max(group, key=lambda pair: (scores[pair], -pair[0], -pair[1]))]
    if min(len(rows), len(columns)) > MOST_ROWS:
        return _greedy(group, scores)
    return _augmented(group, scores)


def _greedy(group: Sequence[Pair], scores: Mapping[Pair, float]) -> Iterator[Pair]:
    rows: set[int] = set()
    columns: set[int] = set()
    for i, j in sorted(group, key=lambda pair: (-scores[pair], pair)):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            yield i, j


def _augmented(group: Sequence[Pair], scores: Mapping[Pair, float]) -> list[Pair]:
    """Rows are added one by one; each takes the cheapest path of re-assignments (Dijkstra with potentials).

    A row may also stay alone, at the cost of what it could have scored: that is a column of its own.
    """
    edges: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for i, j in group:
        edges[i].append((j, -scores[i, j]))
    alone = {i: -1 - i for i in edges}  # columns of their own have negative names
    for i, column in alone.items():
        edges[i].append((column, 0.0))
    row_price = {i: min(cost for _, cost in listed) for i, listed in edges.items()}
    column_price: dict[int, float] = defaultdict(float)
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    for start in sorted(edges):
        distance: dict[int, float] = {}
        came_from: dict[int, int] = {}
        settled: dict[int, float] = {}
        queue: list[tuple[float, int]] = []
        row, base = start, 0.0
        while True:
            for column, cost in edges[row]:
                if column in settled:
                    continue
                length = base + cost - row_price[row] - column_price[column]
                if length < distance.get(column, float("inf")) - 1e-12:
                    distance[column] = length
                    came_from[column] = row
                    heapq.heappush(queue, (length, column))
            while queue and queue[0][1] in settled:
                heapq.heappop(queue)
            base, target = heapq.heappop(queue)
            settled[target] = base
            if target not in row_of:
                break
            row = row_of[target]
        for column, reached in settled.items():
            if column in row_of:
                row_price[row_of[column]] += base - reached
            column_price[column] -= base - reached
        row_price[start] += base
        while True:  # the path is walked back, and each row on it takes the column it came by
            row = came_from[target]
            target_before = column_of.get(row)
            column_of[row], row_of[target] = target, row
            if row == start or target_before is None:
                break
            target = target_before
    return [(i, column) for i, column in column_of.items() if column >= 0]
