"""Officials for people: a table of them, and one in full."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from communique.cli.meeting_pages import meeting_table
from communique.cli.tables import console, statement_table, table
from communique.cli.text import folded
from communique.register import HeldOfficial, OfficialDetail
from communique.register.officials.held import OfficeShown

MOST_SHOWN = 20  # meetings and statements on a page


def print_officials(shown: Sequence[HeldOfficial], offset: int, limit: int | None) -> None:
    """A table of officials, and what it leaves out."""
    if not shown:
        print("No official answers." if not offset else f"No official after {offset:,}.")
        return
    made = table(("Official", 14), ("Party", 6), ("Name, offices", None), ("Named", 10), ("Rec.", 5))
    for held in shown:
        what = Text(folded(held.name), style="bold")
        for office in held.offices:
            what.append(f"\n{_office(office)}")
        if held.fits:
            what.append(f"\nmay be any of {', '.join(held.fits)}", style="yellow")
        made.add_row(held.id, held.party or "?", what, f"{held.first or 'undated'}\n{held.last}", f"{held.records:,}")
    console().print(made)
    count = f"{len(shown):,} official{'s' if len(shown) != 1 else ''}"
    more = limit is not None and len(shown) == limit
    print(f"{count}; --offset {offset + len(shown)} shows the next, --limit 0 all." if more else f"{count}.")


def _office(office: OfficeShown) -> str:
    out = "" if office.in_office else "  (not in office: does not speak for the party)"
    return f"{folded(office.office)}, {office.party or 'party unknown'}: {_span(office)}{out}"


def _span(office: OfficeShown) -> str:
    count = f"{office.records:,} record{'s' if office.records != 1 else ''}"
    if not office.first:
        return f"{count} without a date"
    return f"{office.first if office.first == office.last else f'{office.first} to {office.last}'} ({count})"


def print_official(detail: OfficialDetail) -> None:
    """One official in full; spans are those in which the records held show an office."""
    held, out = detail.official, console()
    out.print(Text(folded(held.name), style="bold").append(f"  {held.party or 'party unknown'}", style="cyan"))
    out.print(
        Text(f"{held.id}: named by {held.records:,} records, {held.first or 'undated'} to {held.last}", style="dim")
    )
    if held.fits:
        out.print(Text(f"A form that fits several: {', '.join(held.fits)}; not joined with any", style="yellow"))
    if held.joined_by:
        out.print(Text(f"Joined or parted by people: {', '.join(held.joined_by)}", style="yellow"))
    out.print(Text("\nOffices, as records show them", style="bold"))
    for office in held.offices:
        out.print(Text(_office(office)))
        if office.quote is not None:
            place = f"{office.quote.span.start}–{office.quote.span.end}"
            out.print(Text(f"  first: “{folded(office.quote.text)}” in {office.record} ({place})", style="dim"))
        for rival in office.rivals:
            told = f"  records show {folded(rival.name)} ({rival.official}) in it, too: {rival.first} to {rival.last}"
            out.print(Text(told, style="yellow"))
    out.print(Text("\nForms of the name", style="bold"))
    for name in held.names:
        place = f"{name.quote.span.start}–{name.quote.span.end}" if name.quote else "title"
        told = f"{folded(name.text)}  {name.records:,} record{'s' if name.records != 1 else ''}"
        out.print(Text(told).append(f"  {name.form}, first in {name.record} ({place})", style="dim"))
    out.print(Text(f"\nMeetings: {len(detail.meetings):,}", style="bold"))
    if detail.meetings:
        out.print(meeting_table(detail.meetings[:MOST_SHOWN]))
    out.print(Text(f"Statements by name: {len(detail.statements):,}", style="bold"))
    if detail.statements:
        out.print(statement_table(detail.statements[:MOST_SHOWN]))
    if max(len(detail.meetings), len(detail.statements)) > MOST_SHOWN:
        print(f"The latest {MOST_SHOWN} are shown; --format json gives all.")
