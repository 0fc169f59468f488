"""Connections to checked addresses only, with a deadline over everything that is read or written.

The name is looked up once and the address that was checked is the one that is connected to: an answer of the name
server that changes in between changes nothing. TLS still proves the name.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore

from communique.errors import FetchError
from communique.fetching.addresses import permitted

Resolver = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of *host*, in the order in which the system would try them."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(host, "has no address in the domain name system", "check its spelling and the network") from (
            error
        )
    return [str(answer[4][0]) for answer in answers]


class LateError(Exception):
    """The time for one answer is over."""


class Deadline:
    """How long the answer under way may still take; there is one answer at a time."""

    def __init__(self) -> None:
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Begin to count for a new answer."""
        self._end = time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end

    def bounded(self, timeout: float | None) -> float:
        """*timeout*, or what is left if that is less. Raises LateError when nothing is."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise LateError
        return left if timeout is None else min(timeout, left)


class CheckedBackend(httpcore.NetworkBackend):
    """Looks names up, checks what they stand for, and connects to exactly that."""

    def __init__(self, deadline: Deadline, resolver: Resolver = resolve) -> None:
        self._deadline = deadline
        self._resolver = resolver
        self._plain = httpcore.SyncBackend()
        self.private: frozenset[str] = frozenset()  # hosts for which special addresses are allowed
        self.packed = 0  # bytes read since it was set to 0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to *host*. Raises FetchError where its addresses are refused."""
        addresses = permitted(self._resolver(host, port), host, private=host.lower() in self.private)
        error: Exception | None = None
        for address in addresses[:4]:
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._deadline.bounded(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
                continue
            return _TimedStream(stream, self._deadline, self)
        raise error or httpcore.ConnectError("no address")


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends with the deadline of the answer under way."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, counter: CheckedBackend) -> None:
        self._stream = stream
        self._deadline = deadline
        self._counter = counter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        data = self._stream.read(max_bytes, self._deadline.bounded(timeout))
        self._counter.packed += len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._stream.write(buffer, self._deadline.bounded(timeout))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS, which proves the server's name."""
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.bounded(timeout))
        return _TimedStream(secured, self._deadline, self._counter)

    def get_extra_info(self, info: str) -> Any:
        """What the stream knows of itself."""
        return self._stream.get_extra_info(info)


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Leaves a broken connection without a word: what went wrong with it was told already."""
    with contextlib.suppress(Exception):
        yield
