"""`communique records` and `communique record`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import (
    date_options,
    dossier_option,
    format_option,
    opened,
    order_of,
    page,
    page_options,
    register_option,
    several,
)

if TYPE_CHECKING:
    from communique.register import RecordDetail
    from communique.register.edits import EditFilter


@click.command()
@click.option("--publisher", metavar="WORDS", default="", help="Part of the publisher's name, or its party.")
@several("--kind", metavar="KIND", text="Kind of record: readout, joint statement …")
@several("--party", metavar="PARTY", text="A party that issues the record: USA, KOR, G7 …")
@click.option("--language", metavar="CODE", default="", help="Language of the text: en, ko …")
@click.option("--title", metavar="WORDS", default="", help="Part of the title.")
@click.option("--coded/--not-coded", default=None, help="Only records that a reader could code, or only the others.")
@date_options
@page_options
@dossier_option
@register_option
@format_option()
def records(
    publisher: str,
    kind: tuple[str, ...],
    party: tuple[str, ...],
    language: str,
    title: str,
    coded: bool | None,
    since: str,
    until: str,
    limit: int | None,
    offset: int,
    order: str,
    dossier: str,
    register_place: str,
    form: str,
) -> None:
    """List the records of the register."""
    from communique.cli.output import write_rows
    from communique.cli.paging import print_footer
    from communique.register import RecordFilter
    from communique.register.rows import RECORD_COLUMNS, record_row

    wanted = RecordFilter(
        dossier=dossier,
        publisher=publisher, kind=kind, party=party, language=language, title=title, coded=coded, since=since,
        until=until, order=order_of(order), limit=page(form, limit), offset=offset,
    )  # fmt: skip
    with opened(register_place) as register:
        found = register.records(wanted)
        if form != "table":
            write_rows(map(record_row, found), form, RECORD_COLUMNS)
            return
        from communique.cli.tables import console, record_table

        shown = list(found)
        if shown:
            console().print(record_table(shown))
        print_footer(len(shown), offset, register.count_records(wanted), "record")


@click.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--coverage", is_flag=True, help="Every sentence of the text: what it is, and why it carries no statement."
)
@register_option
@format_option("table", "json", "jsonl", "csv")
def record(identifier: str, coverage: bool, register_place: str, form: str) -> None:
    """Show everything that the register holds of a record.

    ID is the record's ID or the beginning of it. CSV gives its statements, or its sentences with --coverage.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register.rows import (
        SENTENCE_COLUMNS,
        STATEMENT_COLUMNS,
        coverage_rows,
        detail_row,
        held_statement_row,
        quote_row,
    )

    with opened(register_place) as register:
        detail = register.record(identifier)
        changes = register.edits(_all_of(detail)) if len(detail.revisions) > 1 and not coverage else ()
        versions = register.language_versions(identifier) if not coverage else ()
        files = register.attachment_copies(identifier) if detail.attachments and not coverage else ()
    if form == "table":
        from communique.cli.pages import print_coverage, print_record

        print_coverage(detail) if coverage else print_record(detail, changes, files, versions)
    elif coverage:
        write_rows(coverage_rows(detail), form, SENTENCE_COLUMNS)
    elif form == "csv":
        write_rows(map(held_statement_row, detail.statements), form, STATEMENT_COLUMNS)
    else:
        from dataclasses import asdict

        from communique.linking.authentic import authentic
        from communique.register.edit_rows import edit_row

        row = detail_row(detail) | {"edits": [edit_row(held) for held in changes]}
        row["language_versions"] = [asdict(version) for version in versions]
        row["authentic"] = [
            {"kind": said.kind, "languages": list(said.languages), **quote_row(said.quote)}
            for said in authentic(detail.text)
        ]
        row["attachment_copies"] = [asdict(copy) for copy in files]
        write_object(row, form)


def _all_of(detail: RecordDetail) -> EditFilter:
    from communique.register.edits import EditFilter

    return EditFilter(record=detail.record.id, everything=True)
