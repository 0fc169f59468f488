"""Which names of different records are one mechanism: a pure function of the names that are held.

What a record says of its names is stored with it and never depends on other records; who is whom is decided here, over
all of them together. So the result is the same in whatever order records were added, and an acronym that turns out to
have two meanings parts into two when the second one comes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from communique.linking.mechanisms.names import NameKeys
from communique.model import content_id

ALIKE = 0.6  # share of words from which two names with one acronym are one
PREFIX = "b"  # of mechanisms' IDs


@dataclass(frozen=True, slots=True)
class HeldUse:
    """One mechanism in one record, as it is stored."""

    row: int  # its place among all that are joined
    key: str
    name: str
    acronyms: tuple[str, ...]
    sides: tuple[str, ...]
    circle: tuple[str, ...]  # parties of the record
    common: bool
    bare: bool
    kind: str
    planned: bool
    record: str  # record ID
    date: str  # ISO, "" if unknown
    places: int


@dataclass(slots=True)
class Group:
    """The uses of one mechanism."""

    id: str
    key: str
    sides: tuple[str, ...]  # by which it is told from others of its name; () where it need not be
    uses: list[HeldUse] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def joined(uses: Sequence[HeldUse], keys: NameKeys) -> list[Group]:
    """The mechanisms that uses name, in no order; every use is in exactly one."""
    meanings = _meanings(uses, keys)
    same = _same_keys(uses, meanings)
    by_key: dict[str, list[HeldUse]] = defaultdict(list)
    notes: dict[str, list[str]] = defaultdict(list)
    for use in uses:
        key, note = _resolved(use, meanings)
        key = same.get(key, key)
        if use.bare:
            key = f"{key} @{use.record}"
        by_key[key].append(use)
        if note and note not in notes[key]:
            notes[key].append(note)
    groups: list[Group] = []
    for key, held in by_key.items():
        parted = _parted(key, held)
        for group in parted:
            group.notes = [*notes.get(key, ()), *group.notes]
        groups += parted
    _tell_other_meanings(groups, meanings, same)
    return groups


def plain_id(key: str, sides: Iterable[str] = ()) -> str:
    """The ID of a mechanism of this key, of these parties where others have its name, too."""
    return content_id(PREFIX, key, ",".join(sides))


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What an acronym stands for in some records."""

    key: str
    name: str
    circles: frozenset[tuple[str, ...]]


def _meanings(uses: Sequence[HeldUse], keys: NameKeys) -> dict[str, list[_Meaning]]:
    """Acronym → what the records that explain it, and the codebook, say that it stands for."""
    told: dict[str, dict[str, tuple[Counter[str], set[tuple[str, ...]]]]] = defaultdict(dict)
    wanted: set[str] = set()
    for use in uses:
        if use.key.startswith("#"):
            wanted.add(use.key[1:])
            continue
        for acronym in use.acronyms:
            names, circles = told[acronym.upper()].setdefault(use.key, (Counter(), set()))
            names[use.name] += 1
            circles.add(use.circle)
    found: dict[str, list[_Meaning]] = {}
    for acronym in sorted(wanted | told.keys()):
        items = [
            _Meaning(key, min(names, key=lambda name: (-names[name], name)), frozenset(circles))
            for key, (names, circles) in sorted(told.get(acronym, {}).items())
        ]
        known, name = keys.meaning(acronym)
        if known and known not in told.get(acronym, {}):
            items.append(_Meaning(known, name, frozenset()))
        found[acronym] = items
    return found


def _same_keys(uses: Sequence[HeldUse], meanings: Mapping[str, Sequence[_Meaning]]) -> dict[str, str]:
    """Key → the key that stands for it: names that share an acronym, and most of their words."""
    parent: dict[str, str] = {}

    def end(key: str) -> str:
        while parent.get(key, key) != key:
            key = parent[key]
        return key

    bare = {use.key for use in uses if use.bare}
    for items in meanings.values():
        named = [item.key for item in items if item.key not in bare]
        for place, one in enumerate(named):
            for other in named[:place]:
                if _alike(one, other):
                    first, second = sorted((end(one), end(other)), key=lambda key: (-len(key.split()), key))
                    parent[second] = first
    return {key: end(key) for key in parent}


def _alike(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    common = len(first & second)
    return common == min(len(first), len(second)) >= 2 or common / len(first | second) >= ALIKE


def _resolved(use: HeldUse, meanings: Mapping[str, Sequence[_Meaning]]) -> tuple[str, str]:
    """The key that a use means, with a note where it cannot be told."""
    if not use.key.startswith("#"):
        return use.key, ""
    acronym = use.key[1:]
    items = _distinct(meanings.get(acronym, ()))
    if len(items) == 1:
        return items[0].key, ""
    near = [item for item in items if any(_overlap(circle, use.circle) for circle in item.circles)]
    if len(near) == 1:
        return near[0].key, ""
    if items:
        told = ", ".join(sorted(item.name for item in items))
        return (
            use.key,
            f"{acronym} has several meanings here ({told}); where a record does not explain it, it stays apart",
        )
    return use.key, ""


def _distinct(items: Sequence[_Meaning]) -> list[_Meaning]:
    """Meanings that are not mere variants of one name."""
    found: list[_Meaning] = []
    for item in sorted(items, key=lambda one: (-len(one.key.split()), one.key)):
        if not any(_alike(item.key, other.key) for other in found):
            found.append(item)
    return found


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(set(one) & set(other)) >= 2 or (bool(one) and set(one) == set(other))


def _parted(key: str, uses: Sequence[HeldUse]) -> list[Group]:
    """The groups of one key: parted by parties where the name is used by several sets of them."""
    told = _clusters(sorted({use.sides for use in uses if use.sides}))
    common = any(use.common for use in uses)
    if len(told) < 2 and not common:
        return [Group(plain_id(key), key, (), list(uses))]
    groups: dict[tuple[str, ...], Group] = {}

    def of(sides: tuple[str, ...]) -> Group:
        return groups.setdefault(sides, Group(plain_id(key, sides), key, sides))

    for use in uses:
        of(_sides_of(use, told, common=common)).uses.append(use)
    if len(groups) > 1:
        listed = ", ".join(sorted("-".join(sides) or "parties not told" for sides in groups))
        for group in groups.values():
            group.notes.append(f"the name is used for several: {listed}")
    return list(groups.values())


def _clusters(told: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Told parties → those of their mechanism: "U.S." and "U.S.-ROK" are one where nothing else could be meant."""
    whole: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one in told:
        larger = [other for other in told if set(one) < set(other) and len(one) == 1]
        whole[one] = larger[0] if len(larger) == 1 else one
    return whole if len(set(whole.values())) > 1 else dict.fromkeys(told, next(iter(whole.values()), ()))


def _sides_of(use: HeldUse, told: Mapping[tuple[str, ...], tuple[str, ...]], *, common: bool) -> tuple[str, ...]:
    if use.sides:
        return told[use.sides]
    wholes = sorted(set(told.values()))
    circle = set(use.circle)
    exact = [sides for sides in wholes if set(sides) == circle]
    within = [sides for sides in wholes if set(sides) <= circle]
    if exact:
        return exact[0]
    if len(within) == 1:
        return within[0]
    around = [sides for sides in wholes if circle <= set(sides)]  # one side's record, or one of nobody known
    if len(around) == 1:
        return around[0]
    return use.circle if common and len(circle) > 1 else ()


def _tell_other_meanings(
    groups: Sequence[Group], meanings: Mapping[str, Sequence[_Meaning]], same: Mapping[str, str]
) -> None:
    """Notes where an acronym of a mechanism stands for another one, too."""
    for group in groups:
        for acronym in sorted({one.upper() for use in group.uses for one in use.acronyms}):
            items = _distinct(meanings.get(acronym, ()))
            others = sorted(
                item.name for item in items
                if same.get(item.key, item.key) != group.key and not _alike(item.key, group.key)
            )  # fmt: skip
            if others and not group.key.startswith("#"):
                group.notes.append(f"{acronym} also stands for {', '.join(others)}; the two are kept apart")
