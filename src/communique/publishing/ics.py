"""What falls due as a calendar (RFC 5545), written by the icalendar library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from communique.model import TrackedCommitment
from communique.publishing.safe_text import folded

LONGEST_SUMMARY = 120  # characters


def calendar_of(commitments: Iterable[TrackedCommitment], as_of: str) -> bytes:
    """The calendar of commitments that have a day: each on its last day, named by what is promised, with its source.

    *as_of* is the ISO date of which the file is: the same commitments of the same day give the same bytes.
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//Communique//commitments//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "What falls due")
    stamp = _day(as_of) or date(1970, 1, 1)
    for one in commitments:
        day = _day(one.due.last) if one.due else None
        if one.due is None or day is None:
            continue
        event = Event()
        event.add("uid", f"{one.id}@communique")
        event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
        event.add("dtstart", day)
        if day < date.max:
            event.add("dtend", day + timedelta(days=1))
        event.add("summary", _summary(one))
        event.add("description", _description(one))
        event.add("categories", [str(one.kind), *one.by])
        event.add("transp", "TRANSPARENT")
        first = one.promises[0]
        if first.url.startswith(("https://", "http://")):
            event.add("url", first.url)
        made.add_component(event)
    return bytes(made.to_ical())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _summary(one: TrackedCommitment) -> str:
    words = folded(one.content)
    cut = words if len(words) <= LONGEST_SUMMARY else f"{words[: LONGEST_SUMMARY - 1]}…"
    return f"Due: {', '.join(one.by) or 'unknown'}: {cut}"


def _description(one: TrackedCommitment) -> str:
    first = one.promises[0]
    due = one.due
    told = f"“{folded(due.words)}”{', inferred' if due.inferred else ''}" if due else ""
    lines = [
        f"“{folded(first.sentence.text)}”",
        f"{folded(first.publisher) or 'publisher unknown'}, {folded(first.title)}, {first.date or 'no date'}",
        f"By {due.last if due else ''} ({told}); {one.status} as of {one.as_of}; {one.firmness}, {one.kind}.",
        "Confirmed by a person." if one.review == "accepted" else "Found by the program; no person has confirmed it.",
        one.id,
    ]
    return "\n".join(lines)
