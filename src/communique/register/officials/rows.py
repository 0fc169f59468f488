"""Officials as plain rows for JSON and CSV, with stable keys (docs/cli.md)."""

from __future__ import annotations

from communique.register.meetings.rows import shown_row
from communique.register.officials.held import HeldOfficial, OfficeShown, OfficialDetail, WrittenName
from communique.register.rows import Row, held_statement_row, quote_row

OFFICIAL_COLUMNS = ("official", "name", "party", "offices", "names", "first", "last", "records", "fits")


def official_row(held: HeldOfficial) -> Row:
    """An official with names and offices."""
    return {
        "official": held.id,
        "name": held.name,
        "party": held.party,
        "first": held.first,
        "last": held.last,
        "records": held.records,
        "offices": [office_row(office) for office in held.offices],
        "names": [name_row(name) for name in held.names],
        "fits": list(held.fits),
        "joined_by": list(held.joined_by),
        "review": held.review,
    }


def flat_row(held: HeldOfficial) -> Row:
    """An official as one row of CSV."""
    spans = [f"{office.office} {office.first or 'undated'} – {office.last}".rstrip(" –") for office in held.offices]
    return official_row(held) | {"offices": spans, "names": [name.text for name in held.names]}


def office_row(office: OfficeShown) -> Row:
    """An office with the span in which records show it."""
    return {
        "office": office.office,
        "party": office.party,
        "in_office": office.in_office,
        "first": office.first,
        "last": office.last,
        "records": office.records,
        "record": office.record,
        "source": quote_row(office.quote) if office.quote else None,
        "also_held_by": [
            {"official": rival.official, "name": rival.name, "first": rival.first, "last": rival.last}
            for rival in office.rivals
        ],
    }


def name_row(name: WrittenName) -> Row:
    """A form of a name."""
    return {
        "text": name.text,
        "form": name.form,
        "records": name.records,
        "record": name.record,
        "source": quote_row(name.quote) if name.quote else None,
    }


def detail_row(detail: OfficialDetail) -> Row:
    """An official with meetings and statements."""
    return official_row(detail.official) | {
        "meetings": [shown_row(shown) for shown in detail.meetings],
        "statements": [held_statement_row(held) for held in detail.statements],
    }
