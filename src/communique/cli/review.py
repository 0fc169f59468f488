"""`communique review`: what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import (
    date_options,
    dossier_option,
    format_option,
    limit_option,
    opened,
    page,
    register_option,
    several,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.register.reviewing.items import ReviewItem


@click.command()
@several("--kind", metavar="KIND", text="statement, membership, evidence, official, meeting, mechanism, or all. "
         "[default: statement]")  # fmt: skip
@several("--party", metavar="PARTY", text="Speaks or is aimed at; met; the official's.")
@several("--act", metavar="ACT", text="Of the statement: commit, condemn, urge …")
@click.option("--publisher", metavar="WORDS", default="", help="Part of the publisher's name, or its party.")
@date_options
@click.option("--order", type=click.Choice(("doubt", "random")), default="doubt", show_default=True,
              help="The least sure and most important first, or a random sample of statements.")  # fmt: skip
@limit_option("questions")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many questions.")
@dossier_option
@register_option
@format_option()
def review(
    kind: tuple[str, ...],
    party: tuple[str, ...],
    act: tuple[str, ...],
    publisher: str,
    since: str,
    until: str,
    order: str,
    limit: int | None,
    offset: int,
    dossier: str,
    register_place: str,
    form: str,
) -> None:
    """List what waits for a person: the least sure and most important first.

    Answer with `communique accept`, `correct`, `reject`, `official join`, `meeting part` and so on; what was answered
    waits no longer. `communique serve --review` asks the same in a browser.
    """
    from communique.cli.output import write_rows
    from communique.register.reviewing.items import ReviewFilter, ReviewOrder
    from communique.register.reviewing.rows import REVIEW_COLUMNS, flat_row, review_row

    wanted = ReviewFilter(
        party=party, act=act, publisher=publisher, dossier=dossier, since=since, until=until, order=ReviewOrder(order),
        limit=page(form, limit), offset=offset, **({"kind": kind} if kind else {}),
    )  # fmt: skip
    with opened(register_place) as register:
        found = register.review_queue(wanted)
        waiting = register.count_waiting(wanted) if form == "table" and not kind else 0
    if form != "table":
        write_rows(map(flat_row if form == "csv" else review_row, found), form, REVIEW_COLUMNS)
        return
    _print(found, offset, waiting)


def _print(found: Sequence[ReviewItem], offset: int, waiting: int) -> None:
    from rich.text import Text

    from communique.cli.paging import print_footer
    from communique.cli.tables import console, marked_sentence, table, who
    from communique.cli.text import folded

    made = table(("Rank, ID", 14), ("Who", 9), ("Act", 10), ("Question", None))
    for item in found:
        where = Text(f"{item.rank:.2f}").append(f"\n{item.target}", style="dim")
        what = Text()
        if item.statement is not None:
            where.append(f"\n{item.statement.record}", style="dim")
            what = marked_sentence(item.statement.statement)
        if item.kind != "statement":
            what = Text(f"{item.kind}: ", style="bold").append(folded(item.title)).append("\n").append_text(what)
        what.append(f"\n{folded('; '.join(item.why))}", style="yellow")
        for identifier, told in item.about:
            what.append(f"\n{identifier} {folded(told)}", style="dim")
        said = item.statement.statement if item.statement is not None else None
        made.add_row(where, who(said) if said else "", said.act if said else "", what)
    if found:
        console().print(made)
    if waiting or not found:
        print_footer(len(found), offset, waiting, "question")
    else:
        print(f"{len(found):,} questions; --offset {offset + len(found)} shows the next.")
