"""What people decided about which reports are of one meeting, from the log of corrections.

It names reports (m-…), whose IDs stay when a record is read again; so it survives reading and linking anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.linking.gathering import NOTHING, Decided
from communique.register import schema
from communique.register.batching import batches
from communique.register.correctable import APART, SAME, decode
from communique.register.corrections import any_corrections, in_force

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LOG = schema.correction.c
_OF_MEETINGS = (_LOG.field.in_((SAME, APART)), _LOG.target.startswith("m-"))


def decided_meetings(connection: Connection) -> Decided:
    """The decisions in force."""
    if not any_corrections(connection):
        return NOTHING
    pairs: dict[str, set[frozenset[str]]] = {SAME: set(), APART: set()}
    for row in connection.execute(in_force().where(*_OF_MEETINGS)):
        value = decode(row.after)
        others = value if isinstance(value, tuple) else ()
        pairs[row.field].update(frozenset((str(row.target), one)) for one in others)
    return Decided(frozenset(pairs[SAME] - pairs[APART]), frozenset(pairs[APART]))


def naming(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    """Report ID → IDs of the corrections in force that name it."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(in_force().where(*_OF_MEETINGS)):
        value = decode(row.after)
        for one in {str(row.target), *(value if isinstance(value, tuple) else ())}:
            found[one].append(str(row.id))
    return {report: tuple(by) for report, by in found.items()}


def named_with(connection: Connection, report: str) -> set[str]:
    """All reports that any decision about a report names, those that were taken back, too; with it."""
    found = {report}
    query = select(_LOG.before, _LOG.after).where(_LOG.target == report, _LOG.field.in_((SAME, APART)))
    for row in connection.execute(query):
        for text in (row.before, row.after):
            value = decode(str(text))
            found.update(value if isinstance(value, tuple) else ())
    return found


def keys_of(connection: Connection, reports: Iterable[str]) -> list[int]:
    """Keys of these reports in current codings, and of all that are of one meeting with them."""
    table, meeting = schema.encounter_report, schema.meeting
    found: set[int] = set()
    for run in batches(sorted(set(reports))):
        own = (
            select(table.c.encounter)
            .join(meeting, meeting.c.key == table.c.meeting)
            .where(meeting.c.id.in_(run))
        )  # fmt: skip
        found.update(
            int(key) for key in connection.execute(select(table.c.meeting).where(table.c.encounter.in_(own))).scalars()
        )
    return sorted(found)
