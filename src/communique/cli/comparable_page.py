"""Comparable records for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from communique.cli.tables import console, table
from communique.cli.text import folded, printable

if TYPE_CHECKING:
    from communique.linking.comparable import Profile
    from communique.register import ComparableRecords


def print_comparable(found: ComparableRecords) -> None:
    """Prints the record, by what it is compared, and the others."""
    from communique.linking.negatives import looked_at

    out = console()
    record = found.record
    out.print(Text(f"{record.date or 'no date'}  {record.id}  {folded(record.title) or '(no title)'}", style="bold"))
    out.print(Text(f"Compared as {folded(told(found.profile))}.", style="dim"))
    made = table(("Date", 10), ("Record", 14), ("Publisher, title", None), ("Why", 32))
    for item in found.others:
        what = Text(folded(item.record.title) or "(no title)", style="bold")
        what.append(f"\n{folded(item.record.publisher) or 'publisher unknown'}", style="dim")
        made.add_row(item.record.date or "unknown", item.record.id, what, folded("; ".join(item.reasons)))
    if found.others:
        out.print(made)
    out.print(f"{printable(looked_at(found.holdings))}.")


def told(profile: Profile) -> str:
    """By what a record is compared, in a line."""
    facts = [f"{profile.kind} of {profile.level or 'unknown'} level", f"by {_and(profile.issuers)}"]
    if profile.counterparts:
        facts.append(f"with {_and(profile.counterparts)}")
    for item in profile.recurring:
        number = f" (number {item.number})" if item.number is not None else ""
        facts.append(f"recurring meeting: {item.name}{number}")
    if profile.title:
        facts.append(f"title: {profile.title}")
    return ", ".join(facts)


def _and(parties: tuple[str, ...]) -> str:
    return ", ".join(parties) or "nobody known"
