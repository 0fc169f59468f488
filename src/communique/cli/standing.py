"""`communique dropped` and `communique new`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from communique.cli.options import format_option, last_option, limit_option, opened, page, register_option

if TYPE_CHECKING:
    from communique.linking.standing import LineReport


@click.command()
@click.argument("identifier", metavar="RECORD")
@last_option
@click.option(
    "--least", type=click.IntRange(1, 1000), default=2, show_default=True, metavar="N",
    help="Only lines that so many of them say (one, where only one is held).",
)  # fmt: skip
@limit_option("sentences")
@register_option
@format_option()
def dropped(identifier: str, last: int, least: int, limit: int | None, register_place: str, form: str) -> None:
    """Show the lines that comparable records had and this record has not.

    Each with its base rate: in how many of the last comparable records it stands. A line whose words stand in one
    sentence of the record is not told of, whatever line that sentence belongs to. RECORD is an ID or the beginning of
    one.
    """
    with opened(register_place) as register:
        report = register.dropped(identifier, last=last, least=least)
        _show(report, form, limit, "lacks", lambda: register.record(report.record).record.title)


@click.command()
@click.argument("identifier", metavar="RECORD")
@last_option
@limit_option("sentences")
@register_option
@format_option()
def new(identifier: str, last: int, limit: int | None, register_place: str, form: str) -> None:
    """Show the lines that this record has and the comparable records before it had not.

    Each with the records where it stood before all the same: by other issuers, at another level, with others. RECORD
    is an ID or the beginning of one.
    """
    with opened(register_place) as register:
        report = register.new(identifier, last=last)
        _show(report, form, limit, "has anew", lambda: register.record(report.record).record.title)


def _show(report: LineReport, form: str, limit: int | None, what: str, title: Callable[[], str]) -> None:
    from communique.cli.output import write_object, write_rows
    from communique.register.standing_rows import LINE_COLUMNS, line_report_row, line_rows

    shown = replace(report, sentences=report.sentences[: page(form, limit)])
    if form == "json":
        write_object(line_report_row(shown), form)
    elif form != "table":
        write_rows(line_rows(shown), form, LINE_COLUMNS)
    else:
        from communique.cli.standing_page import print_report

        print_report(report, title(), what, page(form, limit))
