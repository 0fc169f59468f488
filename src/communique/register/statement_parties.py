"""Who speaks, and who is aimed at, in the statements of a coding, as the machine coded them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.register import schema
from communique.register.writing import Prepared

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PARTIES = Prepared(
    lambda: (
        select(schema.statement_party.c.statement, schema.statement_party.c.role, schema.statement_party.c.party)
        .join(schema.statement, schema.statement.c.key == schema.statement_party.c.statement)
        .where(schema.statement.c.coding == bindparam("coding"))
        .order_by(schema.statement_party.c.statement, schema.statement_party.c.position)
    )
)


def parties_of(connection: Connection, coding: int) -> Mapping[tuple[int, str], list[str]]:
    """The parties of each statement in their order, by the statement's key and the role ("speaker", "target"); an
    empty list where there are none.
    """
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in _PARTIES.run(connection, coding=coding):
        found[row.statement, row.role].append(row.party)
    return found
