"""What a bad server does with a connection, once it was asked for a page."""

from __future__ import annotations

import gzip
import socket
import time

import brotli

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def hangs(connection: socket.socket) -> None:
    time.sleep(2.0)


def hangs_in_its_headers(connection: socket.socket) -> None:
    connection.sendall(OK)
    time.sleep(2.0)


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
    connection.sendall(OK + b"Content-Encoding: zstd\r\nContent-Length: 5\r\n\r\nhello")


def packs_twice(connection: socket.socket) -> None:
    data = gzip.compress(gzip.compress(b"hello"))
    connection.sendall(OK + b"Content-Encoding: gzip, gzip\r\nContent-Length: %d\r\n\r\n" % len(data) + data)


BOMB = gzip.compress(bytes(60_000_000), 1)


def sends_a_bomb(connection: socket.socket) -> None:
    data = BOMB
    connection.sendall(OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(data) + data)


def sends_a_brotli_bomb(connection: socket.socket) -> None:
    data = brotli.compress(bytes(60_000_000), quality=5)
    connection.sendall(OK + b"Content-Encoding: br\r\nContent-Length: %d\r\n\r\n" % len(data) + data)


def is_no_brotli(connection: socket.socket) -> None:
    connection.sendall(OK + b"Content-Encoding: br\r\nContent-Length: 15\r\n\r\nis not packed!!")


def packs_half_in_brotli(connection: socket.socket) -> None:
    data = brotli.compress(b"hello harbour " * 999)[:20]
    connection.sendall(OK + b"Content-Encoding: br\r\nContent-Length: %d\r\n\r\n" % len(data) + data)


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
