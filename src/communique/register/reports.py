"""Meetings that the register's records report, each with its record: what meetings are matched by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.comparing.accounts import Report, side_of
from communique.linking.recurring import recurring_meeting
from communique.model import Meeting
from communique.register import schema
from communique.register.batching import batches
from communique.register.detail import meetings_by_coding
from communique.register.loading import records_by_key
from communique.register.profiles import known_names

if TYPE_CHECKING:
    from sqlalchemy import Connection


def reports_of_record(connection: Connection, record_key: int) -> dict[int, Report]:
    """The meetings that a record reports, by meeting key."""
    return reports_by_record(connection, [record_key]).get(record_key, {})


def reports_by_meeting(connection: Connection, meetings: Sequence[int]) -> dict[int, Report]:
    """Meetings as current codings report them, by meeting key; of others there is none."""
    table = schema.encounter_report
    found: dict[int, Report] = {}
    for run in batches(meetings):
        records = connection.execute(select(table.c.record).where(table.c.meeting.in_(run)).distinct()).scalars().all()
        for reports in reports_by_record(connection, [int(key) for key in records]).values():
            found |= {key: report for key, report in reports.items() if key in run}
    return found


def reports_by_record(connection: Connection, keys: Sequence[int]) -> dict[int, dict[int, Report]]:
    """Record key → meeting key → report, for at most a batch of record keys, in their order."""
    record, meeting = schema.record, schema.meeting
    rows = connection.execute(
        select(record.c.key, record.c.current_coding, record.c.publisher_party).where(record.c.key.in_(keys))
    ).all()
    by_key = {int(row.key): row for row in rows}
    codings = [int(row.current_coding) for row in rows if row.current_coding is not None]
    meetings = meetings_by_coding(connection, codings)
    if not meetings:
        return {}
    held = records_by_key(connection, [key for key in keys if by_key[key].current_coding in meetings])
    found_in = [coding for coding in codings if coding in meetings]
    key_of = {
        str(row.id): int(row.key)
        for row in connection.execute(select(meeting.c.id, meeting.c.key).where(meeting.c.coding.in_(found_in)))
    }
    acronyms = _acronyms(connection, found_in)
    found: dict[int, dict[int, Report]] = {}
    for key in keys:
        row = by_key[key]
        if row.current_coding not in meetings:
            continue
        shown = held[key][0]
        issuers = tuple(shown.issuers)
        party = side_of(str(row.publisher_party), issuers)
        found[key] = {
            key_of[item.id]: Report(
                record=shown.id,
                name=shown.name,
                title=shown.title,
                date=shown.date,
                publisher=shown.publisher,
                url=shown.url,
                kind=shown.kind,
                level=shown.level,
                party=party,
                issuers=issuers,
                meeting=item.meeting,
                id=item.id,
                series=_series(connection, item.meeting, party, acronyms[int(row.current_coding)]),
            )
            for item in meetings[row.current_coding]
        }
    return found


def _series(connection: Connection, meeting: Meeting, party: str, acronyms: Mapping[str, str]) -> str:
    """The recurring meeting as names are joined, with its sides where many use the name; "" for none."""
    if not meeting.series:
        return ""
    sides = {*meeting.parties, *([party] if party else [])}
    found = recurring_meeting(meeting.series, meeting.number, sides, known_names(connection), acronyms)
    return " ".join((found.name, *found.sides)) if found is not None else ""


def _acronyms(connection: Connection, codings: Sequence[int]) -> dict[int, dict[str, str]]:
    """Coding key → acronyms that the record explains, with their full names."""
    table = schema.mechanism_mention
    found: dict[int, dict[str, str]] = defaultdict(dict)
    query = select(table.c.coding, table.c.acronym, table.c.full_name).where(
        table.c.coding.in_(codings), table.c.acronym != "", table.c.full_name != ""
    )
    for row in connection.execute(query):
        found[int(row.coding)][str(row.acronym)] = str(row.full_name)
    return found
