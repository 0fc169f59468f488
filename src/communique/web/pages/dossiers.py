"""Dossiers: the named scopes, and one with what is in it and what is new there."""

from __future__ import annotations

from dataclasses import asdict

from communique.register import MOST_COUNTED, RecordFilter
from communique.register.mechanisms.results import MechanismFilter
from communique.register.rows import record_row
from communique.register.visits.held import NewsFilter
from communique.register.visits.rows import news_row
from communique.web.asked import Asked
from communique.web.page import Page, Parameter, Shown, paged

FEW = 8  # rows of a list
LOOKED_THROUGH = 10  # new documents whose lines are held against the ones before
INTO = ("documents", "search", "meetings", "lines", "commitments", "bodies")  # pages that a dossier narrows
SINCE = Parameter("since", "news since this day, not since the last look")


def dossiers(asked: Asked) -> Shown:
    """All dossiers."""
    held = asked.register.dossiers()
    rows = paged(asked, held[asked.offset : asked.offset + asked.limit], total=len(held))
    return Shown(
        template="dossiers.html",
        title=asked.catalogue.say("dossiers.title"),
        context={"rows": rows},
        data=rows.data(asked, map(asdict, rows.items)),
        rows=map(asdict, rows.items),
        columns=("id", "name", "parties", "together", "topics", "bodies", "publishers", "created"),
    )


def dossier(asked: Asked) -> Shown:
    """One dossier: its scope, what is new in it, what is in it."""
    register = asked.register
    held = register.dossier(asked.named["id"])
    who = asked.viewer.name if asked.viewer else ""
    news = register.news(
        NewsFilter(who=who, dossier=held.id, since=asked.one("since"), most=FEW, records=LOOKED_THROUGH)
    )
    recent = list(register.records(RecordFilter(dossier=held.id, limit=FEW)))
    count = register.count_records(RecordFilter(dossier=held.id))
    return Shown(
        template="dossier.html",
        title=held.name,
        context={
            "held": held, "news": news, "recent": recent, "count": count, "capped": count >= MOST_COUNTED,
            "bodies": register.mechanisms(MechanismFilter(dossier=held.id, limit=FEW)), "into": INTO,
        },
        data={
            "dossier": asdict(held), "records": count, "recent": [record_row(one) for one in recent],
            "news": news_row(news),
        },
    )  # fmt: skip


PAGES = (
    Page("/dossiers", dossiers, "The dossiers that are kept.", table=True, row="Dossier", listing=True),
    Page(
        "/dossiers/{id}", dossier, "A dossier with what is in it and what is new there.", (SINCE,), row="DossierDetail"
    ),
)
