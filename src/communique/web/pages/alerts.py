"""Alerts: searches that are kept, what was found for them, and their feeds. Where they are sent is not shown."""

from __future__ import annotations

from typing import Any

from communique.publishing.feeds import atom, entries_of_hits
from communique.register.alerts.alert import Alert, Hit
from communique.web.asked import Asked
from communique.web.page import Download, Made, Page, Shown

IN_FEED = 50
HIT_COLUMNS = ("alert", "kind", "id", "record", "title", "url", "date", "words", "found")


def alert_row(alert: Alert) -> dict[str, Any]:
    """An alert without the addresses that it is sent to."""
    return {"id": alert.id, "name": alert.name, "query": alert.query.as_json(), "created": alert.created}


def hit_row(hit: Hit) -> dict[str, Any]:
    """Something that was found."""
    return {
        "alert": hit.alert, "kind": str(hit.kind), "id": hit.thing, "record": hit.record, "title": hit.title,
        "url": hit.url, "date": hit.date, "words": hit.words, "found": hit.found,
    }  # fmt: skip


def alerts(asked: Asked) -> Shown:
    """All alerts with the last of what was found."""
    hits = asked.register.alert_hits()
    return Shown(
        template="alerts.html",
        title=asked.catalogue.say("alerts.title"),
        context={"alerts": asked.register.alerts(), "hits": hits[:IN_FEED]},
        data={"alerts": [alert_row(one) for one in asked.register.alerts()], "hits": list(map(hit_row, hits))},
        rows=map(hit_row, hits),
        columns=HIT_COLUMNS,
    )


def feed(asked: Asked) -> Made:
    """What was found for one alert, as an Atom feed."""
    named = asked.named["id"]
    hits = asked.register.alert_hits(alerts=[named])[:IN_FEED]
    made = atom(entries_of_hits(asked.register, hits), f"Communiqué: {named}", f"feed:{named}")
    return Made(made.encode(), "application/atom+xml; charset=utf-8")


PAGES = (Page("/alerts", alerts, "Alerts, and what was found for them.", table=True, row="Alerts"),)
DOWNLOADS = (Download("/alerts/{id}.atom", feed, "What was found for an alert, as an Atom feed."),)
