"""What is asked of a server, and what it answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bounds on fetching one page. A page beyond one of them is a named failure; nothing is cut short silently."""

    body_bytes: int = 50 * MEBIBYTE  # of a body, on the wire and again after unpacking
    unpack_ratio: int = 200  # unpacked to packed bytes, looked at beyond 10 MiB unpacked
    connect_seconds: float = 15.0  # to connect, TLS included
    silent_seconds: float = 20.0  # without a byte
    seconds: float = 120.0  # for one answer, from connecting to its last byte
    redirects: int = 10  # from one address to the next
    retries: int = 2  # after an answer that asks to come back, or a connection that broke before any answer
    patience_seconds: float = 60.0  # the longest wait that a server may ask for within a run


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was seen of a page before: an unchanged one is then answered without its body."""

    etag: str = ""
    last_modified: str = ""  # as the server wrote it

    @property
    def headers(self) -> dict[str, str]:
        """The request headers (RFC 9110, section 13)."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect."""

    url: str  # that answered with it
    status: int  # 301, 302, 303, 307 or 308


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, whatever its status; the body is whole."""

    url: str  # as asked for
    final: str  # the address that answered, after redirects
    status: int
    reason: str  # the words beside the status, "" in HTTP/2
    version: str  # "HTTP/1.1", "HTTP/2"
    headers: tuple[tuple[str, str], ...]  # of the last answer, as they came and in their order
    body: bytes  # unpacked from what the headers call its content encoding; b"" where nothing changed
    fetched: str  # ISO time in UTC when the answer was complete
    hops: tuple[Hop, ...] = ()

    def header(self, name: str) -> str:
        """The value of a header, "" where there is none; several are joined as RFC 9110 has it."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing changed."""
        return self.status == 304

    @property
    def conditions(self) -> Conditions:
        """What to ask with next time."""
        return Conditions(self.header("etag"), self.header("last-modified"))

    @property
    def carrier(self) -> Mapping[str, str]:
        """Status and headers as a snapshot keeps them: ``:status`` and ``:version`` before the headers' own names.

        Values of a name that came more than once are on lines of their own.
        """
        kept = {":status": f"{self.status} {self.reason}".strip(), ":version": self.version, ":url": self.final}
        for name, value in self.headers:
            kept[name] = f"{kept[name]}\n{value}" if name in kept else value
        return kept
