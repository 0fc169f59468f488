"""`communique mechanisms` and `communique mechanism`."""

from __future__ import annotations

import click

from communique.cli.options import (
    author_option,
    date_options,
    dossier_option,
    format_option,
    limit_option,
    opened,
    page,
    reason_option,
    register_option,
    several,
)
from communique.cli.showing_group import ShowingGroup, tell


@click.command()
@several("--kind", metavar="KIND", text="body, framework, instrument, exercise, meeting or other.")
@several("--party", metavar="PARTY", text="Takes part: USA, KOR, or a country's name.")
@click.option("--text", metavar="WORDS", default="", help="Part of one of its names, or its acronym.")
@date_options
@click.option(
    "--planned/--founded", "planned", default=None, help="Only those that are no more than planned, or others."
)
@limit_option("mechanisms")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many mechanisms.")
@click.option("--rejected", is_flag=True, help="Also those that a person has rejected.")
@dossier_option
@register_option
@format_option()
def mechanisms(
    kind: tuple[str, ...],
    party: tuple[str, ...],
    text: str,
    since: str,
    until: str,
    planned: bool | None,
    limit: int | None,
    offset: int,
    rejected: bool,
    dossier: str,
    register_place: str,
    form: str,
) -> None:
    """List bodies, frameworks, instruments, exercises and recurring meetings, their names joined across records.

    Those that most records name come first. --since and --until ask for those that are named then.
    """
    from communique.cli.output import write_rows
    from communique.register.mechanisms.results import MechanismFilter
    from communique.register.mechanisms.rows import MECHANISM_COLUMNS, mechanism_row

    wanted = MechanismFilter(
        dossier=dossier,
        kind=kind, party=party, text=text, since=since, until=until, planned=planned, limit=page(form, limit),
        offset=offset, rejected=rejected,
    )  # fmt: skip
    with opened(register_place) as register:
        found = register.mechanisms(wanted)
    if form != "table":
        write_rows(map(mechanism_row, found), form, MECHANISM_COLUMNS)
        return
    from communique.cli.mechanism_pages import print_mechanisms_table

    print_mechanisms_table(found, offset, wanted.limit)


@click.group(cls=ShowingGroup)
def mechanism() -> None:
    """Show one mechanism, or decide which names are one: `communique mechanism NAME`, `… join|part|rename`."""


@mechanism.command()
@click.argument("name", metavar="NAME|ID")
@click.option("--all", "everything", is_flag=True, help="Mere mentions and citations, too.")
@register_option
@format_option()
def show(name: str, everything: bool, register_place: str, form: str) -> None:
    """Show its names, its parties, and a timeline of what happened to it, each with its source.

    NAME is any of its names or its acronym; where several are so called, an ID (b-…) tells which. A date is told by the
    words where they tell one, else it is that of the record. CSV has one row for each place.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register.mechanisms.rows import EVENT_COLUMNS, page_row, timeline_rows

    with opened(register_place) as register:
        shown = register.mechanism(name)
    if form == "csv":
        write_rows(timeline_rows(shown), form, EVENT_COLUMNS)
    elif form != "table":
        write_object(page_row(shown), form)
    else:
        from communique.cli.mechanism_pages import print_mechanism

        print_mechanism(shown, everything=everything)


@mechanism.command()
@click.argument("part", metavar="ONE")
@click.argument("whole", metavar="OTHER")
@author_option
@reason_option
@register_option
def join(part: str, whole: str, author: str, reason: str, register_place: str) -> None:
    """Decide that ONE is the same as OTHER, whose ID stays. Each is a name, an acronym or an ID (b-…)."""
    with opened(register_place) as register:
        tell(register.join_mechanisms(part, whole, author=author, reason=reason))


@mechanism.command()
@click.argument("name", metavar="MECHANISM")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@several("--record", "records", metavar="ID", text="What these records name so is another one.")
@author_option
@reason_option
@register_option
def part(
    name: str, names: tuple[str, ...], records: tuple[str, ...], author: str, reason: str, register_place: str
) -> None:
    """Decide that some of its names, or what some records name so, are another mechanism."""
    with opened(register_place) as register:
        new, made = register.part_mechanism(name, names, records=records, author=author, reason=reason)
    tell(made)
    print(f"The other mechanism is {new}.")


@mechanism.command()
@click.argument("name", metavar="MECHANISM")
@click.argument("label", metavar="NAME")
@author_option
@reason_option
@register_option
def rename(name: str, label: str, author: str, reason: str, register_place: str) -> None:
    """Give a mechanism the name by which it is shown; "" takes it away."""
    with opened(register_place) as register:
        tell((register.name_mechanism(name, label, author=author, reason=reason),))
