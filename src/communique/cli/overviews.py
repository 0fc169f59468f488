"""`communique parties`, `communique party`, `communique activity` and `communique heat-map`."""

from __future__ import annotations

import click

from communique.cli.options import format_option, limit_option, opened, page, register_option, several


@click.command()
@click.argument("words", default="", metavar="[WORDS]")
@limit_option("parties")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many rows.")
@register_option
@format_option()
def parties(words: str, limit: int | None, offset: int, register_place: str, form: str) -> None:
    """List the parties that speak or are aimed at, those with most statements first.

    WORDS are a part of a party's id or name.
    """
    from communique.cli.output import write_rows
    from communique.register.overviews.held import PartyFilter
    from communique.register.overviews.rows import PARTY_COLUMNS, party_row

    with opened(register_place) as register:
        found = register.parties(PartyFilter(words, page(form, limit), offset))
    if form != "table":
        write_rows(map(party_row, found), form, PARTY_COLUMNS)
        return
    from communique.cli.tables import console, table

    made = table(("Party", 12), ("Name", None), ("Says", 8), ("Aimed at", 9), ("Issued", 7), ("First, last", 11))
    for one in found:
        made.add_row(
            one.id, one.name, f"{one.speaks:,}", f"{one.aimed_at:,}", f"{one.issued:,}", f"{one.first}\n{one.last}"
        )
    console().print(made)


@click.command()
@click.argument("named", metavar="PARTY")
@register_option
@format_option("table", "json")
def party(named: str, register_place: str, form: str) -> None:
    """Show one party: what it does, at whom, together with whom, and who speaks of it.

    PARTY is an id (KOR, NATO), or a name that the codebook knows.
    """
    from communique.cli.output import write_object
    from communique.register.overviews.rows import party_detail_row

    with opened(register_place) as register:
        detail = register.party(named)
    if form == "json":
        write_object(party_detail_row(detail), form)
        return
    from communique.cli.tables import console, side_by_side, tally_table

    one = detail.party
    print(
        f"{one.id}  {one.name}: {one.speaks:,} statements by it, {one.aimed_at:,} aimed at it, {one.issued:,} records"
    )
    lists = (
        ("Acts", detail.acts),
        ("At whom", detail.targets),
        ("Together with", detail.beside),
        ("By whom", detail.sources),
    )
    console().print(side_by_side([tally_table(title, tallies) for title, tallies in lists]))


@click.command()
@click.option(
    "--by", type=click.Choice(("act", "speaker", "topic")), default="act", show_default=True, help="What is counted."
)
@several("--party", metavar="PARTY", text="Only statements by any of these.")
@click.option(
    "--most",
    type=click.IntRange(1, 500),
    default=20,
    show_default=True,
    metavar="N",
    help="Values, those with most statements first.",
)
@register_option
@format_option()
def activity(by: str, party: tuple[str, ...], most: int, register_place: str, form: str) -> None:
    """Count statements over the years, beside the records that are held of each.

    A share is that of the year's coded records that hold such a statement, so that a year of which much is held
    does not look like one in which much was said.
    """
    from communique.cli.output import write_rows
    from communique.register.overviews.held import ActivityFilter
    from communique.register.overviews.rows import ACTIVITY_COLUMNS, activity_rows

    with opened(register_place) as register:
        made = register.activity(ActivityFilter(by, party, most))
    if form != "table":
        write_rows(activity_rows(made), form, ACTIVITY_COLUMNS)
        return
    from communique.cli.tables import console, table

    years = [year for year in made.years if made.records.get(year)][-8:]
    shown = table((by.capitalize(), None), *((year, 6) for year in years))
    shown.add_row("records held", *(f"{made.records[year]:,}" for year in years), style="dim")
    for row in made.rows:
        shares = (made.share(row, year) for year in years)
        shown.add_row(row.value, *("" if not share else f"{100 * share:.0f} %" for share in shares))
    console().print(shown)
    if made.undated:
        print(f"{made.undated:,} records without a known date are counted nowhere.")


@click.command("heat-map")
@click.argument("record", metavar="RECORD")
@click.option(
    "--of", type=click.Choice(("topics", "lines")), default="topics", show_default=True, help="What is counted."
)
@click.option(
    "--last",
    type=click.IntRange(1, 40),
    default=11,
    show_default=True,
    metavar="N",
    help="Comparable records before it.",
)
@register_option
@format_option("table", "json", "csv")
def heat_map(record: str, of: str, last: int, register_place: str, form: str) -> None:
    """Show topics, or lines, over a record and the comparable records before it.

    RECORD is an ID or the beginning of one. A number is how many statements stand in a record.
    """
    from communique.cli.output import write_object, write_rows
    from communique.cli.text import folded
    from communique.register.overviews.rows import HEAT_COLUMNS, heat_cells, heat_row

    with opened(register_place) as register:
        made = register.heat(record, of=of, last=last)
    if form == "json":
        write_object(heat_row(made), form)
        return
    if form == "csv":
        write_rows(heat_cells(made), form, HEAT_COLUMNS)
        return
    from communique.cli.tables import console, table

    shown = table((of.capitalize(), None), *((one.date or "undated", 10) for one in made.records[-6:]))
    for row in made.rows:
        shown.add_row(folded(row.label), *(str(count or "") for count in row.counts[-6:]))
    console().print(shown)
    if made.earlier:
        print(f"{made.earlier:,} earlier comparable records are not shown.")
