"""From a query to ranked hits with snippets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.register.batching import batches
from communique.register.loading import records_by_key
from communique.register.query import Query
from communique.register.results import SearchHit
from communique.register.schema import record, revision
from communique.register.snippet import snippet

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.search import SearchIndex


def hits(connection: Connection, index: SearchIndex, query: Query, limit: int, offset: int) -> tuple[SearchHit, ...]:
    """A page of hits, best first."""
    ranked = index.records(connection, query, limit, offset)
    found = []
    for run in batches(key for key, _ in ranked):
        held = records_by_key(connection, run)
        texts = connection.execute(
            select(record.c.key, revision.c.text)
            .join(revision, revision.c.key == record.c.current_revision)
            .where(record.c.key.in_(run))
        )
        by_key = {int(key): str(words) for key, words in texts}
        ranks = dict(ranked)
        found += [SearchHit(held[key][0], snippet(by_key[key], query), ranks[key]) for key in run]
    return tuple(found)
