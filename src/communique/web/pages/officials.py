"""Officials: people whom records name with an office."""

from __future__ import annotations

from itertools import islice

from communique.register import OfficialFilter
from communique.register.officials.rows import OFFICIAL_COLUMNS, detail_row, flat_row, official_row
from communique.web.asked import Asked
from communique.web.page import Page, Parameter, Shown, paged
from communique.web.pages.filters import REJECTED, SINCE, UNTIL

NAME = Parameter("q", "words of a form of the name")
PARTY = Parameter("party", "speaks for: party id or name", several=True)
OFFICE = Parameter("office", "words of an office")
MOST_SHOWN = 50  # statements on the page of an official; the JSON has all


def officials(asked: Asked) -> Shown:
    """The officials that answer a filter, those whom most records name first."""
    wanted = OfficialFilter(
        name=asked.one("q"),
        party=asked.several("party"),
        office=asked.one("office"),
        since=asked.one("since"),
        until=asked.one("until"),
        rejected=asked.yes("rejected"),
        limit=asked.limit,
        offset=asked.offset,
    )
    rows = paged(asked, asked.register.officials(wanted))
    return Shown(
        template="officials.html",
        title=asked.catalogue.say("officials.title"),
        context={"rows": rows},
        data=rows.data(asked, map(official_row, rows.items)),
        rows=map(flat_row, rows.items),
        columns=OFFICIAL_COLUMNS,
    )


def official(asked: Asked) -> Shown:
    """One official with offices, meetings and statements."""
    detail = asked.register.official(asked.named["id"])
    return Shown(
        template="official.html",
        title=detail.official.name,
        context={
            "detail": detail,
            "one": detail.official,
            "statements": list(islice(detail.statements, MOST_SHOWN)),
            "meetings": list(islice(detail.meetings, MOST_SHOWN)),
        },
        data=detail_row(detail),
    )


PAGES = (
    Page(
        "/officials",
        officials,
        "The people whom records name with an office, forms of their names joined.",
        (NAME, PARTY, OFFICE, SINCE, UNTIL, REJECTED),
        table=True,
        row="Official",
        listing=True,
    ),
    Page(
        "/officials/{id:path}",
        official,
        "One official, by an ID or a name, with meetings and statements.",
        row="OfficialDetail",
    ),
)
