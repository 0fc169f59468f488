"""Sentences that were split or merged: those left over join the pair that holds the rest of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from communique.comparing.moves import Group
from communique.comparing.similarity import Profile, likeness, rare_words

GAIN = 0.03  # how much likelier the pair must become
COVER = 0.3  # share of the left-over sentence, by weight of its words, that the pair's other side must hold
ROUNDS = 3  # a sentence may fall into up to so many more


def attached(paired: set[tuple[int, int]], mine: Sequence[Profile], theirs: Sequence[Profile]) -> list[Group]:
    """The pairs as groups, each with the left-over neighbours that belong to it, sorted by the old text."""
    groups = {pair: Group((pair[0],), (pair[1],), (pair,)) for pair in paired}
    for _ in range(ROUNDS):
        changed = False
        for side in (1, 0):
            for index, pair in _wanted(list(groups.items()), mine, theirs, side):
                group = groups[pair]
                if side:
                    partner = max(group.old, key=lambda i: rare_words(mine[i], theirs[index]))
                    group = Group(group.old, tuple(sorted((*group.new, index))), (*group.links, (partner, index)))
                else:
                    partner = max(group.new, key=lambda j: rare_words(mine[index], theirs[j]))
                    group = Group(tuple(sorted((*group.old, index))), group.new, (*group.links, (index, partner)))
                groups[pair] = Group(group.old, group.new, tuple(sorted(group.links)))
                changed = True
        if not changed:
            break
    return sorted(groups.values(), key=lambda group: group.old)


def group_likeness(group: Group, mine: Sequence[Profile], theirs: Sequence[Profile]) -> float:
    """How alike the two sides of a group are, each taken as one sentence."""
    return _alike([mine[i] for i in group.old], [theirs[j] for j in group.new])


def _wanted(
    groups: Sequence[tuple[tuple[int, int], Group]], mine: Sequence[Profile], theirs: Sequence[Profile], side: int
) -> list[tuple[int, tuple[int, int]]]:
    """The left-over sentences of one side (0 old, 1 new) that improve a group beside them, each with the best such."""
    here, there = (theirs, mine) if side else (mine, theirs)
    holder = {index: pair for pair, group in groups for index in (group.new if side else group.old)}
    by_pair = dict(groups)
    found = []
    for index in range(len(here)):
        if index in holder:
            continue
        best: tuple[float, tuple[int, int]] | None = None
        for neighbour in (index - 1, index + 1):
            pair = holder.get(neighbour)
            if pair is None:
                continue
            group = by_pair[pair]
            own, other = (group.new, group.old) if side else (group.old, group.new)
            gain = _gain(here[index], [here[k] for k in own], [there[k] for k in other], after=neighbour < index)
            if gain >= GAIN and (best is None or gain > best[0]):
                best = gain, pair
        if best is not None:
            found.append((index, best[1]))
    return found


def _gain(extra: Profile, own: Sequence[Profile], other: Sequence[Profile], *, after: bool) -> float:
    """How much likelier a group becomes with one more sentence; 0 where the other side does not hold its words."""
    free: Counter[str] = Counter()
    for profile in other:
        free.update(profile.counts)
    for profile in own:
        free.subtract(profile.counts)
    total = sum(extra.weights.values())
    if not total or sum(value for word, value in extra.weights.items() if free[word] > 0) < COVER * total:
        return 0.0
    return _alike([*own, extra] if after else [extra, *own], other) - _alike(own, other)


def _alike(left: Sequence[Profile], right: Sequence[Profile]) -> float:
    return likeness(_joined(left), _joined(right))


def _joined(parts: Sequence[Profile]) -> Profile:
    """Sentences as one."""
    if len(parts) == 1:
        return parts[0]
    counts: Counter[str] = Counter()
    weights: defaultdict[str, float] = defaultdict(float)
    for part in parts:
        counts.update(part.counts)
        for word, value in part.weights.items():
            weights[word] += value * part.length
    length = sum(value * value for value in weights.values()) ** 0.5 or 1.0
    unit = {word: value / length for word, value in weights.items()}
    return Profile(" ".join(part.text for part in parts), counts, counts.total(), unit, length)
