"""`communique brief`."""

from __future__ import annotations

import click

from communique.cli.commitments import as_of_option, today
from communique.cli.options import date_options, dossier_option, opened, register_option, several


@click.command()
@several("--parties", "--party", metavar="PARTY,PARTY", text="Of whom: KOR,USA, or names of countries; together.")
@date_options
@click.option("--mechanism", multiple=True, metavar="NAME", help="Narrow it to a body, framework or instrument.")
@click.option("--reviewed-only", is_flag=True, help="Leave out what no person accepted, confirmed or corrected.")
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(("markdown", "html", "docx")), default="markdown", show_default=True,
    help="A note, one page, or a document.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(dir_okay=False), default=None, metavar="FILE",
    help="Write into this file and not onto standard output.",
)  # fmt: skip
@dossier_option
@register_option
def brief(
    parties: tuple[str, ...],
    since: str,
    until: str,
    mechanism: tuple[str, ...],
    reviewed_only: bool,
    as_of: str,
    form: str,
    out: str | None,
    dossier: str,
    register_place: str,
) -> None:
    """Make a briefing to hand on: meetings, positions with what changed, commitments with status, mechanisms.

    Every entry is facts and verbatim quotations, each with a note that gives publisher, title, date, address and quote.
    What no person has reviewed is marked as machine coding. With --dossier, its parties and bodies are asked for where
    none are named.
    """
    from communique.cli.delivery import deliver
    from communique.publishing.brief import brief_docx, brief_html, brief_markdown
    from communique.register.briefing import BriefFilter, briefing

    with opened(register_place) as register:
        if dossier:
            held = register.dossier(dossier)
            parties, mechanism = parties or held.parties, mechanism or held.bodies
        wanted = BriefFilter(parties, since, until, mechanism, reviewed_only, as_of or today())
        made = briefing(register, wanted)
    if form == "docx":
        deliver(brief_docx(made), out)
    else:
        deliver(brief_html(made) if form == "html" else brief_markdown(made), out)
