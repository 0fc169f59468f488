"""Which reports are of one meeting: a pure function of a set of reports, whatever their order.

Reports are joined best agreement first, and only where every pair of a group agrees (no chains). What a report may be
joined with lies within a few days and shares a pair of parties, or the number of a series: so a register finds it by
:func:`keys` and :func:`days`, and the work for one more record does not grow with the register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from communique.comparing.accounts import Occasion, Report, same_occasion

NEAR = 3  # days between two reports beyond which they are not even compared
FEW = 8  # sides up to which all pairs of a joint record are keys; larger meetings have one key together
LARGE = "large"  # that key
_LONGEST = 60  # days of a meeting that are still counted out
_LATER = 1  # days after a meeting on which the same side may publish an undated record of it


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided: pairs of report IDs."""

    together: frozenset[frozenset[str]] = frozenset()  # of one meeting, whatever they agree in
    apart: frozenset[frozenset[str]] = frozenset()  # of two

    def with_(self, report: str) -> frozenset[str]:
        """The reports that people hold to be of one meeting with this one."""
        return frozenset(other for pair in self.together if report in pair for other in pair if other != report)


NOTHING = Decided()


def keys(report: Report) -> tuple[str, ...]:
    """What two reports of one meeting have at least one of in common; () for one that is joined with none."""
    sides = sorted(report.sides)
    found = [f"#{report.series} {report.meeting.number}"] if report.series and report.meeting.number else []
    if not report.day or len(sides) < 2:
        return tuple(found)
    if report.party:
        found += [f"{a} {b}" for a, b in combinations(sides, 2) if report.party in (a, b)]
    elif len(sides) <= FEW:
        found += [f"{a} {b}" for a, b in combinations(sides, 2)]
    if len(sides) > FEW:
        found.append(LARGE)
    return tuple(found)


def days(report: Report) -> tuple[str, ...]:
    """ISO dates by which a report is found: its first and last and enough between; () where it has no date."""
    try:
        first = date.fromisoformat(report.day)
        last = min(date.fromisoformat(report.meeting.end or report.day), first + timedelta(_LONGEST))
    except ValueError:
        return ()
    steps = max(0, (last - first).days)
    return tuple((first + timedelta(n)).isoformat() for n in sorted({*range(0, steps, NEAR), steps}))


def window(report: Report) -> tuple[str, str] | None:
    """The first and last ISO date of :func:`days` of reports that this may be joined with; None without a date."""
    told = days(report)
    if not told:
        return None
    return _moved(told[0], -NEAR), _moved(told[-1], NEAR)


def agreement(one: Report, other: Report) -> Occasion | None:
    """What two reports agree in where they may be of one meeting, None where they may not. Symmetric."""
    if one.record == other.record or not set(keys(one)) & set(keys(other)):
        return None
    occasion = same_occasion(one, other)
    if not occasion:
        return None
    if one.party == other.party and not _told_alike(one, other, occasion):
        return None
    return occasion


def gather(reports: Iterable[Report], decided: Decided = NOTHING) -> list[list[Report]]:
    """The reports in groups, one a meeting; groups and their members in a fixed order.

    What people decided holds: reports that they parted are never joined, and groups that they joined are one.
    """
    known = sorted(set(reports), key=_order)
    group_of = list(range(len(known)))
    groups = {index: [index] for index in range(len(known))}
    found: dict[tuple[int, int], Occasion | None] = {}

    def agreed(a: int, b: int) -> Occasion | None:
        pair = (a, b) if a < b else (b, a)
        if pair not in found:
            one, other = known[pair[0]], known[pair[1]]
            parted = frozenset((one.id, other.id)) in decided.apart
            found[pair] = None if parted else agreement(one, other)
        return found[pair]

    ranked = []
    for a, b in _candidates(known):
        occasion = agreed(a, b)
        if occasion:
            equal = known[a].sides == known[b].sides
            ranked.append((-len(occasion.agreeing), not equal, occasion.apart, a, b))
    for *_, a, b in sorted(ranked):
        mine, theirs = groups[group_of[a]], groups[group_of[b]]
        if mine is theirs or not all(agreed(x, y) for x in mine for y in theirs):
            continue
        _merge(groups, group_of, a, b)
    place = {report.id: index for index, report in enumerate(known) if report.id}
    for one_id, other_id in sorted(tuple(sorted(pair)) for pair in decided.together if len(pair) > 1):
        if one_id in place and other_id in place and group_of[place[one_id]] != group_of[place[other_id]]:
            _merge(groups, group_of, place[one_id], place[other_id])
    return [[known[index] for index in sorted(group)] for _, group in sorted(groups.items())]


def _merge(groups: dict[int, list[int]], group_of: list[int], a: int, b: int) -> None:
    """Puts the group of *b* into that of *a*."""
    theirs = groups.pop(group_of[b])
    groups[group_of[a]].extend(theirs)
    for index in theirs:
        group_of[index] = group_of[a]


def _candidates(reports: Sequence[Report]) -> list[tuple[int, int]]:
    """Pairs of indices that share a key and are near."""
    listed: dict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        for key in keys(report):
            listed[key].append(index)
    found = set()
    for key, indices in listed.items():
        for place, one in enumerate(indices):
            reach = window(reports[one])
            for other in indices[place + 1 :]:
                if not key.startswith("#") and reach and reports[other].day > reach[1]:
                    break
                found.add((one, other))
    return sorted(found)


def _told_alike(one: Report, other: Report, occasion: Occasion) -> bool:
    """Whether two records of one side, or two joint ones, tell of one meeting: more must agree than between sides."""
    if one.sides != other.sides or (one.level != other.level and one.level and other.level):
        return False
    if one.meeting.host_event and other.meeting.host_event and one.meeting.form is not other.meeting.form:
        return False
    people = any(reason.startswith("same people") for reason in occasion.agreeing)
    named = bool(one.meeting.participants) and bool(other.meeting.participants)
    if named and not people:
        return False
    same_series = bool(one.series) and one.series == other.series
    if occasion.apart == 0:
        return people or same_series or not named
    dated = one.meeting.date and other.meeting.date and not (one.meeting.date_inferred or other.meeting.date_inferred)
    return same_series or (people and not dated and occasion.apart <= _LATER)


def _order(report: Report) -> tuple[str, ...]:
    return (report.day, report.id or report.record, report.record, meeting_key(report))


def meeting_key(report: Report) -> str:
    """What tells the meetings of one record apart where they have no IDs."""
    meeting = report.meeting
    return " ".join((meeting.date, meeting.form, *meeting.parties, *sorted(p.name for p in meeting.participants)))


def _moved(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(by)).isoformat()
    except OverflowError:
        return day
