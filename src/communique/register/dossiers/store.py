"""Dossiers in the register; the caller commits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from communique.errors import NotFoundError, UsageError
from communique.model import content_id
from communique.register.codebooks import codebook_in_force
from communique.register.dossiers.dossier import Dossier
from communique.register.filters import checked_count
from communique.register.identity import folded
from communique.register.names import known_party
from communique.register.schema import dossier, visit
from communique.register.writing import insert_row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

LONGEST_NAME = 80  # characters


def add(
    connection: Connection,
    name: str,
    parties: Sequence[str],
    topics: Sequence[str],
    bodies: Sequence[str],
    publishers: Sequence[str],
    *,
    together: bool,
    now: str,
) -> Dossier:
    """Keeps a dossier. Raises UsageError for a taken name, an empty scope, an unknown party or topic."""
    shown = " ".join(name.split())
    if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise UsageError(f"a dossier needs a name of at most {LONGEST_NAME} characters that can be seen")
    if connection.execute(select(dossier.c.key).where(dossier.c.folded == folded(shown))).first() is not None:
        raise UsageError(f"{shown}: there is a dossier of that name; `communique dossier list` shows them")
    scope = {
        "parties": [_party(connection, one) for one in checked_count("party", tuple(parties))],
        "topics": _topics(connection, checked_count("topic", tuple(topics))),
        "bodies": _words("body", bodies),
        "publishers": _words("publisher", publishers),
    }
    scope = {field: list(dict.fromkeys(values)) for field, values in scope.items()}
    if not any(scope.values()):
        raise UsageError("a dossier without a scope is the register; name parties, topics, bodies or publishers")
    identifier = content_id("z", folded(shown))
    insert_row(
        connection, dossier, id=identifier, name=shown, folded=folded(shown),
        scope=json.dumps(scope, ensure_ascii=False, sort_keys=True), together=together, created=now,
    )  # fmt: skip
    return dossier_of(connection, identifier)


def _party(connection: Connection, typed: str) -> str:
    from communique.register.names import party_ids

    try:
        return known_party(typed, codebook_in_force(connection))
    except UsageError:
        return party_ids(connection, "party", (typed,))[0]  # of a codebook that was in force before


def _topics(connection: Connection, typed: Sequence[str]) -> list[str]:
    from communique.register.filters import check_vocabulary

    known = tuple(sorted(codebook_in_force(connection).topics))
    return list(check_vocabulary("topic", tuple(typed), known))


def _words(what: str, typed: Sequence[str]) -> list[str]:
    found = [" ".join(one.split()) for one in checked_count(what, tuple(typed))]
    if any(not folded(one) for one in found):
        raise UsageError(f"{what} is empty; give words of its name")
    return found


def listed(connection: Connection) -> tuple[Dossier, ...]:
    """All dossiers, by name."""
    return tuple(_dossier(row) for row in connection.execute(select(dossier).order_by(dossier.c.folded)))


def dossier_of(connection: Connection, named: str) -> Dossier:
    """The dossier of a name, an ID or the unique beginning of one. Raises NotFoundError, UsageError."""
    rows = connection.execute(select(dossier)).all()
    wanted = named.strip()
    found = [row for row in rows if row.folded == folded(wanted) or row.id == wanted.lower()]
    if not found and len(wanted) > len("z-"):
        found = [row for row in rows if row.id.startswith(wanted.lower())]
    if not found:
        told = ", ".join(str(row.name) for row in rows[:20]) or "none is kept yet"
        raise NotFoundError(f"{named[:60]}: no such dossier; `communique dossier list` shows them ({told})")
    if len(found) > 1:
        raise UsageError(f"{named[:60]}: several dossiers begin so; give the name")
    return _dossier(found[0])


def remove(connection: Connection, named: str) -> Dossier:
    """Forgets a dossier; nothing of what is in it. Raises as :func:`dossier_of` does."""
    held = dossier_of(connection, named)
    connection.execute(visit.delete().where(visit.c.dossier == held.id))
    connection.execute(dossier.delete().where(dossier.c.id == held.id))
    return held


def _dossier(row: Row[Any]) -> Dossier:
    scope = {field: tuple(values) for field, values in json.loads(row.scope).items()}
    return Dossier(row.id, row.name, **scope, together=bool(row.together), created=row.created)
