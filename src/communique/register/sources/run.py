"""One run over sources: what each event of following them does to the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from communique.fetching.fetched import Fetched
from communique.fetching.robots import Robots
from communique.intake import Extractor, Limits
from communique.intake.arrival import Failure
from communique.model import Document
from communique.register.adding import Progress
from communique.register.identity import canonical_url
from communique.register.results import NotHandled, Outcome
from communique.register.sources import attachments, pages, store
from communique.register.sources.answers import take
from communique.register.sources.results import Arrived, UpdateReport, Withdrawn
from communique.sources.events import Answered, Event, Finished, Listed, Missed
from communique.sources.source import PageState, Plan, Source

if TYPE_CHECKING:
    from communique.fetching import Fetcher
    from communique.register.register import Register

_FLUSH = 200  # unchanged pages that are written down at once


@dataclass(frozen=True, slots=True)
class _Page:
    """A page whose document is being read and stored."""

    source: Source
    answer: Fetched
    document: Document
    gone: bool  # its old address is withdrawn, and this is what it leads to
    address: str  # by which the record of the page is known


@dataclass(slots=True)
class Run:
    """Handles the events of a run; all of it in one thread."""

    register: Register
    plans: Mapping[str, tuple[int, Plan]]
    limits: Limits
    extractor: Extractor
    progress: Callable[[Progress], None] | None
    number: int = 0
    rules: dict[str, Robots] = field(default_factory=dict)
    handled: list[str] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    failures: list[NotHandled] = field(default_factory=list)
    records: list[tuple[str, str]] = field(default_factory=list)  # record ID and the host that may be private
    looked_at: list[tuple[str, str]] = field(default_factory=list)  # addresses of pages that are held, with that host
    unreadable: list[str] = field(default_factory=list)
    unchanged: int = 0
    left: int = 0
    attachments: int = 0
    swapped: list[str] = field(default_factory=list)
    statements: int = 0
    _same: list[pages.Unchanged] = field(default_factory=list)
    _under_way: dict[str, _Page] = field(default_factory=dict)  # by origin

    def arrivals(self, events: Iterator[Event]) -> Iterator[Document | Failure]:
        """The documents of pages that are new or have changed, and failures; the rest is written down at once."""
        for event in events:
            key, plan = self.plans[event.source]
            if isinstance(event, Listed):
                self._listed(key, event)
            elif isinstance(event, Answered):
                yield from self._answered(key, plan, event.answer)
            elif isinstance(event, Missed):
                yield self._missed(key, event)
            else:
                self._finished(key, plan, event)

    def _listed(self, key: int, event: Listed) -> None:
        with self.register.writing() as connection:
            pages.note_links(connection, key, event.links)
            if event.answer.unchanged:
                pages.note_unchanged(connection, [_unchanged(key, event.answer, "listing")])
            else:
                pages.note_answer(connection, key, event.answer, PageState.HELD, role="listing")

    def _answered(self, key: int, plan: Plan, answer: Fetched) -> Iterator[Document | Failure]:
        held = plan.pages.get(answer.url)
        if held is not None and held.state is PageState.HELD:
            self.looked_at.append((canonical_url(held.address or answer.url), plan.source.allowed))
        if answer.unchanged:
            self.unchanged += 1
            self._same.append(_unchanged(key, answer, "page", (held.address if held else "") or answer.url))
            if len(self._same) >= _FLUSH:
                self.flush()
            return
        taken = take(
            self.register, answer, self.limits, self.extractor, source=plan.source,
            address=(held.address or held.url) if held and held.state in (PageState.HELD, PageState.GONE) else "",
            lists=frozenset([plan.source.url, *plan.listings]),
        )  # fmt: skip
        if taken.withdrawal is not None:
            with self.register.writing() as connection:
                pages.note_answer(connection, key, answer, PageState.GONE, address=taken.address)
            if taken.news:
                kind, target = str(taken.withdrawal.kind), taken.withdrawal.target
                self.withdrawn.append(Withdrawn(plan.source.id, answer.url, kind, target))
        for item in taken.documents:
            if isinstance(item, Document):
                gone = taken.withdrawal is not None
                self._under_way[item.origin] = _Page(
                    plan.source, answer, item, gone, taken.address if gone else item.url
                )
                yield item
            else:
                with self.register.writing() as connection:
                    state = PageState.HELD if held and held.state is PageState.HELD else PageState.FAILED
                    pages.note_answer(connection, key, answer, state, problem=item.problem, address=taken.address)
                yield item

    def _missed(self, key: int, event: Missed) -> Failure:
        with self.register.writing() as connection:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            role = "listing" if event.listing else "page"
            pages.note_missed(connection, key, event.url, now, event.problem, role=role)
        return Failure(event.url, event.problem, event.remedy)

    def _finished(self, key: int, plan: Plan, event: Finished) -> None:
        self.flush()
        self.left += event.left
        now = datetime.now(UTC).isoformat(timespec="seconds")
        mine = [item.outcome for item in self.arrived if item.source == plan.source.id]
        told = {
            "checked": now, "resume": event.resume, "complete": event.complete, "problem": "",
            "new": mine.count(Outcome.NEW_RECORD), "changed": mine.count(Outcome.NEW_REVISION),
        }  # fmt: skip
        if event.failed:
            self.unreadable.append(plan.source.id)
            told["problem"] = next((item.problem for item in self.failures if item.name == plan.source.url), "failed")
        else:
            told["succeeded"] = now
        with self.register.writing() as connection:
            store.finish(connection, key, **told, failed=store.failed_pages(connection, key))
            for robots in list(self.rules.values()):
                store.keep_rules(connection, robots)
            self.rules.clear()

    def tell(self, step: Progress) -> None:
        """Counts one step; a page whose record is stored is marked as seen."""
        if step.failure is not None:
            self.failures.append(step.failure)
            self.register.note_failure(self.number, step.failure)
        page = self._under_way.pop(step.name, None)
        if page is not None:
            key = self.plans[page.source.id][0]
            state = PageState.GONE if page.gone else PageState.HELD if step.added is not None else PageState.FAILED
            problem = step.failure.problem if step.failure is not None else ""
            with self.register.writing() as connection:
                pages.note_answer(connection, key, page.answer, state, problem=problem, address=page.address)
        if step.added is not None:
            self.handled.append(step.name)
            self._count(step, page)
        if self.progress is not None:
            self.progress(step)

    def _count(self, step: Progress, page: _Page | None) -> None:
        assert step.added is not None
        outcome = step.added.outcome
        if outcome in (Outcome.UNCHANGED, Outcome.NEW_CODING):
            self.unchanged += outcome is Outcome.UNCHANGED
            return
        self.statements += step.added.statements
        if page is not None:
            text = page.document
            self.arrived.append(Arrived(page.source.id, outcome, step.added.record, text.title, text.date, text.url))
            self.records.append((step.added.record, page.source.allowed))

    def join_attachments(self, make_fetcher: Callable[[Mapping[str, Robots]], Fetcher]) -> None:
        """Fetches the files that new and changed records name, and looks again at those of pages that were looked at,
        whatever the pages themselves answered.
        """
        with self.register.reading() as connection:
            held = {robots.origin: robots for robots in store.held_rules(connection)}
            again = [
                (record, host)
                for address, host in self.looked_at
                for record in attachments.records_at(connection, [address])
            ]
            asked = dict.fromkeys([*again, *self.records])
            items = [item for one, host in asked for item in attachments.wanted(connection, [one], host, again=True)]
        if not items:
            return
        with make_fetcher(held) as fetcher:
            done = attachments.join(self.register, items, fetcher, self.limits, self.extractor)
        self.attachments += done.joined
        self.swapped += done.changed
        for told in done.failures:
            self.tell(Progress(0, told.name, None, told))

    def flush(self) -> None:
        """Writes down what was seen unchanged."""
        if self._same:
            with self.register.writing() as connection:
                pages.note_unchanged(connection, self._same)
            self._same.clear()

    def report(self, sources: int) -> UpdateReport:
        """What was done."""
        return UpdateReport(
            sources, tuple(self.arrived), tuple(self.withdrawn), self.unchanged, self.left, self.attachments,
            tuple(self.failures), self.statements, tuple(self.unreadable), tuple(self.swapped),
        )  # fmt: skip


def _unchanged(key: int, answer: Fetched, role: str, known_by: str = "") -> pages.Unchanged:
    return pages.Unchanged(key, answer.url, role, answer.fetched, known_by)
