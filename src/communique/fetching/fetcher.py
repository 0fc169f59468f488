"""Fetching one page: checked, paced, bounded, and named when it fails."""

from __future__ import annotations

import base64
import os
import ssl
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, urljoin

import certifi
import httpcore
import httpx

from communique import __version__
from communique.errors import FetchError
from communique.fetching.addresses import checked_url, origin
from communique.fetching.connecting import CheckedBackend, Deadline, LateError, Resolver, quietly, resolve
from communique.fetching.decoding import ACCEPTED, read_body
from communique.fetching.fetched import Conditions, Fetched, FetchLimits, Hop
from communique.fetching.politeness import Politeness, retry_after
from communique.fetching.robots import Robots, robots_from
from communique.fetching.transport import CheckedTransport
from communique.fetching.troubles import trouble

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_COME_BACK = frozenset([429, 503])


def user_agent() -> str:
    """How the program names itself; COMMUNIQUE_CONTACT adds whom a publisher may write to."""
    contact = "".join(char for char in os.environ.get("COMMUNIQUE_CONTACT", "") if char.isprintable()).strip()
    about = "reads official records into a register" + (f"; {contact}" if contact else "")
    return f"communique/{__version__} ({about})".encode("ascii", "replace").decode("ascii")


class Fetcher:
    """Fetches pages, one after the other. To be used as a context manager, from one thread.

    Several fetchers may share one :class:`Politeness`. Nothing of the environment (proxies, netrc) is used unasked, and
    no cookies are kept.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        politeness: Politeness | None = None,
        *,
        credentials: Mapping[str, tuple[str, str]] | None = None,
        robots: Mapping[str, Robots] | None = None,
        resolver: Resolver = resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """*credentials* are user and password by host name, sent to that host alone and only over HTTPS or to this
        machine. *robots* are rules that were fetched before, by origin.
        """
        self.limits = limits or FetchLimits()
        self.politeness = politeness or Politeness()
        self.robots: dict[str, Robots] = dict(robots or {})
        self._credentials = dict(credentials or {})
        self._deadline = Deadline()
        self._backend = CheckedBackend(self._deadline, resolver)
        context = tls or ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())
        self._context = context
        self._transport = CheckedTransport(self._backend, context)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all connections."""
        with quietly():
            self._transport.close()

    def fetch(self, url: str, conditions: Conditions | None = None, *, private: str = "") -> Fetched:
        """The answer for *url*, redirects followed; of any status but those that ask to come back.

        *conditions* are those of the last answer. *private* is the one host for which private addresses are allowed.
        Raises FetchError where robots.txt forbids it, where an address is refused, and for whatever goes wrong.
        """
        self._allow(private)
        hops: list[Hop] = []
        here = url
        while True:
            parts = checked_url(here, url)
            self._ask_leave(parts, here, url)
            answer = self._patiently(parts, here, url, None if hops else conditions)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return _with_hops(answer, url, hops)
            hops.append(Hop(here, answer.status))
            if len(hops) > self.limits.redirects:
                raise FetchError(url, f"redirects more than {self.limits.redirects} times", "see it in a browser")
            here = _next_address(here, target, url)
            if any(hop.url == here for hop in hops) and here != url:
                raise FetchError(url, "redirects in a circle", "see it in a browser")

    def rules_of(self, url: str, *, private: str = "") -> Robots:
        """The robots.txt that holds for *url*."""
        self._allow(private)
        return self._rules(checked_url(url), url)

    # -- the rest is private ------------------------------------------------------------------------------------------

    def _allow(self, private: str) -> None:
        """Allow special addresses for this host alone; connections that were made under another rule are given up."""
        allowed = frozenset([private.lower()] if private else [])
        if allowed != self._backend.private:
            self.close()
            self._transport = CheckedTransport(self._backend, self._context)
            self._backend.private = allowed

    def _ask_leave(self, parts: SplitResult, here: str, url: str) -> None:
        rules = self._rules(parts, url)
        if rules.problem:
            raise FetchError(url, f"{rules.origin} {rules.problem}", "try again later")
        if not rules.allows(here):
            raise FetchError(url, "is closed to programs by the site's robots.txt", "save it from a browser if you may")
        self.politeness.obey_delay(parts.hostname or "", rules.delay)

    def _rules(self, parts: SplitResult, url: str) -> Robots:
        place = origin(parts)
        held = self.robots.get(place)
        if held is None or not (held.fresh or held.problem):
            held = self.robots[place] = self._fetch_rules(parts, place, url)
        return held

    def _fetch_rules(self, parts: SplitResult, place: str, url: str) -> Robots:
        here = f"{parts.scheme}://{parts.netloc}/robots.txt"
        for _ in range(6):  # RFC 9309: five redirects at least
            answer = self._patiently(checked_url(here, url), here, url, None)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return robots_from(place, answer.status, answer.body, answer.fetched)
            here = _next_address(here, target, url)
        return robots_from(place, 404, b"", now())

    def _patiently(self, parts: SplitResult, here: str, url: str, conditions: Conditions | None) -> Fetched:
        """One answer of one address; comes back when it is asked to, if that is soon enough."""
        host = parts.hostname or ""
        tries = 0
        while True:
            if (left := self.politeness.resting_for(host)) > 0:
                if left > self.limits.patience_seconds:
                    raise self._rests(url, left)
                self.politeness.wait(left)
            try:
                with self.politeness.turn(host):
                    answer = self._once(parts, here, url, conditions)
            except httpcore.RemoteProtocolError as error:
                tries += 1
                if tries > self.limits.retries or "without sending a response" not in str(error):
                    raise trouble(url, error, self.limits) from error
                continue
            if answer.status not in _COME_BACK:
                return answer
            tries += 1
            asked = retry_after(answer.header("retry-after"))
            wait = asked if asked is not None else 2.0**tries
            if tries > self.limits.retries or wait > self.limits.patience_seconds:
                if asked:
                    self.politeness.rest(host, time.time() + asked)
                raise self._rests(url, asked or 0.0, answer.status)
            self.politeness.wait(wait)

    def _proof(self, parts: SplitResult) -> dict[str, str]:
        """The credentials of this very host, and of no other; never in the open, but for this machine's own."""
        host = (parts.hostname or "").lower()
        safe = parts.scheme == "https" or host in self._backend.private
        return {"Authorization": _proof_of(*self._credentials[host])} if safe and host in self._credentials else {}

    def _rests(self, url: str, seconds: float, status: int = 0) -> FetchError:
        said = f"answers {status}" if status else "asked to be left alone"
        until = f"; it asks to come back in {seconds:,.0f} seconds" if seconds else ""
        return FetchError(url, f"{said}{until}", "run update again later: it goes on where it stopped")

    def _once(self, parts: SplitResult, here: str, url: str, conditions: Conditions | None) -> Fetched:
        """One request and its whole answer."""
        headers = {"User-Agent": user_agent(), "Accept": "*/*", "Accept-Encoding": ACCEPTED}
        headers |= conditions.headers if conditions else {}
        headers |= self._proof(parts)
        limits = self.limits
        timeout = httpx.Timeout(limits.silent_seconds, connect=limits.connect_seconds)
        self._deadline.start(limits.seconds)
        response: httpx.Response | None = None
        try:
            request = httpx.Request("GET", here, headers=headers, extensions={"timeout": timeout.as_dict()})
            response = self._transport.handle_request(request)
            if response.status_code in _REDIRECTS and response.headers.get("location"):
                body = b""  # of no use, and might have no end
            else:
                body = read_body(response.iter_raw(), response.headers.get("content-encoding", ""), url, limits)
        except FetchError as error:
            raise FetchError(url, _about(error, url), error.remedy) from error
        except httpcore.RemoteProtocolError:
            raise
        except httpcore.TimeoutException as error:
            raise trouble(url, LateError() if self._deadline.over else error, limits) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, LateError) as error:
            raise trouble(url, error, limits) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError, UnicodeError) as error:
            raise trouble(url, error, limits) from error
        finally:
            if response is not None:
                with quietly():
                    response.close()
        raw = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
        reason = response.extensions.get("reason_phrase", b"").decode("latin-1", "replace")
        return Fetched(here, here, response.status_code, reason, response.http_version, raw, body, now())


def _proof_of(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")


def _about(error: FetchError, url: str) -> str:
    return error.problem if error.name == url else f"{error.name} {error.problem}"


def _next_address(here: str, target: str, url: str) -> str:
    try:
        return urljoin(here, target).partition("#")[0]
    except ValueError as error:
        raise FetchError(url, f"redirects to what is no address ({target[:80]!r})", "see it in a browser") from error


def _with_hops(answer: Fetched, url: str, hops: list[Hop]) -> Fetched:
    return replace(answer, url=url, hops=tuple(hops))


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
