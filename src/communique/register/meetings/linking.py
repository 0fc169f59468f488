"""Which reports are of one meeting, kept up with what is shown of each record; the caller commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.comparing.accounts import Report
from communique.linking.encounters import Encounter, encounter, encounter_id
from communique.linking.gathering import agreement, days, gather, keys, window
from communique.register import schema
from communique.register.batching import batches
from communique.register.identity import folded
from communique.register.meetings.decisions import decided_meetings, keys_of, named_with
from communique.register.reports import reports_by_meeting, reports_of_record
from communique.register.writing import Prepared, insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST = 400  # reports that are put together at once; further ones of a longer chain stay as they are

_OF_CODING = Prepared(
    lambda: (
        select(schema.encounter_report.c.meeting, schema.encounter_report.c.encounter)
        .join(schema.meeting, schema.meeting.c.key == schema.encounter_report.c.meeting)
        .where(schema.meeting.c.coding == bindparam("coding"))
    )
)
_DROP_REPORT = Prepared(
    lambda: schema.encounter_report.delete().where(schema.encounter_report.c.meeting == bindparam("of"))
)
_DROP_KEYS = Prepared(lambda: schema.encounter_key.delete().where(schema.encounter_key.c.meeting == bindparam("of")))
_DROP_ENCOUNTER = Prepared(lambda: schema.encounter.delete().where(schema.encounter.c.id == bindparam("of")))
_DROP_PARTIES = Prepared(
    lambda: schema.encounter_party.delete().where(schema.encounter_party.c.encounter == bindparam("of"))
)
_NEAR = Prepared(
    lambda: (
        select(schema.encounter_key.c.meeting)
        .where(
            schema.encounter_key.c.key == bindparam("key"),
            schema.encounter_key.c.day >= bindparam("first"),
            schema.encounter_key.c.day <= bindparam("last"),
        )
        .distinct()
    )
)
_NUMBERED = Prepared(
    lambda: select(schema.encounter_key.c.meeting).where(schema.encounter_key.c.key == bindparam("key")).distinct()
)
_MEMBERS = Prepared(
    lambda: select(schema.encounter_report.c.meeting).where(schema.encounter_report.c.encounter == bindparam("of"))
)
_ENCOUNTER_OF = Prepared(
    lambda: select(schema.encounter_report.c.encounter).where(schema.encounter_report.c.meeting == bindparam("of"))
)
_MOVE = Prepared(
    lambda: (
        schema.encounter_report.update()
        .where(schema.encounter_report.c.meeting == bindparam("of"))
        .values(encounter=bindparam("into"))
    )
)


def link_meetings(connection: Connection, record_key: int, hidden: int | None = None) -> None:
    """Puts the meetings that a record's current coding reports into their places, instead of those of *hidden*."""
    left: set[str] = set()
    if hidden is not None:
        for row in _OF_CODING.run(connection, coding=hidden).all():
            _DROP_REPORT.run(connection, of=row.meeting)
            _DROP_KEYS.run(connection, of=row.meeting)
            left.add(str(row.encounter))
    new = reports_of_record(connection, record_key)
    _hold(connection, record_key, new)
    remaining = sorted({int(row.meeting) for one in left for row in _MEMBERS.run(connection, of=one)})
    for one in left:
        _DROP_ENCOUNTER.run(connection, of=one)
        _DROP_PARTIES.run(connection, of=one)
    seeds = {**new, **reports_by_meeting(connection, remaining)}
    if seeds:
        _put(connection, _connected(connection, seeds))


def link_all_meetings(connection: Connection) -> None:
    """Forgets every meeting that was put together and does it anew."""
    for table in (schema.encounter_report, schema.encounter_key, schema.encounter_party, schema.encounter):
        connection.execute(table.delete())
    record = schema.record
    shown = select(record.c.key).where(record.c.current_coding.is_not(None))
    for row in connection.execute(shown.order_by(record.c.date, record.c.id)).all():
        link_meetings(connection, int(row.key))


def relink_reports(connection: Connection, report: str) -> None:
    """Puts reports into their places after people decided about one of them."""
    seeds = reports_by_meeting(connection, keys_of(connection, named_with(connection, report)))
    if seeds:
        _put(connection, _connected(connection, seeds))


def _hold(connection: Connection, record_key: int, reports: dict[int, Report]) -> None:
    insert_rows(
        connection,
        schema.encounter_report,
        [
            {"meeting": key, "record": record_key, "alias": encounter_id(one), "encounter": encounter_id(one)}
            for key, one in reports.items()
        ],
    )
    insert_rows(
        connection,
        schema.encounter_key,
        [
            {"key": key, "day": day, "meeting": meeting}
            for meeting, one in reports.items()
            for key in keys(one)
            for day in days(one) or ("",)
        ],
    )


def _connected(connection: Connection, seeds: dict[int, Report]) -> dict[int, Report]:
    """The reports that agree with the seeds, those that agree with these, and so on; by meeting key."""
    found = dict(seeds)
    waiting = list(seeds)
    looked: dict[int, Report] = dict(seeds)
    decided = decided_meetings(connection)
    while waiting and len(found) < MOST:
        one = found[waiting.pop()]
        by_person = keys_of(connection, decided.with_(one.id))
        near = [*_candidates(connection, one), *by_person]
        looked |= reports_by_meeting(connection, [key for key in near if key not in looked])
        for key in near:
            if key not in found and key in looked and (key in by_person or agreement(one, looked[key])):
                found[key] = looked[key]
                waiting.append(key)
    return found


def _candidates(connection: Connection, report: Report) -> list[int]:
    found: set[int] = set()
    reach = window(report)
    for key in keys(report):
        if key.startswith("#"):
            rows = _NUMBERED.run(connection, key=key)
        elif reach is not None:
            rows = _NEAR.run(connection, key=key, first=reach[0], last=reach[1])
        else:
            continue
        found.update(int(row.meeting) for row in rows)
    return sorted(found)


def _put(connection: Connection, reports: dict[int, Report]) -> None:
    """Writes the meetings that these reports make, in the place of those that they made before."""
    key_of = {one.id: key for key, one in reports.items()}
    before = {key: str(_ENCOUNTER_OF.run(connection, of=key).scalar_one()) for key in reports}
    for old in sorted(set(before.values())):
        _DROP_ENCOUNTER.run(connection, of=old)
        _DROP_PARTIES.run(connection, of=old)
    made = [encounter(group) for group in gather(reports.values(), decided_meetings(connection))]
    insert_rows(connection, schema.encounter, [_row(one) for one in made])
    insert_rows(
        connection,
        schema.encounter_party,
        [{"encounter": one.id, "party": party} for one in made for party in one.parties],
    )
    for now in made:
        for report in now.reports:
            key = key_of[report.id]
            if before[key] != now.id:
                _MOVE.run(connection, of=key, into=now.id)


def _row(one: Encounter) -> dict[str, object]:
    return {
        "id": one.id, "date": one.date, "end": one.end, "form": str(one.form), "place": one.place,
        "host_event": one.host_event, "series": one.series_key, "number": one.number, "words": words_of(one),
    }  # fmt: skip


def words_of(one: Encounter) -> str:
    """What a search for words looks in: titles, place, host event, series and people, folded."""
    people = [f"{who.name}, {who.office}" for report in one.reports for who in report.meeting.participants]
    told = [value for report in one.reports for value in (report.meeting.place, report.meeting.series)]
    parts = [*(report.title for report in one.reports), *told, one.host_event, one.series_key, *people]
    return " | ".join(dict.fromkeys(folded(part) for part in parts if part))


def reports_of(connection: Connection, encounters: Sequence[str]) -> dict[str, list[Report]]:
    """The reports of meetings by the meetings' IDs."""
    table = schema.encounter_report
    held: dict[int, str] = {}
    for run in batches(encounters):
        rows = connection.execute(select(table.c.meeting, table.c.encounter).where(table.c.encounter.in_(run)))
        held |= {int(row.meeting): str(row.encounter) for row in rows}
    found: dict[str, list[Report]] = {one: [] for one in encounters}
    for key, report in reports_by_meeting(connection, sorted(held)).items():
        found[held[key]].append(report)
    return found


def encounters_by_id(connection: Connection, wanted: Iterable[str]) -> dict[str, Encounter]:
    """Meetings by their IDs, each put together from its reports."""
    found = {}
    for one, reports in reports_of(connection, list(dict.fromkeys(wanted))).items():
        if reports:
            groups = gather(reports)
            found[one] = encounter([report for group in groups for report in group])
    return found
