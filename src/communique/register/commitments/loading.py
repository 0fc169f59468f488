"""Commitments out of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.register import schema
from communique.register.commitments.results import EvidencePlace

if TYPE_CHECKING:
    from sqlalchemy import Connection


def evidence_places(connection: Connection) -> list[EvidencePlace]:
    """Every link between a promise and a later sentence, by their places."""
    evidence = schema.evidence
    before, after = schema.statement.alias("before"), schema.statement.alias("after")
    first, second = schema.record.alias("first"), schema.record.alias("second")
    query = (
        select(
            first.c.name.label("promise_record"), before.c.start.label("promise_start"),
            before.c.end.label("promise_end"), second.c.name.label("later_record"), after.c.start.label("later_start"),
            after.c.end.label("later_end"), evidence.c.relation,
        )
        .join(before, before.c.key == evidence.c.promise)
        .join(after, after.c.key == evidence.c.later)
        .join(first, first.c.key == before.c.record)
        .join(second, second.c.key == after.c.record)
        .order_by(before.c.id, after.c.id)
    )  # fmt: skip
    return [EvidencePlace(*row) for row in connection.execute(query)]
