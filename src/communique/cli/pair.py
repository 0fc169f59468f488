"""`communique pair`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import codebook_option, model_option, register_option, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.comparing.accounts import MeetingComparison
    from communique.publishing.accounts_outline import Outline

FORMS = ("table", "json", "html", "markdown", "docx")


@click.command()
@click.argument("accounts", nargs=-1, required=True, metavar="ACCOUNT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default=FORMS[0],
    show_default=True,
    help="For people on a terminal, rows for programs, or a page to print, paste or send.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True),
    default=None,
    metavar="FILE",
    help="Write into this file instead of standard output.",
)
@register_option
@model_option
@codebook_option
def pair(accounts: tuple[str, ...], form: str, out: str | None, register_place: str, model: str, codebook: str) -> None:
    """Compare two or more sides' accounts of one meeting.

    Each ACCOUNT is a record ID, a file, or a folder of the files of one meeting; files need no register. First comes
    what one side tells of both, or of the other side, and the other's account lacks; then what is told otherwise, what
    both say and how the wording differs, and what only one says. A record ID alone is compared with the other sides'
    accounts of its meeting that the register holds.
    """
    from communique.cli.delivery import deliver
    from communique.comparing.accounts import compare_meeting
    from communique.register.accounts import accounts_named

    found, missing = accounts_named(accounts, register_place, settings_of(model, codebook))
    compared = compare_meeting(found, codebook=codebook)
    if form == "table" and out is None:
        from communique.cli.tables import console
        from communique.publishing.accounts_outline import outline
        from communique.publishing.accounts_terminal import print_accounts

        print_accounts(outline(compared, missing), console())
        return
    deliver(_made(compared, missing, form), out)


def _made(found: MeetingComparison, missing: Sequence[str], form: str) -> str | bytes:
    if form == "json":
        from communique.cli.output import json_text
        from communique.comparing.accounts import meeting_row

        row = meeting_row(found)
        return json_text(row | {"notes": [*row["notes"], *missing]})
    from communique.publishing.accounts_outline import outline

    shown = outline(found, missing)
    if form == "html":
        from communique.publishing.accounts_html import accounts_html

        return accounts_html(shown)
    if form == "markdown":
        from communique.publishing.accounts_markdown import accounts_markdown

        return accounts_markdown(shown)
    if form == "docx":
        from communique.publishing.accounts_docx import accounts_docx

        return accounts_docx(shown)
    return _table_text(shown)


def _table_text(shown: Outline) -> str:
    """What a terminal of 100 columns shows."""
    import io

    from rich.console import Console

    from communique.publishing.accounts_terminal import print_accounts

    file = io.StringIO()
    print_accounts(shown, Console(file=file, width=100, markup=False, highlight=False, emoji=False))
    return file.getvalue()
