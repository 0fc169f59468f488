"""Which sentences of one text stand for which of another: N to M, wherever they went.

Equal sentences that occur once are paired first. The others are paired by likeness and by their neighbours, each at
most once, so that the whole fits best (a global assignment, which a move cannot throw off course). Then sentences
that were split or merged join the pair that holds the rest of them, and what runs against the order is a move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.comparing.assignment import Pair, assign
from communique.comparing.attachment import attached, group_likeness
from communique.comparing.moves import Group, Move, find_moves, stray
from communique.comparing.redline import same_words
from communique.comparing.similarity import Profile, candidates, profiles
from communique.comparing.tokens import plain
from communique.errors import CompareError

MOST_SENTENCES = 20_000  # of either text; beyond that a comparison is refused
LEAST = 0.35  # likeness below which two sentences are never paired: what full support of neighbours cannot make up
ALONE = 0.5  # likeness at which two sentences are paired without any look at their neighbours
SUPPORTED = 0.5  # likeness and support of the neighbours together
SUPPORT = 0.15  # what neighbours on both sides that are paired with each other add
ROUNDS = 2  # how often neighbours are looked at


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Sentences of the old text and the sentences of the new one that stand for them."""

    old: tuple[int, ...]  # indices in order; empty: added
    new: tuple[int, ...]  # indices in order; empty: deleted
    links: tuple[Pair, ...]  # which old sentence is linked with which new one; all of old × new unless N:M
    likeness: float  # 1 where the words are equal, typography aside; 0 where one side is empty
    same: bool  # the words are equal, typography aside
    move: int | None  # number of the move that carried it, from 0; None where it stayed in order

    @property
    def relation(self) -> str:
        """What became of it: "deleted", "added", "same", "edited", "split" (1:M), "merged" (N:1), "regrouped" (N:M)."""
        if not self.new:
            return "deleted"
        if not self.old:
            return "added"
        if len(self.old) == len(self.new) == 1:
            return "same" if self.same else "edited"
        if len(self.old) == 1:
            return "split"
        return "merged" if len(self.new) == 1 else "regrouped"


@dataclass(frozen=True, slots=True)
class Alignment:
    """All sentences of both texts, each in exactly one pair."""

    pairs: tuple[AlignedPair, ...]  # in the order of the new text; what was deleted follows what stood before it
    moves: tuple[Move, ...]  # in the order of the old text

    @property
    def links(self) -> tuple[Pair, ...]:
        """Every link of an old sentence with a new one, sorted."""
        return tuple(sorted(link for pair in self.pairs for link in pair.links))


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Aligns the sentences of two texts, given in their order.

    Raises CompareError where a text has more than :data:`MOST_SENTENCES`.
    """
    longest = max(len(old), len(new))
    if longest > MOST_SENTENCES:
        raise CompareError(
            f"a text of {longest:,} sentences is too long to compare (the most is {MOST_SENTENCES:,}); "
            "compare it in parts"
        )
    mine, theirs = profiles(old, new)
    likeness = _scored(old, new, mine, theirs)
    paired = _assigned(likeness, len(old), len(new))
    words = [profile.size for profile in mine]
    loose = stray(paired, likeness, words)
    if loose:
        kept_likeness = {pair: value for pair, value in likeness.items() if pair not in loose}
        paired = _assigned(kept_likeness, len(old), len(new))
        paired -= stray(paired, likeness, words)
    groups = attached(paired, mine, theirs)
    moves, numbers = find_moves(groups, words)
    return Alignment(tuple(_ordered(groups, numbers, old, new, mine, theirs)), moves)


def _scored(
    old: Sequence[str], new: Sequence[str], mine: Sequence[Profile], theirs: Sequence[Profile]
) -> dict[Pair, float]:
    """Likeness of the pairs that may be paired; a sentence that is equal to just one other has only that one."""
    keys = [_key(text) for text in old], [_key(text) for text in new]
    counts = Counter(keys[0]), Counter(keys[1])
    place = {key: j for j, key in enumerate(keys[1])}
    found: dict[Pair, float] = {
        (i, place[key]): 1.0 for i, key in enumerate(keys[0]) if counts[0][key] == 1 and counts[1].get(key) == 1
    }
    rest_old = sorted(set(range(len(old))) - {i for i, _ in found})
    rest_new = sorted(set(range(len(new))) - {j for _, j in found})
    scored = candidates([mine[i] for i in rest_old], [theirs[j] for j in rest_new], LEAST)
    found.update({(rest_old[i], rest_new[j]): value for (i, j), value in scored.items()})
    return found


def _key(text: str) -> str:
    return "".join(plain(text).split())


def _assigned(likeness: Mapping[Pair, float], old: int, new: int) -> set[Pair]:
    """The best assignment by likeness, then again with the support of neighbours."""
    paired = assign({pair: value for pair, value in likeness.items() if value >= ALONE})
    for _ in range(ROUNDS):
        support = _Support(paired, old, new)
        scores = {pair: value + SUPPORT * support.of(*pair) for pair, value in likeness.items()}
        paired = assign({pair: value for pair, value in scores.items() if value >= SUPPORTED})
    return paired


class _Support:
    """How far the neighbours of two sentences are paired with each other."""

    def __init__(self, paired: set[Pair], old: int, new: int) -> None:
        forward, backward = dict(paired), {j: i for i, j in paired}
        self._forward = forward
        self._before = _nearest(forward, range(old)), _nearest(backward, range(new))
        self._after = _nearest(forward, range(old - 1, -1, -1)), _nearest(backward, range(new - 1, -1, -1))

    def of(self, i: int, j: int) -> float:
        """1 where the nearest paired sentences on both sides are each other's, 0.5 where those on one side are."""
        found = 0.0
        for mine, theirs in (self._before, self._after):
            a, b = mine[i], theirs[j]
            if a is None and b is None:
                found += 0.25  # both open or close their text
            elif a is not None and b is not None and self._forward[a] == b:
                found += 0.5
        return found


def _nearest(paired: Mapping[int, int], order: range) -> list[int | None]:
    """For each index the nearest paired one that comes before it in *order*."""
    found: list[int | None] = [None] * len(order)
    last: int | None = None
    for index in order:
        found[index] = last
        if index in paired:
            last = index
    return found


def _ordered(
    groups: Sequence[Group],
    numbers: Mapping[Group, int],
    old: Sequence[str],
    new: Sequence[str],
    mine: Sequence[Profile],
    theirs: Sequence[Profile],
) -> list[AlignedPair]:
    """All pairs in the order of the new text, with what was deleted after the sentence that it followed."""
    pairs = []
    for group in groups:
        same = same_words(" ".join(old[i] for i in group.old), " ".join(new[j] for j in group.new))
        alike = 1.0 if same else group_likeness(group, mine, theirs)
        pairs.append(AlignedPair(group.old, group.new, group.links, alike, same, numbers.get(group)))
    held = {i: pair for pair in pairs for i in pair.old}
    starting: dict[int, AlignedPair] = {pair.new[0]: pair for pair in pairs}
    following: dict[AlignedPair | None, list[AlignedPair]] = {}
    before: AlignedPair | None = None
    for i in range(len(old)):
        if i not in held:
            following.setdefault(before, []).append(AlignedPair((i,), (), (), 0.0, False, None))
        elif held[i].move is None:  # what left its place draws nothing along
            before = held[i]
    ordered = list(following.get(None, ()))
    taken = {j for pair in pairs for j in pair.new}
    for j in range(len(new)):
        if j in starting:
            pair = starting[j]
            ordered.append(pair)
            ordered.extend(following.get(pair, ()))
        elif j not in taken:
            ordered.append(AlignedPair((), (j,), (), 0.0, False, None))
    return ordered
