"""Officials as people see them: listed, and with names, offices, meetings and statements."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select, true

from communique.linking.posts import known_posts
from communique.model import Quote, Span
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.correctable import REVIEW, decode
from communique.register.corrections import corrected_fields, in_force, rejected_targets, values_in_force
from communique.register.dates import first_day, last_day
from communique.register.filters import check_page
from communique.register.identity import folded
from communique.register.names import party_ids
from communique.register.officials.decisions import IdentityDecisions
from communique.register.officials.finding import officials_named
from communique.register.officials.held import HeldOfficial, OfficeShown, OfficialFilter, Rival, WrittenName

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SEEN, _FORM = schema.sighting, schema.name_form


def official_ids(connection: Connection, wanted: OfficialFilter) -> list[str]:
    """IDs of the officials that answer a filter: those whom most records name first, then by ID."""
    check_page(wanted.limit, wanted.offset)
    person = schema.person
    records = func.count(_SEEN.c.record.distinct())
    query = select(_FORM.c.official).join(_SEEN, _SEEN.c.form == _FORM.c.id)
    if wanted.office:
        query = query.join(person, and_(person.c.coding == _SEEN.c.coding, person.c.position == _SEEN.c.position))
        query = query.where(*(person.c.office.icontains(word, autoescape=True) for word in wanted.office.split()))
    if wanted.party:
        query = query.where(_SEEN.c.party.in_(party_ids(connection, "party", wanted.party)))
    if wanted.since:
        query = query.where(_SEEN.c.date >= first_day(wanted.since, "since"))
    if wanted.until:
        query = query.where(_SEEN.c.date <= last_day(wanted.until, "until"), _SEEN.c.date != "")
    if wanted.name:
        query = query.where(_FORM.c.official.in_(officials_named(connection, wanted.name)))
    if not wanted.rejected and ("h", REVIEW) in corrected_fields(connection):
        query = query.where(_FORM.c.official.not_in(rejected_targets("h")))
    query = query.group_by(_FORM.c.official).order_by(records.desc(), _FORM.c.official)
    query = query.offset(wanted.offset) if wanted.offset else query
    query = query if wanted.limit is None else query.limit(wanted.limit)
    return [str(one) for one in connection.execute(query).scalars()]


def officials_shown(connection: Connection, identifiers: Sequence[str]) -> list[HeldOfficial]:
    """The officials of these IDs, in this order."""
    rows = _sightings(connection, identifiers)
    written = _written(connection, identifiers)
    fits = _fits(connection, identifiers)
    decided = _decisions(connection, identifiers)
    reviews = values_in_force(connection, identifiers)
    found = []
    for one in identifiers:
        if one not in rows:
            continue
        seen = rows[one]
        dates = [str(row.date) for row in seen if row.date]
        parties = Counter(str(row.party) for row in seen if row.party)
        found.append(
            HeldOfficial(
                id=one,
                name=_usual_name(seen),
                party=min(parties, key=lambda party: (-parties[party], party)) if parties else "",
                names=written.get(one, ()),
                offices=_offices(connection, one, seen),
                first=min(dates, default=""),
                last=max(dates, default=""),
                records=len({row.record for row in seen}),
                fits=fits.get(one, ()),
                joined_by=decided.get(one, ()),
                review=str(reviews.get(one, {}).get(REVIEW, "")),
            )
        )
    return found


def attended(connection: Connection, official: str) -> list[str]:
    """IDs of the meetings in which records name a person as taking part."""
    report, meeting, participant, person = schema.encounter_report, schema.meeting, schema.participant, schema.person
    query = (
        select(report.c.encounter)
        .join(meeting, meeting.c.key == report.c.meeting)
        .join(participant, participant.c.meeting == meeting.c.key)
        .join(person, and_(person.c.coding == meeting.c.coding, person.c.name == participant.c.name))
        .join(_SEEN, and_(_SEEN.c.coding == person.c.coding, _SEEN.c.position == person.c.position))
        .join(_FORM, _FORM.c.id == _SEEN.c.form)
        .where(_FORM.c.official == official)
        .distinct()
    )
    return sorted(str(one) for one in connection.execute(query).scalars())


def said(connection: Connection, official: str) -> list[int]:
    """Keys of the statements that a person makes by name while in office, the latest first."""
    person, statement, named = schema.person, schema.statement, schema.statement_person
    query = (
        select(statement.c.key)
        .join(named, named.c.statement == statement.c.key)
        .join(person, and_(person.c.coding == statement.c.coding, person.c.name == named.c.name))
        .join(_SEEN, and_(_SEEN.c.coding == person.c.coding, _SEEN.c.position == person.c.position))
        .join(_FORM, _FORM.c.id == _SEEN.c.form)
        .where(_FORM.c.official == official, statement.c.current == true())
        .order_by(statement.c.date.desc(), statement.c.key)
    )
    if ("s", "persons") not in corrected_fields(connection):
        return list(dict.fromkeys(int(key) for key in connection.execute(query).scalars()))
    given = _given(connection, official)
    as_read = select(statement.c.key, statement.c.id, statement.c.date).where(statement.c.key.in_(query.order_by(None)))
    rows = [row for row in connection.execute(as_read) if row.id not in given]
    to_them = [one for one, theirs in given.items() if theirs]
    for run in batches(to_them):
        wanted = select(statement.c.key, statement.c.id, statement.c.date)
        rows += connection.execute(wanted.where(statement.c.id.in_(run), statement.c.current == true()))
    by_key = sorted(rows, key=lambda row: row.key)
    return [int(row.key) for row in sorted(by_key, key=lambda row: str(row.date), reverse=True)]


def _given(connection: Connection, official: str) -> dict[str, bool]:
    """Statements of which people said who speaks: ID → whether this official is among them, by any form of the name."""
    log = schema.correction
    names = {folded(name.text) for name in _written(connection, [official]).get(official, ())}
    names |= {folded(str(row.name)) for row in _sightings(connection, [official]).get(official, ())}
    found = {}
    for row in connection.execute(in_force().where(log.c.field == "persons", log.c.target.startswith("s-"))):
        value = decode(row.after)
        told = value if isinstance(value, tuple) else ()
        found[str(row.target)] = official in told or any(folded(one) in names for one in told)
    return found


def _sightings(connection: Connection, identifiers: Sequence[str]) -> dict[str, list[Any]]:
    """Official → every record's sighting of them, by date: name, office, party, place of the name."""
    person, form, record = schema.person, schema.person_form, schema.record
    found: dict[str, list[Any]] = defaultdict(list)
    for run in batches(identifiers):
        query = (
            select(
                _FORM.c.official, _SEEN.c.record, _SEEN.c.date, _SEEN.c.post, record.c.id, person.c.name,
                person.c.office, _SEEN.c.party, person.c.in_office, form.c.text, form.c.start, form.c.end,
            )
            .join(_SEEN, _SEEN.c.form == _FORM.c.id)
            .join(person, and_(person.c.coding == _SEEN.c.coding, person.c.position == _SEEN.c.position))
            .join(record, record.c.key == _SEEN.c.record)
            .outerjoin(
                form,
                and_(form.c.coding == _SEEN.c.coding, form.c.person == _SEEN.c.position, form.c.number == 0),
            )
            .where(_FORM.c.official.in_(run))
            .order_by(_SEEN.c.date == "", _SEEN.c.date, record.c.id, _SEEN.c.position)
        )  # fmt: skip
        for row in connection.execute(query):
            found[str(row.official)].append(row)
    return found


def _written(connection: Connection, identifiers: Sequence[str]) -> dict[str, tuple[WrittenName, ...]]:
    """Official → forms of the name as written, with the first place of each."""
    form, record = schema.person_form, schema.record
    rows: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for run in batches(identifiers):
        query = (
            select(
                _FORM.c.official, _FORM.c.id.label("form"), record.c.id.label("record"), form.c.text, form.c.start,
                form.c.end,
            )
            .join(_SEEN, _SEEN.c.form == _FORM.c.id)
            .join(record, record.c.key == _SEEN.c.record)
            .join(form, and_(form.c.coding == _SEEN.c.coding, form.c.person == _SEEN.c.position))
            .where(_FORM.c.official.in_(run))
            .order_by(_SEEN.c.date == "", _SEEN.c.date, record.c.id, form.c.start)
        )  # fmt: skip
        for row in connection.execute(query):
            rows[str(row.official)][" ".join(str(row.text).split())].append(row)
    found = {}
    for official, names in rows.items():
        made = [
            WrittenName(
                text, str(held[0].form), len({row.record for row in held}), str(held[0].record), _place(held[0])
            )
            for text, held in names.items()
        ]
        found[official] = tuple(sorted(made, key=lambda name: (-name.records, name.text)))
    return found


def _usual_name(seen: Iterable[Any]) -> str:
    """The name that most records give, of those with most words that half as many give as the usual one."""
    counted = Counter(" ".join(str(row.name).split()) for row in seen)
    most = max(counted.values())
    usual = [name for name, count in counted.items() if count * 2 >= most or len(counted) == 1]
    full = [name for name in counted if len(name.split()) > 1]
    if full and not any(len(name.split()) > 1 for name in usual):
        usual = full
    return min(usual, key=lambda name: (-(len(name.split()) > 1), -counted[name], -len(name), name))


def _offices(connection: Connection, official: str, seen: Sequence[Any]) -> tuple[OfficeShown, ...]:
    groups: dict[tuple[str, str, bool], list[Any]] = defaultdict(list)
    for row in seen:
        if row.office:
            groups[_office_key(str(row.office)), str(row.party), bool(row.in_office)].append(row)
    found = []
    for (key, party, in_office), rows in groups.items():
        dates = [str(row.date) for row in rows if row.date]
        written = Counter(" ".join(str(row.office).split()) for row in rows)
        first, last = min(dates, default=""), max(dates, default="")
        found.append(
            OfficeShown(
                office=min(written, key=lambda office: (-written[office], office)),
                party=party,
                in_office=in_office,
                first=first,
                last=last,
                records=len({row.record for row in rows}),
                record=str(rows[0].id),
                quote=_place(rows[0]),
                rivals=_rivals(connection, official, key, party, str(rows[0].post), first, last) if in_office else (),
            )
        )
    return tuple(sorted(found, key=lambda office: (office.last, office.records, office.office), reverse=True))


def _office_key(office: str) -> str:
    """An office as offices are held to be one: "Minister of Foreign Affairs" and "Foreign Minister" are two."""
    return " ".join(word for word in folded(office).replace(",", " ").split() if word not in ("the", "of", "for"))


def _rivals(
    connection: Connection, official: str, key: str, party: str, post: str, first: str, last: str
) -> tuple[Rival, ...]:
    """Others whom records show in one office, which only one person holds, between two days."""
    if not known_posts(codebook_in_force(connection)).single(key) or not party or not first:
        return ()
    person = schema.person
    rows = connection.execute(
        select(_FORM.c.official, person.c.office, person.c.name, _SEEN.c.date)
        .join(_SEEN, _SEEN.c.form == _FORM.c.id)
        .join(person, and_(person.c.coding == _SEEN.c.coding, person.c.position == _SEEN.c.position))
        .where(_SEEN.c.party == party, _SEEN.c.post == post, _SEEN.c.date >= first, _SEEN.c.date <= last)
        .where(_FORM.c.official != official, person.c.in_office == true())
        .order_by(_SEEN.c.date)
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if _office_key(str(row.office)) == key:
            found[str(row.official)].append(row)
    return tuple(
        Rival(other, str(held[0].name), str(held[0].date), str(held[-1].date)) for other, held in sorted(found.items())
    )


def _fits(connection: Connection, identifiers: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for run in batches(identifiers):
        rows = connection.execute(select(_FORM.c.id, _FORM.c.fits).where(_FORM.c.id.in_(run), _FORM.c.fits != "[]"))
        found |= {str(row.id): tuple(json.loads(row.fits)) for row in rows}
    return found


def _decisions(connection: Connection, identifiers: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Official → corrections that name one of their forms."""
    named = IdentityDecisions.naming(connection)
    found: dict[str, tuple[str, ...]] = {}
    if not named:
        return found
    for run in batches(identifiers):
        for row in connection.execute(select(_FORM.c.id, _FORM.c.official).where(_FORM.c.official.in_(run))):
            by = (*found.get(str(row.official), ()), *named.get(str(row.id), ()))
            found[str(row.official)] = tuple(dict.fromkeys(by))
    return found


def _place(row: Any) -> Quote | None:
    return None if row.start is None else Quote(Span(row.start, row.end), str(row.text))
