"""The strip of a line: one mark a statement over time, a lane for those who say it together, and what is not held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.lexicons import KnownOfficial
from communique.model import Change, Member, RecordLevel
from communique.register import LineHistory

WIDTH = 960  # of the drawing, in its own units
LEFT = 150  # for the names of the lanes
LANE = 30  # height of one
TOP = 26
BOTTOM = 24
MOST_LANES = 12
CROWDED = 40  # statements of one lane and change that have a mark each; more share marks with their neighbours
CELL = 8  # how near to each other those are, in units of the drawing
MOST_ABSENT = 150  # marks of records that left it out, the latest ones
MOST_TICKS = 12

_Place = Callable[[date], float]  # where a day stands, in the units of the drawing


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement, or some of one kind that stand close together: the first of them."""

    x: float
    y: float
    change: Change
    statement: str
    told: str  # date, publisher and change, for a pointer and for those who hear the page


@dataclass(frozen=True, slots=True)
class Band:
    """A span in which nothing is held, or nothing was said."""

    x: float
    width: float
    kind: str  # "gap" for years without comparable records, "silence" for a silence of the line
    told: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year, or a change of government."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing."""

    width: int
    height: int
    left: int
    top: int
    bottom: float  # where the lanes end
    lanes: tuple[tuple[float, str], ...]  # height and name
    marks: tuple[Mark, ...]
    absent: tuple[Mark, ...]  # comparable records that left it out
    bands: tuple[Band, ...]
    years: tuple[Tick, ...]
    governments: tuple[Tick, ...]
    undated: int  # statements without a known date, which the strip cannot show


def strip(history: LineHistory, officials: Sequence[KnownOfficial]) -> Strip | None:
    """The strip, None where no statement is dated."""
    dated = [(day, one) for one in history.line.members if (day := _day(one.date)) is not None]
    if not dated:
        return None
    absent = [(day, record) for record in history.left_out if (day := _day(record.date)) is not None]
    days = [day for day, _ in dated] + [day for day, _ in absent]
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    length = max(1, (last - first).days)

    def place(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - 12) * (day - first).days / length, 1)

    names = _lanes([one for _, one in dated])
    heights = {name: TOP + LANE * (number + 0.5) for number, name in enumerate(names)}
    bottom = TOP + LANE * len(names)
    marks = _together(
        Mark(place(day), heights.get(_lane(one), heights[names[-1]]), one.change, one.statement, _told(one))
        for day, one in dated
    )
    missing = tuple(
        Mark(place(day), bottom + 7, Change.FIRST, record.id, f"{record.date}, {record.publisher}: {record.title}")
        for day, record in absent[-MOST_ABSENT:]
    )
    return Strip(
        width=WIDTH,
        height=bottom + BOTTOM + (16 if missing else 0),
        left=LEFT,
        top=TOP,
        bottom=bottom,
        lanes=tuple((heights[name], name) for name in names),
        marks=marks,
        absent=missing,
        bands=_bands(history, first, last, place),
        years=_years(first, last, place),
        governments=_governments(history.line.speakers, officials, first, last, place),
        undated=len(history.line.members) - len(dated),
    )


def _together(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks, but of a crowd of one kind those that stand in one cell as one mark, which tells how many they are."""
    crowds: dict[tuple[float, Change], list[Mark]] = {}
    for mark in marks:
        crowds.setdefault((mark.y, mark.change), []).append(mark)
    found: list[Mark] = []
    for crowd in crowds.values():
        cells: dict[float, list[Mark]] = {}
        for number, mark in enumerate(crowd):
            cells.setdefault(mark.x // CELL if len(crowd) > CROWDED else number, []).append(mark)
        found += [
            replace(cell[0], told=f"{cell[0].told} (+ {len(cell) - 1})") if len(cell) > 1 else cell[0]
            for cell in cells.values()
        ]
    return tuple(sorted(found, key=lambda mark: (mark.x, mark.y, mark.statement)))


def _lane(one: Member) -> str:
    return ", ".join(one.speakers) or "?"


def _lanes(members: Sequence[Member]) -> list[str]:
    counts: dict[str, int] = {}
    for one in members:
        counts[_lane(one)] = counts.get(_lane(one), 0) + 1
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return ordered if len(ordered) <= MOST_LANES else [*ordered[: MOST_LANES - 1], "…"]


def _told(one: Member) -> str:
    why = f" ({'; '.join(one.why)})" if one.why else ""
    return f"{one.date}, {one.publisher or ', '.join(one.speakers)}: {one.change}{why}"


def _bands(history: LineHistory, first: date, last: date, place: _Place) -> tuple[Band, ...]:
    found = []
    for year in history.looked_at.gaps:
        if first.year <= year <= last.year:
            start = place(date(year, 1, 1))
            found.append(Band(start, max(1.0, place(date(year, 12, 31)) - start), "gap", str(year)))
    for before, after in history.silences:
        one, other = _day(before), _day(after)
        if one is not None and other is not None:
            found.append(Band(place(one), max(1.0, place(other) - place(one)), "silence", f"{before} – {after}"))
    return tuple(found)


def _years(first: date, last: date, place: _Place) -> tuple[Tick, ...]:
    count = last.year - first.year + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if count / step <= MOST_TICKS)
    return tuple(
        Tick(place(date(year, 1, 1)), str(year)) for year in range(first.year, last.year + 1) if year % step == 0
    )


def _governments(
    speakers: Sequence[str], officials: Sequence[KnownOfficial], first: date, last: date, place: _Place
) -> tuple[Tick, ...]:
    """Years in which somebody else came to lead a party that says the line, as far as the codebook knows."""
    if len(speakers) > MOST_LANES:
        return ()
    found: dict[int, list[str]] = {}
    for one in officials:
        if one.party in speakers and one.level is RecordLevel.LEADERS and first.year < one.start <= last.year:
            found.setdefault(one.start, []).append(f"{one.party}: {one.name}")
    return tuple(
        Tick(place(date(year, 1, 1)), f"{year}: {'; '.join(sorted(names))}") for year, names in sorted(found.items())
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
