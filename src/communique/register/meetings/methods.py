"""The part of a register that knows of meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.model import Correction
from communique.register.connected import Connected
from communique.register.meetings.held import MeetingFilter, MeetingShown

if TYPE_CHECKING:
    from communique.linking.encounters import Encounter

AT_ONCE = 100  # meetings that are put together at once


class MeetingsOfRegister(Connected):
    """Meetings, each put together from all the records that report it."""

    def meetings(self, wanted: MeetingFilter | None = None) -> Iterator[MeetingShown]:
        """The meetings that answer a filter, in its order. Raises UsageError for values that cannot be."""
        from communique.register.batching import batches
        from communique.register.meetings.showing import encounter_ids, meetings_shown

        with self._reading() as connection:
            query = encounter_ids(connection, wanted or MeetingFilter())
            found = [str(one) for one in connection.execute(query).scalars()]
        for run in batches(found, AT_ONCE):
            with self._reading() as connection:
                shown = meetings_shown(connection, run)
            yield from shown

    def encounters(self, wanted: MeetingFilter | None = None) -> tuple[Encounter, ...]:
        """As :meth:`meetings`, without people, places in records and neighbours."""
        from communique.register.meetings.linking import encounters_by_id
        from communique.register.meetings.showing import encounter_ids

        with self._reading() as connection:
            found = [
                str(one) for one in connection.execute(encounter_ids(connection, wanted or MeetingFilter())).scalars()
            ]
            return tuple(encounters_by_id(connection, found).values())

    def count_meetings(self, wanted: MeetingFilter | None = None) -> int:
        """How many meetings answer a filter, whatever its page."""
        from dataclasses import replace

        from communique.register.meetings.showing import encounter_ids

        whole = replace(wanted or MeetingFilter(), limit=None, offset=0)
        with self._reading() as connection:
            return len(connection.execute(encounter_ids(connection, whole)).all())

    def met(self, identifier: str) -> MeetingShown:
        """One meeting, by its ID, by that of any report of it (m-…), or the unique beginning of one.

        Raises NotFoundError, and UsageError where several begin so.
        """
        from communique.register.meetings.showing import full_id, meetings_shown

        with self._reading() as connection:
            return meetings_shown(connection, [full_id(connection, identifier)])[0]

    def join_meetings(self, one: str, other: str, *, author: str, reason: str = "") -> tuple[Correction, ...]:
        """Appends that two meetings are one; each by its ID or that of a report. Raises NotFoundError, UsageError."""
        from communique.register.deciding import append_decisions
        from communique.register.meetings.deciding import joining

        with self._writing(durable=True) as connection:
            return append_decisions(connection, joining(connection, one, other), author, reason)

    def part_meeting(
        self, meeting: str, reports: Iterable[str], *, author: str, reason: str = ""
    ) -> tuple[str, tuple[Correction, ...]]:
        """Appends that some reports (m-…) of a meeting are of another one; gives its ID, too.

        Raises NotFoundError, and UsageError for what is no report of it, or for all of them.
        """
        from communique.register.deciding import append_decisions
        from communique.register.meetings.deciding import parting
        from communique.register.meetings.showing import full_id

        named = list(reports)
        if not named:
            raise UsageError("name the reports (m-…) that are of another meeting; `communique meeting ID` lists them")
        with self._writing(durable=True) as connection:
            made = append_decisions(connection, parting(connection, meeting, named), author, reason)
            return full_id(connection, named[0]), made

    def encounters_of(self, record: str) -> tuple[Encounter, ...]:
        """The meetings that a record reports, with all other reports of them. Raises NotFoundError."""
        from sqlalchemy import select

        from communique.register import schema
        from communique.register.finding import record_key
        from communique.register.meetings.linking import encounters_by_id

        table = schema.encounter_report
        with self._reading() as connection:
            key = record_key(connection, record)
            query = select(table.c.encounter).where(table.c.record == key).order_by(table.c.meeting)
            return tuple(encounters_by_id(connection, connection.execute(query).scalars()).values())
