"""Following one source: its list first, then the pages that are new, then those that are due for another look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from communique.errors import FetchError, IntakeError
from communique.fetching.fetched import Conditions, Fetched
from communique.fetching.fetcher import Fetcher
from communique.intake.formats.extraction import Link
from communique.sources.events import Answered, Event, Finished, Listed, Missed
from communique.sources.listings import ListReader
from communique.sources.source import HeldPage, Plan, SourceKind

MOST_PARTS = 500  # parts of a list, or sitemaps of an index, in one run
_DEEPEST = 3  # indexes of sitemaps within indexes


def follow(plan: Plan, fetcher: Fetcher, lists: ListReader) -> Iterator[Event]:
    """Fetches what *plan* asks for, one page after the other, and tells each step. Ends with Finished.

    What goes wrong is told by name and the rest goes on; a host that asks to be left alone ends the run for the source.
    """
    return _Run(plan, fetcher, lists).steps()


class _Run:
    def __init__(self, plan: Plan, fetcher: Fetcher, lists: ListReader) -> None:
        self.plan = plan
        self.source = plan.source
        self.fetcher = fetcher
        self.lists = lists
        self.listed: dict[str, Link] = {}  # taken links of this run, in their order
        self.resume = plan.resume
        self.complete = plan.complete
        self.failed = False
        self.parts = 0
        self._children: tuple[Link, ...] = ()  # of the index that was read last
        self._next = ""  # where the part of a list that was read last goes on

    def steps(self) -> Iterator[Event]:
        """All of it."""
        yield from self._lists()
        queue = self._queue()
        asked = 0
        for url, conditions in queue[: self.plan.most]:
            if self._resting():
                break
            asked += 1
            try:
                yield Answered(self.source.id, self._fetch(url, conditions))
            except FetchError as error:
                yield Missed(self.source.id, url, error.problem, error.remedy, listing=False)
        yield Finished(self.source.id, self.resume, self.complete, len(queue) - asked, self.failed)

    def _fetch(self, url: str, conditions: Conditions | None) -> Fetched:
        return self.fetcher.fetch(url, conditions, private=self.source.allowed)

    def _resting(self) -> bool:
        """Whether the host asked to be left alone for longer than a run waits."""
        return self.fetcher.politeness.resting_for(self.source.host) > self.fetcher.limits.patience_seconds

    # -- lists --------------------------------------------------------------------------------------------------------

    def _lists(self) -> Iterator[Event]:
        if self.source.kind is SourceKind.PAGE:
            self.listed[self.source.url] = Link(self.source.url)
            self.complete = True
        elif self.source.kind is SourceKind.SITEMAP:
            yield from self._sitemap(self.source.url, 0)
            self.complete = True
        elif self.source.kind is SourceKind.FEED:
            yield from self._part(self.source.url)
            self.complete = True
        else:
            yield from self._newsroom()

    def _part(self, url: str) -> Iterator[Event]:
        """One part of a list. Leaves the address of the next one, or the sitemaps of an index, for the caller."""
        self._next, self._children = "", ()
        held = self.plan.listings.get(url)
        self.parts += 1
        try:
            answer = self._fetch(url, held.conditions if held else None)
            if answer.unchanged:
                yield Listed(self.source.id, answer, (), 0)
                return
            if answer.status != 200:
                raise FetchError(url, f"answers {answer.status}", "check the source's address")
            made = self.lists.read(answer.body, answer.final)
        except IntakeError as error:
            self.failed = self.failed or url == self.source.url
            yield Missed(self.source.id, url, error.problem, error.remedy, listing=True)
            return
        if made.metadata.get("listing") == "sitemap index":
            yield Listed(self.source.id, answer, (), 0)
            self._children = made.links
            return
        taken = tuple(link for link in made.links if self.source.takes(link.url))
        fresh = sum(link.url not in self.plan.pages and link.url not in self.listed for link in taken)
        for link in taken:
            self.listed.setdefault(link.url, link)
        self._next = made.metadata.get("next", "")
        yield Listed(self.source.id, answer, taken, fresh)

    def _sitemap(self, url: str, deep: int) -> Iterator[Event]:
        yield from self._part(url)
        children = self._children
        if deep < _DEEPEST:
            for child in children:
                if self.parts >= MOST_PARTS or self._resting():
                    return
                yield from self._sitemap(child.url, deep + 1)

    def _newsroom(self) -> Iterator[Event]:
        """The first parts as long as they bring what is new, then on from where the last run stopped."""
        url, jumped = self.source.url, False
        while url and self.parts < MOST_PARTS and not self._resting():
            brought = 0
            unchanged = False
            for event in self._part(url):
                if isinstance(event, Missed):
                    yield event
                    self.resume = "" if url == self.source.url else url
                    return
                if isinstance(event, Listed):
                    brought, unchanged = event.fresh, event.answer.unchanged
                yield event
            onward = self._next
            if (unchanged or not brought) and not jumped:
                if self.complete:
                    return
                jumped = True  # what follows is known up to where the last run stopped
                onward = self.resume or onward
            if len(self.listed) > self.plan.most and not self.complete:
                self.resume = onward
                return
            url = onward
        self.resume = url
        self.complete = self.complete or not url

    # -- pages --------------------------------------------------------------------------------------------------------

    def _queue(self) -> list[tuple[str, Conditions | None]]:
        """What to ask for: new pages in the order of the list, then known ones, the longest unseen first."""
        now = datetime.now(UTC)
        known = self.plan.pages
        fresh = [url for url in self.listed if url not in known]
        waiting = [url for url, page in known.items() if not page.checked and self.source.takes(url)]
        due = [
            _with_listed(page, self.listed.get(url))
            for url, page in known.items()
            if page.checked and self.source.takes(url)
        ]
        again = sorted((page for page in due if page.due(now)), key=lambda page: (page.checked, page.url))
        new: list[tuple[str, Conditions | None]] = [(url, None) for url in dict.fromkeys([*waiting, *fresh])]
        return [*new, *((page.url, page.conditions) for page in again)]


def _with_listed(page: HeldPage, link: Link | None) -> HeldPage:
    return replace(page, listed=link.changed) if link is not None and link.changed else page
