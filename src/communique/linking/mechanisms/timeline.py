"""A mechanism's events as a timeline: what several places tell of once, and what each adds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from communique.model import Happening, MechanismEvent, TimelineEntry

NAMED_ONLY = frozenset({Happening.CITED, Happening.MENTIONED})
# What happens once: a later record that tells of it without its date tells of the same.
ONCE = frozenset({Happening.ANNOUNCED, Happening.ESTABLISHED, Happening.SIGNED, Happening.IN_FORCE, Happening.ENDED})
_FOUNDED = frozenset({Happening.ANNOUNCED, Happening.ESTABLISHED, Happening.SIGNED, Happening.MET, Happening.HELD})
SAME_MEETING = 3  # days between the accounts of one meeting


def timeline(events: Iterable[MechanismEvent], kind: str = "") -> tuple[TimelineEntry, ...]:
    """The events of one mechanism of a *kind*, the earliest first, those without a date last.

    A plan to found what was founded before only names it. Of an instrument, to name it is to cite it.
    """
    ordered = sorted(_single(events), key=_order)
    founded = min((one.date for one in ordered if one.kind in _FOUNDED and one.date), default="")
    entries: list[list[MechanismEvent]] = []
    days: list[set[str]] = []  # of each entry
    for one in ordered:
        if one.kind is Happening.PROPOSED and founded and one.date and founded < one.date[: len(founded)]:
            one = replace(one, kind=Happening.CITED if kind == "instrument" else Happening.MENTIONED, planned=False)
        place = _entry_of(one, entries, days)
        if place is None:
            entries.append([one])
            days.append({one.date})
        else:
            entries[place].append(one)
            days[place].add(one.date)
    made = [_entry(held) for held in entries]
    return tuple(sorted(made, key=lambda entry: (not entry.date, entry.date, str(entry.kind), entry.events[0].record)))


def _order(one: MechanismEvent) -> tuple[bool, str, str, str, int]:
    return not one.date, one.record_date or one.date, one.date, one.record, one.words.span.start


def _single(events: Iterable[MechanismEvent]) -> list[MechanismEvent]:
    """One event for each sentence and kind."""
    found: dict[tuple[str, int, Happening, bool], MechanismEvent] = {}
    events = list(events)
    telling = {(one.record, one.sentence.span.start) for one in events if one.kind not in NAMED_ONLY}
    for one in events:
        if one.kind in NAMED_ONLY and (one.record, one.sentence.span.start) in telling:
            continue
        found.setdefault((one.record, one.sentence.span.start, one.kind, one.planned), one)
    return list(found.values())


def _entry_of(
    one: MechanismEvent, entries: Sequence[Sequence[MechanismEvent]], days: Sequence[Collection[str]]
) -> int | None:
    """The entry that an event belongs to, None for a new one."""
    for place, held in enumerate(entries):
        first = held[0]
        if first.kind is not one.kind or first.planned != one.planned:
            continue
        if any(_same_day(one, day) for day in days[place]):
            return place
        if one.kind in ONCE and one.date_from != "words" and one.record_date >= first.record_date:
            return place
    return None


def _same_day(one: MechanismEvent, day: str) -> bool:
    """Whether an event is of a day, month or year on which another one of its kind is."""
    if not one.date or not day:
        return False
    if one.date == day or one.date.startswith(f"{day}-") or day.startswith(f"{one.date}-"):
        return True
    return one.kind in (Happening.MET, Happening.HELD) and _days_apart(one.date, day) <= SAME_MEETING


def _days_apart(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return SAME_MEETING + 1


def _entry(held: Sequence[MechanismEvent]) -> TimelineEntry:
    """The entry of some events, dated by the words that are most exact, else by the earliest record."""
    best = min(held, key=lambda one: (one.date_from != "words", not one.date, -len(one.date), one.record_date or "9"))
    return TimelineEntry(best.kind, best.date, best.date_from, best.planned, tuple(held))
