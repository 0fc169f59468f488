"""A source as it is followed, and what is known of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from communique.fetching.fetched import Conditions

LONGEST_REST = timedelta(days=7)  # between two looks at a page that has not changed for long
YOUTH = 20  # a page is looked at again after a twentieth of the time since it changed last
MOST_FAILURES = 5  # in a row, after which a page is asked for only once in LONGEST_REST
PAGES_PER_RUN = 1_000  # of one source that are asked for in one run, unless told otherwise


class SourceKind(StrEnum):
    """What stands at the address of a source."""

    FEED = "feed"  # RSS or Atom
    SITEMAP = "sitemap"  # or an index of sitemaps
    LIST = "list"  # a newsroom's list of pages
    PAGE = "page"  # one page


class PageState(StrEnum):
    """What became of a page."""

    WAITING = "waiting"  # listed, not yet fetched
    HELD = "held"  # its text is in the register
    FAILED = "failed"  # could not be fetched or read
    GONE = "gone"  # was held, and is withdrawn


@dataclass(frozen=True, slots=True)
class Source:
    """Something that is followed."""

    id: str
    url: str
    kind: SourceKind
    title: str = ""  # as it calls itself
    party: str = ""  # party id of its publisher, "" where the pages tell
    publisher: str = ""  # name of its publisher, "" where the pages tell
    include: tuple[str, ...] = ()  # patterns of addresses; none takes all
    exclude: tuple[str, ...] = ()
    every: int = 0  # seconds between two runs, 0 for every run
    private: bool = False  # whether its own host may be a private address
    paused: bool = False

    @property
    def host(self) -> str:
        """The host of its address."""
        return (urlsplit(self.url).hostname or "").lower()

    @property
    def allowed(self) -> str:
        """The host for which private addresses are allowed, "" for none."""
        return self.host if self.private else ""

    def takes(self, url: str) -> bool:
        """Whether a page is wanted. A pattern is a part of the address, or has ``*`` and ``?``."""
        if any(_fits(url, pattern) for pattern in self.exclude):
            return False
        return not self.include or any(_fits(url, pattern) for pattern in self.include)


def _fits(url: str, pattern: str) -> bool:
    if any(sign in pattern for sign in "*?["):
        return fnmatchcase(url, pattern) or fnmatchcase(url, f"*{pattern}*")
    return pattern in url


@dataclass(frozen=True, slots=True)
class HeldPage:
    """What is known of an address of a source."""

    url: str
    state: PageState
    conditions: Conditions = field(default_factory=Conditions)
    checked: str = ""  # ISO time when it answered last
    changed: str = ""  # ISO time when its bytes were first seen as they are
    listed: str = ""  # ISO time of its last change, as the list says
    failures: int = 0  # in a row
    address: str = ""  # by which its record is known, "" where that is its own

    def due(self, now: datetime) -> bool:
        """Whether it is to be asked for: what changed lately often, what has rested long seldom."""
        if self.state is PageState.WAITING or not self.checked:
            return True
        checked = datetime.fromisoformat(self.checked)
        if self.listed and (said := _time(self.listed)) is not None and said > checked:
            return True
        if self.state is PageState.FAILED:
            return self.failures < MOST_FAILURES or now - checked >= LONGEST_REST
        since = _time(self.changed) or checked
        return now - checked >= min((now - since) / YOUTH, LONGEST_REST)


def _time(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run goes by."""

    source: Source
    pages: Mapping[str, HeldPage] = field(default_factory=dict)  # by address
    listings: Mapping[str, HeldPage] = field(default_factory=dict)  # feeds, sitemaps and pages of lists, by address
    resume: str = ""  # the part of a list at which the last run stopped
    complete: bool = False  # whether the list was once read to its end
    most: int = PAGES_PER_RUN
