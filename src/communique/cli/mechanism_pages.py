"""Mechanisms for people: a table of them, and one with its timeline."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from communique.cli.tables import console, table
from communique.cli.text import folded
from communique.linking.mechanisms.timeline import NAMED_ONLY
from communique.linking.negatives import not_since
from communique.model import Mechanism, MechanismEvent, TimelineEntry
from communique.register.mechanisms.results import MechanismPage

_FROM = {"words": "", "record": " (record)", "meeting": " (meeting)", "": ""}


def print_mechanisms_table(found: Sequence[Mechanism], offset: int, limit: int | None) -> None:
    """A table of mechanisms, and what it leaves out."""
    if not found:
        print("No mechanism answers." if not offset else f"No mechanism after {offset:,}.")
        return
    made = table(("Mechanism", 14), ("Kind", 10), ("Name", None), ("First, last", 10), ("Rec.", 4))
    for one in found:
        name = Text(folded(one.name), style="bold")
        if one.acronyms:
            name.append(f" ({', '.join(map(folded, one.acronyms))})")
        if one.parties:
            name.append(f"\n{', '.join(one.parties)}", style="dim")
        for note in one.notes:
            name.append(f"\n{folded(note)}", style="yellow")
        kind = f"{one.kind}\nplanned" if one.planned else one.kind
        made.add_row(one.id, kind, name, _dates(one), str(one.records))
    console().print(made)
    count = f"{len(found):,} mechanism{'s' if len(found) != 1 else ''}"
    more = limit is not None and len(found) == limit
    print(f"{count}; --offset {offset + len(found)} shows the next, --limit 0 all." if more else f"{count}.")


def print_mechanism(page: MechanismPage, *, everything: bool) -> None:
    """One mechanism; mere mentions are counted unless *everything* is asked for."""
    one, out = page.mechanism, console()
    head = f" ({', '.join(one.acronyms)})" if one.acronyms and folded(one.name) not in one.acronyms else ""
    out.print(Text(f"{folded(one.name)}{head}", style="bold"))
    told = [
        one.id,
        f"{one.kind}{', planned' if one.planned else ''}",
        f"named in {one.records:,} records, {one.mentions:,} times",
    ]
    out.print(Text(" · ".join(told), style="dim"))
    facts = [
        ("Parties", ", ".join(one.parties) or "unknown"),
        ("Named", f"{one.first or 'no date'} to {one.last or 'no date'}"),
        ("As", "; ".join(f"{folded(use.name)} ({use.records})" for use in one.names)),
        ("Beside", "; ".join(f"{folded(other.name)} ({other.sentences})" for other in page.beside)),
    ]
    for name, value in facts:
        if value:
            out.print(Text(f"{name:<8} ", style="dim").append(value, style="not dim"))
    for note in one.notes:
        out.print(Text(f"Note: {folded(note)}", style="yellow"))
    shown = [entry for entry in page.timeline if everything or entry.kind not in NAMED_ONLY]
    for entry in shown:
        out.print()
        _print_entry(entry)
    rest = [entry for entry in page.timeline if entry not in shown]
    out.print()
    if rest:
        places = sum(len(entry.events) for entry in rest)
        out.print(Text(f"Named without more in {places:,} further sentences; --all shows them.", style="dim"))
    out.print(Text(f"Last named {one.last or 'in a record without a date'}; {not_since(page.later)}.", style="dim"))
    if one.decided_by:
        out.print(Text(f"Joined, parted, named or classed by people: {', '.join(one.decided_by)}", style="yellow"))
    if one.review == "accepted":
        out.print(
            Text("A person accepted that these names are one. What happened was found by the program.", style="dim")
        )
    else:
        out.print(Text("What happened was found by the program; no person has reviewed it.", style="dim"))


def _print_entry(entry: TimelineEntry) -> None:
    out = console()
    first = entry.events[0]
    head = Text(f"{entry.date or 'no date'}{_FROM[entry.date_from]}  ")
    head.append(str(entry.kind), style="bold")
    if entry.planned and str(entry.kind) not in ("proposed", "scheduled"):
        head.append(" (planned)", style="yellow")
    if first.against:
        head.append(f"  by {', '.join(first.against)}, according to {', '.join(first.by) or 'unknown'}", style="red")
    elif first.by:
        head.append(f"  {', '.join(first.by)}", style="cyan")
    out.print(head)
    for event in entry.events:
        _print_event(event)


def _print_event(event: MechanismEvent) -> None:
    out = console()
    span = event.sentence.span
    where = f"{event.record_date or 'no date'} {event.record} {folded(event.record_name)}, {span.start}–{span.end}"
    out.print(Padding(Text(where, style="dim"), (0, 0, 0, 2)))
    said = Text(folded(event.sentence.text))
    out.print(Padding(said, (0, 0, 0, 2)))


def _dates(one: Mechanism) -> str:
    if one.first == one.last:
        return one.first or "no date"
    return f"{one.first or 'no date'}\n{one.last}"
