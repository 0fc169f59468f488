"""What people decided about statements, beside what the reader codes now: what the reader is scored by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, true

from communique.register import schema
from communique.register.batching import batches
from communique.register.correctable import CONFIRMED, REJECTED, REVIEW, Value
from communique.register.corrections import entries_in_force, in_force
from communique.register.filters import StatementFilter
from communique.register.finding import plain
from communique.register.loading import coded_statements
from communique.register.overlay import Overlay

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.search import SearchIndex


@dataclass(frozen=True, slots=True)
class ReviewedStatement:
    """One statement that people decided about."""

    id: str
    rejected: bool  # it is none
    fields: Mapping[str, tuple[Value, Value]]  # scored field → as coded now, as people have it; only decided ones
    sampled: bool  # it is of the random sample


@dataclass(frozen=True, slots=True)
class ReviewedStatements:
    """All of them."""

    statements: tuple[ReviewedStatement, ...]  # by ID
    lost: int  # decided about, and not found by the reader any more
    held: int  # statements that the reader finds, decided about or not


def reviewed_statements(connection: Connection, index: SearchIndex, dossier: str = "") -> ReviewedStatements:
    """The statements that people decided about, of the whole register or a dossier.

    The random sample is what lies before the first undecided statement in the order of IDs, which come from content
    and know nothing of doubt or importance: whoever works through ``--order random`` makes it grow.
    """
    from communique.register.selecting import conditions

    said, log = schema.statement, schema.correction
    within = conditions(
        connection, index, Overlay.of(connection), StatementFilter(dossier=dossier, rejected=True), None
    )
    about = in_force().where(log.c.target.startswith("s-"), log.c.field.in_((*CONFIRMED, REVIEW)))
    targets = sorted({str(row.target) for row in connection.execute(about)})
    rank = schema.review_rank
    undecided = (
        select(func.min(said.c.id))
        .join(rank, rank.c.statement == said.c.key)
        .where(rank.c.waits == true(), said.c.current == true(), *within)
    )
    first = connection.execute(undecided).scalar()
    found: list[ReviewedStatement] = []
    held = 0
    for run in batches(targets):
        rows = connection.execute(
            select(said.c.key, said.c.id).where(said.c.id.in_(run), said.c.current == true())
        ).all()
        held += len(rows)
        inside = connection.execute(
            select(said.c.key, said.c.id).where(said.c.id.in_(run), said.c.current == true(), *within)
        ).all()
        coded = coded_statements(connection, [int(row.key) for row in inside])
        entries = entries_in_force(connection, [str(row.id) for row in inside])
        for row in inside:
            given = entries[str(row.id)]
            review = given[REVIEW].value if REVIEW in given else ""
            fields = {
                name: (plain(getattr(coded[int(row.key)], name), field=name), given[name].value)
                for name in CONFIRMED
                if name in given
            }
            sampled = first is None or str(row.id) < str(first)
            found.append(ReviewedStatement(str(row.id), review == REJECTED, fields, sampled))
    total = select(func.count()).select_from(said).where(said.c.current == true(), *within)
    count = int(connection.execute(total).scalar_one())
    return ReviewedStatements(tuple(sorted(found, key=lambda one: one.id)), len(targets) - held, count)
