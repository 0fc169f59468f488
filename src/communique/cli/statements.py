"""`communique statements`."""

from __future__ import annotations

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


@click.command()
@several("--party", metavar="PARTY", text="Speaks or is aimed at: USA, KOR, NATO, or a country's name.")
@several("--speaker", metavar="PARTY", text="Speaks.")
@several("--target", metavar="PARTY", text="Is aimed at.")
@several("--act", metavar="ACT", text="What the statement does: commit, condemn, reaffirm, urge …")
@click.option(
    "--mechanism", multiple=True, metavar="WORDS", help="A body, framework or instrument: its name or acronym."
)
@several("--commitment", metavar="DEGREE", text="How firmly promised: firm, intended, tentative, none, or any.")
@several("--account", metavar="ACCOUNT", text="Whose word it is: joint, own, both, attributed.")
@several("--topic", metavar="TOPIC", text="A topic of the codebook.")
@click.option("--person", metavar="NAME", default="", help="Part of the name of a person who speaks.")
@click.option("--publisher", metavar="WORDS", default="", help="Part of the publisher's name, or its party.")
@date_options
@click.option(
    "--text", metavar="WORDS", default="", help='Words of the sentence; also "phrases", prefix*, -exclusions.'
)
@click.option("--record", "record_id", metavar="ID", default="", help="Of this record.")
@click.option("--corrected", is_flag=True, help="Only what a person has corrected or reviewed.")
@click.option("--rejected", is_flag=True, help="Also what a person has rejected.")
@page_options
@dossier_option
@register_option
@format_option()
def statements(
    party: tuple[str, ...],
    speaker: tuple[str, ...],
    target: tuple[str, ...],
    act: tuple[str, ...],
    mechanism: tuple[str, ...],
    commitment: tuple[str, ...],
    account: tuple[str, ...],
    topic: tuple[str, ...],
    person: str,
    publisher: str,
    since: str,
    until: str,
    text: str,
    record_id: str,
    corrected: bool,
    rejected: bool,
    limit: int | None,
    offset: int,
    order: str,
    dossier: str,
    register_place: str,
    form: str,
) -> None:
    """List statements: who said what to whom, how firmly, through what, with the exact words.

    A filter that is given several times, or with commas, asks for any of its values; different filters all hold.
    """
    from communique.cli.output import write_rows
    from communique.cli.paging import print_footer
    from communique.register import StatementFilter
    from communique.register.rows import STATEMENT_COLUMNS, held_statement_row

    wanted = StatementFilter(
        dossier=dossier,
        party=party, speaker=speaker, target=target, act=act, mechanism=mechanism, commitment=commitment,
        account=account, topic=topic, person=person, publisher=publisher, since=since, until=until, text=text,
        record=record_id, corrected=corrected, rejected=rejected, order=order_of(order), limit=page(form, limit),
        offset=offset,
    )  # fmt: skip
    with opened(register_place) as register:
        found = register.statements(wanted)
        if form != "table":
            write_rows(map(held_statement_row, found), form, STATEMENT_COLUMNS)
            return
        from communique.cli.tables import console, statement_table

        shown = list(found)
        if shown:
            console().print(statement_table(shown))
        print_footer(len(shown), offset, register.count_statements(wanted), "statement")
