"""The part of a register that people review with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from communique.model import Correction, Line
from communique.register.connected import Connected
from communique.register.reviewing.items import EvidenceLink, ReviewFilter, ReviewItem
from communique.register.reviewing.reviewed import ReviewedStatements

if TYPE_CHECKING:
    from communique.register.register import Register


class ReviewOfRegister(Connected):
    """Accepting, correcting and rejecting. Everything is on the disk when a method returns."""

    def accept(self, target: str, *, author: str, reason: str = "", seen: str | None = None) -> tuple[Correction, ...]:
        """Appends that a person holds a thing to be right as it is shown: a statement (each of its scored fields), a
        meeting, an official, a mechanism, a line, a commitment or a piece of evidence.

        *seen* is what :meth:`last_decision` gave when the person looked. Raises NotFoundError, and UsageError where it
        is accepted already, or somebody decided about it meanwhile.
        """
        from communique.register.reviewing import acting

        full = cast("Register", self).full_id(target)
        with self._writing(durable=True) as connection:
            acting.check_seen(connection, full, seen)
            return tuple(acting.accept(connection, full, author, _now(), reason))

    def reject(self, target: str, *, author: str, reason: str = "", seen: str | None = None) -> Correction:
        """Appends that a thing is none: views leave it out. Raises as :meth:`accept` does."""
        from communique.register.correctable import REJECTED, REVIEW, rule_for
        from communique.register.corrections import append
        from communique.register.finding import value_of
        from communique.register.relinking import corrected
        from communique.register.reviewing import acting

        full = cast("Register", self).full_id(target)
        rule_for(full, REVIEW)
        with self._writing(durable=True) as connection:
            acting.check_seen(connection, full, seen)
            before = value_of(connection, full, REVIEW)
            made = append(connection, full, REVIEW, before, REJECTED, author, _now(), reason)
            corrected(connection, full, REVIEW)
            return made

    def confirm_lines(self, statement: str, *, author: str, reason: str = "", seen: str | None = None) -> Correction:
        """Appends that a statement belongs to the lines that it is shown in. Raises as :meth:`accept` does."""
        from communique.register.reviewing import acting

        full = cast("Register", self).full_id(statement)
        with self._writing(durable=True) as connection:
            acting.check_seen(connection, full, seen)
            return acting.confirm_lines(connection, full, author, _now(), reason)

    def correct_statement(
        self,
        statement: str,
        changes: Mapping[str, Sequence[str]],
        *,
        author: str,
        reason: str = "",
        seen: str | None = None,
        rest_is_right: bool = True,
    ) -> tuple[Correction, ...]:
        """Appends corrections of several fields of a statement at one time: field → values, none to empty it.

        With *rest_is_right* the scored fields that are not among them are confirmed. Raises as :meth:`accept` does, and
        UsageError for a field or value that cannot be; then nothing is changed.
        """
        from communique.register.reviewing import acting

        register = cast("Register", self)
        full, acts = register.full_id(statement), register.acts()
        with self._writing(durable=True) as connection:
            acting.check_seen(connection, full, seen)
            given = {
                field: acting.corrected_value(connection, full, field, values, acts)
                for field, values in changes.items()
            }
            return tuple(
                acting.correct_statement(connection, full, given, author, _now(), reason, rest_is_right=rest_is_right)
            )

    def review_queue(self, wanted: ReviewFilter | None = None) -> tuple[ReviewItem, ...]:
        """What waits for a person and answers a filter, the least sure and most important first.

        What was accepted, corrected or rejected waits no longer. Raises UsageError for values that cannot be.
        """
        from communique.register.reviewing.queue import queue

        with self._reading() as connection:
            return queue(connection, self._index, wanted or ReviewFilter())

    def count_waiting(self, wanted: ReviewFilter | None = None) -> int:
        """How many statements wait and answer a filter; counted no further than MOST_COUNTED of the register."""
        from communique.register.register import MOST_COUNTED
        from communique.register.reviewing.statements import statement_keys
        from communique.register.selecting import count

        with self._reading() as connection:
            return count(connection, statement_keys(connection, self._index, wanted or ReviewFilter()), MOST_COUNTED)

    def lines_of_statement(self, statement: str) -> tuple[Line, ...]:
        """The lines that a statement belongs to, as people decided. Raises NotFoundError."""
        from communique.register.lines.deciding import value_of_lines
        from communique.register.lines.showing import lines_of

        full = cast("Register", self).full_id(statement)
        with self._reading() as connection:
            return tuple(lines_of(connection, value_of_lines(connection, full)))

    def evidence_link(self, identifier: str) -> EvidenceLink:
        """A piece of evidence (w-…) with the two statements that it links. Raises NotFoundError, UsageError."""
        from communique.register.reviewing.others import evidence_link

        full = cast("Register", self).full_id(identifier)
        with self._reading() as connection:
            return evidence_link(connection, full)

    def reviewed_statements(self, dossier: str = "") -> ReviewedStatements:
        """The statements that people decided about, as coded now and as they should be. Raises NotFoundError."""
        from communique.register.reviewing.reviewed import reviewed_statements

        with self._reading() as connection:
            return reviewed_statements(connection, self._index, dossier)

    def last_decision(self, target: str) -> str:
        """The ID of the newest entry of the log about a thing, "" where there is none: what a person saw last."""
        from communique.register.reviewing import acting

        full = cast("Register", self).full_id(target)
        with self._reading() as connection:
            return acting.last_entry(connection, full)


def _now() -> str:
    return datetime.now(UTC).isoformat()
