"""Finding out what an address is: a feed, a sitemap, a newsroom's list, or one page."""

from __future__ import annotations

from dataclasses import dataclass

from communique.errors import FetchError, IntakeError
from communique.fetching.fetched import Fetched
from communique.fetching.fetcher import Fetcher
from communique.intake.formats.extraction import Link
from communique.sources.listings import ListReader
from communique.sources.source import SourceKind


@dataclass(frozen=True, slots=True)
class Discovery:
    """What stands at an address."""

    url: str  # that answered, after redirects
    kind: SourceKind
    title: str
    links: tuple[Link, ...]  # of its first part
    paged: bool  # whether the list goes on
    feed: str  # address of a feed that the page names, "" if none
    delay: float  # seconds between two requests that the site or our manners ask for


def discover(url: str, fetcher: Fetcher, lists: ListReader, *, private: str = "") -> Discovery:
    """What *url* is. Raises FetchError where it cannot be fetched, IntakeError where it is of no use."""
    answer = fetcher.fetch(url, private=private)
    if answer.status != 200:
        raise FetchError(url, f"answers {answer.status}", "check the address in a browser")
    host = answer.final.split("/")[2].rpartition("@")[2]
    delay = fetcher.politeness.pause_for(host.partition(":")[0])
    if answer.body.lstrip()[:5] == b"%PDF-" or answer.body[:2] == b"PK":
        return Discovery(answer.final, SourceKind.PAGE, "", (), False, "", delay)
    made = lists.read(answer.body, answer.final)
    about = made.metadata
    listing = about.get("listing", "")
    if listing == "feed":
        kind = SourceKind.FEED
    elif listing.startswith("sitemap"):
        kind = SourceKind.SITEMAP
    else:
        kind = SourceKind.LIST if about.get("list") else SourceKind.PAGE
    if kind is not SourceKind.PAGE and not made.links:
        raise IntakeError(url, f"is a {kind} without entries", "name the page itself")
    return Discovery(
        final_address(answer), kind, about.get("title", ""), made.links, bool(about.get("next")),
        about.get("feed", ""), delay,
    )  # fmt: skip


def final_address(answer: Fetched) -> str:
    """Where to ask next time: the target of redirects that are for good, the address as given otherwise."""
    if answer.hops and all(hop.status in (301, 308) for hop in answer.hops):
        return answer.final
    return answer.url
