"""The part of a register that knows of officials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.model import Correction
from communique.register.connected import Connected
from communique.register.officials.held import HeldOfficial, OfficialDetail, OfficialFilter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.deciding import Decision

AT_ONCE = 100  # officials that are put together at once


class OfficialsOfRegister(Connected):
    """Officials: listed, shown and decided about."""

    def officials(self, wanted: OfficialFilter | None = None) -> Iterator[HeldOfficial]:
        """The officials that answer a filter, those whom most records name first. Raises UsageError."""
        from communique.register.batching import batches
        from communique.register.officials.showing import officials_shown

        for run in batches(self.official_ids(wanted), AT_ONCE):
            with self._reading() as connection:
                found = officials_shown(connection, run)
            yield from found

    def official_ids(self, wanted: OfficialFilter | None = None) -> list[str]:
        """The IDs of the officials that answer a filter, in its order."""
        from communique.register.officials.showing import official_ids

        with self._reading() as connection:
            return official_ids(connection, wanted or OfficialFilter())

    def official(self, named: str) -> OfficialDetail:
        """One official, by the ID of any form of the name or by a name that means one, with what they took part in and
        said. Raises NotFoundError, and UsageError naming the people where it may be several.
        """
        from communique.register.batching import batches
        from communique.register.loading import statements_by_key
        from communique.register.meetings.showing import meetings_shown
        from communique.register.officials.finding import official_id
        from communique.register.officials.showing import attended, officials_shown, said

        with self._reading() as connection:
            found = official_id(connection, named)
            [held] = officials_shown(connection, [found])
            met = meetings_shown(connection, attended(connection, found))
            keys = said(connection, found)
            statements = {key: one for run in batches(keys) for key, one in statements_by_key(connection, run).items()}
        met.sort(key=lambda one: (one.encounter.date, one.encounter.id), reverse=True)
        return OfficialDetail(held, tuple(met), tuple(statements[key] for key in keys if key in statements))

    def named_at(self, record: str, start: int, end: int) -> str:
        """The ID of the official whom a record names between two offsets of its text, "" where it names nobody there.

        Raises NotFoundError for a record that is not held.
        """
        from communique.register.finding import record_key
        from communique.register.officials.finding import official_at

        with self._reading() as connection:
            return official_at(connection, record_key(connection, record), start, end)

    def official_form(self, identifier: str) -> str:
        """The whole ID of a form of a name. Raises NotFoundError, and UsageError for several."""
        from communique.register.officials.finding import form_id

        with self._reading() as connection:
            return form_id(connection, identifier)

    def join_officials(self, one: str, other: str, *, author: str, reason: str = "") -> tuple[Correction, ...]:
        """Appends that two officials are one person; each by an ID or by a name that means one."""
        from communique.register.officials.deciding import joining

        with self._writing(durable=True) as connection:
            return self._decided_who(connection, joining(connection, one, other), author, reason)

    def part_official(
        self, official: str, forms: Iterable[str] = (), *, records: Iterable[str] = (), author: str, reason: str = ""
    ) -> tuple[str, tuple[Correction, ...]]:
        """Appends that some forms of a name, or the name in some records, are of another person; gives its ID."""
        from communique.register.officials.deciding import parting_forms, parting_records
        from communique.register.officials.finding import official_id

        named, held = list(forms), list(records)
        if bool(named) == bool(held):
            raise UsageError("name the forms to take out (h-…), or the records of a namesake (--record)")
        with self._writing(durable=True) as connection:
            if held:
                new, decisions = parting_records(connection, official, held)
            else:
                decisions = parting_forms(connection, official, named)
                new = decisions[0].target
            made = self._decided_who(connection, decisions, author, reason)
            return official_id(connection, new), made

    def _decided_who(
        self, connection: Connection, decisions: Iterable[Decision], author: str, reason: str
    ) -> tuple[Correction, ...]:
        from communique.register.deciding import append_decisions

        return append_decisions(connection, decisions, author, reason)
