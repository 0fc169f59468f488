"""What a person may decide about which reports are of one meeting, as corrections of the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.errors import UsageError
from communique.register import schema
from communique.register.correctable import APART, SAME
from communique.register.corrections import values_in_force
from communique.register.deciding import Decision
from communique.register.finding import meeting_coding
from communique.register.meetings.showing import full_id

if TYPE_CHECKING:
    from sqlalchemy import Connection


def joining(connection: Connection, one: str, other: str) -> list[Decision]:
    """Makes two meetings one."""
    mine, theirs = reports_in(connection, full_id(connection, one)), reports_in(connection, full_id(connection, other))
    if mine == theirs:
        raise UsageError(f"{one[:60]} and {other[:60]}: are one meeting already; name two")
    held = values_in_force(connection, [*mine, *theirs])
    found = []
    for report, fields in sorted(held.items()):
        against = set(theirs if report in mine else mine)
        apart = _listed(fields.get(APART))
        if apart & against:
            found.append(Decision(report, APART, tuple(sorted(apart)), tuple(sorted(apart - against))))
    first, same = mine[0], _listed(held.get(mine[0], {}).get(SAME))
    return [*found, Decision(first, SAME, tuple(sorted(same)), tuple(sorted(same | {theirs[0]})))]


def parting(connection: Connection, meeting: str, reports: Sequence[str]) -> list[Decision]:
    """Takes reports out of a meeting: they are of another one."""
    identifier = full_id(connection, meeting)
    held = reports_in(connection, identifier)
    taken = [meeting_coding(connection, one)[1] for one in dict.fromkeys(reports)]
    strange = [one for one in taken if one not in held]
    if strange:
        raise UsageError(f"{strange[0]}: is no report of {identifier}; `communique meeting {identifier}` lists them")
    kept = [one for one in held if one not in taken]
    if not kept:
        raise UsageError(f"{identifier}: these are all its reports; give some of them")
    values = values_in_force(connection, held)
    found = []
    for one in held:
        others = set(kept if one in taken else taken)
        fields = values.get(one, {})
        same, apart = _listed(fields.get(SAME)), _listed(fields.get(APART))
        if one in taken:
            found.append(Decision(one, APART, tuple(sorted(apart)), tuple(sorted(apart | others))))
        if same & others:
            found.append(Decision(one, SAME, tuple(sorted(same)), tuple(sorted(same - others))))
    return found


def reports_in(connection: Connection, encounter: str) -> list[str]:
    """IDs of the reports of a meeting, sorted."""
    table, meeting = schema.encounter_report, schema.meeting
    query = select(meeting.c.id).join(table, table.c.meeting == meeting.c.key).where(table.c.encounter == encounter)
    return sorted(str(one) for one in connection.execute(query).scalars())


def _listed(value: object) -> set[str]:
    return {str(one) for one in value} if isinstance(value, tuple) else set()
