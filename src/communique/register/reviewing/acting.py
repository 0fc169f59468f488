"""What a person says of a thing: it is right, it is wrong, or it should be so; the caller commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from communique.errors import UsageError
from communique.model import Correction
from communique.register.correctable import ACCEPTED, CONFIRMED, LINES, REVIEW, VERBATIM, Value, checked
from communique.register.corrections import append, append_confirmation, entries_in_force
from communique.register.finding import statement_key, value_of
from communique.register.loading import statements_by_key
from communique.register.relinking import corrected
from communique.register.schema import correction
from communique.register.verbatim import verbatim

if TYPE_CHECKING:
    from sqlalchemy import Connection


def last_entry(connection: Connection, target: str) -> str:
    """The ID of the newest entry of the log about a thing, undoings among them; "" where there is none."""
    newest = select(func.max(correction.c.key)).where(correction.c.target == target)
    found = select(correction.c.id).where(correction.c.key == newest.scalar_subquery())
    return str(connection.execute(found).scalar() or "")


def check_seen(connection: Connection, target: str, seen: str | None) -> None:
    """Raises UsageError where somebody else has decided about a thing since a person looked at it.

    *seen* is what :func:`last_entry` gave then; None asks for no check.
    """
    if seen is not None and last_entry(connection, target) != seen:
        raise UsageError(f"{target}: somebody decided about it meanwhile; look at it again, nothing was changed")


def corrected_value(
    connection: Connection, target: str, field: str, values: Sequence[str], acts: Sequence[str]
) -> Value:
    """The value that *values* mean for a field of a thing, parts of a sentence as they stand in it."""
    value = checked(target, field, values, acts)
    if target.startswith("s-") and field in VERBATIM:
        key = statement_key(connection, target)
        return verbatim(statements_by_key(connection, [key])[key].statement.sentence, field, value)
    return value


def accept(connection: Connection, target: str, author: str, time: str, reason: str) -> list[Correction]:
    """Appends that a thing is right as it is shown; of a statement, that each of its scored fields is."""
    before = value_of(connection, target, REVIEW)
    made = [append(connection, target, REVIEW, before, ACCEPTED, author, time, reason)]
    if target.startswith("s-"):
        made += _confirm(connection, target, author, time, reason)
    corrected(connection, target, REVIEW)
    return made


def confirm_lines(connection: Connection, target: str, author: str, time: str, reason: str) -> Correction:
    """Appends that a statement belongs to the lines that it is shown in, and to no other."""
    value = value_of(connection, target, LINES)
    if not value:
        raise UsageError(f"{target}: is in no line; there is nothing to confirm")
    return append_confirmation(connection, target, LINES, value, author, time, reason)


def correct_statement(
    connection: Connection,
    target: str,
    changes: Mapping[str, Value],
    author: str,
    time: str,
    reason: str,
    *,
    rest_is_right: bool,
) -> list[Correction]:
    """Appends corrections of several fields at once, and that the other scored fields are right where that is said."""
    made = []
    for field, after in changes.items():
        before = value_of(connection, target, field)
        if before != after:
            made.append(append(connection, target, field, before, after, author, time, reason))
    if not made:
        raise UsageError(f"{target}: is so already; accept it, or change a field")
    if rest_is_right:
        made += _confirm(connection, target, author, time, reason)
    for one in made:
        if one.before != one.after:
            corrected(connection, target, one.field)
    return made


def _confirm(connection: Connection, target: str, author: str, time: str, reason: str) -> list[Correction]:
    decided = entries_in_force(connection, [target]).get(target, {})
    return [
        append_confirmation(connection, target, field, value_of(connection, target, field), author, time, reason)
        for field in CONFIRMED
        if field not in decided
    ]
