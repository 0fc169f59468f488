"""`communique check`."""

from __future__ import annotations

import click

from communique.cli.options import (
    codebook_option,
    last_option,
    model_option,
    opened,
    register_option,
    settings_of,
    several,
)


@click.command()
@click.argument("draft", metavar="DRAFT")
@several("--with", "counterparts", metavar="PARTY", text="With whom it is to be agreed, or whom it reports of.")
@several("--by", "issuers", metavar="PARTY", text="Who is to issue it.")
@click.option("--level", metavar="LEVEL", default="", help="leaders, ministers, deputies or officials.")
@click.option("--kind", metavar="KIND", default="", help="joint statement, readout, declaration …")
@last_option
@click.option(
    "--least", type=click.IntRange(1, 1000), default=None, metavar="N",
    help="Only standing lines that so many of them say; half of them where no number is given.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also sentences that stand as they were agreed.")
@model_option
@codebook_option
@register_option
@click.option(
    "--format", "form", type=click.Choice(("table", "json", "jsonl", "csv", "html")), default="table",
    show_default=True, help="A table for people, rows for programs, or a page to print.",
)  # fmt: skip
@click.option("--out", metavar="FILE", default=None, help="Write the page into this file instead of standard output.")
def check(
    draft: str,
    counterparts: tuple[str, ...],
    issuers: tuple[str, ...],
    level: str,
    kind: str,
    last: int,
    least: int | None,
    everything: bool,
    model: str,
    codebook: str,
    register_place: str,
    form: str,
    out: str | None,
) -> None:
    """Hold a draft against agreed language: where it departs from it, and which standing lines it lacks.

    DRAFT is a file. It is read and never stored. Each of its sentences is shown beside the nearest one of comparable
    records and of records that the same sides issued together, with the words that differ. What the draft is (kind,
    level, sides) is read from it, unless it is said with --with, --by, --level and --kind.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register.draft_profile import DraftFacts
    from communique.register.draft_rows import CHECK_COLUMNS, checked_row, draft_row
    from communique.register.drafts import read_draft

    with opened(register_place) as register:
        facts = DraftFacts(counterparts, issuers, level, kind)
        checked = register.check(read_draft(draft, settings_of(model, codebook)), facts, last=last, least=least or 0)
    if form == "json":
        write_object(draft_row(checked), form)
    elif form == "html":
        from communique.cli.delivery import deliver
        from communique.publishing.draft_html import draft_html

        deliver(draft_html(checked), out)
    elif form != "table":
        write_rows((checked_row(sentence, checked) for sentence in checked.sentences), form, CHECK_COLUMNS)
    else:
        from communique.cli.check_page import print_check

        print_check(checked, everything)
