"""The queue of statements and of their places in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from communique.register import schema
from communique.register.batching import batches
from communique.register.correctable import LINES
from communique.register.corrections import in_force
from communique.register.filters import StatementFilter
from communique.register.loading import statements_by_key
from communique.register.overlay import Overlay
from communique.register.results import HeldStatement
from communique.register.reviewing.items import ReviewFilter, ReviewItem, ReviewKind, ReviewOrder
from communique.register.selecting import conditions

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from communique.register.search import SearchIndex

_RANK, _SAID = schema.review_rank, schema.statement
LEAST_SURE = 0.7  # fields less sure than this are named


def statement_keys(connection: Connection, index: SearchIndex, wanted: ReviewFilter) -> Select[Any]:
    """A select of key and rank of the statements that wait, in order, without a page."""
    query = (
        select(_RANK.c.statement, _RANK.c.rank)
        .join(_SAID, _SAID.c.key == _RANK.c.statement)
        .where(_RANK.c.waits == true(), *_answering(connection, index, wanted))
    )
    if wanted.order is ReviewOrder.RANDOM:
        return query.order_by(_SAID.c.id)
    return query.order_by(_RANK.c.rank.desc(), _RANK.c.statement)


def _answering(connection: Connection, index: SearchIndex, wanted: ReviewFilter) -> list[Any]:
    asked = StatementFilter(
        party=wanted.party, act=wanted.act, publisher=wanted.publisher, dossier=wanted.dossier, since=wanted.since,
        until=wanted.until,
    )  # fmt: skip
    return [_SAID.c.current == true(), *conditions(connection, index, Overlay.of(connection), asked, None)]


def statement_items(
    connection: Connection, index: SearchIndex, wanted: ReviewFilter, limit: int | None, offset: int = 0
) -> Iterator[ReviewItem]:
    """The statements that wait, in order; the page cut out where it is read, so that a late one costs little more."""
    rows = connection.execute(statement_keys(connection, index, wanted).limit(limit).offset(offset)).all()
    held = _held(connection, (int(row.statement) for row in rows))
    for row in rows:
        one = held[int(row.statement)]
        yield ReviewItem(
            ReviewKind.STATEMENT, one.statement.id, round(float(row.rank), 4), why_asked(one), one.statement.act, (),
            one,
        )  # fmt: skip


def why_asked(held: HeldStatement) -> tuple[str, ...]:
    """How sure the reader is, of which fields it is not, and what makes the statement important."""
    said = held.statement
    sure = said.confidence
    found = [f"{sure.overall:.0%} sure"]
    unsure = [
        f"{name} {value:.2f}"
        for name in ("act", "speakers", "targets", "mechanisms", "commitment", "when")
        if (value := float(getattr(sure, name))) < LEAST_SURE
    ]
    if unsure:
        found.append(f"unsure of {', '.join(unsure)}")
    if said.commitment != "none":
        found.append(f"{said.commitment} promise")
    if len(said.speakers) > 1:
        found.append("several parties speak")
    return tuple(found)


def membership_items(
    connection: Connection, index: SearchIndex, wanted: ReviewFilter, limit: int | None
) -> Iterator[ReviewItem]:
    """Places of statements in lines whose core says it otherwise: the least alike first."""
    point, wording = schema.point, schema.wording
    decided = in_force().where(schema.correction.c.field == LINES).with_only_columns(schema.correction.c.target)
    query = (
        select(point.c.statement, point.c.start, point.c.end, wording.c.core, wording.c.score)
        .join(point, point.c.wording == wording.c.id)
        .join(_SAID, _SAID.c.key == point.c.statement)
        .where(wording.c.core != wording.c.id, _SAID.c.id.not_in(decided), *_answering(connection, index, wanted))
        .order_by(wording.c.score, wording.c.id, point.c.statement)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    held = _held(connection, (int(row.statement) for row in rows))
    words = _core_words(connection, {str(row.core) for row in rows})
    seen: set[str] = set()
    for row in rows:
        one = held[int(row.statement)]
        if one.statement.id in seen:
            continue
        seen.add(one.statement.id)
        start = one.statement.sentence.span.start
        own = one.statement.sentence.text[row.start - start : row.end - start]
        yield ReviewItem(
            ReviewKind.MEMBERSHIP, one.statement.id, round(1.0 - float(row.score), 4),
            (f"like its line by {row.score:.2f}", f"says “{own}”"), words.get(str(row.core), ""),
            ((str(row.core), "line"),), one,
        )  # fmt: skip


def _core_words(connection: Connection, cores: Iterable[str]) -> dict[str, str]:
    """Line → the words of its core, as the first statement has them."""
    point = schema.point
    found: dict[str, str] = {}
    for run in batches(sorted(cores)):
        query = (
            select(point.c.wording, point.c.start, point.c.end, _SAID.c.start.label("at"), _SAID.c.sentence)
            .join(_SAID, _SAID.c.key == point.c.statement)
            .where(point.c.wording.in_(run))
            .order_by(point.c.wording, point.c.statement)
        )
        for row in connection.execute(query):
            found.setdefault(str(row.wording), str(row.sentence)[row.start - row.at : row.end - row.at])
    return found


def _held(connection: Connection, keys: Iterable[int]) -> dict[int, HeldStatement]:
    found: dict[int, HeldStatement] = {}
    for run in batches(sorted(set(keys))):
        found |= statements_by_key(connection, run)
    return found
