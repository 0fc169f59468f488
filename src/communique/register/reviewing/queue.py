"""The queue: what waits for a person, of several kinds, in one order."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.register.filters import check_page, check_vocabulary
from communique.register.reviewing.items import ReviewFilter, ReviewItem, ReviewKind, ReviewOrder
from communique.register.reviewing.others import evidence_items, mechanism_items, meeting_items, official_items
from communique.register.reviewing.statements import membership_items, statement_items

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.search import SearchIndex


def queue(connection: Connection, index: SearchIndex, wanted: ReviewFilter) -> tuple[ReviewItem, ...]:
    """The page of the queue that is asked for. Raises UsageError for values that cannot be."""
    check_page(wanted.limit, wanted.offset)
    kinds = check_vocabulary("kind", wanted.kind, (*ReviewKind, "all"))
    chosen = tuple(ReviewKind) if "all" in kinds else tuple(map(ReviewKind, kinds))
    if wanted.order is ReviewOrder.RANDOM and chosen != (ReviewKind.STATEMENT,):
        raise UsageError("a random sample is drawn of statements; leave out the other kinds")
    if chosen == (ReviewKind.STATEMENT,):
        return tuple(statement_items(connection, index, wanted, wanted.limit, wanted.offset))
    limit = None if wanted.limit is None else wanted.offset + wanted.limit
    found = [_of_kind(connection, index, wanted, kind, limit) for kind in chosen]
    if len(found) == 1:
        return tuple(islice(found[0], wanted.offset, limit))
    ordered = [sorted(items, key=_order) for items in found]
    return tuple(islice(heapq.merge(*ordered, key=_order), wanted.offset, limit))


def _order(item: ReviewItem) -> tuple[float, str]:
    return -item.rank, item.target


def _of_kind(
    connection: Connection, index: SearchIndex, wanted: ReviewFilter, kind: ReviewKind, limit: int | None
) -> Iterable[ReviewItem]:
    match kind:
        case ReviewKind.STATEMENT:
            return statement_items(connection, index, wanted, limit)
        case ReviewKind.MEMBERSHIP:
            return membership_items(connection, index, wanted, limit)
        case ReviewKind.EVIDENCE:
            return evidence_items(connection, index, wanted, limit)
        case ReviewKind.OFFICIAL:
            return official_items(connection, wanted, limit)
        case ReviewKind.MEETING:
            return meeting_items(connection, wanted, limit)
        case ReviewKind.MECHANISM:
            return mechanism_items(connection, wanted, limit)
