"""`communique edits` and `communique edit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import date_options, format_option, opened, register_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.register.edits import HeldEdit

FORMS = ("table", "json", "jsonl", "csv", "html", "markdown")


@click.command()
@click.option("--all", "everything", is_flag=True, help="Spelling, typography and furniture, too.")
@click.option("--publisher", metavar="WORDS", default="", help="Part of the publisher's name, or its party.")
@click.option("--record", "identifier", metavar="ID", default="", help="Edits of one record.")
@date_options
@register_option
@format_option(*FORMS)
def edits(
    everything: bool, publisher: str, identifier: str, since: str, until: str, register_place: str, form: str
) -> None:
    """List published pages that were changed after publication.

    Each edit says when the new text was seen first and last, what changed as a redline, and what kind of change it is.
    Dates are those on which the new text was first seen.
    """
    from communique.register.edits import EditFilter

    wanted = EditFilter(publisher=publisher, since=since, until=until, everything=everything, record=identifier)
    with opened(register_place) as register:
        found = register.edits(wanted)
    show_edits(found, form, everything=everything)


@click.command()
@click.argument("identifier", metavar="ID")
@register_option
@format_option(*FORMS)
def edit(identifier: str, register_place: str, form: str) -> None:
    """Show one edit of a published page whole, with the statements that it changed, dropped or added.

    ID is the edit's ID, as `edits` gives it, or the beginning of it.
    """
    with opened(register_place) as register:
        found = register.edit(identifier)
    show_edits((found,), form, everything=True, one=True)


def show_edits(found: Sequence[HeldEdit], form: str, *, everything: bool, one: bool = False) -> None:
    """Prints edits in a form."""
    import sys

    if form in ("html", "markdown"):
        from communique.publishing.edits import edits_html, edits_markdown

        make = edits_html if form == "html" else edits_markdown
        sys.stdout.write(make(found, everything=everything))
    elif form == "table":
        from communique.cli.tables import console
        from communique.publishing.edits_terminal import print_edit

        out = console()
        for held in found:
            print_edit(held, out, everything=everything)
        if not one:
            hidden = "" if everything else " Spelling, typography and furniture: --all."
            out.print(f"{len(found):,} edit{'' if len(found) == 1 else 's'}.{hidden}")
    else:
        from communique.cli.output import write_object, write_rows
        from communique.register.edit_rows import EDIT_COLUMNS, edit_row

        if one and form != "csv":
            write_object(edit_row(found[0]), form)
        else:
            write_rows(map(edit_row, found), form, EDIT_COLUMNS)
