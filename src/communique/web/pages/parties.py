"""Parties: governments and organisations that speak or are spoken of."""

from __future__ import annotations

from communique.register import LineFilter, OfficialFilter, RecordFilter, StatementFilter
from communique.register.overviews.held import ActivityFilter, PartyFilter
from communique.register.overviews.rows import PARTY_COLUMNS, party_detail_row, party_row
from communique.web.asked import Asked
from communique.web.page import Page, Parameter, Shown, paged
from communique.web.pages.overview import shown_years

NAME = Parameter("q", "part of the id or the name")
FEW = 8


def parties(asked: Asked) -> Shown:
    """The parties that answer, those with most statements first."""
    wanted = PartyFilter(asked.one("q"), asked.limit, asked.offset)
    total = len(asked.register.parties(PartyFilter(asked.one("q"))))
    rows = paged(asked, asked.register.parties(wanted), total=total)
    return Shown(
        template="parties.html",
        title=asked.catalogue.say("parties.title"),
        context={"rows": rows},
        data=rows.data(asked, map(party_row, rows.items)),
        rows=map(party_row, rows.items),
        columns=PARTY_COLUMNS,
    )


def party(asked: Asked) -> Shown:
    """One party."""
    register = asked.register
    detail = register.party(asked.named["id"])
    named = (detail.party.id,)
    acts = register.activity(ActivityFilter(by="act", party=named, most=20))
    return Shown(
        template="party.html",
        title=detail.party.name,
        context={
            "detail": detail,
            "one": detail.party,
            "acts": acts,
            "years": shown_years(acts),
            "records": list(register.records(RecordFilter(party=named, limit=FEW))),
            "statements": list(register.statements(StatementFilter(speaker=named, limit=FEW))),
            "officials": list(register.officials(OfficialFilter(party=named, limit=FEW))),
            "lines": list(register.lines(LineFilter(party=named, members=3, limit=FEW))),
        },
        data=party_detail_row(detail),
    )


PAGES = (
    Page(
        "/parties",
        parties,
        "Parties that speak or are aimed at, those with most statements first.",
        (NAME,),
        table=True,
        row="Party",
        listing=True,
    ),
    Page("/parties/{id:path}", party, "One party with what it does and to whom.", row="PartyDetail"),
)
