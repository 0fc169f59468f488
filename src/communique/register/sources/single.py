"""Pages that are named by themselves: `communique add URL`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from communique.errors import FetchError
from communique.fetching import Politeness
from communique.fetching.robots import Robots
from communique.intake import Extractor, Limits, arrivals
from communique.intake.arrival import Failure
from communique.model import Document
from communique.register.results import NotHandled
from communique.register.sources import attachments, store
from communique.register.sources.answers import take

if TYPE_CHECKING:
    from communique.fetching import Fetcher
    from communique.register.register import Register
    from communique.register.sources.updating import MakeFetcher


def is_address(path: str) -> bool:
    """Whether what was named is the address of a page rather than a file."""
    return path.lower().startswith(("http://", "https://"))


@dataclass(slots=True)
class Addresses:
    """Fetches pages among other things that are added, and afterwards the files that they name."""

    register: Register
    limits: Limits
    private: bool
    make_fetcher: MakeFetcher
    manners: Politeness = field(default_factory=Politeness)
    _hosts: dict[str, str] = field(default_factory=dict)  # origin of a document → the host that may be private
    _rules: dict[str, Robots] = field(default_factory=dict)

    def arrivals(self, paths: Sequence[str], stdin: BinaryIO | None) -> Iterator[Document | Failure]:
        """What is at *paths*, in their order: pages are fetched, the rest is taken in as it is."""
        files: list[str] = []
        for path in paths:
            if not is_address(path):
                files.append(path)
                continue
            yield from arrivals(files, limits=self.limits, stdin=stdin)
            files = []
            yield from self._page(path)
        yield from arrivals(files, limits=self.limits, stdin=stdin)

    def _fetcher(self) -> Fetcher:
        with self.register.reading() as connection:
            held = {robots.origin: robots for robots in store.held_rules(connection)}
        return self.make_fetcher(self.manners, held | self._rules)

    def _page(self, url: str) -> Iterator[Document | Failure]:
        from communique.fetching.addresses import checked_url

        try:
            host = (checked_url(url).hostname or "").lower() if self.private else ""
            with self._fetcher() as fetcher:
                answer = fetcher.fetch(url.partition("#")[0], private=host)
                self._rules.update(fetcher.robots)
        except FetchError as error:
            yield Failure.of(error)
            return
        with Extractor(self.limits) as extractor:
            taken = take(self.register, answer, self.limits, extractor)
        if taken.withdrawal is not None:
            led = f", leads to {taken.withdrawal.target}" if taken.withdrawal.target else ""
            problem = f"is withdrawn ({taken.withdrawal.kind}{led})"
            yield Failure(url, problem, "its record stays; `communique edits` shows it")
        for item in taken.documents:
            if isinstance(item, Document):
                self._hosts[item.origin] = host
            yield item

    def join_attachments(self, records: Sequence[tuple[str, str]], tell: Callable[[NotHandled], None]) -> int:
        """Fetches the files that records name; *records* are IDs with the origins of their documents."""
        with self.register.writing() as connection:
            for robots in self._rules.values():
                store.keep_rules(connection, robots)
            items = [
                item
                for record, origin in records
                if origin in self._hosts
                for item in attachments.wanted(connection, [record], self._hosts[origin], again=True)
            ]
        if not items:
            return 0
        with self._fetcher() as fetcher, Extractor(self.limits) as extractor:
            done = attachments.join(self.register, items, fetcher, self.limits, extractor)
        for told in done.failures:
            tell(told)
        return done.joined
