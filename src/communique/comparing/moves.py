"""What runs against the order of the texts: moves, as few and as large as possible.

The heaviest part of the pairs that is in the same order in both texts stayed; every other pair was moved, and
neighbours that were moved together are one move. So two neighbouring paragraphs that changed places are one move, of
the lighter one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FAR_LIKENESS = 0.6  # what is less alike than this has not moved: it only sounds like another
FAR_WORDS = 4  # nor has what has fewer words; and the fewer it has, the more alike it must be


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of the old text and of the new one that stand for each other; neither side is empty."""

    old: tuple[int, ...]  # indices, in order
    new: tuple[int, ...]  # indices, in order
    links: tuple[tuple[int, int], ...]  # sorted


@dataclass(frozen=True, slots=True)
class Move:
    """A run of sentences that stands elsewhere in the new text."""

    number: int  # from 0, in the order of the old text
    old: tuple[int, ...]  # indices of its sentences in the old text, in order
    new: tuple[int, ...]  # and in the new one


def find_moves(groups: Sequence[Group], words: Sequence[int]) -> tuple[tuple[Move, ...], dict[Group, int]]:
    """The moves, and for each moved group the number of its move. *words* are the sizes of the old sentences."""
    stayed = set(_heaviest_in_order(groups, words))
    by_old = sorted(groups, key=lambda group: group.old)
    place = {group: number for number, group in enumerate(sorted(groups, key=lambda group: group.new))}
    runs: list[list[Group]] = []
    before: Group | None = None
    for group in by_old:
        if group not in stayed:
            if before is not None and before not in stayed and place[before] + 1 == place[group]:
                runs[-1].append(group)
            else:
                runs.append([group])
        before = group
    moves = tuple(
        Move(number, tuple(i for group in run for i in group.old), tuple(j for group in run for j in group.new))
        for number, run in enumerate(runs)
    )
    return moves, {group: number for number, run in enumerate(runs) for group in run}


def stray(
    paired: set[tuple[int, int]], likeness: Mapping[tuple[int, int], float], words: Sequence[int]
) -> set[tuple[int, int]]:
    """Pairs out of order that are too unlike or too short to be believed as moves.

    A run of several neighbours that moved together supports its members: it is believed where its mean likeness is.
    """
    groups = [Group((i,), (j,), ((i, j),)) for i, j in sorted(paired)]
    moves, _ = find_moves(groups, words)
    found = set()
    for move in moves:
        pairs = list(zip(move.old, move.new, strict=True))
        size = sum(words[i] for i in move.old)
        mean = sum(likeness[pair] * words[pair[0]] for pair in pairs) / (size or 1)
        if size < FAR_WORDS or mean < min(1.0, FAR_LIKENESS + 1 / size):
            found.update(pairs)
    return found


def _heaviest_in_order(groups: Sequence[Group], words: Sequence[int]) -> list[Group]:
    """The groups whose order is the same in both texts, with the most words together."""
    order = sorted(groups, key=lambda group: group.old)
    ends: list[int] = []  # first new indices at which a chain ends, rising; the best weight rises along with them
    best: list[tuple[int, int]] = []  # for each end: weight of the heaviest chain, and its last group in *order*
    before: list[int] = []
    for number, group in enumerate(order):
        weight = sum(words[i] for i in group.old) + 1
        place = bisect_left(ends, group.new[0])
        total, source = (best[place - 1][0] + weight, best[place - 1][1]) if place else (weight, -1)
        before.append(source)
        drop = place
        while drop < len(ends) and best[drop][0] <= total:
            drop += 1
        ends[place:drop] = [group.new[0]]
        best[place:drop] = [(total, number)]
    chain = []
    number = best[-1][1] if best else -1
    while number >= 0:
        chain.append(order[number])
        number = before[number]
    return chain
