"""Events and topics for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from communique.cli.tables import console, statement_table, table
from communique.cli.text import folded
from communique.register import EventDetail, HeldEvent, HeldTopic

MOST_WORDS = 3  # forms of words in a row of the table
MOST_STATEMENTS = 20


def print_events(shown: Sequence[HeldEvent], offset: int, limit: int | None) -> None:
    """A table of events, and what it leaves out."""
    if not shown:
        print("No event answers." if not offset else f"No event after {offset:,}.")
        return
    made = table(("Date, ID", 14), ("Who", 8), ("Event", None), ("Records", 12))
    for held in shown:
        words = list(dict.fromkeys(folded(one.quote.text) for one in held.mentions))
        what = Text(held.label, style="bold").append(f"\n{'; '.join(words[:MOST_WORDS])}")
        if len(words) > MOST_WORDS:
            what.append(f" and {len(words) - MOST_WORDS} more wordings", style="dim")
        for doubt in held.doubts:
            what.append(f"\n{doubt}", style="yellow")
        records = len({one.record for one in held.mentions})
        where = Text(held.date or "no date").append(f"\n{held.id}", style="dim")
        made.add_row(where, held.actor or "?", what, f"{records:,}\n{held.first or 'undated'}\n{held.last}")
    console().print(made)
    count = f"{len(shown):,} event{'s' if len(shown) != 1 else ''}"
    more = limit is not None and len(shown) == limit
    print(f"{count}; --offset {offset + len(shown)} shows the next, --limit 0 all." if more else f"{count}.")


def print_event(detail: EventDetail) -> None:
    """One event in full."""
    held, out = detail.event, console()
    out.print(Text(f"{held.label}  {held.actor or 'by whom is not told'}  {held.date or 'no date'}", style="bold"))
    out.print(
        Text(f"{held.id}: named by records of {held.first or 'no date'} to {held.last or 'no date'}", style="dim")
    )
    for doubt in held.doubts:
        out.print(Text(doubt, style="yellow"))
    for one in held.mentions:
        out.print(Text(f"\n{one.date or 'no date'}  {folded(one.publisher) or 'publisher unknown'}", style="bold"))
        place = f"{one.record} {one.quote.span.start}–{one.quote.span.end}"
        told = f", dated {one.told_date}" if one.told_date else ", without a date"
        out.print(Text(f"  “{folded(one.quote.text)}”").append(f"  {place}{told}", style="dim"))
    out.print(Text(f"\nStatements that react to it: {len(detail.statements):,}", style="bold"))
    if detail.statements:
        out.print(statement_table(detail.statements[:MOST_STATEMENTS]))
    if len(detail.statements) > MOST_STATEMENTS:
        print(f"The first {MOST_STATEMENTS} are shown; --format json gives all.")


def print_topics(shown: Sequence[HeldTopic]) -> None:
    """A table of topics."""
    if not shown:
        print("No statement held is on such a topic.")
        return
    made = table(("Topic", None), ("Statements", 10), ("Records", 8), ("First, last", 10), ("Who most", 22))
    for held in shown:
        what = Text(held.label, style="bold").append(f"\n{held.id}", style="dim")
        who = ", ".join(f"{one.value} {one.count:,}" for one in held.speakers)
        made.add_row(what, f"{held.statements:,}", f"{held.records:,}", f"{held.first or 'undated'}\n{held.last}", who)
    console().print(made)
    print(f"{len(shown):,} topic{'s' if len(shown) != 1 else ''}.")
