"""`communique phrase`."""

from __future__ import annotations

import click

from communique.cli.options import date_options, format_option, opened, register_option, several


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@several("--party", metavar="PARTY", text="Only uses by this party.")
@click.option("--publisher", metavar="WORDS", default="", help="Only records of this publisher, or of its party.")
@several("--kind", metavar="KIND", text="Only records of this kind: readout, joint statement …")
@date_options
@click.option(
    "--near/--no-near", default=True, show_default=True, help="Also words close together, in another order or parted."
)
@register_option
@format_option()
def phrase(
    words: tuple[str, ...],
    party: tuple[str, ...],
    publisher: str,
    kind: tuple[str, ...],
    since: str,
    until: str,
    near: bool,
    register_place: str,
    form: str,
) -> None:
    """Follow a phrase: who used it first and last, in which variants, how often among comparable records.

    Inflections, spellings (-ise, -ize), hyphens and spaces are variants of the phrase. Words that stand close together
    in another order are listed and not counted. JSON gives all; JSON Lines and CSV give the single uses.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register import RecordFilter
    from communique.register.comparison_rows import PHRASE_COLUMNS, phrase_row, use_row

    wanted = RecordFilter(publisher=publisher, kind=kind, since=since, until=until)
    with opened(register_place) as register:
        report = register.phrase(" ".join(words), wanted, party=party, near=near)
    if form == "json":
        write_object(phrase_row(report), form)
    elif form != "table":
        write_rows(map(use_row, (*report.uses, *report.near)), form, PHRASE_COLUMNS)
    else:
        from communique.cli.phrase_page import print_phrase

        print_phrase(report)
