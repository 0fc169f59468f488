"""Decisions that take several corrections, appended together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from communique.model import Correction
from communique.register.correctable import Value
from communique.register.corrections import append

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Decision:
    """One correction to append."""

    target: str
    field: str
    before: Value
    after: Value


def append_decisions(
    connection: Connection, decisions: Iterable[Decision], author: str, reason: str
) -> tuple[Correction, ...]:
    """Appends the corrections of one decision, at one time, and brings up what rests on them; the caller commits."""
    from communique.register.relinking import corrected

    time = datetime.now(UTC).isoformat()
    made = tuple(
        append(connection, one.target, one.field, one.before, one.after, author, time, reason) for one in decisions
    )
    for one in made:
        corrected(connection, one.target, one.field)
    return made
