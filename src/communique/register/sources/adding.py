"""A new source: found out what it is, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.fetching import Politeness
from communique.fetching.addresses import checked_url
from communique.lexicons import load_codebook
from communique.register.names import known_party
from communique.register.sources import store
from communique.register.sources.results import HeldSource
from communique.register.sources.updating import MakeFetcher, plain_fetcher
from communique.sources import Source, SourceKind, discover
from communique.sources.discovery import Discovery
from communique.sources.listings import ListReader

if TYPE_CHECKING:
    from communique.register.register import Register


@dataclass(frozen=True, slots=True)
class SourceAdded:
    """What became of adding a source."""

    held: HeldSource
    found: Discovery  # what stands at its address now
    taken: int  # links of its first part that its patterns take
    new: bool  # False: it was known, and has the new settings


def add_source(
    register: Register,
    url: str,
    *,
    party: str = "",
    publisher: str = "",
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    every: int = 0,
    private: bool = False,
    kind: str = "",
    codebook: str = "",
    make_fetcher: MakeFetcher = plain_fetcher,
) -> SourceAdded:
    """Finds out what *url* is and follows it from now on; nothing of it is stored yet.

    *kind* says what it is where that was found out wrongly; *every* is in seconds. Raises FetchError, IntakeError for
    what is no source, UsageError for a kind or party that cannot be.
    """
    if kind and kind not in set(SourceKind):
        raise UsageError(f"{kind[:40]!r}: no kind of source; give one of {', '.join(SourceKind)}")
    party = known_party(party, load_codebook(codebook)) if party else ""
    host = (checked_url(url).hostname or "").lower()
    with register.reading() as connection:
        held_rules = {robots.origin: robots for robots in store.held_rules(connection)}
    with make_fetcher(Politeness(), held_rules) as fetcher, ListReader() as lists:
        found = discover(url, fetcher, lists, private=host if private else "")
        rules = list(fetcher.robots.values())
    source = Source(
        id="", url=found.url, kind=SourceKind(kind) if kind else found.kind, title=found.title,
        party=party, publisher=publisher, include=include, exclude=exclude, every=every,
        private=private,
    )  # fmt: skip
    new = register.keep_source(source)
    with register.writing() as connection:
        for robots in rules:
            store.keep_rules(connection, robots)
    taken = sum(source.takes(link.url) for link in found.links)
    return SourceAdded(register.source(found.url), found, taken, new)
