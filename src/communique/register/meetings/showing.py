"""Meetings as people see them: listed, and put together with their people, sources and neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, or_, select

from communique.errors import NotFoundError, UsageError
from communique.linking.encounters import Encounter
from communique.model import MeetingForm, Quote, Span
from communique.register import schema
from communique.register.batching import batches
from communique.register.correctable import APART, REVIEW, SAME
from communique.register.corrections import InForce, corrected_fields, entries_in_force, rejected_targets
from communique.register.dates import first_day, last_day
from communique.register.dossiers.scope import meeting_conditions
from communique.register.filters import Order, check_page, check_vocabulary
from communique.register.identity import folded
from communique.register.meetings.decisions import naming
from communique.register.meetings.held import Attendant, MeetingFilter, MeetingShown, Neighbour, ReportSource
from communique.register.meetings.linking import encounters_by_id
from communique.register.names import mechanism_variants, party_ids
from communique.register.overlay import Overlay

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

LONGEST_ID = 100


def encounter_ids(connection: Connection, wanted: MeetingFilter) -> Select[tuple[str]]:
    """The IDs of the meetings that answer a filter, in its order; those without a date last."""
    check_page(wanted.limit, wanted.offset)
    table = schema.encounter
    query = select(table.c.id).where(*_conditions(connection, wanted))
    newest = wanted.order is Order.NEWEST
    query = query.order_by(table.c.date == "", table.c.date.desc() if newest else table.c.date, table.c.id)
    query = query.offset(wanted.offset) if wanted.offset else query
    return query if wanted.limit is None else query.limit(wanted.limit)


def _conditions(connection: Connection, wanted: MeetingFilter) -> list[ColumnElement[bool]]:
    table, party = schema.encounter.c, schema.encounter_party
    found: list[ColumnElement[bool]] = [
        exists().where(party.c.encounter == table.id, party.c.party == one)
        for one in party_ids(connection, "party", wanted.party)
    ]
    if wanted.dossier:
        found += meeting_conditions(connection, Overlay.of(connection), wanted.dossier)
    if wanted.form:
        found.append(table.form.in_(check_vocabulary("form", wanted.form, tuple(MeetingForm))))
    if wanted.place:
        found += [table.place.icontains(word, autoescape=True) for word in wanted.place.split()]
    if wanted.series:
        found.append(_series(connection, wanted.series))
    if wanted.since:
        found.append(or_(table.date >= first_day(wanted.since, "since"), table.end >= first_day(wanted.since, "since")))
    if wanted.until:
        found += [table.date <= last_day(wanted.until, "until"), table.date != ""]
    found += [table.words.contains(folded(word), autoescape=True) for word in wanted.text.split()]
    if not wanted.rejected and ("m", REVIEW) in corrected_fields(connection):
        report, meeting = schema.encounter_report.c, schema.meeting.c
        told = report.encounter == table.id, meeting.key == report.meeting, meeting.id.in_(rejected_targets("m"))
        found.append(~exists().where(*told))
    if wanted.person:
        found.append(_person(connection, wanted.person))
    return found


def _series(connection: Connection, typed: str) -> ColumnElement[bool]:
    """Words of the joined name, of the name as told, or of the name that an acronym stands for."""
    table = schema.encounter.c
    variants = mechanism_variants(connection, folded(typed))
    return or_(
        *(
            and_(table.series != "", *(column.contains(word, autoescape=True) for word in variant.split()))
            for variant in sorted(variants)
            for column in (table.series, table.words)
        )
    )


def _person(connection: Connection, typed: str) -> ColumnElement[bool]:
    from communique.register.officials.finding import officials_named
    from communique.register.officials.showing import attended

    people = officials_named(connection, typed)
    found = sorted({one for person in people for one in attended(connection, person)})
    return schema.encounter.c.id.in_(found)


def full_id(connection: Connection, typed: str) -> str:
    """The ID of the meeting that an ID means now: its own, that of a report (m-…), or the unique beginning of one.

    Raises NotFoundError, and UsageError where several begin so.
    """
    wanted = typed.strip().lower()
    table, meeting = schema.encounter_report, schema.meeting
    if not wanted.startswith(("o-", "m-")) or len(wanted) > LONGEST_ID:
        raise NotFoundError(f"{typed[:60]}: no such meeting; `communique meetings` lists their IDs (o-…)")
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)
    own = wanted.startswith("m-")
    column = meeting.c.id if own else table.c.alias
    query = select(column.label("typed"), table.c.encounter).where(column >= wanted, column < after)
    if own:
        query = query.join(meeting, meeting.c.key == table.c.meeting)
    rows = connection.execute(query.order_by(column).limit(200)).all()
    found = {str(row.encounter) for row in rows if row.typed == wanted} or {str(row.encounter) for row in rows}
    if not found:
        raise NotFoundError(f"{typed[:60]}: no such meeting; `communique meetings` lists their IDs (o-…)")
    if len(found) > 1:
        raise UsageError(
            f"{typed[:60]}: several meetings begin so ({', '.join(sorted(found)[:5])}); give more of the ID"
        )
    return next(iter(found))


def meetings_shown(connection: Connection, identifiers: Sequence[str]) -> list[MeetingShown]:
    """The meetings of these IDs, in this order."""
    held = encounters_by_id(connection, identifiers)
    sources = _sources(connection, [report.id for one in held.values() for report in one.reports])
    people = _officials(connection, list(held))
    named = naming(connection)
    reports = [report.id for one in held.values() for report in one.reports]
    entries = entries_in_force(connection, reports)
    found = []
    for identifier in identifiers:
        if identifier not in held:
            continue
        one = held[identifier]
        before, after = _neighbours(connection, one)
        found.append(
            MeetingShown(
                encounter=one,
                attendants=_attendants(one, people.get(identifier, {})),
                sources=tuple(
                    ReportSource(
                        report.id, report.record, sources.get(report.id), report.meeting.date,
                        report.meeting.date_inferred, _corrected(entries.get(report.id, {})),
                    )
                    for report in one.reports
                ),
                previous=before,
                next=after,
                decided_by=tuple(dict.fromkeys(by for report in one.reports for by in named.get(report.id, ()))),
                review=next(
                    (str(entries[report.id][REVIEW].value) for report in one.reports
                     if REVIEW in entries.get(report.id, {})), "",
                ),
            )
        )  # fmt: skip
    return found


def _corrected(entries: Mapping[str, InForce]) -> tuple[str, ...]:
    return tuple(sorted(name for name, one in entries.items() if one.changed and name not in (SAME, APART, REVIEW)))


def _sources(connection: Connection, reports: Sequence[str]) -> dict[str, Any]:
    table, meeting, report = schema.meeting_source, schema.meeting, schema.encounter_report
    found: dict[str, Any] = {}
    for run in batches(reports):
        query = (
            select(meeting.c.id, table.c.text, table.c.start, table.c.end)
            .join(meeting, meeting.c.key == table.c.meeting)
            .join(report, report.c.meeting == meeting.c.key)
            .where(meeting.c.id.in_(run))
        )
        found |= {str(row.id): Quote(Span(row.start, row.end), row.text) for row in connection.execute(query)}
    return found


def _officials(connection: Connection, encounters: Sequence[str]) -> dict[str, dict[tuple[str, str], str]]:
    """Encounter ID → (record ID, name as read) → official."""
    report, meeting, participant = schema.encounter_report, schema.meeting, schema.participant
    person, sighting, form, record = schema.person, schema.sighting, schema.name_form, schema.record
    found: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for run in batches(encounters):
        query = (
            select(report.c.encounter, record.c.id, person.c.name, form.c.official)
            .join(meeting, meeting.c.key == report.c.meeting)
            .join(participant, participant.c.meeting == meeting.c.key)
            .join(person, and_(person.c.coding == meeting.c.coding, person.c.name == participant.c.name))
            .join(sighting, and_(sighting.c.coding == person.c.coding, sighting.c.position == person.c.position))
            .join(form, form.c.id == sighting.c.form)
            .join(record, record.c.key == report.c.record)
            .where(report.c.encounter.in_(run))
        )
        for row in connection.execute(query):
            found[str(row.encounter)][str(row.id), str(row.name)] = str(row.official)
    return found


def _attendants(one: Encounter, people: Mapping[tuple[str, str], str]) -> tuple[Attendant, ...]:
    """Everybody who took part by any report, one person once; the fullest name and office."""
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for report in one.reports:
        for who in report.meeting.participants:
            official = people.get((report.record, who.name), "")
            key = official or f"{who.party} {folded(who.name)}"
            found.setdefault(key, []).append((who.name, who.office, who.party, report.record))
    made = []
    for key, told in found.items():
        names, offices, parties, records = zip(*told, strict=True)
        made.append(
            Attendant(
                name=max(names, key=lambda name: (len(name.split()), len(name))),
                office=max(offices, key=len),
                party=next((party for party in parties if party), ""),
                official=key if key.startswith("h-") else "",
                records=tuple(dict.fromkeys(records)),
            )
        )
    order = {party: place for place, party in enumerate(one.parties)}
    return tuple(sorted(made, key=lambda who: order.get(who.party, len(order))))


def _neighbours(connection: Connection, one: Encounter) -> tuple[Neighbour | None, Neighbour | None]:
    """The meetings before and after in the series, by date."""
    if not one.series_key or not one.date:
        return None, None
    table = schema.encounter
    same = select(table.c.id, table.c.date, table.c.number).where(
        table.c.series == one.series_key, table.c.id != one.id, table.c.date != ""
    )
    before = connection.execute(
        same.where(or_(table.c.date < one.date, and_(table.c.date == one.date, table.c.id < one.id)))
        .order_by(table.c.date.desc(), table.c.id.desc())
        .limit(1)
    ).first()
    after = connection.execute(
        same.where(or_(table.c.date > one.date, and_(table.c.date == one.date, table.c.id > one.id)))
        .order_by(table.c.date, table.c.id)
        .limit(1)
    ).first()
    return _neighbour(before), _neighbour(after)


def _neighbour(row: Any) -> Neighbour | None:
    return None if row is None else Neighbour(str(row.id), str(row.date), row.number)
