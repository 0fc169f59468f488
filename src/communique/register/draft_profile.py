"""By what a draft is compared: as it was read, and as a person says."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.linking.comparable import Profile
from communique.linking.profiles import profile_of_reading
from communique.linking.recurring import RecurringMeeting
from communique.model import RecordKind, RecordLevel
from communique.register.known import record_of
from communique.register.names import party_ids
from communique.register.profiles import known_names
from communique.register.readings import ReadDocument

if TYPE_CHECKING:
    from sqlalchemy import Connection

_JOINT_KINDS = frozenset({RecordKind.JOINT_STATEMENT, RecordKind.DECLARATION})


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What a person says of a draft; "" and () leave what was read."""

    counterparts: tuple[str, ...] = ()  # party ids or names that the register holds
    issuers: tuple[str, ...] = ()
    level: str = ""
    kind: str = ""


def draft_profile(connection: Connection, draft: ReadDocument, facts: DraftFacts) -> Profile:
    """By what a draft is compared. Raises UsageError for a party, kind or level that cannot be."""
    made = profile_of_reading(
        draft.document, draft.reading, known_names(connection), record_of(connection, draft.document)
    )
    kind = _one_of("kind", facts.kind, RecordKind) or made.kind
    level = _one_of("level", facts.level, RecordLevel) or made.level
    issuers = party_ids(connection, "by", facts.issuers) or made.issuers
    counterparts = made.counterparts
    if facts.counterparts:
        others = party_ids(connection, "with", facts.counterparts)
        if kind in _JOINT_KINDS and not facts.issuers:
            mine = [draft.reading.publisher_party] if draft.reading.publisher_party else made.issuers
            issuers, counterparts = (*mine, *others), ()
        elif kind in _JOINT_KINDS:
            issuers, counterparts = (*issuers, *others), ()
        else:
            issuers = tuple(party for party in issuers if party not in others) or issuers
            counterparts = others
    elif facts.issuers:
        counterparts = tuple(party for party in {*made.issuers, *made.counterparts} if party not in issuers)
        counterparts = () if len(issuers) > 1 else counterparts
    issuers, counterparts = tuple(sorted(set(issuers))), tuple(sorted(set(counterparts)))
    sides = tuple(sorted({*issuers, *counterparts}))
    recurring = tuple(
        RecurringMeeting(item.name, item.number, sides if item.sides else (), item.proper) for item in made.recurring
    )
    return dataclasses.replace(
        made, kind=kind, level=level, issuers=issuers, counterparts=counterparts, recurring=recurring
    )


def _one_of(name: str, typed: str, allowed: Iterable[str]) -> str:
    if not typed:
        return ""
    known = {str(value).casefold(): str(value) for value in allowed}
    found = known.get(typed.strip().casefold())
    if found is None:
        raise UsageError(f"{name} {typed[:60]!r} is not one of {', '.join(known.values())}")
    return found
