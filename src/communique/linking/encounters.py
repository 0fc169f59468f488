"""Meetings, each put together from all the records that report it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.comparing.accounts import Report, same_occasion
from communique.linking.doubts import doubts
from communique.linking.gathering import gather, meeting_key
from communique.model import MeetingForm, content_id


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting, with the records that report it."""

    id: str  # from its first report
    date: str  # ISO date of the meeting, "" if unknown; the earliest where time zones make two
    end: str  # ISO date of its last day, "" where it lasted no longer
    dates: tuple[str, ...]  # all the dates that the reports give it, sorted
    form: MeetingForm
    place: str  # "" if none is told
    host_event: str
    series: str  # the recurring meeting, as a report names it; "" if none
    series_key: str  # as names are joined; "" if none
    number: int | None  # which meeting of the series
    parties: tuple[str, ...]  # party ids of those who met, by all reports together, sorted
    accounts: tuple[Report, ...]  # one of a side, by party
    joint: tuple[Report, ...]  # records that several sides issued together
    further: tuple[Report, ...]  # more records of a side whose account is named
    missing: tuple[str, ...]  # party ids of those who met and whose account is not held, sorted
    reasons: tuple[str, ...]  # why the reports are held to be of one meeting
    doubts: tuple[str, ...]  # what the reports contradict each other in, or do not tell

    @property
    def two_sided(self) -> bool:
        """Whether at least two sides' own accounts are held."""
        return len(self.accounts) > 1

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports, the sides' accounts first."""
        return (*self.accounts, *self.joint, *self.further)


def find_encounters(reports: Iterable[Report]) -> tuple[Encounter, ...]:
    """The meetings that these reports are of, the latest first. The order of the reports does not matter.

    Each report belongs to one meeting. Where a side has several records of a meeting, the one that agrees most with the
    other sides' is its account.
    """
    found = [encounter(group) for group in gather(reports)]
    return tuple(sorted(found, key=lambda one: (_descending(one.date), one.id)))


def encounter_id(report: Report) -> str:
    """The ID of the meeting that has this as its first report."""
    return content_id("o", report.id or f"{report.record} {meeting_key(report)}")


def encounter(reports: Sequence[Report]) -> Encounter:
    """One meeting from its reports, in the order of :func:`gather`."""
    accounts, further = _accounts(reports)
    joint = tuple(report for report in reports if not report.party)
    parties = {party for report in reports for party in report.sides}
    told = {report.party for report in accounts}
    days = sorted({report.day for report in reports if report.day})
    ends = sorted({report.meeting.end for report in reports if report.meeting.end and report.meeting.end > days[0]})
    series, key, number = _series(reports)
    reasons = [reason for one, other in combinations(reports, 2) for reason in same_occasion(one, other).agreeing]
    return Encounter(
        id=encounter_id(reports[0]),
        date=days[0] if days else "",
        end=ends[-1] if ends else "",
        dates=tuple(days),
        form=_form(reports),
        place=most_told([report.meeting.place for report in reports]),
        host_event=most_told([report.meeting.host_event for report in reports]),
        series=series,
        series_key=key,
        number=number,
        parties=tuple(sorted(parties)),
        accounts=accounts,
        joint=joint,
        further=further,
        missing=tuple(sorted(parties - told)),
        reasons=tuple(dict.fromkeys(reasons)),
        doubts=doubts(reports),
    )


def _accounts(reports: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """One report of each side, by party; and the further ones."""
    chosen = []
    for party in sorted({report.party for report in reports if report.party}):
        own = [report for report in reports if report.party == party]
        others = [report for report in reports if report.party != party]
        ranked = [(_likeness(one, others), -place) for place, one in enumerate(own)] if len(own) > 1 else [(0, 0)]
        chosen.append(own[-max(ranked)[1]])
    further = [report for report in reports if report.party and report not in chosen]
    return tuple(chosen), tuple(further)


def _likeness(one: Report, others: Sequence[Report]) -> int:
    """How well a report agrees with others."""
    found = [same_occasion(one, other) for other in others]
    return sum(len(occasion.agreeing) - occasion.apart for occasion in found)


def _form(reports: Sequence[Report]) -> MeetingForm:
    """In person is what is read where nothing says otherwise, so any other form is better known."""
    forms = [report.meeting.form for report in reports]
    return next((form for form in forms if form is not MeetingForm.IN_PERSON), forms[0])


def _series(reports: Sequence[Report]) -> tuple[str, str, int | None]:
    """Name, joined name and number of the series that most reports tell."""
    keys = Counter(report.series for report in reports if report.series)
    if not keys:
        return "", "", None
    key = min(keys, key=lambda one: (-keys[one], one))
    told = [report.meeting for report in reports if report.series == key]
    numbers = Counter(meeting.number for meeting in told if meeting.number is not None)
    number = min(numbers, key=lambda one: (-numbers[one], one)) if numbers else None
    return most_told([meeting.series for meeting in told]), key, number


def most_told(values: Iterable[str]) -> str:
    """The value that most reports give, of equals the longest; "" where none gives any."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda one: (-counted[one], -len(one), one)) if counted else ""


def _descending(day: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in day) or (1,)
