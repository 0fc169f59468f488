"""Meetings, each put together from all records that report it, and its sides' accounts side by side."""

from __future__ import annotations

from communique.comparing.accounts import compare_meeting, meeting_row
from communique.errors import NotFoundError
from communique.model import MeetingForm
from communique.publishing.accounts_outline import Tone, outline
from communique.register import MeetingFilter
from communique.register.accounts import accounts_of_meeting
from communique.register.meetings.rows import MEETING_COLUMNS, flat_row, shown_row
from communique.web.asked import Asked
from communique.web.page import Page, Parameter, Shown, paged
from communique.web.pages.filters import DOSSIER, FORM, PERSON, REJECTED, SINCE, UNTIL

PARTIES = Parameter("party", "took part: all of these", several=True)
PLACE = Parameter("place", "words of the place")
SERIES = Parameter("series", "words of the recurring meeting's name, or its acronym")
WORDS = Parameter("q", "words of titles, places, events, series and people")
SHOW = Parameter("show", "everything, or only what differs", choices=("all", "differences"))


def meetings(asked: Asked) -> Shown:
    """The meetings that answer a filter."""
    wanted = MeetingFilter(
        dossier=asked.one("dossier"),
        party=asked.several("party"),
        place=asked.one("place"),
        form=asked.several("form"),
        series=asked.one("series"),
        person=asked.one("person"),
        since=asked.one("since"),
        until=asked.one("until"),
        text=asked.one("q"),
        rejected=asked.yes("rejected"),
        order=asked.order,
        limit=asked.limit,
        offset=asked.offset,
    )
    rows = paged(asked, asked.register.meetings(wanted), total=asked.register.count_meetings(wanted))
    return Shown(
        template="meetings.html",
        title=asked.catalogue.say("meetings.title"),
        context={"rows": rows, "forms": tuple(MeetingForm)},
        data=rows.data(asked, map(shown_row, rows.items)),
        rows=map(flat_row, rows.items),
        columns=MEETING_COLUMNS,
    )


def name_of(asked: Asked, series: str, parties: tuple[str, ...], date: str) -> str:
    """What a meeting is called: its series, else who met; with its day."""
    who = series or asked.catalogue.say("meetings.of", parties=", ".join(parties) or "?")
    return f"{who}, {date}" if date else who


def meeting(asked: Asked) -> Shown:
    """One meeting."""
    shown = asked.register.met(asked.named["id"])
    one = shown.encounter
    return Shown(
        template="meeting.html",
        title=name_of(asked, one.series, one.parties, one.date),
        context={"shown": shown, "one": one, "reports": list(zip(one.reports, shown.sources, strict=True))},
        data=shown_row(shown),
    )


def accounts(asked: Asked) -> Shown:
    """The accounts of a meeting, point by point. Raises NotFoundError where only one side's is held."""
    encounter = asked.register.met(asked.named["id"]).encounter
    held, missing = accounts_of_meeting(asked.register, encounter.id)
    if len(held) < 2:
        told = " ".join(missing) or asked.catalogue.say("pair.one_account")
        raise NotFoundError(f"{encounter.id}: {asked.catalogue.say('pair.not_two')} {told}")
    compared = compare_meeting(held)
    made = outline(compared, missing)
    row = meeting_row(compared)
    return Shown(
        template="pair.html",
        title=asked.catalogue.say(
            "pair.title", meeting=name_of(asked, encounter.series, encounter.parties, encounter.date)
        ),
        context={
            "one": encounter,
            "made": made,
            "languages": {account.record: account.language for account in held},
            "hidden": {Tone.SAME} if asked.one("show") == "differences" else set(),
            "differences": asked.one("show") == "differences",
        },
        data=row | {"notes": [*row["notes"], *missing]},
    )


PAGES = (
    Page(
        "/meetings",
        meetings,
        "The meetings that answer a filter, each put together from all records that report it.",
        (PARTIES, PLACE, FORM, SERIES, PERSON, SINCE, UNTIL, DOSSIER, WORDS, REJECTED),
        table=True,
        row="Meeting",
        listing=True,
    ),
    Page(
        "/meetings/{id}/accounts",
        accounts,
        "The sides' accounts of a meeting, point by point: what both say, what only one says, what is told otherwise.",
        (SHOW,),
        row="Accounts",
    ),
    Page("/meetings/{id}", meeting, "One meeting with its people and reports.", row="Meeting"),
)
