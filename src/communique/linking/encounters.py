"""Meetings by the accounts of them: which records, by which sides, report one and the same meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from communique.comparing.accounts import Occasion, Report, same_occasion
from communique.model import MeetingForm, content_id

_NEAR = 3  # days between two reports beyond which they are not even compared


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting, with the accounts of it that are held."""

    id: str  # from the records' IDs
    date: str  # ISO date of the meeting, "" if unknown; the earliest where time zones make two
    dates: tuple[str, ...]  # all the dates that the accounts give it, sorted
    form: MeetingForm
    parties: tuple[str, ...]  # party ids of those who met, by all accounts together, sorted
    accounts: tuple[Report, ...]  # one of a side, by party
    joint: tuple[Report, ...]  # records that several sides issued together
    missing: tuple[str, ...]  # party ids of those who met and whose account is not held, sorted
    reasons: tuple[str, ...]  # why the accounts are held to be of one meeting

    @property
    def two_sided(self) -> bool:
        """Whether at least two sides' own accounts are held."""
        return len(self.accounts) > 1


def find_encounters(reports: Iterable[Report]) -> tuple[Encounter, ...]:
    """The meetings that these reports are of, the latest first. The order of the reports does not matter.

    Each report belongs to one meeting, and a meeting has one account a side: where a side has several records of a day,
    the one that agrees most with the other side's takes the place, and the others are meetings of their own.
    """
    known = sorted(set(reports), key=lambda report: (report.day, report.record, _meeting_key(report)))
    own = [report for report in known if report.party and len(report.sides) > 1]
    groups = {index: [index] for index in range(len(own))}
    where = list(range(len(own)))
    for _, one, other in sorted(_agreeing(own)):
        mine, theirs = groups[where[one]], groups[where[other]]
        if mine is theirs or not _joinable([own[i] for i in mine], [own[i] for i in theirs]):
            continue
        groups.pop(where[other])
        mine.extend(theirs)
        for index in theirs:
            where[index] = where[one]
    joint = [report for report in known if not report.party and len(report.issuers) > 1]
    found = [_encounter([own[i] for i in group], joint) for group in groups.values()]
    return tuple(sorted(found, key=lambda encounter: (_descending(encounter.date), encounter.id)))


def _agreeing(reports: Sequence[Report]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Pairs of reports by different sides that may be of one meeting, with how badly they agree (to be sorted)."""
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        for pair in combinations(sorted(report.sides), 2):
            if report.party in pair:
                buckets[pair].append(index)
    seen = set()
    for indices in buckets.values():
        for place, one in enumerate(indices):
            for other in indices[place + 1 :]:
                if _far(reports[one], reports[other]):
                    break
                if reports[one].party == reports[other].party or (one, other) in seen:
                    continue
                seen.add((one, other))
                occasion = same_occasion(reports[one], reports[other])
                if occasion:
                    yield (-len(occasion.agreeing), occasion.apart), one, other


def _joinable(mine: Sequence[Report], theirs: Sequence[Report]) -> bool:
    if {report.party for report in mine} & {report.party for report in theirs}:
        return False
    return all(same_occasion(one, other) for one in mine for other in theirs)


def _encounter(accounts: Sequence[Report], joint: Sequence[Report]) -> Encounter:
    accounts = sorted(accounts, key=lambda report: report.party)
    shared = [report for report in joint if all(_same(report, account) for account in accounts)]
    parties = {party for report in accounts for party in report.sides}
    told = {report.party for report in accounts}
    days = sorted({report.day for report in accounts if report.day})
    forms = [report.meeting.form for report in accounts]
    reasons = [reason for one, other in combinations(accounts, 2) for reason in same_occasion(one, other).agreeing]
    return Encounter(
        id=content_id("o", *(f"{report.record} {_meeting_key(report)}" for report in accounts)),
        date=days[0] if days else "",
        dates=tuple(days),
        # In person is what is read where nothing says otherwise, so any other form is better known.
        form=next((form for form in forms if form is not MeetingForm.IN_PERSON), forms[0]),
        parties=tuple(sorted(parties)),
        accounts=tuple(accounts),
        joint=tuple(shared),
        missing=tuple(sorted(parties - told)),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _same(joint: Report, account: Report) -> Occasion | bool:
    return not _far(joint, account) and same_occasion(joint, account)


def _far(one: Report, other: Report) -> bool:
    try:
        return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days) > _NEAR + _lasting(one, other)
    except ValueError:
        return False


def _lasting(one: Report, other: Report) -> int:
    """The days that the longer of two meetings lasted."""
    longest = 0
    for report in (one, other):
        if report.meeting.end and report.day:
            longest = max(longest, (date.fromisoformat(report.meeting.end) - date.fromisoformat(report.day)).days)
    return longest


def _meeting_key(report: Report) -> str:
    meeting = report.meeting
    return " ".join((meeting.date, meeting.form, *meeting.parties, *sorted(p.name for p in meeting.participants)))


def _descending(day: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in day) or (1,)
