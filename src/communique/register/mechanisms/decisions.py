"""What people decided about mechanisms, as corrections of the log: read, and made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from communique.errors import UsageError
from communique.linking.mechanisms.deciding import Parted, Same, folded_name
from communique.linking.mechanisms.joining import Group
from communique.model import content_id
from communique.register.correctable import LABEL, PARTED, REVIEW, SAME, decode
from communique.register.corrections import in_force, values_in_force
from communique.register.deciding import Decision
from communique.register.finding import record_key
from communique.register.schema import correction, record

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class MechanismDecisions:
    """The decisions in force."""

    who: Sequence[Parted | Same] = ()  # in the order of the log
    labels: Mapping[str, str] = field(default_factory=dict)  # ID → the name that a person gave
    kinds: Mapping[str, str] = field(default_factory=dict)  # ID → kind
    reviews: Mapping[str, str] = field(default_factory=dict)  # ID → "accepted" or "rejected"
    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # ID → corrections that name it

    @classmethod
    def of(cls, connection: Connection) -> MechanismDecisions:
        """The decisions that hold."""
        rows = connection.execute(in_force().where(correction.c.target.startswith("b-")).order_by(correction.c.key))
        told: dict[str, dict[str, Any]] = defaultdict(dict)
        who: list[Parted | Same] = []
        by: dict[str, list[str]] = defaultdict(list)
        for row in rows.all():
            value: Any = decode(row.after)
            told[row.field][row.target] = value
            if value and row.field == PARTED:
                who.append(_parted(row.target, value))
            elif value and row.field == SAME:
                who.append(Same(row.target, value))
            named = [one for one in value if one.startswith("b-")] if isinstance(value, tuple) else [str(value)]
            for one in (row.target, *named) if row.field in (SAME, PARTED) else (row.target,):
                by[one].append(row.id)
        return cls(
            tuple(who),
            {target: value for target, value in told[LABEL].items() if value},
            told["kind"],
            told[REVIEW],
            {target: tuple(named) for target, named in by.items()},
        )


def _parted(target: str, value: tuple[str, ...]) -> Parted:
    owner, *items = value
    records = frozenset(item for item in items if item.startswith("r-"))
    return Parted(target, owner, frozenset(items) - records, records)


def joining(connection: Connection, part: Group, whole: Group) -> list[Decision]:
    """Makes the mechanism *part* the same as *whole*."""
    if part.id == whole.id:
        raise UsageError(f"{part.id}: is the same mechanism; name two")
    before = values_in_force(connection, [part.id, whole.id])
    found = []
    if before.get(whole.id, {}).get(SAME) == part.id:  # the other way round
        found.append(Decision(whole.id, SAME, part.id, ""))
    return [*found, Decision(part.id, SAME, before.get(part.id, {}).get(SAME, ""), whole.id)]


def parting(
    connection: Connection, owner: Group, names: Sequence[str], records: Sequence[str]
) -> tuple[str, list[Decision]]:
    """Takes names, or the uses in some records, out of a mechanism: gives the ID of the other one, too."""
    held = {folded_name(use.name): use.name for use in owner.uses}
    wanted = [folded_name(name) for name in names]
    strange = [name for name, folded in zip(names, wanted, strict=True) if folded not in held]
    if strange:
        told = ", ".join(sorted(set(held.values())))
        raise UsageError(f"{strange[0][:60]!r}: {owner.id} is not so called; its names: {told}")
    keys = {record_key(connection, one) for one in records}
    rows = connection.execute(record.select().where(record.c.key.in_(keys))).all()
    within = {use.record for use in owner.uses}
    if missing := sorted({str(row.id) for row in rows} - within):
        raise UsageError(f"{missing[0]}: does not name {owner.id}; `communique mechanism {owner.id}` lists its records")
    chosen = {str(row.id) for row in rows}
    taken = [use for use in owner.uses if folded_name(use.name) in wanted or use.record in chosen]
    if len(taken) == len(owner.uses):
        raise UsageError(f"{owner.id}: these are all its places; give some of its names, or some records")
    items = (*sorted(set(wanted)), *sorted(chosen))
    new = content_id("b", "parted", owner.id, *items)
    return new, [Decision(new, PARTED, (), (owner.id, *items))]
