"""Bodies and instruments: the mechanisms of the register, each with what happened to it."""

from __future__ import annotations

from collections import defaultdict

from communique.model import Happening, TimelineEntry
from communique.register.mechanisms.results import KINDS, MechanismFilter
from communique.register.mechanisms.rows import (
    EVENT_COLUMNS,
    MECHANISM_COLUMNS,
    mechanism_row,
    page_row,
    timeline_rows,
)
from communique.web.asked import Asked
from communique.web.marks import not_since
from communique.web.page import Page, Parameter, Shown, paged
from communique.web.pages.filters import DOSSIER, REJECTED, SINCE, UNTIL

KIND = Parameter("kind", "what it is", several=True, choices=KINDS)
PARTY = Parameter("party", "takes part", several=True)
NAME = Parameter("q", "part of one of its names, or its acronym")
PLANNED = Parameter("planned", "only planned ones, or only others", choices=("yes", "no"))
MENTIONS = Parameter("mentions", "mere mentions, too", choices=("yes",))
QUIET = (Happening.MENTIONED, Happening.CITED)


def bodies(asked: Asked) -> Shown:
    """The mechanisms that answer a filter."""
    planned = asked.one("planned")
    wanted = MechanismFilter(
        dossier=asked.one("dossier"),
        kind=asked.several("kind"),
        party=asked.several("party"),
        text=asked.one("q"),
        since=asked.one("since"),
        until=asked.one("until"),
        planned=None if not planned else asked.yes("planned"),
        rejected=asked.yes("rejected"),
        limit=asked.limit,
        offset=asked.offset,
    )
    rows = paged(asked, asked.register.mechanisms(wanted))
    return Shown(
        template="bodies.html",
        title=asked.catalogue.say("bodies.title"),
        context={"rows": rows, "kinds": KINDS},
        data=rows.data(asked, map(mechanism_row, rows.items)),
        rows=map(mechanism_row, rows.items),
        columns=MECHANISM_COLUMNS,
    )


def body(asked: Asked) -> Shown:
    """One mechanism with its timeline."""
    page = asked.register.mechanism(asked.named["id"])
    told = [entry for entry in page.timeline if entry.kind not in QUIET]
    shown = page.timeline if asked.yes("mentions") or not told else tuple(told)
    return Shown(
        template="body.html",
        title=page.mechanism.name,
        context={
            "page": page,
            "one": page.mechanism,
            "years": _by_year(shown),
            "hidden": len(page.timeline) - len(shown),
            "not_since": not_since(page.later),
        },
        data=page_row(page),
        rows=timeline_rows(page),
        columns=EVENT_COLUMNS,
    )


def _by_year(entries: tuple[TimelineEntry, ...]) -> list[tuple[str, list[TimelineEntry]]]:
    years: dict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in entries:
        years[entry.date[:4]].append(entry)
    return sorted(years.items(), key=lambda item: (item[0] == "", item[0]))


PAGES = (
    Page(
        "/bodies",
        bodies,
        "The bodies, frameworks, instruments, exercises and recurring meetings that records name.",
        (KIND, PARTY, NAME, PLANNED, SINCE, UNTIL, DOSSIER, REJECTED),
        table=True,
        row="Mechanism",
        listing=True,
    ),
    Page(
        "/bodies/{id:path}",
        body,
        "One mechanism, by its ID, a name or an acronym, with its timeline.",
        (MENTIONS,),
        table=True,
        row="MechanismDetail",
    ),
)
