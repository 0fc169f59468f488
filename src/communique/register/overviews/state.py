"""Whether the register has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from communique.register import schema
from communique.register.overviews.keeping import State

if TYPE_CHECKING:
    from sqlalchemy import Connection


def state_of(connection: Connection) -> State:
    """What changes whenever something is added, read anew, corrected or withdrawn."""
    tables = (schema.coding, schema.revision, schema.correction, schema.failure, schema.capture, schema.withdrawal)
    newest = [select(func.coalesce(func.max(table.c.key), 0)).scalar_subquery() for table in tables]
    return tuple(int(value) for value in connection.execute(select(*newest)).one())
