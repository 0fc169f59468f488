"""Linking what is shown of a record, inside the transaction that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.lexicons import Codebook
from communique.linking import Linker, Wording, family_of, point_finder, wording
from communique.model import Quote
from communique.register import schema
from communique.register.codebooks import codebook_in_force
from communique.register.lines.shelf import RegisterShelf, held_of
from communique.register.statement_parties import parties_of
from communique.register.writing import Prepared, insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATEMENTS = Prepared(
    lambda: (
        select(*(schema.statement.c[name] for name in ("key", "act", "sentence", "content", "content_start")))
        .where(schema.statement.c.coding == bindparam("coding"))
        .order_by(schema.statement.c.key)
    )
)
_ACRONYMS = Prepared(
    lambda: select(schema.mechanism_mention.c.acronym, schema.mechanism_mention.c.full_name).where(
        schema.mechanism_mention.c.coding == bindparam("coding"),
        schema.mechanism_mention.c.acronym != "",
        schema.mechanism_mention.c.full_name != "",
    )
)
_WORDINGS = Prepared(
    lambda: (
        select(schema.wording)
        .join(schema.point, schema.point.c.wording == schema.wording.c.id)
        .join(schema.statement, schema.statement.c.key == schema.point.c.statement)
        .where(schema.statement.c.coding == bindparam("coding"))
        .distinct()
    )
)
_POINTS = Prepared(
    lambda: schema.point.delete().where(
        schema.point.c.statement.in_(
            select(schema.statement.c.key).where(schema.statement.c.coding == bindparam("coding"))
        )
    )
)
_SHOWN = Prepared(
    lambda: (
        select(schema.record.c.current_coding)
        .where(schema.record.c.current_coding.is_not(None))
        .order_by(schema.record.c.date, schema.record.c.id)
    )
)


def link_coding(connection: Connection, shown: int, hidden: int | None = None) -> None:
    """Links the statements of the coding *shown*, in the place of those of *hidden*."""
    gone = _wordings_of(connection, hidden) if hidden is not None else []
    if hidden is not None:
        _POINTS.run(connection, coding=hidden)
    rows = []
    found: dict[str, Wording] = {}
    for statement, position, quote, one in points_of(connection, shown):
        place = {"start": quote.span.start, "end": quote.span.end}
        rows.append({"statement": statement, "position": position, "wording": one.id} | place)
        found[one.id] = one
    insert_rows(connection, schema.point, rows)
    Linker(RegisterShelf(connection)).change(found.values(), gone)


def link_all(connection: Connection) -> int:
    """Forgets every line and links all records anew, by date; returns how many. What people corrected stays."""
    for table in (schema.point, schema.wording_term, schema.wording):
        connection.execute(table.delete())
    codings = shown_codings(connection)
    for coding in codings:
        link_coding(connection, coding)
    return len(codings)


def shown_codings(connection: Connection) -> list[int]:
    """The keys of the codings that are shown, by the date of their records."""
    return [int(row[0]) for row in _SHOWN.run(connection)]


def _wordings_of(connection: Connection, coding: int) -> list[Wording]:
    return [held_of(*row).wording for row in _WORDINGS.run(connection, coding=coding)]


def points_of(connection: Connection, coding: int) -> Iterator[tuple[int, int, Quote, Wording]]:
    """The points of a coding: statement key, position of the point, its words, its wording."""
    codebook = codebook_in_force(connection)
    finder = point_finder(codebook)
    parties = parties_of(connection, coding)
    acronyms = {str(row.acronym): str(row.full_name) for row in _ACRONYMS.run(connection, coding=coding)}
    for row in _STATEMENTS.run(connection, coding=coding):
        family = family_of(row.act, act_family(codebook, row.act))
        if not family:
            continue
        sides = (parties[row.key, role] for role in ("target", "speaker"))
        points = finder.of(row.content, row.content_start, *sides, sentence=row.sentence, acronyms=acronyms)
        for position, point in enumerate(points):
            yield row.key, position, point.words, wording(point, family, finder.vocabulary)


def act_family(codebook: Codebook, act: str) -> str:
    """The family of an act, "" for one that the codebook does not know."""
    return codebook.acts[act].family if act in codebook.acts else ""
