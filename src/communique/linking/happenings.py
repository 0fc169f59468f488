"""Which mentions are of one event in the world: a launch that three records react to is one.

A mention that gives a date is of the event of that kind, actor and day. One that gives none is of the only dated event
of its kind and actor shortly before its record; otherwise of what goes on (a war), or of its month. All of it is a
function of the mentions held, whatever their order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from communique.model import content_id


@dataclass(frozen=True, slots=True)
class EventWords:
    """What ``data/events.toml`` holds."""

    lasting: frozenset[str]  # kinds of events that go on
    near_days: int


@lru_cache(maxsize=1)
def event_words() -> EventWords:
    """The bundled words."""
    held = tomllib.loads(files("communique.linking").joinpath("data/events.toml").read_text("utf-8"))
    return EventWords(frozenset(held["lasting"]), int(held["near_days"]))


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """An event of a known day."""

    actor: str  # party id, "" if nobody tells
    date: str  # ISO date


def dated_event(kind: str, actor: str, day: str) -> str:
    """The ID of the event of a kind, actor and day."""
    return content_id("e", kind, actor, day, "")


def actor_of_day(told: str, actors: Collection[str]) -> str:
    """Whose an event of a day is, where a record does not tell: the only one's whom other records tell."""
    known = {actor for actor in actors if actor}
    return told or (next(iter(known)) if len(known) == 1 else "")


def undated_event(kind: str, actor: str, record_date: str, near: Collection[Dated]) -> str:
    """The ID of the event that a mention without a date is of; *near* are the dated ones of its kind in
    :func:`days_before` its record.
    """
    if kind in event_words().lasting:
        return content_id("e", kind, actor, "", "")
    fitting = {one for one in near if one.actor == actor or not one.actor or not actor}
    if len(fitting) == 1:
        [one] = fitting
        return dated_event(kind, one.actor, one.date)
    return content_id("e", kind, actor, "", record_date[:7])


def days_before(record_date: str) -> tuple[str, str] | None:
    """The first and the last day of events that a record of this date may mean without a date; None without one."""
    try:
        day = date.fromisoformat(record_date)
    except ValueError:
        return None
    return (day - timedelta(event_words().near_days)).isoformat(), day.isoformat()


def days_after(event_date: str) -> tuple[str, str]:
    """The first and the last date of records that may mean an event of a day without its date."""
    day = date.fromisoformat(event_date)
    return day.isoformat(), (day + timedelta(event_words().near_days)).isoformat()
