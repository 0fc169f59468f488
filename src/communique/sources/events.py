"""What following a source tells, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from communique.fetching.fetched import Fetched
from communique.intake.formats.extraction import Link


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the source's list was read."""

    source: str  # source ID
    answer: Fetched
    links: tuple[Link, ...]  # those that the source takes
    fresh: int  # how many of them were not known


@dataclass(frozen=True, slots=True)
class Answered:
    """A page answered: anew, as unchanged, or with another status."""

    source: str
    answer: Fetched


@dataclass(frozen=True, slots=True)
class Missed:
    """A page or a part of the list could not be fetched or read."""

    source: str
    url: str
    problem: str
    remedy: str
    listing: bool  # a part of the list


@dataclass(frozen=True, slots=True)
class Finished:
    """The source is through for this run."""

    source: str
    resume: str  # the part of its list at which to go on, "" where it was read to its end
    complete: bool  # whether the list was read to its end, now or before
    left: int  # pages that wait for another run
    failed: bool = False  # the source itself could not be read


Event = Listed | Answered | Missed | Finished
