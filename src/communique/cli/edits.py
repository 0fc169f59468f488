"""`communique edits` and `communique edit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import date_options, format_option, opened, register_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.publishing.withdrawn import Held
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
    """List published pages that were changed or withdrawn after publication.

    Each edit says when the new text was seen first and last, what changed as a redline, and what kind of change it is.
    Dates are those on which the new text was first seen. Withdrawn pages come first: gone, redirected or moved; pages
    of a site that went together are one event with a list.
    """
    from communique.register.edits import EditFilter

    wanted = EditFilter(publisher=publisher, since=since, until=until, everything=everything, record=identifier)
    with opened(register_place) as register:
        found = register.edits(wanted)
        withdrawn = register.withdrawals(wanted)
    show_edits(found, form, everything=everything, withdrawn=withdrawn)


@click.command()
@click.argument("identifier", metavar="ID")
@register_option
@format_option(*FORMS)
def edit(identifier: str, register_place: str, form: str) -> None:
    """Show one edit of a published page whole, with the statements that it changed, dropped or added.

    ID is the edit's ID (d-…) or that of a withdrawal (g-…), as `edits` gives it, or the beginning of it.
    """
    with opened(register_place) as register:
        if identifier.strip().lower().startswith("g-"):
            show_edits((), form, everything=True, one=True, withdrawn=(register.withdrawal(identifier),))
        else:
            show_edits((register.edit(identifier),), form, everything=True, one=True)


def show_edits(
    found: Sequence[HeldEdit], form: str, *, everything: bool, one: bool = False, withdrawn: Sequence[Held] = ()
) -> None:
    """Prints edits and withdrawn pages in a form."""
    import sys

    if form in ("html", "markdown"):
        from communique.publishing.edits import edits_html, edits_markdown

        make = edits_html if form == "html" else edits_markdown
        sys.stdout.write(make(found, everything=everything, withdrawn=withdrawn))
    elif form == "table":
        from communique.cli.edit_pages import print_edit, print_withdrawal
        from communique.cli.tables import console
        from communique.publishing.edits import count_words

        out = console()
        for gone in withdrawn:
            print_withdrawal(gone, out, whole=one)
        for held in found:
            print_edit(held, out, everything=everything)
        if not one:
            hidden = "" if everything else " Spelling, typography and furniture: --all."
            out.print(f"{count_words(found, withdrawn)}{hidden}")
    else:
        from communique.cli.output import write_object, write_rows
        from communique.register.edit_rows import EDIT_COLUMNS, edit_row
        from communique.register.withdrawn_rows import withdrawal_row

        rows = [*map(withdrawal_row, withdrawn), *map(edit_row, found)]
        if one and form != "csv":
            write_object(rows[0], form)
        else:
            write_rows(rows, form, EDIT_COLUMNS)
