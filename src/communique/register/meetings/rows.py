"""Meetings as plain rows for JSON and CSV, with stable keys (docs/cli.md)."""

from __future__ import annotations

from communique.comparing.accounts import Report
from communique.register.meetings.held import Attendant, MeetingShown, Neighbour, ReportSource
from communique.register.rows import Row, quote_row

MEETING_COLUMNS = (
    "meeting", "date", "end", "dates", "form", "place", "host_event", "series", "number", "parties", "people",
    "records", "missing", "doubts", "reasons", "previous", "next", "decided_by", "review",
)  # fmt: skip


def shown_row(shown: MeetingShown) -> Row:
    """A meeting with its people and its reports."""
    one = shown.encounter
    return {
        "meeting": one.id,
        "date": one.date,
        "end": one.end,
        "dates": list(one.dates),
        "form": str(one.form),
        "place": one.place,
        "host_event": one.host_event,
        "series": one.series,
        "number": one.number,
        "parties": list(one.parties),
        "people": [attendant_row(who) for who in shown.attendants],
        "reports": [report_row(*pair) for pair in zip(one.reports, shown.sources, strict=True)],
        "missing": list(one.missing),
        "doubts": list(one.doubts),
        "reasons": list(one.reasons),
        "previous": neighbour_row(shown.previous),
        "next": neighbour_row(shown.next),
        "decided_by": list(shown.decided_by),
        "review": shown.review,
    }


def flat_row(shown: MeetingShown) -> Row:
    """A meeting as one row of CSV: people as "Name (PARTY)", records and neighbours by their IDs."""
    row = shown_row(shown)
    return row | {
        "people": [f"{who.name} ({who.party})" if who.party else who.name for who in shown.attendants],
        "records": [report.record for report in shown.encounter.reports],
        "previous": shown.previous.id if shown.previous else "",
        "next": shown.next.id if shown.next else "",
    }


def attendant_row(who: Attendant) -> Row:
    """A person who took part."""
    return {
        "name": who.name, "office": who.office, "party": who.party, "official": who.official,
        "records": list(who.records),
    }  # fmt: skip


def report_row(report: Report, source: ReportSource) -> Row:
    """A record that reports the meeting, and where."""
    return {
        "report": source.report,
        "record": report.name,
        "record_id": report.record,
        "party": report.party,
        "publisher": report.publisher,
        "title": report.title,
        "url": report.url,
        "record_date": report.date,
        "date": source.date,
        "date_inferred": source.date_inferred,
        "source": quote_row(source.quote) if source.quote else None,
        "corrected": list(source.corrected),
    }


def neighbour_row(neighbour: Neighbour | None) -> Row | None:
    """The meeting before or after in a series."""
    return None if neighbour is None else {"meeting": neighbour.id, "date": neighbour.date, "number": neighbour.number}
