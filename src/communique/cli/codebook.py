"""`communique codebook`."""

from __future__ import annotations

import click

from communique.cli.options import codebook_option, format_option


@click.command()
@click.argument("lexicon", metavar="[LEXICON]", default="")
@codebook_option
@format_option("table", "json")
def codebook(lexicon: str, codebook: str, form: str) -> None:
    """Print the lexicons in force: acts and cues, parties, offices, mechanisms, topics.

    Without LEXICON, an overview with all acts; with it (acts, cues, parties, …), every entry. With --codebook FOLDER,
    as that folder adds to them or replaces entries; such entries are marked.
    """
    from communique.cli.codebook_pages import print_lexicon, print_overview
    from communique.cli.output import write_object
    from communique.register.codebook import describe_codebook

    described = describe_codebook(codebook, lexicon)
    if form == "json":
        from dataclasses import asdict

        write_object(asdict(described), form)
    elif lexicon:
        print_lexicon(described)
    else:
        print_overview(described)
