"""What people decided about which names are one mechanism, laid over what the names alone say: a pure function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.linking.mechanisms.joining import Group, plain_id


@dataclass(frozen=True, slots=True)
class Parted:
    """Names, or uses in some records, that people took out of a mechanism."""

    id: str  # of the mechanism that they make
    owner: str  # ID of the mechanism that they were taken out of
    names: frozenset[str]  # as written, white space and case folded
    records: frozenset[str]  # record IDs


@dataclass(frozen=True, slots=True)
class Same:
    """A mechanism that people hold to be the same as another."""

    part: str  # ID
    whole: str  # ID of the other, which stays


def decide(groups: Sequence[Group], decided: Iterable[Parted | Same]) -> list[Group]:
    """The groups as people want them, by their decisions in the order in which they were made.

    A decision whose mechanism is not held has no effect, and stays. An ID means the group that has it, or the one that
    has a use whose name alone gives it: so a decision holds when further records tell that a name is used for several,
    or that it is no longer.
    """
    found = {group.id: group for group in groups}
    for one in decided:
        if isinstance(one, Parted):
            _part(found, one)
        else:
            _join(found, one)
    return list(found.values())


def _part(found: dict[str, Group], one: Parted) -> None:
    owner = _meant(found, one.owner)
    if owner is None:
        return
    taken = [use for use in owner.uses if folded_name(use.name) in one.names or use.record in one.records]
    if taken and len(taken) < len(owner.uses):
        left = [use for use in owner.uses if use not in taken]
        found[one.id] = Group(one.id, owner.key, owner.sides, taken, list(owner.notes))
        found[owner.id] = Group(owner.id, owner.key, owner.sides, left, list(owner.notes))


def _join(found: dict[str, Group], one: Same) -> None:
    first, second = _meant(found, one.part), _meant(found, one.whole)
    if first is None or second is None or first is second:
        return
    del found[first.id]
    uses = sorted([*second.uses, *first.uses], key=lambda use: use.row)
    notes = list(dict.fromkeys([*second.notes, *first.notes]))
    found[second.id] = Group(second.id, second.key, second.sides, uses, notes)


def _meant(groups: Mapping[str, Group], identifier: str) -> Group | None:
    if identifier in groups:
        return groups[identifier]
    for group in groups.values():
        if any(identifier in (plain_id(use.key), plain_id(use.key, use.sides)) for use in group.uses):
            return group
    return None


def folded_name(name: str) -> str:
    """A name as :class:`Parted` has it."""
    return " ".join(name.split()).casefold()
