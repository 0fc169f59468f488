"""`communique pair`."""

from __future__ import annotations

import click

from communique.cli.options import codebook_option, model_option, register_option, settings_of

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

    Each ACCOUNT is a record ID or a file; files need no register. First comes what one side tells of both, or of the
    other side, and the other's account lacks; then what is told otherwise, what both say and how the wording differs,
    and what only one says. A record ID alone is compared with the other sides' accounts of its meeting that the
    register holds.
    """
    from communique.cli.accounts import accounts_named
    from communique.comparing.accounts import compare_meeting
    from communique.publishing.accounts import publish

    found, missing = accounts_named(accounts, register_place, settings_of(model, codebook))
    publish(compare_meeting(found, codebook=codebook), form, out, missing)
