"""The people of codings that were stored before people were kept with their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.linking.posts import in_office
from communique.register import schema
from communique.register.writing import insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection


def fill_people(connection: Connection) -> None:
    """Makes the people of every coding from its participants and officials; their names are looked for in the text."""
    coding, revision = schema.coding, schema.revision
    rows = connection.execute(
        select(coding.c.key, revision.c.text).join(revision, revision.c.key == coding.c.revision)
    ).all()
    for row in rows:
        people = _people(connection, int(row.key))
        insert_rows(
            connection,
            schema.person,
            [
                {"coding": int(row.key), "position": position, "name": name, "office": office, "party": party,
                 "in_office": in_office(office)}
                for position, (name, office, party) in enumerate(people)
            ],
        )  # fmt: skip
        insert_rows(
            connection, schema.person_form, _forms(int(row.key), str(row.text), [name for name, _, _ in people])
        )


def _people(connection: Connection, coding: int) -> list[tuple[str, str, str]]:
    meeting, participant, official = schema.meeting, schema.participant, schema.official
    took_part = (
        select(participant.c.name, participant.c.office, participant.c.party)
        .join(meeting, meeting.c.key == participant.c.meeting)
        .where(meeting.c.coding == coding)
        .order_by(participant.c.meeting, participant.c.position)
    )
    others = select(official.c.name, official.c.office, official.c.party).where(official.c.coding == coding)
    found: dict[str, tuple[str, str, str]] = {}
    for query in (took_part, others.order_by(official.c.position)):
        for name, office, party in connection.execute(query):
            found.setdefault(name, (name, office, party))
    return list(found.values())


def _forms(coding: int, text: str, names: list[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for person, name in enumerate(names):
        match = re.search(r"\s+".join(map(re.escape, name.split())), text) if name.split() else None
        if match is not None:
            found.append({"coding": coding, "person": person, "number": 0, "text": match.group(),
                          "start": match.start(), "end": match.end()})  # fmt: skip
    return found
