"""Which promises and statements are held against each other: those that share rare words, found by lists of terms.

Lists are cut, the nearest in time first, and of those found only the most like are taken, so that the work for one more
record does not grow with the register.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.linking.commitments.evidence import MechanismWord, TracedPromise, TracedStatement
from communique.linking.commitments.traces import rarest
from communique.model import Happening
from communique.register import schema
from communique.register.writing import Prepared

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_LISTED = 100  # promises before a statement that are looked at for one word
MOST_AFTER = 300  # statements after a promise, of which there are more
LEAST_COMMON = 2  # words in common from which on two statements are held against each other
MOST_HELD_AGAINST = 60  # promises that one statement is held against, and statements one promise: the most like it
AHEAD, DONE = "~", "="  # before a mechanism's key: something lies ahead of it, or was done
_PLANNED = frozenset({Happening.SCHEDULED, Happening.PROPOSED})

_BEFORE = Prepared(
    lambda: (
        select(schema.trace_term.c.statement)
        .where(
            schema.trace_term.c.term == bindparam("term"),
            schema.trace_term.c.promise == bindparam("promise"),
            schema.trace_term.c.date < bindparam("day"),
            schema.trace_term.c.date != bindparam("none"),
        )
        .order_by(schema.trace_term.c.date.desc(), schema.trace_term.c.statement)
        .limit(bindparam("most"))
    )
)
_AFTER = Prepared(
    lambda: (
        select(schema.trace_term.c.statement)
        .where(
            schema.trace_term.c.term == bindparam("term"),
            schema.trace_term.c.promise == bindparam("promise"),
            schema.trace_term.c.date > bindparam("day"),
        )
        .order_by(schema.trace_term.c.date, schema.trace_term.c.statement)
        .limit(bindparam("most"))
    )
)


class Lists:
    """The lists of a record's terms, each read once: what is held before and after its day."""

    def __init__(self, connection: Connection, day: str) -> None:
        self._connection = connection
        self._day = day
        self._before: dict[str, list[int]] = {}
        self._after: dict[tuple[str, int], list[int]] = {}

    def before(self, term: str) -> list[int]:
        """Keys of promises before the day that have a term, the nearest first."""
        known = self._before.get(term)
        if known is None:
            rows = _BEFORE.run(self._connection, term=term, promise=True, day=self._day, none="", most=MOST_LISTED)
            known = self._before[term] = rows.scalars()
        return known

    def after(self, term: str, most: int) -> list[int]:
        """Keys of statements after the day that have a term, the nearest first."""
        known = self._after.get((term, most))
        if known is None:
            rows = _AFTER.run(self._connection, term=term, promise=False, day=self._day, most=most)
            known = self._after[term, most] = rows.scalars()
        return known


def promises_before(lists: Lists, statement: TracedStatement) -> list[int]:
    """Keys of the promises before a statement that share most of its words, and those of its mechanisms."""
    weights = {one.term: one.weight for one in statement.terms}
    chosen = _sharing({term: lists.before(term) for term in rarest(statement.terms)}, weights)
    for word in statement.mechanisms:
        if not word.planned:
            chosen += lists.before(f"{AHEAD}{word.key}")
    return list(dict.fromkeys(chosen))


def statements_after(lists: Lists, promise: TracedPromise) -> list[int]:
    """Keys of the statements after a promise that share most of its words."""
    weights = promise.keys.weights
    chosen = _sharing({term: lists.after(term, MOST_AFTER) for term in weights}, weights)
    for word in promise.mechanisms:
        if lies_ahead(word):
            chosen += lists.after(f"{DONE}{word.key}", MOST_LISTED)
    return list(dict.fromkeys(chosen))


def _sharing(listed: Mapping[str, Sequence[int]], weights: Mapping[str, float]) -> list[int]:
    """Keys that stand in several of the lists; of many those that share the most weight, equal ones by key."""
    found: Counter[int] = Counter()
    for keys in listed.values():
        found.update(keys)
    chosen = [key for key, count in found.items() if count >= LEAST_COMMON]
    if len(chosen) <= MOST_HELD_AGAINST:
        return chosen
    shared = dict.fromkeys(chosen, 0.0)
    for term, keys in listed.items():
        for key in keys:
            if key in shared:
                shared[key] += weights[term]
    return nsmallest(MOST_HELD_AGAINST, chosen, key=lambda key: (-shared[key], key))


def lies_ahead(word: MechanismWord) -> bool:
    """Whether something is planned of a mechanism that may be told as done later."""
    return word.planned and word.kind in _PLANNED
