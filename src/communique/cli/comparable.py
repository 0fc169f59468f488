"""`communique comparable`."""

from __future__ import annotations

import click

from communique.cli.options import format_option, opened, register_option


@click.command()
@click.argument("identifier", metavar="RECORD")
@register_option
@format_option()
def comparable(identifier: str, register_place: str, form: str) -> None:
    """List the records that a record can be compared with, and why.

    They are of the same kind and level, by the same issuers, and with the same counterpart or of the same recurring
    meeting; or the same publisher issues them under the same title. RECORD is an ID or the beginning of one.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register.comparison_rows import COMPARABLE_COLUMNS, comparable_row, comparables_row

    with opened(register_place) as register:
        found = register.comparable(identifier)
    if form == "json":
        write_object(comparables_row(found), form)
    elif form != "table":
        write_rows(map(comparable_row, found.others), form, COMPARABLE_COLUMNS)
    else:
        from communique.cli.comparable_page import print_comparable

        print_comparable(found)
