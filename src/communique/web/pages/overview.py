"""The overview: what is new, what falls due, what is active, what the register holds and where it has gaps."""

from __future__ import annotations

from datetime import UTC, datetime

from markupsafe import Markup

from communique.linking.negatives import years as in_words
from communique.register import LineFilter, RecordFilter, Register
from communique.register.commitments.results import CommitmentFilter
from communique.register.edits import EditFilter
from communique.register.mechanisms.results import MechanismFilter
from communique.register.overviews.held import Activity, ActivityFilter
from communique.register.overviews.rows import activity_rows
from communique.register.rows import record_row, summary_row
from communique.register.visits.held import NewsFilter
from communique.register.visits.rows import news_row
from communique.web.acts import family
from communique.web.asked import Asked
from communique.web.charts import stacked_bars
from communique.web.page import Page, Parameter, Shown

FEW = 6  # rows of a list
LOOKED_THROUGH = 10  # new documents whose lines are held against the ones before
SINCE = Parameter("since", "what is new since this day, not since the last look")
FAMILIES = ("binding", "backing", "asking", "against", "asserting", "consulting")
MOST_YEARS = 24  # of a table; the JSON has all


BY_ACT, BY_PARTY = ActivityFilter(by="act", most=40), ActivityFilter(by="speaker", most=8)


def count_ahead(register: Register) -> None:
    """Makes the counts over the whole register that pages show, which are kept, so that no reader waits for them."""
    register.summary()
    register.activity(BY_ACT)
    register.activity(BY_PARTY)
    register.parties()
    register.mechanisms(MechanismFilter(limit=FEW))
    register.line_ids(LineFilter(limit=1))


def overview(asked: Asked) -> Shown:
    """The first page."""
    register = asked.register
    summary = register.summary()
    today = datetime.now(UTC).date().isoformat()
    acts = register.activity(BY_ACT)
    parties = register.activity(BY_PARTY)
    since = asked.one("since")
    who = asked.viewer.name if asked.viewer else ""
    asked_news = NewsFilter(who=who, since=since, most=FEW, records=LOOKED_THROUGH)
    news = register.news(asked_news) if who or since else None
    recent = list(register.records(RecordFilter(limit=FEW)))
    return Shown(
        template="overview.html",
        title=asked.catalogue.say("overview.title"),
        context={
            "summary": summary,
            "news": news,
            "recent": recent,
            "due": register.remembered(
                ("due", today, FEW),
                lambda: register.commitments(CommitmentFilter(due_after=today, as_of=today, limit=FEW)),
            ),
            "edits": register.edits(EditFilter(limit=FEW)),
            "bodies": register.mechanisms(MechanismFilter(limit=FEW)),
            "chart": register.remembered(("chart", asked.catalogue.language), lambda: chart(asked, acts)),
            "acts": acts,
            "parties": parties,
            "years": shown_years(acts),
            "gaps": in_words([int(year) for year in acts.years if not acts.records.get(year)]),
        },
        data=summary_row(summary)
        | {
            "news": news_row(news) if news else None,
            "recent": [record_row(one) for one in recent],
            "acts_over_time": list(activity_rows(acts)),
            "speakers_over_time": list(activity_rows(parties)),
        },
    )


def shown_years(activity: Activity) -> tuple[str, ...]:
    """The last years of which something is held; the page tells the others as gaps."""
    return tuple(year for year in activity.years if activity.records.get(year))[-MOST_YEARS:]


def chart(asked: Asked, acts: Activity) -> Markup | None:
    """Statements of each family of acts per record held, by year; None where nothing is dated."""
    if not acts.years:
        return None
    series: dict[str, tuple[str, list[float | None]]] = {}
    for name in FAMILIES:
        rows = [row for row in acts.rows if family(row.value) == name]
        values: list[float | None] = []
        for year in acts.years:
            held = acts.records.get(year, 0)
            said = sum(row.statements.get(year, 0) for row in rows)
            values.append(round(said / held, 2) if said and held else None)
        series[name] = (asked.catalogue.say(f"family.{name}"), values)
    return stacked_bars(asked.catalogue.say("overview.chart"), acts.years, series)


PAGES = (
    Page(
        "/",
        overview,
        "What is new, and what the register holds, in numbers and over the years.",
        (SINCE,),
        row="Overview",
    ),
)
