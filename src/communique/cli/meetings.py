"""`communique meetings` and `communique meeting`."""

from __future__ import annotations

import click

from communique.cli.options import (
    author_option,
    date_options,
    dossier_option,
    format_option,
    limit_option,
    opened,
    order_of,
    page,
    reason_option,
    register_option,
    several,
)
from communique.cli.showing_group import ShowingGroup, tell

FORMS = ("in person", "call", "video", "letter")


@click.command()
@several("--party", metavar="PARTY", text="Met: USA, KOR, or a country's name. Of several, all.")
@click.option("--place", metavar="WORDS", default="", help="Words of the place.")
@several("--form", "how", metavar="FORM", text=f"How they met: {', '.join(FORMS)}.")
@click.option("--series", metavar="WORDS", default="", help="A recurring meeting: words of its name, or its acronym.")
@click.option("--person", metavar="NAME", default="", help="Took part: any form of the name, or an official's ID.")
@date_options
@click.option("--text", metavar="WORDS", default="", help="Words of titles, places, events, series and people.")
@click.option("--order", type=click.Choice(("newest", "oldest")), default="newest", show_default=True,
              help="Which come first; those without a date last.")  # fmt: skip
@limit_option("meetings")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many meetings.")
@click.option("--rejected", is_flag=True, help="Also those that a person has rejected.")
@dossier_option
@register_option
@format_option()
def meetings(
    party: tuple[str, ...],
    place: str,
    how: tuple[str, ...],
    series: str,
    person: str,
    since: str,
    until: str,
    text: str,
    order: str,
    limit: int | None,
    offset: int,
    rejected: bool,
    dossier: str,
    register_place: str,
    form: str,
) -> None:
    """List meetings, each put together from all the records that report it.

    Records are of one meeting by its date (a day apart where time zones make it so), parties, people, form and number
    in a series. What they contradict each other in is stated and never settled.
    """
    from communique.cli.output import write_rows
    from communique.register import MeetingFilter
    from communique.register.meetings.rows import MEETING_COLUMNS, flat_row, shown_row

    wanted = MeetingFilter(
        dossier=dossier,
        party=party, place=place, form=how, series=series, person=person, since=since, until=until, text=text,
        order=order_of(order), limit=page(form, limit), offset=offset, rejected=rejected,
    )  # fmt: skip
    with opened(register_place) as register:
        found = register.meetings(wanted)
        if form != "table":
            write_rows(map(flat_row if form == "csv" else shown_row, found), form, MEETING_COLUMNS)
            return
        from communique.cli.meeting_pages import print_meetings

        print_meetings(list(found), offset, register.count_meetings(wanted))


@click.group(cls=ShowingGroup)
def meeting() -> None:
    """Show one meeting, or decide which records are of it: `communique meeting ID`, `communique meeting join|part`."""


@meeting.command()
@click.argument("identifier", metavar="ID")
@register_option
@format_option("table", "json", "jsonl", "csv")
def show(identifier: str, register_place: str, form: str) -> None:
    """Show who took part, every record that reports it and where, and its neighbours in a series.

    ID is that of the meeting (o-…) or of one record's report of it (m-…), or the unique beginning of one;
    `communique meeting ID` is enough.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register.meetings.rows import MEETING_COLUMNS, flat_row, shown_row

    with opened(register_place) as register:
        shown = register.met(identifier)
    if form == "csv":
        write_rows([flat_row(shown)], form, MEETING_COLUMNS)
    elif form != "table":
        write_object(shown_row(shown), form)
    else:
        from communique.cli.meeting_pages import print_meeting

        print_meeting(shown)


@meeting.command()
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@author_option
@reason_option
@register_option
def join(one: str, other: str, author: str, reason: str, register_place: str) -> None:
    """Decide that two meetings are one. Each is the ID of a meeting (o-…) or of a report (m-…)."""
    with opened(register_place) as register:
        made = register.join_meetings(one, other, author=author, reason=reason)
        tell(made)
        print(f"The meeting is {register.met(one).encounter.id}.")


@meeting.command()
@click.argument("identifier", metavar="MEETING")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@author_option
@reason_option
@register_option
def part(identifier: str, reports: tuple[str, ...], author: str, reason: str, register_place: str) -> None:
    """Decide that some reports (m-…, as `communique meeting` lists them) are of another meeting."""
    with opened(register_place) as register:
        new, made = register.part_meeting(identifier, reports, author=author, reason=reason)
    tell(made)
    print(f"The other meeting is {new}.")
