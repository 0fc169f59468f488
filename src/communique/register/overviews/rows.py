"""Overviews as plain rows for JSON and CSV, with stable keys (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from communique.register.overviews.held import Activity, HeatMap, HeldParty, PartyDetail
from communique.register.rows import Row, record_row

ACTIVITY_COLUMNS = ("value", "year", "statements", "records_with", "records_held", "share")
PARTY_COLUMNS = ("party", "name", "speaks", "aimed_at", "issued", "first", "last")
HEAT_COLUMNS = ("id", "label", "record", "date", "statements")


def activity_rows(made: Activity) -> Iterator[Row]:
    """One row for each value and year; ``share`` is of the year's coded records, None where none is held."""
    for row in made.rows:
        for year in made.years:
            share = made.share(row, year)
            yield {
                "value": row.value,
                "year": year,
                "statements": row.statements.get(year, 0),
                "records_with": row.records.get(year, 0),
                "records_held": made.records.get(year, 0),
                "share": None if share is None else round(share, 4),
            }


def party_row(held: HeldParty) -> Row:
    """A party in a list."""
    row = asdict(held)
    return {"party": row.pop("id")} | row


def party_detail_row(detail: PartyDetail) -> Row:
    """A party with its tallies, the largest first."""
    lists: dict[str, Any] = {
        name: [{"value": one.value, "statements": one.count} for one in getattr(detail, name)]
        for name in ("acts", "targets", "beside", "sources")
    }
    return party_row(detail.party) | lists


def heat_row(made: HeatMap) -> Row:
    """The whole map; the counts of a row are in the order of the records."""
    return {
        "of": made.of,
        "records": [record_row(one) for one in made.records],
        "earlier": made.earlier,
        "rows": [{"id": one.id, "label": one.label, "statements": list(one.counts)} for one in made.rows],
    }


def heat_cells(made: HeatMap) -> Iterator[Row]:
    """One row for each cell that is not empty."""
    for one in made.rows:
        for record, amount in zip(made.records, one.counts, strict=True):
            if amount:
                yield {"id": one.id, "label": one.label, "record": record.id, "date": record.date, "statements": amount}
