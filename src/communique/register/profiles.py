"""The profiles of records in the store: kept up with what is read and corrected, and asked for comparable ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, true

from communique.lexicons import Codebook
from communique.linking.comparable import Profile, comparable, keys
from communique.linking.profiles import make_profile, profile_of_reading
from communique.linking.recurring import MeetingNames, RecurringMeeting, meeting_names
from communique.model import Document, Reading
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.loading import records_by_key
from communique.register.writing import Prepared, insert_rows, json_text, kept_list

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

MOST_COMPARABLE = 2_000  # records that one answer is made from; the latest ones where there are more

_TARGETS = Prepared(
    lambda: (
        select(schema.statement_party.c.party, schema.statement.c.id)
        .join(schema.statement, schema.statement.c.key == schema.statement_party.c.statement)
        .where(schema.statement.c.coding == bindparam("coding"), schema.statement_party.c.role == "target")
    )
)
_ACRONYMS = Prepared(
    lambda: select(schema.mechanism_mention.c.acronym, schema.mechanism_mention.c.full_name).where(
        schema.mechanism_mention.c.coding == bindparam("coding"),
        schema.mechanism_mention.c.acronym != "",
        schema.mechanism_mention.c.full_name != "",
    )
)
_CODING = Prepared(lambda: select(schema.record.c.current_coding).where(schema.record.c.key == bindparam("record")))
_DROP_PROFILE = Prepared(
    lambda: schema.record_profile.delete().where(schema.record_profile.c.record == bindparam("record"))
)
_DROP_KEYS = Prepared(
    lambda: schema.comparison_key.delete().where(schema.comparison_key.c.record == bindparam("record"))
)


@lru_cache(maxsize=4)
def _names_of(codebook: Codebook) -> MeetingNames:
    return meeting_names(codebook)


def known_names(connection: Connection) -> MeetingNames:
    """The names of meetings and parties that the codebook in force knows."""
    return _names_of(codebook_in_force(connection))


def fill_profiles(connection: Connection) -> None:
    """Makes the profiles of all records, in a register that has none."""
    found = list(connection.execute(select(schema.record.c.key).where(schema.record.c.current_coding.is_not(None))))
    for (key,) in found:
        refresh_profile(connection, int(key))


def keep_profile(connection: Connection, record_key: int, record_id: str, document: Document, reading: Reading) -> None:
    """Stores the profile of a record that was just added; the caller commits."""
    _put(connection, record_key, profile_of_reading(document, reading, known_names(connection), record_id))


def refresh_profile(connection: Connection, record_key: int) -> None:
    """Brings a record's profile to its current coding with what people corrected; the caller commits."""
    _DROP_PROFILE.run(connection, record=record_key)
    _DROP_KEYS.run(connection, record=record_key)
    _put(connection, record_key, _made(connection, record_key))


def _put(connection: Connection, record_key: int, profile: Profile) -> None:
    row = {
        "record": record_key, "date": profile.date, "publisher": profile.publisher, "kind": profile.kind,
        "level": profile.level, "issuers": json_text(profile.issuers), "counterparts": json_text(profile.counterparts),
        "recurring": json.dumps(
            [[item.name, item.number, list(item.sides), item.proper] for item in profile.recurring], ensure_ascii=False
        ),
        "title": profile.title,
    }  # fmt: skip
    insert_rows(connection, schema.record_profile, [row])
    insert_rows(
        connection,
        schema.comparison_key,
        [
            {"record": record_key, "position": position, "key": key, "date": profile.date}
            for position, key in enumerate(keys(profile))
        ],
    )


def refresh_corrected(connection: Connection, target: str, field: str) -> None:
    """Brings a profile up after a correction of *target*, where *field* is one that a profile rests on."""
    from communique.register.finding import meeting_coding, record_key, statement_key

    kind = target.partition("-")[0]
    if kind == "r":
        refresh_profile(connection, record_key(connection, target))
    elif kind == "m" and field in ("series", "number", "parties"):
        coding, _ = meeting_coding(connection, target)
        table = schema.coding
        refresh_profile(
            connection, int(connection.execute(select(table.c.record).where(table.c.key == coding)).scalar_one())
        )
    elif kind == "s" and field in ("targets", "review"):
        key, table = statement_key(connection, target), schema.statement
        refresh_profile(
            connection, int(connection.execute(select(table.c.record).where(table.c.key == key)).scalar_one())
        )


def profiles_by_key(connection: Connection, record_keys: Sequence[int]) -> dict[int, Profile]:
    """The profiles of records, by record key."""
    table, record = schema.record_profile, schema.record
    found: dict[int, Profile] = {}
    for run in batches(record_keys):
        query = select(table, record.c.id).join(record, record.c.key == table.c.record).where(table.c.record.in_(run))
        found |= {int(row.record): _profile(row) for row in connection.execute(query)}
    return found


def profiles_of_records(connection: Connection, identifiers: Iterable[str]) -> dict[str, Profile]:
    """The profiles of records, by record ID; of IDs that are not held there is none."""
    record = schema.record
    keys_of: list[int] = []
    for run in batches(sorted(set(identifiers))):
        query = select(record.c.key).where(record.c.id.in_(run))
        keys_of += (int(key) for key in connection.execute(query).scalars())
    return {profile.record: profile for profile in profiles_by_key(connection, keys_of).values()}


def comparable_records(
    connection: Connection, profile: Profile, *, before: str = "", most: int = MOST_COMPARABLE
) -> list[tuple[int, Profile]]:
    """Keys and profiles of the records that are comparable with *profile*, the latest first, itself left out.

    With *before*, an ISO date, only those dated earlier. At most *most*, the latest ones.
    """
    table = schema.comparison_key
    candidates: set[int] = set()
    for key in keys(profile):
        query = select(table.c.record).where(table.c.key == key)
        if before:
            query = query.where(table.c.date < before, table.c.date != "")
        candidates |= {
            int(value) for value in connection.execute(query.order_by(table.c.date.desc()).limit(most + 1)).scalars()
        }
    held = [
        (key, other)
        for key, other in profiles_by_key(connection, sorted(candidates)).items()
        if other.record != profile.record and comparable(profile, other)
    ]
    held.sort(key=lambda item: (item[1].date, item[1].record), reverse=True)
    return held[:most]


def _made(connection: Connection, record_key: int) -> Profile:
    from communique.register.detail import meetings_of

    record, _ = records_by_key(connection, [record_key])[record_key]
    coding = _CODING.run(connection, record=record_key).scalar_one()
    return make_profile(
        record=record.id,
        title=record.title,
        date=record.date,
        publisher=record.publisher,
        kind=record.kind,
        level=record.level,
        issuers=record.issuers,
        meetings=[held.meeting for held in meetings_of(connection, coding)],
        targets=_targets(connection, coding),
        acronyms={str(row.acronym): str(row.full_name) for row in _ACRONYMS.run(connection, coding=coding)},
        names=known_names(connection),
    )


def _targets(connection: Connection, coding: int) -> Iterable[str]:
    """The parties at which statements are aimed, as corrected, without statements that a person rejected."""
    from communique.register.corrections import corrected_fields, values_in_force

    rows = _TARGETS.run(connection, coding=coding).all()
    if not corrected_fields(connection) & {("s", "targets"), ("s", "review")}:
        return [str(row.party) for row in rows]
    table = schema.statement
    statements = connection.execute(select(table.c.id).where(table.c.coding == coding, table.c.current == true()))
    changed = values_in_force(connection, statements.scalars())
    found = [
        str(row.party) for row in rows if "targets" not in changed.get(row.id, {}) and not _rejected(changed, row.id)
    ]
    for identifier, fields in changed.items():
        given = fields.get("targets")
        if isinstance(given, tuple) and not _rejected(changed, identifier):
            found += given
    return found


def _rejected(changed: dict[str, dict[str, Any]], identifier: str) -> bool:
    return changed.get(identifier, {}).get("review") == "rejected"


def _profile(row: Row[Any]) -> Profile:
    return Profile(
        record=row.id,
        date=row.date,
        publisher=row.publisher,
        kind=row.kind,
        level=row.level,
        issuers=kept_list(row.issuers),
        counterparts=kept_list(row.counterparts),
        recurring=tuple(
            RecurringMeeting(name, number, tuple(sides), proper)
            for name, number, sides, proper in kept_list(row.recurring)
        ),
        title=row.title,
    )
