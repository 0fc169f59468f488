"""Where a page may be fetched from: every class of address, and every spelling that could hide one."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from communique.errors import FetchError
from communique.fetching import Fetcher, FetchLimits, Politeness
from communique.fetching.addresses import checked_url, permitted, special

CLASSES = [
    ("0.0.0.0", "this network"),
    ("0.1.2.3", "this network"),
    ("10.0.0.1", "private"),
    ("10.255.255.255", "private"),
    ("100.64.0.1", "carrier-grade NAT"),
    ("100.127.255.254", "carrier-grade NAT"),
    ("127.0.0.1", "loopback"),
    ("127.255.0.9", "loopback"),
    ("169.254.169.254", "link-local"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.0.0.8", "protocol assignments"),
    ("192.0.2.1", "documentation"),
    ("192.88.99.1", "6to4 relay"),
    ("192.168.1.1", "private"),
    ("198.18.0.1", "benchmarking"),
    ("198.19.255.255", "benchmarking"),
    ("198.51.100.7", "documentation"),
    ("203.0.113.7", "documentation"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "broadcast"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::7f00:1", "IPv4-compatible"),
    ("::ffff:127.0.0.1", "IPv4-mapped"),
    ("::ffff:8.8.8.8", "IPv4-mapped"),
    ("::ffff:0:10.0.0.1", "IPv4-translated"),
    ("64:ff9b::7f00:1", "NAT64"),
    ("64:ff9b:1::a00:1", "NAT64"),
    ("100::1", "discard-only"),
    ("2001::1", "Teredo"),
    ("2001:2::1", "protocol assignments"),
    ("2001:db8::1", "documentation"),
    ("2002:7f00:1::", "6to4"),
    ("3fff::1", "documentation"),
    ("5f00::1", "segment routing"),
    ("fc00::1", "private"),
    ("fd12:3456:789a::1", "private"),
    ("fe80::1", "link-local"),
    ("febf::1", "link-local"),
    ("fec0::1", "site-local"),
    ("ff02::1", "multicast"),
    ("ff0e::1", "multicast"),
]
PUBLIC = ["1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
          "192.167.255.255", "192.169.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"]  # fmt: skip


@pytest.mark.parametrize(("address", "reason"), CLASSES)
def test_every_special_class_is_known_by_name(address: str, reason: str) -> None:
    assert special(ip_address(address)) == reason
    with pytest.raises(FetchError, match="allow-private"):
        permitted([address], "records.example", private=False)
    assert permitted([address], "records.example", private=True) == [address]


@pytest.mark.parametrize("address", PUBLIC)
def test_ordinary_addresses_are_taken_to_the_last_one_before_the_border(address: str) -> None:
    assert special(ip_address(address)) == ""
    assert permitted([address], "records.example", private=False) == [address]


def test_of_a_mixed_answer_only_the_public_address_is_used() -> None:
    found = ["10.0.0.1", "1.1.1.1", "::1", "fe80::1%eth0"]
    assert permitted(found, "records.example", private=False) == ["1.1.1.1"]


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("file:///etc/passwd", "scheme 'file'"),
        ("ftp://alv.example/a", "scheme 'ftp'"),
        ("gopher://alv.example/a", "scheme 'gopher'"),
        ("data:text/html,hello", "scheme 'data'"),
        ("javascript:alert(1)", "scheme 'javascript'"),
        ("unix:/run/docker.sock", "scheme 'unix'"),
        ("//alv.example/a", "is no web address"),
        ("alv.example/a", "is no web address"),
        ("http://", "is no web address"),
        ("http:///a", "is no web address"),
        ("http://[::1/", "is no address"),
        ("http://alv.example:99999/", "is no address"),
        ("http://alv.example:0/", "port 0"),
        ("http://alv.example/a b", "is no web address"),
        ("http://alv.example/a\nHost: other", "is no web address"),
        ("http://user:secret@alv.example/", "user name or password"),
        ("http://alv.example@127.0.0.1/", "user name or password"),
    ],
)
def test_what_is_no_ordinary_web_address_is_refused(url: str, problem: str) -> None:
    with pytest.raises(FetchError) as failed:
        checked_url(url)
    assert problem in str(failed.value)
    assert "secret" not in str(failed.value)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "[::1]", "[::ffff:127.0.0.1]", "localhost"],
)
def test_no_spelling_of_this_machine_is_fetched(host: str) -> None:
    """However a resolver reads it: what counts is the address that would be connected to."""
    with Fetcher(FetchLimits(connect_seconds=2), Politeness(0)) as fetcher, pytest.raises(FetchError) as failed:
        fetcher.fetch(f"http://{host}:9/")
    assert any(why in failed.value.problem for why in ("leads to", "no address in the domain", "Invalid IPv4"))
