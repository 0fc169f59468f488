"""Meetings for people: a table of them, and one in full."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from communique.cli.tables import console, table
from communique.cli.text import folded
from communique.linking.encounters import Encounter
from communique.register import MeetingShown

MOST_NAMED = 6  # people in a row of the table


def print_meetings(shown: Sequence[MeetingShown], offset: int, found: int) -> None:
    """A table of meetings, and what it leaves out."""
    if not shown:
        print("No meeting answers." if not offset else f"No meeting after {offset:,}.")
        return
    console().print(meeting_table(shown))
    more = offset + len(shown) < found
    count = f"{len(shown):,} of {found:,} meeting{'s' if found != 1 else ''} shown"
    print(f"{count}; --offset {offset + len(shown)} shows the next, --limit 0 all." if more else f"{count}.")


def meeting_table(shown: Sequence[MeetingShown]) -> Table:
    """Meetings, one a row."""
    made = table(("Date, ID", 14), ("Parties, form", 13), ("Meeting", None))
    for item in shown:
        one = item.encounter
        what = Text(title_of(one), style="bold")
        if people := people_of(item):
            what.append(f"\n{people}")
        what.append(f"\n{_records(one)}", style="dim")
        for doubt in one.doubts:
            what.append(f"\n{folded(doubt)}", style="yellow")
        where = Text(days_of(one)).append(f"\n{one.id}", style="dim")
        made.add_row(where, Text(" ".join(one.parties), style="cyan").append(f"\n{one.form}", style="dim"), what)
    return made


def title_of(one: Encounter) -> str:
    """The series with its number, else the title of a record."""
    place = f", {folded(one.place)}" if one.place else ""
    margin = f", on the margins of {folded(one.host_event)}" if one.host_event else ""
    if one.series:
        number = f" (number {one.number})" if one.number is not None else ""
        return f"{folded(one.series)}{number}{place}{margin}"
    return f"{folded(one.reports[0].title) or 'Meeting'}{place}{margin}"


def days_of(one: Encounter) -> str:
    """The day or days, "unknown" where no record tells."""
    return f"{one.date} to {one.end}" if one.end else one.date or "unknown"


def people_of(item: MeetingShown) -> str:
    """Who took part, the first few by name."""
    named = [f"{folded(who.name)} ({who.party})" if who.party else folded(who.name) for who in item.attendants]
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    return ", ".join(named[:MOST_NAMED]) + more


def _records(one: Encounter) -> str:
    count = len(one.reports)
    told = ", ".join(report.party or "joint" for report in one.reports)
    return f"{count} record{'s' if count != 1 else ''}: {told}"


def print_meeting(shown: MeetingShown) -> None:
    """One meeting in full."""
    one, out = shown.encounter, console()
    out.print(Text(title_of(one), style="bold"))
    out.print(Text(f"{one.id}  {days_of(one)}  {one.form}  {', '.join(one.parties)}", style="dim"))
    for doubt in one.doubts:
        out.print(Text(folded(doubt), style="yellow"))
    if shown.previous or shown.next:
        out.print()
        for name, other in (("Before", shown.previous), ("After", shown.next)):
            number = f", number {other.number}" if other is not None and other.number is not None else ""
            told = f"{other.date}{number}, {other.id}" if other is not None else "none held"
            out.print(Text(f"{name} in the series: {told}"))
    if shown.attendants:
        out.print()
        made = table(("Party", 7), ("Took part", None), ("Official", 14))
        for who in shown.attendants:
            made.add_row(who.party or "?", f"{folded(who.name)}\n{folded(who.office)}".rstrip(), who.official)
        out.print(made)
    else:
        out.print(Text("No record names who took part."))
    out.print()
    for report, source in zip(one.reports, shown.sources, strict=True):
        out.print(Text(f"{report.party or 'joint'}  {report.date or 'no date'}  ", style="bold").append(
            f"{folded(report.publisher) or 'publisher unknown'}: {folded(report.title)}"))  # fmt: skip
        inferred = ", taken from the record’s date" if source.date_inferred else ""
        out.print(Text(f"{report.record}  {source.report}  dates it {source.date or 'not'}{inferred}", style="dim"))
        if source.corrected:
            out.print(Text(f"  corrected: {', '.join(source.corrected)}", style="yellow"))
        if source.quote is not None:
            words = folded(source.quote.text)
            out.print(Text(f"  “{words}” ({source.quote.span.start}–{source.quote.span.end})"))
        else:
            out.print(Text("  by its title only"))
    if one.reasons and len(one.reports) > 1:
        out.print(Text(f"One meeting by: {'; '.join(one.reasons)}", style="dim"))
    if shown.decided_by:
        out.print(Text(f"Joined or parted by people: {', '.join(shown.decided_by)}", style="yellow"))
    if shown.review:
        out.print(Text(f"{shown.review.capitalize()} by a person", style="yellow"))
    if one.missing:
        out.print(Text(f"No own account held of: {', '.join(one.missing)}", style="dim"))
