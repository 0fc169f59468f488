"""`communique search`."""

from __future__ import annotations

import click

from communique.cli.options import format_option, opened, register_option


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, metavar="N", help="At most.")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many hits.")
@register_option
@format_option()
def search(words: tuple[str, ...], limit: int, offset: int, register_place: str, form: str) -> None:
    """Find records by words of their title and text, best first.

    All words must occur. A phrase in quotation marks ('"extended deterrence"', quoted for the shell too) must occur as
    it stands, prefix* finds every word that begins so, and -word leaves out records that have it (after a --).
    """
    from communique.cli.output import write_rows
    from communique.cli.paging import print_footer
    from communique.register.rows import SEARCH_COLUMNS, search_row

    typed = " ".join(words)
    with opened(register_place) as register:
        hits = register.search(typed, limit=limit, offset=offset)
        if form != "table":
            write_rows(map(search_row, hits), form, SEARCH_COLUMNS)
            return
        from communique.cli.tables import console, hit_table

        if hits:
            console().print(hit_table(hits))
        print_footer(len(hits), offset, register.count_hits(typed), "record")
