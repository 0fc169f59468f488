"""Servers on this machine, well-behaved and not."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from communique.fetching import FetchLimits

HERE = "127.0.0.1"
SHORT = FetchLimits(
    body_bytes=1_000_000, connect_seconds=3, silent_seconds=1.0, seconds=2.5, redirects=10, patience_seconds=5
)
HELLO = b"<html><body><p>Alvaria and Borland met.</p></body></html>"


@dataclass(slots=True)
class Page:
    """What a well-behaved server says at an address."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


@dataclass(slots=True)
class Site:
    """A site, and what was asked of it."""

    url: str
    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # path, headers in lower case
    bodies: Counter[str] = field(default_factory=Counter)  # path → bodies sent

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt aside."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def forget(self) -> None:
        """Begin to count anew."""
        self.requests.clear()
        self.bodies.clear()


@contextmanager
def site(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site whose pages may be changed while it is served; it answers conditional requests."""
    made = Site("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            made.requests.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            page = made.pages.get(self.path)
            if page is None:
                page = Page(b"<html><body>Not found</body></html>", 404)
            etag = page.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.send_header("ETag", etag)
                self.end_headers()
                return
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if page.body:
                made.bodies[self.path] += 1
            self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "https" if tls else "http"
    made.url = f"{scheme}://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@contextmanager
def raw_server(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that does with each connection what *answer* does; its robots.txt is an ordinary 404."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    over = threading.Event()
    threads = []

    def talk(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(5)
            try:
                asked = b""
                while b"\r\n\r\n" not in asked:
                    data = connection.recv(65536)
                    if not data:
                        return
                    asked += data
                if asked.startswith(b"GET /robots.txt"):
                    connection.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    return
                answer(connection)
            except OSError:
                pass

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                continue
            thread = threading.Thread(target=talk, args=(connection,), daemon=True)
            thread.start()
            threads.append(thread)

    server = threading.Thread(target=serve, daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        over.set()
        server.join(5)
        listener.close()
        for thread in threads:
            thread.join(5)
