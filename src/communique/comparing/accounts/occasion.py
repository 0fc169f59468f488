"""Whether two records report one and the same meeting, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communique.comparing.accounts.published import PublishedAccount
from communique.model import Meeting, MeetingForm, Participant

TIME_ZONES = 1  # days by which two dates of one meeting may differ: it is tomorrow in Tokyo
_AFTERWARDS = 1  # further days by which a record may be later than a meeting whose date it does not give
_SAME_NUMBER = 45  # days by which the dates of one number of a series may contradict each other
_REMOTE = frozenset({MeetingForm.CALL, MeetingForm.VIDEO})


@dataclass(frozen=True, slots=True)
class Report:
    """One meeting as one record reports it."""

    record: str  # record ID
    name: str  # of the record
    title: str
    date: str  # ISO date of the record, "" if unknown
    publisher: str
    url: str
    kind: str
    level: str
    party: str  # party id of the side whose account the record is, "" for a joint one
    issuers: tuple[str, ...]
    meeting: Meeting
    id: str = ""  # of the meeting as this record reports it (m-…)
    series: str = ""  # the recurring meeting that it belongs to, as names are joined, with its sides where they tell

    @property
    def day(self) -> str:
        """The ISO date of the meeting, or that of the record where the meeting's is not given; "" if neither is."""
        return self.meeting.date or self.date

    @property
    def sides(self) -> frozenset[str]:
        """Party ids of those who met."""
        return frozenset((*self.meeting.parties, *((self.party,) if self.party else ())))


@dataclass(frozen=True, slots=True)
class Occasion:
    """What speaks for two reports being of one meeting, and what against. True in a condition if nothing does."""

    agreeing: tuple[str, ...]  # in few words
    against: tuple[str, ...]
    apart: int  # days between the two dates, 0 if one is unknown
    other: bool  # parties or days tell that they are two meetings; forms and people alone are told in too many ways

    def __bool__(self) -> bool:
        return not self.against


def same_occasion(one: Report, other: Report) -> Occasion:
    """Whether two reports may be of one meeting. Symmetric."""
    agreeing: list[str] = []
    against: list[str] = []
    two_meetings = False
    shared = one.sides & other.sides
    same_number = _same_number(one, other)
    if len(shared) > 1:
        agreeing.append(f"same parties: {', '.join(sorted(shared))}")
    else:
        against.append(f"parties {_listed(one.sides)} and {_listed(other.sides)}")
        two_meetings = not (one.sides <= other.sides or other.sides <= one.sides)
    apart = _days(one, other)
    if apart is None:
        against.append("no date of one of them is known")
    elif apart > TIME_ZONES + _leeway(one, other) and same_number and apart <= _SAME_NUMBER:
        agreeing.append(f"the same number of one series; the dates contradict: {one.day} and {other.day}")
    elif apart > TIME_ZONES + _leeway(one, other):
        against.append(f"{apart:,} days apart: {one.day} and {other.day}")
        two_meetings = True
    else:
        agreeing.append(
            f"same date: {one.day}" if not apart else f"dates {one.day} and {other.day}, as time zones give"
        )
    if same_number is False:
        against.append(f"number {one.meeting.number} and number {other.meeting.number} of one series")
        two_meetings = True
    _compare_forms(one, other, agreeing, against)
    _compare_company(one, other, against)
    _compare_people(one, other, shared, agreeing, against)
    return Occasion(tuple(agreeing), tuple(against), apart or 0, two_meetings)


def nearest_occasion(a: PublishedAccount, b: PublishedAccount) -> Occasion | None:
    """Of all the meetings that two accounts report, the two that are likeliest one; None where one reports none."""
    found = [same_occasion(one, other) for one in _reports_of(a) for other in _reports_of(b)]
    return min(found, key=lambda occasion: (occasion.other, len(occasion.against)), default=None)


def _reports_of(account: PublishedAccount) -> tuple[Report, ...]:
    """The meetings that an account reports."""
    return tuple(
        Report(
            account.record, account.name, account.title, account.date, account.publisher, account.url, "",
            account.level, account.party, account.issuers, meeting,
        )
        for meeting in account.meetings
    )  # fmt: skip


def _days(one: Report, other: Report) -> int | None:
    """Days between two meetings, 0 where one lasted over the other; None if a date is unknown or no day."""
    spans = []
    for report in (one, other):
        try:
            first = date.fromisoformat(report.day)
            last = date.fromisoformat(report.meeting.end) if report.meeting.end else first
        except ValueError:
            return None
        spans.append((first, last))
    (first, last), (start, end) = spans
    return max(0, (start - last).days, (first - end).days)


def _leeway(one: Report, other: Report) -> int:
    """A record that does not date its meeting may have been published the day after."""
    later, earlier = (one, other) if one.day >= other.day else (other, one)
    return _AFTERWARDS if not later.meeting.date and earlier.meeting.date else 0


def _same_number(one: Report, other: Report) -> bool | None:
    """Whether both tell the same number of one recurring meeting; None where one of them does not tell."""
    if not one.series or one.series != other.series or None in (one.meeting.number, other.meeting.number):
        return None
    return one.meeting.number == other.meeting.number


def _compare_company(one: Report, other: Report, against: list[str]) -> None:
    """A meeting of three, with people of all three, is not the meeting of two of them on the same day, nor that of two
    of them with a fourth.
    """
    here, there = ({p.party for p in report.meeting.participants} & report.sides for report in (one, other))
    if here - other.sides and there - one.sides:
        apart = sorted((_listed(here - other.sides), _listed(there - one.sides)))
        against.append(f"{apart[0]} took part in one of them, {apart[1]} in the other")
    for fewer, more in ((one, other), (other, one)):
        third = more.sides - fewer.sides
        if fewer.sides < more.sides and len(fewer.sides) > 1:
            taking_part = third & {person.party for person in more.meeting.participants}
            if taking_part and fewer.meeting.participants:
                against.append(f"{', '.join(sorted(taking_part))} took part in one of them")


def _compare_forms(one: Report, other: Report, agreeing: list[str], against: list[str]) -> None:
    forms = one.meeting.form, other.meeting.form
    if forms[0] is forms[1]:
        agreeing.append(f"same form: {forms[0]}")
    elif MeetingForm.LETTER in forms:
        against.append(f"{forms[0]} and {forms[1]}")
    elif not set(forms) <= _REMOTE:
        # In person is what is read where nothing says otherwise; only a place makes sure of it.
        present = one if forms[0] is MeetingForm.IN_PERSON else other
        if present.meeting.place or present.meeting.host_event:
            against.append(f"{forms[0]} and {forms[1]}")


def _compare_people(
    one: Report, other: Report, shared: frozenset[str], agreeing: list[str], against: list[str]
) -> None:
    """People are the same by a part of their names: "Volodymyr Zelenskyy" and "President Zelenskyy"."""
    met = []
    for party in sorted(shared):
        mine = [_name(p) for p in one.meeting.participants if p.party == party]
        theirs = [_name(p) for p in other.meeting.participants if p.party == party]
        if not mine or not theirs:
            continue
        common = [[word for word in words if word in known] for words in mine for known in theirs]
        named = next((words[-1] for words in common if words), "")
        if named:
            met.append(named.title())
        else:
            against.append(f"other people of {party}")
    if met:
        agreeing.append(f"same people: {', '.join(met)}")


def _name(person: Participant) -> tuple[str, ...]:
    words = (word.strip(".,").casefold() for word in person.name.split())
    return tuple(word for word in words if len(word) > 2)


def _listed(parties: Iterable[str]) -> str:
    return ", ".join(sorted(parties)) or "unknown"
