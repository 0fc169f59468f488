"""robots.txt (RFC 9309): what a site lets programs fetch, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from protego import Protego

PRODUCT = "communique"  # the name that a robots.txt may address
KEPT_SECONDS = 24 * 3600.0  # for which an answer holds
MOST_BYTES = 512 * 1024  # of a robots.txt that are read; RFC 9309 asks for 500 KiB at least


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin, as fetched."""

    origin: str  # scheme, host, port
    rules: str  # the text of robots.txt; "" allows all
    problem: str  # why nothing may be fetched though there are no rules, "" where there is no such reason
    fetched: str  # ISO time

    @property
    def fresh(self) -> bool:
        """Whether it still holds."""
        age = (datetime.now(UTC) - datetime.fromisoformat(self.fetched)).total_seconds()
        return 0 <= age < KEPT_SECONDS and not self.problem

    def allows(self, url: str) -> bool:
        """Whether *url* may be fetched."""
        return not self.problem and bool(_parsed(self.rules).can_fetch(url, PRODUCT))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for, 0 where it does not."""
        asked = _parsed(self.rules).crawl_delay(PRODUCT)
        rate = _parsed(self.rules).request_rate(PRODUCT)
        rated = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(float(asked or 0.0), float(rated))

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the site names."""
        return tuple(str(url) for url in _parsed(self.rules).sitemaps)


@lru_cache(maxsize=64)
def _parsed(rules: str) -> Protego:
    return Protego.parse(rules)


def robots_from(origin: str, status: int, body: bytes, fetched: str) -> Robots:
    """The rules that an answer gives: none where the site has no such file, all forbidden where it is in trouble."""
    if 200 <= status < 300:
        return Robots(origin, body[:MOST_BYTES].decode("utf-8", "replace").lstrip("\ufeff"), "", fetched)
    if 400 <= status < 500 and status != 429:
        return Robots(origin, "", "", fetched)
    return Robots(origin, "", f"answers {status} when asked for its robots.txt", fetched)
