"""`communique summary`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import format_option, opened, register_option

if TYPE_CHECKING:
    from communique.register import Summary


@click.command()
@register_option
@format_option("table", "json")
def summary(register_place: str, form: str) -> None:
    """Show what the register holds: records, statements by act and party, mechanisms, and what was not handled."""
    from communique.cli.output import write_object
    from communique.register.rows import summary_row

    with opened(register_place) as register:
        held = register.summary()
    if form == "json":
        write_object(summary_row(held), form)
    else:
        print_summary(held, register_place)


def print_summary(held: Summary, place: str) -> None:
    """The summary for a person."""
    from communique.cli.progress import told
    from communique.cli.tables import console, side_by_side, tally_table
    from communique.cli.text import printable

    out = console()
    span = f", dated {held.first_date} to {held.last_date}" if held.first_date else ""
    out.print(
        f"{printable(place)}: {held.records:,} records{span}; "
        f"{held.statements:,} statements, {held.meetings:,} meetings."
    )
    notes = (
        (held.undated, "without a known date"),
        (held.not_coded, "not coded (no reader for the language)"),
        (held.revisions - held.records, "further revisions"),
        (held.publications - held.records, "further publications"),
        (held.corrections, "corrections in force"),
    )
    told_notes = [f"{count:,} {what}" for count, what in notes if count]
    if told_notes:
        out.print("; ".join(told_notes) + ".")
    out.print()
    firm = [tally for tally in held.commitments if tally.value != "none"]
    for pair in (
        (tally_table("Acts", held.acts), tally_table("Speakers", held.speakers)),
        (tally_table("Commitments", firm), tally_table("Targets", held.targets[:10])),
        (tally_table("Mechanisms", held.mechanisms[:12]), tally_table("Topics", held.topics[:12])),
        (tally_table("Publishers", held.publishers[:10]), tally_table("Kinds of record", held.kinds)),
    ):
        shown = [made for made in pair if made.row_count]
        if shown:
            out.print(side_by_side(shown))
            out.print()
    out.print(f"Read by {'; '.join(f'{printable(t.value)} ({t.count:,})' for t in held.readers) or 'nobody yet'}.")
    if held.not_handled:
        print(f"\nNot handled ({len(held.not_handled):,}):")
        for failure in held.not_handled[:50]:
            print(f"  {told(failure)}")
        if len(held.not_handled) > 50:
            print(f"  and {len(held.not_handled) - 50:,} more; --format json lists all.")
