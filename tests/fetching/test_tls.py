"""TLS and HTTP/2, against servers on this machine."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import h2.config
import h2.connection
import h2.events
import pytest
import trustme
from loopback import Page, site

from communique.errors import FetchError
from communique.fetching import Fetcher, Politeness


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server_context(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def client_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_server_that_proves_its_name_is_believed(authority: trustme.CA) -> None:
    with site(tls=server_context(authority, "127.0.0.1")) as served:
        served.pages["/a"] = Page(b"hello")
        with Fetcher(politeness=Politeness(0), tls=client_context(authority)) as fetcher:
            assert fetcher.fetch(f"{served.url}/a", private="127.0.0.1").body == b"hello"


@pytest.mark.parametrize("wrong", ["unknown authority", "another name"])
def test_a_server_that_does_not_is_named(authority: trustme.CA, wrong: str) -> None:
    names = ("records.example",) if wrong == "another name" else ("127.0.0.1",)
    trusted = client_context(authority) if wrong == "another name" else None
    with (
        site(tls=server_context(authority, *names)) as served,
        Fetcher(politeness=Politeness(0), tls=trusted) as fetcher,
        pytest.raises(FetchError, match="does not prove that it is this server"),
    ):
        fetcher.fetch(f"{served.url}/a", private="127.0.0.1")


def test_a_server_without_tls_is_named(authority: trustme.CA) -> None:
    with site() as served, Fetcher(politeness=Politeness(0)) as fetcher, pytest.raises(FetchError, match="TLS"):
        fetcher.fetch(f"{served.url.replace('http:', 'https:')}/a", private="127.0.0.1")


@contextmanager
def http2_server(context: ssl.SSLContext) -> Iterator[str]:
    """A server that speaks HTTP/2 alone: 404 for robots.txt, "hello" for all else."""
    context.set_alpn_protocols(["h2"])
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    over = threading.Event()

    def talk(stream: ssl.SSLSocket) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        stream.sendall(connection.data_to_send())
        while data := stream.recv(65536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    asked = dict(event.headers)
                    missing = asked[b":path"] == b"/robots.txt"
                    connection.send_headers(event.stream_id, [(":status", "404" if missing else "200")])
                    connection.send_data(event.stream_id, b"hello", end_stream=True)
            stream.sendall(connection.data_to_send())

    def serve() -> None:
        while not over.is_set():
            try:
                raw, _ = listener.accept()
                raw.settimeout(1)
                with context.wrap_socket(raw, server_side=True) as stream:
                    talk(stream)
            except OSError:
                continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        over.set()
        thread.join(5)
        listener.close()


def test_http_2_is_spoken(authority: trustme.CA) -> None:
    with (
        http2_server(server_context(authority, "127.0.0.1")) as url,
        Fetcher(politeness=Politeness(0), tls=client_context(authority)) as fetcher,
    ):
        found = fetcher.fetch(f"{url}/a", private="127.0.0.1")
        assert (found.version, found.status, found.body) == ("HTTP/2", 200, b"hello")
