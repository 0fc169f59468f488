"""A document against the comparable ones before it: what it lacks, and what it has anew."""

from __future__ import annotations

from communique.errors import NotFoundError
from communique.linking.standing import LineReport
from communique.register.comparison_rows import comparables_row
from communique.register.standing_rows import LINE_COLUMNS, line_report_row, line_rows
from communique.web.asked import Asked
from communique.web.marks import base_rate, looked_at
from communique.web.page import Page, Parameter, Shown

LAST = Parameter("last", "how many comparable records before it are looked at")
LEAST = Parameter("least", "only lines that so many of them say")
MOST_SHOWN = 40  # sentences of a list on the page; the data have all


def against(asked: Asked) -> Shown:
    """What a record lacks and has anew; with nothing to hold it against, that is told."""
    comparable = asked.register.comparable(asked.named["id"])
    record = comparable.record
    last, least = asked.whole("last", 8, least=1, most=1000), asked.whole("least", 2, least=1, most=1000)
    dropped: LineReport | None = None
    new: LineReport | None = None
    trouble = ""
    try:
        dropped = asked.register.dropped(record.id, last=last, least=least)
        new = asked.register.new(record.id, last=last)
    except NotFoundError as error:
        trouble = str(error)
    reports = {"lacks": dropped, "has_anew": new}
    return Shown(
        template="against.html",
        title=asked.catalogue.say("against.title", title=record.title or record.id),
        context={
            "record": record,
            "comparable": comparable,
            "reports": reports,
            "trouble": trouble,
            "rate": base_rate,
            "looked_at": looked_at,
            "most": MOST_SHOWN,
        },
        data={
            "comparable": comparables_row(comparable),
            **{name: None if report is None else line_report_row(report) for name, report in reports.items()},
        },
        rows=() if dropped is None else line_rows(dropped),
        columns=LINE_COLUMNS,
    )


PAGES = (
    Page(
        "/documents/{id}/against",
        against,
        "The lines that a record lacks, and has anew, against the comparable records before it; CSV gives the former.",
        (LAST, LEAST),
        table=True,
        row="Against",
    ),
)
