"""The names that must be looked at for some mechanisms: those that may be one with them, and no others.

Names are joined by their keys and by acronyms alone, so one mechanism can be put together without reading all of a
register's. Where a person joined or parted some, all are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from communique.linking.mechanisms.joining import plain_id
from communique.linking.mechanisms.names import name_keys
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.correctable import PARTED, SAME
from communique.register.corrections import in_force

if TYPE_CHECKING:
    from sqlalchemy import Connection

FEW = 400  # names in records, of a register that is read whole at once
MOST_AROUND = 3_000  # keys; where more are to be looked at, all are
_USE, _ACRONYM = schema.mechanism_use, schema.mechanism_acronym


def is_small(connection: Connection) -> bool:
    """Whether all names are read in any case: there are few, or people joined or parted some."""
    few = select(_USE.c.coding).limit(FEW + 1).subquery()
    if int(connection.execute(select(func.count()).select_from(few)).scalar_one()) <= FEW:
        return True
    decided = in_force().where(schema.correction.c.field.in_((SAME, PARTED)), schema.correction.c.target.like("b-%"))
    return connection.execute(decided.limit(1)).first() is not None


def around(connection: Connection, keys: Iterable[str]) -> set[str] | None:
    """The keys of names that may be one mechanism with these, themselves included; None where they are too many."""
    names = name_keys(codebook_in_force(connection))
    found = set(keys)
    ahead = set(found)
    seen: set[str] = set()
    while ahead:
        acronyms = {key[1:] for key in ahead if key.startswith("#")}
        for run in batches(sorted(ahead)):
            query = select(_ACRONYM.c.acronym).where(_ACRONYM.c.key.in_(run)).distinct()
            acronyms |= {str(one) for one in connection.execute(query).scalars()}
        acronyms -= seen
        seen |= acronyms
        ahead = {f"#{one}" for one in acronyms} | {key for one in acronyms if (key := names.meaning(one)[0])}
        for run in batches(sorted(acronyms)):
            query = select(_ACRONYM.c.key).where(_ACRONYM.c.acronym.in_(run)).distinct()
            ahead |= {str(one) for one in connection.execute(query).scalars()}
        ahead -= found
        found |= ahead
        if len(found) > MOST_AROUND:
            return None
    return found


def keys_of_name(connection: Connection, typed: str) -> set[str]:
    """The keys that a name or an acronym may have."""
    wanted = " ".join(typed.split())
    found = {name_keys(codebook_in_force(connection)).of(wanted).key, f"#{wanted.upper()}"}
    query = select(_ACRONYM.c.key).where(_ACRONYM.c.acronym == wanted.upper()).distinct()
    return found | {str(one) for one in connection.execute(query).scalars()}


def keys_by_id(connection: Connection) -> dict[str, str]:
    """ID of a mechanism → key, for every ID that a name may give; some are of none."""
    record = schema.record
    found: dict[str, str] = {}
    for key in connection.execute(select(_USE.c.key).distinct()).scalars():
        found[plain_id(key)] = key
    common = set(connection.execute(select(_USE.c.key).where(_USE.c.common).distinct()).scalars())
    parted = select(_USE.c.key, _USE.c.sides, _USE.c.circle).where(
        (_USE.c.sides != "[]") | _USE.c.key.in_(select(_USE.c.key).where(_USE.c.common))
    )
    for row in connection.execute(parted.distinct()):
        for told in (row.sides, row.circle) if row.key in common else (row.sides,):
            found.setdefault(plain_id(row.key, json.loads(told)), row.key)
    bare = select(_USE.c.key, record.c.id).join(record, record.c.current_coding == _USE.c.coding).where(_USE.c.bare)
    for key, identifier in connection.execute(bare):
        found.setdefault(plain_id(f"{key} @{identifier}"), key)
    return found


def most_named(connection: Connection, most: int) -> set[str]:
    """The keys that most codings name."""
    amount = func.count()
    query = select(_USE.c.key).group_by(_USE.c.key).order_by(amount.desc(), _USE.c.key).limit(most)
    return {str(key) for key in connection.execute(query).scalars()}
