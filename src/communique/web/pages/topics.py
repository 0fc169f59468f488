"""Topics, and the heat map of topics or lines over comparable documents."""

from __future__ import annotations

from communique.register import TopicFilter
from communique.register.happenings.rows import TOPIC_COLUMNS, topic_row
from communique.register.overviews.held import ActivityFilter
from communique.register.overviews.rows import HEAT_COLUMNS, heat_cells, heat_row
from communique.web.asked import Asked
from communique.web.page import Page, Parameter, Shown
from communique.web.pages.filters import SINCE, UNTIL
from communique.web.pages.overview import shown_years

PARTY = Parameter("party", "statements by any of these", several=True)
WORDS = Parameter("q", "words of the topic's label")
OF = Parameter("of", "topics, or lines", choices=("topics", "lines"))
LAST = Parameter("last", "how many comparable records before it are shown")


def topics(asked: Asked) -> Shown:
    """The topics on which statements are held, and how often over the years."""
    party = asked.several("party")
    wanted = TopicFilter(party, asked.one("since"), asked.one("until"), asked.one("q"))
    found = asked.register.topics(wanted)
    activity = asked.register.activity(ActivityFilter(by="topic", party=party, most=200))
    return Shown(
        template="topics.html",
        title=asked.catalogue.say("topics.title"),
        context={
            "found": found,
            "activity": activity,
            "by_id": {row.value: row for row in activity.rows},
            "years": shown_years(activity),
        },
        data=[topic_row(one) for one in found],
        rows=map(topic_row, found),
        columns=TOPIC_COLUMNS,
    )


def heat_map(asked: Asked) -> Shown:
    """Topics or lines over a record and the comparable ones before it."""
    of = asked.one("of", "topics")
    made = asked.register.heat(asked.named["id"], of=of, last=asked.whole("last", 11, least=1, most=40))
    record = made.records[-1]
    return Shown(
        template="heat.html",
        title=asked.catalogue.say(f"heat.{made.of}", title=record.title or record.id),
        context={"made": made, "record": record, "most": max((max(row.counts) for row in made.rows), default=1)},
        data=heat_row(made),
        rows=heat_cells(made),
        columns=HEAT_COLUMNS,
    )


PAGES = (
    Page(
        "/topics",
        topics,
        "The topics on which statements are held, those with most first.",
        (PARTY, WORDS, SINCE, UNTIL),
        table=True,
        row="Topic",
    ),
    Page(
        "/documents/{id}/heat-map",
        heat_map,
        "Topics, or lines, over a record and the comparable records before it.",
        (OF, LAST),
        table=True,
        row="HeatMap",
    ),
)
