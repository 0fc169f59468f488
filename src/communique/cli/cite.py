"""`communique cite`."""

from __future__ import annotations

import click

from communique.cli.options import opened, register_option


@click.command()
@click.argument("identifier", metavar="RECORD")
@click.option(
    "--format", "form", type=click.Choice(("plain", "bibtex", "ris", "csl")), default="plain", show_default=True,
    help="A line of text, or an entry for a reference manager.",
)  # fmt: skip
@register_option
def cite(identifier: str, form: str, register_place: str) -> None:
    """Cite a record: publisher, title, date, address, and its ID in the register.

    RECORD is an ID or the beginning of one. What is unknown is left out.
    """
    from communique.cli.delivery import deliver
    from communique.publishing.citing import cite as cited

    with opened(register_place) as register:
        deliver(cited(register.record(identifier).record, form), None)
