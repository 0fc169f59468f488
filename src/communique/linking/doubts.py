"""What is doubtful in a meeting's reports: said in the output, never settled in silence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from communique.comparing.accounts import Report
from communique.comparing.accounts.occasion import TIME_ZONES
from communique.model import MeetingForm


def doubts(reports: Sequence[Report]) -> tuple[str, ...]:
    """Sentences on what reports of one meeting contradict each other in, leave open, or tell of the future."""
    return (*_dates(reports), *_ahead(reports), *_numbers(reports), *_forms(reports), *_places(reports))


def _dates(reports: Sequence[Report]) -> Iterator[str]:
    told = _by_value(reports, lambda report: report.meeting.date)
    if not told:
        days = sorted({report.date for report in reports if report.date})
        given = f"the record{'s are' if len(days) > 1 else ' is'} dated {' and '.join(days)}" if days else ""
        yield f"No record dates it; {given}" if given else "No date is known: neither of the meeting nor of its record"
        return
    spans = sorted((day, report.meeting.end or day) for day, held in told.items() for report in held)
    if len(told) > 1:
        apart = _days_between(spans[0][1], spans[-1][0])
        kind = "as time zones give" if apart <= TIME_ZONES else "which contradict each other"
        yield f"Dates differ, {kind}: {_listed(told)}"


def _ahead(reports: Sequence[Report]) -> Iterator[str]:
    """A meeting that all its records are older than has only been announced, or is misdated."""
    dated = [report for report in reports if report.meeting.date and report.date]
    if dated and all(_days_between(report.date, report.meeting.date) > TIME_ZONES for report in dated):
        latest = max(report.date for report in dated)
        yield f"In the future of its records: the last of them is dated {latest}"


def _numbers(reports: Sequence[Report]) -> Iterator[str]:
    told = _by_value(
        reports, lambda report: "" if report.meeting.number is None or not report.series else str(report.meeting.number)
    )
    if len(told) > 1:
        yield f"Numbers in the series differ: {_listed(told)}"


def _forms(reports: Sequence[Report]) -> Iterator[str]:
    sure = _by_value(
        reports,
        lambda report: (
            str(report.meeting.form) if report.meeting.form is not MeetingForm.IN_PERSON or report.meeting.place else ""
        ),
    )
    if len(sure) > 1:
        yield f"Forms differ: {_listed(sure)}"


def _places(reports: Sequence[Report]) -> Iterator[str]:
    told = _by_value(reports, lambda report: report.meeting.place)
    words = [set(re.findall(r"\w{3,}", place.casefold())) for place in told]
    if len(words) > 1 and any(not one & other for one in words for other in words):
        yield f"Places are named differently: {_listed(told)}"


def _by_value(reports: Sequence[Report], value: Callable[[Report], str]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if told := value(report):
            found[told].append(report)
    return dict(sorted(found.items()))


def _listed(told: dict[str, list[Report]]) -> str:
    return "; ".join(f"{value} ({', '.join(report.record for report in held)})" for value, held in told.items())


def _days_between(first: str, last: str) -> int:
    """Days from one ISO date to another, 0 where one is no day."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
