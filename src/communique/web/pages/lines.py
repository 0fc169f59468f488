"""Lines: positions that are repeated, each over time."""

from __future__ import annotations

from collections.abc import Iterable

from communique.comparing.redline import Redline, redline
from communique.linking.strands import words_shown
from communique.model import Line, Member
from communique.publishing.safe_text import cut
from communique.register import LineFilter
from communique.register.lines.rows import MEMBER_COLUMNS, history_row, line_row, member_rows
from communique.web.asked import PAGE, Asked
from communique.web.page import Page, Parameter, Rows, Shown, paged
from communique.web.pages.filters import ACT, DOSSIER, MECHANISM, PARTY, SINCE, UNTIL
from communique.web.strip import strip

WORDS = Parameter("q", "words of one of its sentences")
RECORD = Parameter("record", "lines that this record says")
MEMBERS = Parameter("members", "at least so many statements")


def lines(asked: Asked) -> Shown:
    """The lines that answer a filter, those with most statements first."""
    wanted = LineFilter(
        dossier=asked.one("dossier"),
        party=asked.several("party"),
        act=asked.several("act"),
        mechanism=asked.several("mechanism"),
        text=asked.one("q"),
        since=asked.one("since"),
        until=asked.one("until"),
        record=asked.one("record"),
        members=asked.whole("members", 2, least=1),
        limit=asked.limit,
        offset=asked.offset,
    )
    rows = paged(asked, asked.register.lines(wanted))
    return Shown(
        template="lines.html",
        title=asked.catalogue.say("lines.title"),
        context={"rows": rows, "acts": asked.register.acts()},
        data=rows.data(asked, map(line_row, rows.items)),
        rows=(row for line in rows.items for row in member_rows(line)),
        columns=MEMBER_COLUMNS,
    )


def redlines(line: Line, shown: Iterable[Member]) -> dict[str, Redline]:
    """Statement ID → its words against those of the one that it is held against, for those that are shown."""
    said = {member.statement: member for member in line.members}
    return {
        member.statement: redline(words_shown(said[member.previous]), words_shown(member))
        for member in shown
        if member.previous in said
    }


def line(asked: Asked) -> Shown:
    """One line with its changes, its silences, and the comparable records that left it out."""
    history = asked.register.line_history(asked.named["id"])
    one = history.line
    begin = (asked.number - 1) * PAGE if asked.form == "page" else 0
    rows = paged(asked, one.members[begin : begin + PAGE + 1]) if asked.form == "page" else Rows(one.members, 1, False)
    return Shown(
        template="line.html",
        title=cut(one.label, 110),
        context={
            "history": history,
            "one": one,
            "rows": rows,
            "page_of": {member.statement: place // PAGE + 1 for place, member in enumerate(one.members)},
            "redlines": redlines(one, rows.items),
            "strip": strip(history, asked.register.codebook().officials),
        },
        data=history_row(history),
        rows=member_rows(one),
        columns=MEMBER_COLUMNS,
    )


PAGES = (
    Page(
        "/lines",
        lines,
        "The lines that answer a filter, with all their statements.",
        (PARTY, ACT, MECHANISM, WORDS, SINCE, UNTIL, DOSSIER, RECORD, MEMBERS),
        table=True,
        row="Line",
        listing=True,
    ),
    Page(
        "/lines/{id}",
        line,
        "One line: each wording against the one before it, its silences, who left it out.",
        table=True,
        row="LineHistory",
    ),
)
