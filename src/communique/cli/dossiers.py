"""`communique dossier`: named scopes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from communique.cli.options import format_option, opened, register_option, several
from communique.cli.showing_group import ShowingGroup
from communique.cli.text import printable

if TYPE_CHECKING:
    from communique.register.dossiers.dossier import Dossier

_COLUMNS = ("id", "name", "parties", "together", "topics", "bodies", "publishers", "created")


@click.group(cls=ShowingGroup)
def dossier() -> None:
    """Keep named scopes: parties, topics, bodies and publishers that you follow. `--dossier NAME` asks for one."""


@dossier.command()
@click.argument("name")
@several("--party", "parties", metavar="PARTY", text="Speaks, is aimed at, met or issued: any of them.")
@click.option("--together", is_flag=True, help="All of the parties, not any of them.")
@several("--topic", "topics", metavar="TOPIC", text="A topic of the codebook.")
@click.option("--body", "bodies", multiple=True, metavar="WORDS", help="A body, framework or instrument.")
@click.option("--publisher", "publishers", multiple=True, metavar="WORDS", help="Part of the name, or its party.")
@register_option
def add(
    name: str,
    parties: tuple[str, ...],
    together: bool,
    topics: tuple[str, ...],
    bodies: tuple[str, ...],
    publishers: tuple[str, ...],
    register_place: str,
) -> None:
    """Keep a dossier: what answers all that is given, each by any of its values."""
    with opened(register_place) as register:
        made = register.add_dossier(
            name, parties=parties, topics=topics, bodies=bodies, publishers=publishers, together=together
        )
    print(printable(f"{made.id}: {made.name} is kept ({made.told})."))


@dossier.command("list")
@register_option
@format_option()
def list_(register_place: str, form: str) -> None:
    """List the dossiers."""
    with opened(register_place) as register:
        _show(register.dossiers(), form)


@dossier.command()
@click.argument("name", metavar="NAME|ID")
@register_option
@format_option()
def show(name: str, register_place: str, form: str) -> None:
    """Show one dossier. `communique overview --dossier NAME` tells what is in it."""
    with opened(register_place) as register:
        _show((register.dossier(name),), form)


@dossier.command()
@click.argument("name", metavar="NAME|ID")
@register_option
def remove(name: str, register_place: str) -> None:
    """Forget a dossier, and nothing of what is in it."""
    with opened(register_place) as register:
        gone = register.remove_dossier(name)
    print(printable(f"{gone.id}: {gone.name} is kept no more."))


def _show(held: tuple[Dossier, ...], form: str) -> None:
    from communique.cli.output import write_rows

    if form != "table":
        write_rows(map(asdict, held), form, _COLUMNS)
        return
    from communique.cli.tables import console, table

    made = table(("Dossier, ID", None), ("Scope", None))
    for one in held:
        made.add_row(f"{printable(one.name)}\n{one.id}", printable(one.told))
    if held:
        console().print(made)
    print(f"{len(held):,} dossiers." if len(held) != 1 else "1 dossier.")
