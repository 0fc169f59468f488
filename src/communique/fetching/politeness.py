"""Manners: one request at a time for each host, a pause between two, and waiting as long as a server asks for."""

from __future__ import annotations

import email.utils
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address

PAUSE = 1.0  # seconds between two requests to a host, where nothing else is said


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0  # time.monotonic from which the next request may be sent
    resting_until: float = 0.0  # time.time until which the server asked to be left alone
    delay: float = 0.0  # seconds that robots.txt asks for


class Politeness:
    """Shared by all fetchers of a run: what holds for a host holds for all that ask it."""

    def __init__(self, pause: float = PAUSE, sleep: Callable[[float], None] = time.sleep) -> None:
        """*pause* in seconds; the machine itself is never paused for."""
        self.pause = pause
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()

    def _host(self, name: str) -> _Host:
        with self._guard:
            return self._hosts.setdefault(name.lower(), _Host())

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """The time of one request to *host*: waits for the one before it and for the pause."""
        kept = self._host(host)
        with kept.lock:
            if (wait := kept.free_at - time.monotonic()) > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                kept.free_at = time.monotonic() + self.pause_for(host)

    def pause_for(self, host: str) -> float:
        """Seconds between two requests: the program's own pause, or what robots.txt asks for if that is more."""
        own = 0.0 if _is_this_machine(host) else self.pause
        return max(own, self._host(host).delay)

    def obey_delay(self, host: str, seconds: float) -> None:
        """Take what robots.txt says of the time between two requests."""
        self._host(host).delay = max(0.0, seconds)

    def rest(self, host: str, until: float) -> None:
        """Leave *host* alone until a time (seconds since 1970)."""
        kept = self._host(host)
        kept.resting_until = max(kept.resting_until, until)

    def resting_for(self, host: str) -> float:
        """Seconds for which *host* asked to be left alone."""
        return max(0.0, self._host(host).resting_until - time.time())

    def rests(self) -> dict[str, float]:
        """Host → time (seconds since 1970) until which it asked to be left alone, of those that still wait."""
        with self._guard:
            held = dict(self._hosts)
        return {name: kept.resting_until for name, kept in held.items() if kept.resting_until > time.time()}

    def wait(self, seconds: float) -> None:
        """Wait."""
        self._sleep(seconds)


def _is_this_machine(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Seconds that a ``Retry-After`` header asks to wait (RFC 9110, section 10.2.3), None where it says nothing."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), 366 * 86400))
    try:
        time_given = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if time_given.tzinfo is None:
        time_given = time_given.replace(tzinfo=UTC)
    return max(0.0, (time_given - (now or datetime.now(UTC))).total_seconds())
