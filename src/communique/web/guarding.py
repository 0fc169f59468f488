"""What stands before every page: which host was asked for, from where, how much; and the headers of every answer.

- A host name that is not ours is refused, so that a foreign page cannot reach the register by pointing its own name
  at this machine (DNS rebinding).
- What changes something must come from our own pages, or carry a token in its Authorization header.
- A query or body that is too long is refused before anything reads it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.settings import Settings

LONGEST_QUERY = 8_000  # bytes
LONGEST_BODY = 1_000_000  # bytes
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-DNS-Prefetch-Control": "off",
    "Cache-Control": "no-cache",
}

Refuse = Callable[[Scope, int, str], ASGIApp]  # makes the answer: status and key of its message


class Guard:
    """ASGI middleware that refuses what must not get in, and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse) -> None:
        self._app = app
        self._settings = settings
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. An answer's own headers come before the ones here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
            await send(message)

        trouble = self._trouble(scope, headers)
        if trouble is not None:
            await self._refuse(scope, *trouble)(scope, receive, with_headers)
            return
        await self._app(scope, _limited(receive), with_headers)

    def _trouble(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        if not allowed_host(headers.get("host", ""), self._settings):
            return 421, "error.host"
        if len(scope.get("query_string", b"")) > LONGEST_QUERY or len(scope.get("raw_path") or b"") > LONGEST_QUERY:
            return 414, "error.long_query"
        if scope["method"] not in SAFE_METHODS and not own_request(headers):
            return 403, "error.cross_site"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LONGEST_BODY:
            return 413, "error.long_body"
        return None


def allowed_host(host: str, settings: Settings) -> bool:
    """Whether a Host header names this application: a loopback name, its address, or a name that was given for it."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        _ = urlsplit(f"//{host}").port
    except ValueError:
        return False
    if name in {"localhost", *(known.casefold() for known in settings.names)}:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    listens = ipaddress.ip_address(settings.host) if _is_address(settings.host) else None
    return address.is_loopback or (listens is not None and (listens.is_unspecified or listens == address))


def own_request(headers: Headers) -> bool:
    """Whether a request that changes something comes from our own pages, or from a program with a token."""
    origin = headers.get("origin")
    if origin is not None:
        return origin != "null" and urlsplit(origin).netloc == headers.get("host", "")
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return headers.get("authorization", "").startswith("Bearer ")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _limited(receive: Receive) -> Callable[[], Awaitable[Message]]:
    """Gives a body up to its greatest length; whoever sends more without saying so is cut off."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LONGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return limited
