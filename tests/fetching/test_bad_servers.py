"""Servers that go wrong: each is a named failure of its page, and the next page comes."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable

import pytest
from loopback import HELLO, HERE, Page, Site, raw_server

from communique.errors import FetchError
from communique.fetching import Fetcher, FetchLimits, Politeness

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def hangs(connection: socket.socket) -> None:
    time.sleep(0.7)


def hangs_in_its_headers(connection: socket.socket) -> None:
    connection.sendall(OK)
    time.sleep(0.7)


def drips_its_headers(connection: socket.socket) -> None:
    connection.sendall(OK)
    for _ in range(40):
        connection.sendall(b"X-A: b\r\n")
        time.sleep(0.1)


def drips_its_body(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 1000\r\n\r\n")
    for _ in range(40):
        connection.sendall(b"a")
        time.sleep(0.1)


def promises_more(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 1000\r\n\r\nshort")


def closes_half_way(connection: socket.socket) -> None:
    connection.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")


def closes_in_its_headers(connection: socket.socket) -> None:
    connection.sendall(OK)


def says_nothing(connection: socket.socket) -> None:
    connection.close()


def packs_half(connection: socket.socket) -> None:
    data = gzip.compress(b"hello " * 10_000)[:-20]
    connection.sendall(OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(data) + data)


def is_no_gzip(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")


def packs_unasked(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Encoding: br\r\nContent-Length: 5\r\n\r\nhello")


def packs_twice(connection: socket.socket) -> None:
    data = gzip.compress(gzip.compress(b"hello"))
    connection.sendall(OK + b"Content-Encoding: gzip, gzip\r\nContent-Length: %d\r\n\r\n" % len(data) + data)


BOMB = gzip.compress(bytes(60_000_000), 1)


def sends_a_bomb(connection: socket.socket) -> None:
    data = BOMB
    connection.sendall(OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(data) + data)


def has_no_end(connection: socket.socket) -> None:
    connection.sendall(OK + b"\r\n")
    while True:
        connection.sendall(b"<item>" * 10_000)


def has_headers_without_end(connection: socket.socket) -> None:
    connection.sendall(OK)
    while True:
        connection.sendall(b"X-A: bbbbbbbbbbbbbbbbbbbbbbbbbb\r\n" * 100)


def speaks_another_language(connection: socket.socket) -> None:
    connection.sendall(b"220 mail.alv.example ESMTP\r\n\r\n")


def lies_about_two_lengths(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (hangs, "is silent"),
        (hangs_in_its_headers, "is silent"),
        (drips_its_headers, "takes longer than 1 seconds"),
        (drips_its_body, "takes longer than 1 seconds"),
        (promises_more, "before its answer is whole"),
        (closes_half_way, "before its answer is whole"),
        (closes_in_its_headers, "before its answer is whole"),
        (says_nothing, "before its answer is whole"),
        (packs_half, "in the middle of its packed body"),
        (is_no_gzip, "is damaged"),
        (packs_unasked, "not asked for"),
        (packs_twice, "not asked for"),
        (sends_a_bomb, "is larger than"),
        (has_no_end, "is larger than"),
        (has_headers_without_end, "does not speak HTTP"),
        (speaks_another_language, "does not speak HTTP"),
        (lies_about_two_lengths, "does not speak HTTP"),
    ],
)
def test_a_server_that_goes_wrong_is_named_and_the_next_page_comes(
    fetcher: Fetcher, served: Site, answer: Callable[[socket.socket], None], problem: str
) -> None:
    with raw_server(answer) as url:
        with pytest.raises(FetchError) as failed:
            fetcher.fetch(f"{url}/page", private=HERE)
        assert failed.value.name == f"{url}/page"
        assert problem in failed.value.problem
    assert fetcher.fetch(f"{served.url}/a", private=HERE).body == HELLO


def test_a_bomb_is_also_known_by_its_ratio(fetcher: Fetcher) -> None:
    with (
        raw_server(sends_a_bomb) as url,
        Fetcher(FetchLimits(), Politeness(0)) as wide,
        pytest.raises(FetchError, match="decompression bomb"),
    ):
        wide.fetch(f"{url}/page", private=HERE)


def test_nobody_at_the_address(fetcher: Fetcher) -> None:
    with socket.create_server((HERE, 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match="takes no connection"):
        fetcher.fetch(f"http://{HERE}:{port}/", private=HERE)


@pytest.mark.parametrize("status", [404, 410, 500])
def test_other_statuses_are_answers(served: Site, fetcher: Fetcher, status: int) -> None:
    served.pages["/a"] = Page(b"gone", status)
    assert fetcher.fetch(f"{served.url}/a", private=HERE).status == status
