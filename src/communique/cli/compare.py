"""`communique compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import register_option

if TYPE_CHECKING:
    from communique.comparing import Comparison


@click.command()
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--side-by-side", is_flag=True, help="The two texts in two columns (on a terminal).")
@click.option("--all", "everything", is_flag=True, help="What is unchanged, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("terminal", "json", "html", "markdown", "docx")),
    default="terminal",
    show_default=True,
    help="For people on a terminal; one object for programs; one page; a note; a document with tracked changes.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    default=None,
    metavar="FILE",
    help="Write into this file and not onto standard output.",
)
@register_option
def compare(
    old: str, new: str, side_by_side: bool, everything: bool, form: str, out: str | None, register_place: str
) -> None:
    """Compare two records, sentence by sentence and word by word.

    A and B are files of any format that `add` takes, or IDs of records of the register; B is the newer one. Sentences
    are paired wherever they went: split, merged, moved, moved and edited, added, deleted. Within a pair, words that
    went and came are marked. JSON and DOCX always hold everything.
    """
    from communique.comparing import compare as compared
    from communique.errors import UsageError
    from communique.register.naming import named_document

    if old == new == "-":
        raise UsageError("-: standard input can be one of the two texts, not both; name a file for the other")
    if side_by_side and form != "terminal":
        raise UsageError("--side-by-side is for the terminal; leave it out, or leave out --format")
    if out is not None and form == "terminal":
        raise UsageError("--out takes a page or a document; name its form with --format")
    comparison = compared(named_document(old, register_place), named_document(new, register_place))
    if form == "terminal":
        from communique.cli.tables import console
        from communique.publishing.comparison_terminal import print_comparison

        print_comparison(comparison, console(), side_by_side=side_by_side, everything=everything)
        return
    from communique.cli.delivery import deliver

    deliver(_made(comparison, form, everything), out)


def _made(comparison: Comparison, form: str, everything: bool) -> str | bytes:
    if form == "html":
        from communique.publishing.comparison_html import comparison_html

        return comparison_html(comparison, everything=everything)
    if form == "markdown":
        from communique.publishing.comparison_markdown import comparison_markdown

        return comparison_markdown(comparison, everything=everything)
    if form == "docx":
        from communique.publishing.comparison_docx import comparison_docx

        return comparison_docx(comparison)
    from communique.cli.output import json_text
    from communique.publishing.comparison_rows import comparison_row

    return json_text(comparison_row(comparison))
