"""Which promises are one commitment, and what its status is: pure functions of what is held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.model import CommitmentClass, CommitmentStatus, Relation

_UNDER_WAY = (Relation.ADVANCES, Relation.REVIEWS, Relation.POSTPONES)
SAME = 0.72  # score of a repetition from which on both make one commitment


@dataclass(frozen=True, slots=True)
class PromiseFact:
    """Of a promise what bears on which commitment it belongs to."""

    key: int
    statement: str  # ID
    date: str  # ISO, "" if unknown
    speakers: tuple[str, ...]
    kind: str  # class
    due: tuple[str, str]  # first and last ISO date


@dataclass(frozen=True, slots=True)
class LinkFact:
    """Of an evidence link what bears on status."""

    promise: int  # key
    later: int
    relation: Relation
    score: float
    date: str  # of the later record
    publisher: str


def joined_promises(promises: Sequence[PromiseFact], links: Iterable[LinkFact]) -> dict[int, int]:
    """Key of each promise → key of the first promise of its commitment.

    A promise belongs to the earliest one that it repeats in nearly the same words, by the same parties, and which
    belongs to none itself: so there are no chains whose ends have nothing in common.
    """
    known = {one.key: one for one in promises}
    repeated: dict[int, list[int]] = {}
    for link in links:
        one, other = known.get(link.promise), known.get(link.later)
        if one is None or other is None or link.relation is not Relation.REPEATS or link.score < SAME:
            continue
        if one.speakers == other.speakers and _may_be_one(one, other):
            repeated.setdefault(other.key, []).append(one.key)
    heads: dict[int, int] = {}
    for one in sorted(promises, key=_order):
        before = [key for key in repeated.get(one.key, ()) if heads.get(key) == key]
        heads[one.key] = min(before, key=lambda key: _order(known[key])) if before else one.key
    return heads


def _may_be_one(one: PromiseFact, other: PromiseFact) -> bool:
    """Two meetings on two days are two, whatever the words."""
    if CommitmentClass.EVENT in (one.kind, other.kind) and one.due[1] and other.due[1]:
        return one.due[0] <= other.due[1] and other.due[0] <= one.due[1]
    return True


def _order(one: PromiseFact) -> tuple[bool, str, str]:
    return not one.date, one.date, one.statement


def status_of(
    links: Sequence[LinkFact], due_last: str, as_of: str, later_records: int, *, once: bool = True
) -> tuple[CommitmentStatus, str]:
    """The status of a commitment on the day *as_of*, and who reports it delivered ("" otherwise).

    What is not done *once*, a standing undertaking or an attitude, is never delivered: it is in progress.
    *later_records* are the comparable records held after it was last spoken of. What is dated later is not seen.
    """
    seen = [link for link in links if link.date <= as_of]
    delivered = [link for link in seen if link.relation is Relation.DELIVERS]
    if delivered and once:
        first = min(delivered, key=lambda link: (-link.score, link.date, link.publisher))
        return CommitmentStatus.DELIVERED, first.publisher
    if due_last and due_last < as_of and not any(link.date for link in seen):
        return CommitmentStatus.OVERDUE, ""
    if delivered or any(link.relation in _UNDER_WAY for link in seen):
        return CommitmentStatus.IN_PROGRESS, ""
    if any(link.relation is Relation.REPEATS for link in seen):
        return CommitmentStatus.RESTATED, ""
    return (CommitmentStatus.NOT_SINCE if later_records else CommitmentStatus.OPEN), ""


def condition_changes(told: Sequence[tuple[str, Sequence[str]]]) -> tuple[tuple[str, str], ...]:
    """What conditions came or went from one statement of a promise to the next: date, and what.

    *told* has the date and the conditions of each statement, in order.
    """
    found: list[tuple[str, str]] = []
    for (_, before), (date, after) in pairwise(told):
        old, new = _folded(before), _folded(after)
        found += [(date, f"“{new[key]}” came") for key in new if key not in old]
        found += [(date, f"“{old[key]}” went") for key in old if key not in new]
    return tuple(found)


def _folded(conditions: Iterable[str]) -> Mapping[str, str]:
    return {" ".join(one.lower().split()): " ".join(one.split()) for one in conditions}
