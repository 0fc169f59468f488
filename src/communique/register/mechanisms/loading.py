"""Names of mechanisms out of the store: those of all records, or as many as one answer needs, joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from communique.linking.mechanisms.deciding import decide
from communique.linking.mechanisms.joining import Group, HeldUse, joined
from communique.linking.mechanisms.names import NameKeys, name_keys
from communique.model import Happening
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.mechanisms.decisions import MechanismDecisions
from communique.register.overlay import Overlay
from communique.register.writing import kept_list

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_PARTIES = 4
_JOINT = (Happening.ESTABLISHED, Happening.ANNOUNCED, Happening.MET, Happening.SIGNED, Happening.HELD)


@dataclass(frozen=True, slots=True)
class Joined:
    """All mechanisms of a register, with the rows that they are made from."""

    groups: Mapping[str, Group]  # by ID
    rows: Sequence[tuple[int, int]]  # coding and position, by HeldUse.row
    founders: Mapping[
        tuple[int, int], frozenset[str]
    ]  # coding and position → parties that are told to found it or meet
    decided: MechanismDecisions  # by people
    names: NameKeys  # how names are compared


def load(connection: Connection, only: Collection[str] | None = None) -> Joined:
    """Everything that names of mechanisms are joined from; or the names of *only* these keys, which must be all that
    may be one mechanism (:mod:`.around`).
    """
    places: list[tuple[int, int]] = []
    uses: list[HeldUse] = []
    for row in _rows(connection, only):
        coding, position, key, name, acronyms, sides, circle, common, bare, kind, planned, amount, record, date = row
        uses.append(
            HeldUse(
                row=len(places), key=key, name=name, acronyms=kept_list(acronyms), sides=kept_list(sides),
                circle=kept_list(circle), common=bool(common), bare=bool(bare), kind=kind, planned=bool(planned),
                record=record, date=date, places=amount,
            )
        )  # fmt: skip
        places.append((coding, position))
    decided = MechanismDecisions.of(connection)
    names = name_keys(codebook_in_force(connection))
    groups = {group.id: group for group in decide(joined(uses, names), decided.who)}
    founders = _founders(connection, None if only is None else {coding for coding, _ in places})
    return Joined(groups, places, founders, decided, names)


def _rows(connection: Connection, only: Collection[str] | None) -> list[tuple[Any, ...]]:
    """The rows of all uses, or those of *only* these keys, by day, record and place; equal texts are held once.

    The date, the last column, is that of the meeting where the record has none.
    """
    use, record = schema.mechanism_use, schema.record
    day = Overlay.of(connection).day(record.c.id, record.c.date)
    met = (
        select(func.min(schema.meeting.c.date))
        .where(schema.meeting.c.coding == use.c.coding, schema.meeting.c.date != "")
        .scalar_subquery()
    )
    columns = (
        use.c.coding, use.c.position, use.c.key, use.c.name, use.c.acronyms, use.c.sides, use.c.circle, use.c.common,
        use.c.bare, use.c.kind, use.c.planned, use.c.places, record.c.id,
        case((day != "", day), else_=func.coalesce(met, "")), day.label("day"),
    )  # fmt: skip
    query = select(*columns).join(record, record.c.current_coding == use.c.coding)
    runs = [query] if only is None else [query.where(use.c.key.in_(run)) for run in batches(sorted(only))]
    found: list[tuple[Any, ...]] = []
    for run in runs:
        rows = connection.execute(run)
        found += (tuple(intern(one) if type(one) is str else one for one in row) for row in rows)
    found.sort(key=lambda row: (row[-1], row[-3], row[1]))
    return [row[:-1] for row in found]


def _founders(connection: Connection, codings: Collection[int] | None) -> dict[tuple[int, int], frozenset[str]]:
    event = schema.mechanism_event
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    query = select(event.c.coding, event.c.mechanism_use, event.c.by).where(
        event.c.kind.in_([str(kind) for kind in _JOINT])
    )
    runs = [query] if codings is None else [query.where(event.c.coding.in_(run)) for run in batches(sorted(codings))]
    for row in (row for one in runs for row in connection.execute(one)):
        by = kept_list(row.by)
        if 2 <= len(by) <= MOST_PARTIES:
            found[int(row.coding), int(row.mechanism_use)].update(by)
    return {place: frozenset(by) for place, by in found.items() if len(by) <= MOST_PARTIES}
