"""The part of a register that knows of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from communique.errors import NotFoundError
from communique.model import Correction, Line
from communique.register.connected import Connected
from communique.register.filters import LineFilter, check_page
from communique.register.lines.history import LineHistory, silences

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.deciding import Decision
    from communique.register.lines.places import LinePlace

AT_ONCE = 100  # lines that are put together at once


class LinesOfRegister(Connected):
    """Lines: listed, shown, decided about and linked anew."""

    def lines(self, wanted: LineFilter | None = None) -> Iterator[Line]:
        """The lines that answer a filter, those with most members first. Raises UsageError for what cannot be."""
        from communique.register.batching import batches
        from communique.register.lines.showing import lines_of

        for run in batches(self.line_ids(wanted), AT_ONCE):
            with self._reading() as connection:
                found = lines_of(connection, run)
            yield from found

    def line_ids(self, wanted: LineFilter | None = None) -> list[str]:
        """The IDs of the lines that answer a filter, in its order."""
        from communique.register.finding import record_key
        from communique.register.lines.showing import line_ids

        wanted = wanted or LineFilter()

        def found(one: LineFilter) -> list[str]:
            with self._reading() as connection:
                key = record_key(connection, one.record) if one.record else None
                return line_ids(connection, self._index, one, key)

        if wanted != LineFilter(members=wanted.members, limit=wanted.limit, offset=wanted.offset):
            return found(wanted)
        check_page(wanted.limit, wanted.offset)
        every = self.remembered(("lines", wanted.members), lambda: tuple(found(LineFilter(members=wanted.members))))
        stop = None if wanted.limit is None else wanted.offset + wanted.limit
        return list(every[wanted.offset : stop])

    def line(self, identifier: str) -> Line:
        """One line, by the ID of any of its wordings, or the unique beginning of one. Raises NotFoundError, and
        UsageError where several begin so.
        """
        from communique.register.lines.showing import full_id, lines_of

        with self._reading() as connection:
            found = lines_of(connection, [full_id(connection, identifier)])
        if not found:
            raise NotFoundError(f"{identifier[:60]}: nothing is left of this line; `communique lines` lists the others")
        return found[0]

    def line_history(self, identifier: str) -> LineHistory:
        """One line with its silences, and the comparable records that left it out. Raises as :meth:`line` does."""
        from communique.register.comparisons import holdings_of
        from communique.register.lines.comparability import left_out

        line = self.line(identifier)
        with self._reading() as connection:
            missing, looked = left_out(connection, line)
        return LineHistory(line, silences(line), missing, holdings_of(looked))

    def line_places(self, record: str) -> tuple[LinePlace, ...]:
        """The lines that the statements of a record belong to, without the lines themselves. Raises NotFoundError."""
        from communique.register.finding import record_key
        from communique.register.lines.places import line_places

        with self._reading() as connection:
            return line_places(connection, record_key(connection, record))

    def relink(self) -> int:
        """Forgets every line, mechanism, commitment, meeting and person that was joined over records, and links all
        records anew; returns how many. What people decided stays.
        """
        from communique.register.relinking import relink

        with self._writing(durable=False) as connection:
            return relink(connection)

    def merge_lines(self, part: str, whole: str, *, author: str, reason: str = "") -> tuple[Correction, ...]:
        """Appends that the line *part* is a part of the line *whole*."""
        from communique.register.lines.deciding import merging

        with self._writing(durable=True) as connection:
            return self._decided(connection, merging(connection, part, whole), author, reason)

    def split_line(
        self, line: str, statements: Iterable[str], *, author: str, reason: str = ""
    ) -> tuple[str, tuple[Correction, ...]]:
        """Appends that statements of a line are a line of their own; gives its ID, too."""
        from communique.register.lines.deciding import splitting

        with self._writing(durable=True) as connection:
            new, decisions = splitting(connection, line, list(statements))
            return new, self._decided(connection, decisions, author, reason)

    def move_statement(
        self, statement: str, source: str, target: str, *, author: str, reason: str = ""
    ) -> tuple[Correction, ...]:
        """Appends that a statement belongs to the line *target* and not to *source*; either may be "" for none."""
        from communique.register.lines.deciding import moving

        with self._writing(durable=True) as connection:
            return self._decided(connection, moving(connection, statement, source, target), author, reason)

    def _decided(
        self, connection: Connection, decisions: Iterable[Decision], author: str, reason: str
    ) -> tuple[Correction, ...]:
        from communique.register.deciding import append_decisions

        return append_decisions(connection, decisions, author, reason)
