"""`communique officials` and `communique official`."""

from __future__ import annotations

import click

from communique.cli.options import (
    author_option,
    date_options,
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
@several("--party", metavar="PARTY", text="Speaks for: USA, KOR, NATO, or a country's name.")
@click.option("--name", metavar="WORDS", default="", help="Words of any form of the name, in any order.")
@click.option("--office", metavar="WORDS", default="", help="Words of an office.")
@date_options
@limit_option("officials")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many officials.")
@click.option("--rejected", is_flag=True, help="Also those that a person has rejected.")
@register_option
@format_option()
def officials(
    party: tuple[str, ...],
    name: str,
    office: str,
    since: str,
    until: str,
    limit: int | None,
    offset: int,
    rejected: bool,
    register_place: str,
    form: str,
) -> None:
    """List officials: the people whom records name, the forms of their names joined, most named first."""
    from communique.cli.output import write_rows
    from communique.register import OfficialFilter
    from communique.register.officials.rows import OFFICIAL_COLUMNS, flat_row, official_row

    wanted = OfficialFilter(
        name=name,
        party=party,
        office=office,
        since=since,
        until=until,
        limit=page(form, limit),
        offset=offset,
        rejected=rejected,
    )
    with opened(register_place) as register:
        found = register.officials(wanted)
        if form != "table":
            write_rows(map(flat_row if form == "csv" else official_row, found), form, OFFICIAL_COLUMNS)
            return
        from communique.cli.official_pages import print_officials

        print_officials(list(found), offset, wanted.limit)


@click.group(cls=ShowingGroup)
def official() -> None:
    """Show one official, or decide who is who: `communique official NAME`, `communique official join|part`."""


@official.command()
@click.argument("named", metavar="NAME|ID")
@register_option
@format_option("table", "json", "jsonl", "csv")
def show(named: str, register_place: str, form: str) -> None:
    """Show an official: forms of the name, offices with the span in which records show them, meetings, statements.

    `communique official "Shin Won-sik"` is enough. A name that may be several people's is refused, naming them.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register.officials.rows import OFFICIAL_COLUMNS, detail_row, flat_row

    with opened(register_place) as register:
        detail = register.official(named)
    if form == "csv":
        write_rows([flat_row(detail.official)], form, OFFICIAL_COLUMNS)
    elif form != "table":
        write_object(detail_row(detail), form)
    else:
        from communique.cli.official_pages import print_official

        print_official(detail)


@official.command()
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@author_option
@reason_option
@register_option
def join(one: str, other: str, author: str, reason: str, register_place: str) -> None:
    """Decide that two officials are one person. Each is an ID, or a name that means one."""
    with opened(register_place) as register:
        tell(register.join_officials(one, other, author=author, reason=reason))


@official.command()
@click.argument("named", metavar="OFFICIAL")
@click.argument("forms", metavar="[FORM]...", nargs=-1)
@several("--record", "records", metavar="ID", text="In these records the name is a namesake's.")
@author_option
@reason_option
@register_option
def part(
    named: str, forms: tuple[str, ...], records: tuple[str, ...], author: str, reason: str, register_place: str
) -> None:
    """Decide that forms of a name (h-…, as `communique official` lists them), or the name in some records, are of
    another person.
    """
    with opened(register_place) as register:
        new, made = register.part_official(named, forms, records=records, author=author, reason=reason)
    tell(made)
    print(f"The other person is {new}.")
