"""What the register tells of sources and of runs that follow them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.register.results import NotHandled, Outcome
from communique.sources.source import PageState, Source


@dataclass(frozen=True, slots=True)
class HeldSource:
    """A source with what came of following it."""

    source: Source
    added: str  # ISO time
    checked: str  # ISO time of the last run, "" before the first
    succeeded: str  # ISO time of the last run in which its list was read
    problem: str  # of the last run, "" where there was none
    complete: bool  # whether its list was once read to the end
    new: int  # records of the last run
    changed: int  # revisions of the last run
    failed: int  # pages of the last run
    pages: Mapping[PageState, int]  # by what became of them
    delay: float  # seconds between two requests that the site's robots.txt asks for, 0 where it does not


@dataclass(frozen=True, slots=True)
class Arrived:
    """A record that a run brought, or whose page it found changed."""

    source: str  # source ID, "" for a page that was named by itself
    outcome: Outcome
    record: str  # record ID
    title: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A page that a run found withdrawn."""

    source: str
    url: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What a run did."""

    sources: int  # that were due
    arrived: tuple[Arrived, ...]  # new records, revisions and publications, in the order in which they came
    withdrawn: tuple[Withdrawn, ...]
    unchanged: int  # pages that answered as before
    left: int  # pages that wait for another run
    attachments: int  # files that were fetched and joined to their records
    failures: tuple[NotHandled, ...]
    statements: int  # stored in this run
    unreadable: tuple[str, ...]  # IDs of sources whose list could not be read
    swapped: tuple[str, ...] = ()  # addresses of attachments that are other files now, or gone
