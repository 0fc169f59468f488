"""What a person may decide about who is who, as corrections of the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.errors import UsageError
from communique.linking.officials import NameForm
from communique.register.correctable import APART, PARTED, SAME
from communique.register.corrections import values_in_force
from communique.register.deciding import Decision
from communique.register.finding import record_key
from communique.register.officials.decisions import parted_form
from communique.register.officials.finding import form_id, official_id
from communique.register.schema import name_form, record, sighting

if TYPE_CHECKING:
    from sqlalchemy import Connection


def joining(connection: Connection, one: str, other: str) -> list[Decision]:
    """Makes two officials one person."""
    first, second = official_id(connection, one), official_id(connection, other)
    if first == second:
        raise UsageError(f"{one[:60]} and {other[:60]}: are one person already ({first}); name two")
    before = values_in_force(connection, [first]).get(first, {}).get(SAME, "")
    return [*_no_longer_apart(connection, first, second), Decision(first, SAME, before, second)]


def parting_forms(connection: Connection, official: str, forms: Sequence[str]) -> list[Decision]:
    """Takes forms of a name out of a person: they are another one's."""
    owner = official_id(connection, official)
    held = _forms(connection, owner)
    taken = [form_id(connection, one) for one in dict.fromkeys(forms)]
    strange = [one for one in taken if one not in held]
    if strange:
        raise UsageError(f"{strange[0]}: is no form of {owner}; `communique official {owner}` lists its forms")
    kept = tuple(sorted(set(held) - set(taken)))
    if not kept:
        raise UsageError(f"{owner}: these are all its forms; give some of them, or --record for a namesake")
    values = values_in_force(connection, [*taken, *kept])
    found = []
    for one in taken:
        before = values.get(one, {}).get(APART, ())
        held_apart = before if isinstance(before, tuple) else ()
        found.append(Decision(one, APART, held_apart, tuple(sorted({*held_apart, *kept}))))
    for one in (*taken, *kept):
        before = values.get(one, {}).get(SAME, "")
        if before and (before in kept) == (one in taken):
            found.append(Decision(one, SAME, before, ""))
    return found


def parting_records(connection: Connection, official: str, records: Sequence[str]) -> tuple[str, list[Decision]]:
    """In some records a name is a namesake's: gives the ID of that other person, too."""
    owner = official_id(connection, official)
    keys = {record_key(connection, one): one for one in records}
    rows = connection.execute(
        select(name_form, record.c.id.label("record"))
        .join(sighting, sighting.c.form == name_form.c.id)
        .join(record, record.c.key == sighting.c.record)
        .where(name_form.c.official == owner, sighting.c.record.in_(list(keys)))
    ).all()
    if len({row.record for row in rows}) < len(keys):
        raise UsageError(f"{owner}: is not named in all of these records; `communique official {owner}` lists them")
    by_form: dict[str, list[str]] = {}
    forms = {}
    for row in rows:
        by_form.setdefault(str(row.id), []).append(str(row.record))
        forms[str(row.id)] = NameForm(str(row.id), row.party, tuple(row.words.split(" ")), row.post, row.year)
    new = {one: parted_form(forms[one], by_form[one]) for one in by_form}
    found = [Decision(new[one], PARTED, (), (one, *sorted(set(held)))) for one, held in sorted(by_form.items())]
    first, *others = sorted(new.values())
    found += [Decision(one, SAME, "", first) for one in others]
    return first, found


def _forms(connection: Connection, official: str) -> list[str]:
    return [
        str(one) for one in connection.execute(select(name_form.c.id).where(name_form.c.official == official)).scalars()
    ]


def _no_longer_apart(connection: Connection, one: str, other: str) -> list[Decision]:
    """Takes back that forms of two persons are held apart."""
    mine, theirs = set(_forms(connection, one)), set(_forms(connection, other))
    found = []
    for form, fields in sorted(values_in_force(connection, sorted(mine | theirs)).items()):
        before = fields.get(APART)
        against = theirs if form in mine else mine
        if isinstance(before, tuple) and set(before) & against:
            found.append(Decision(form, APART, before, tuple(sorted(set(before) - against))))
    return found
