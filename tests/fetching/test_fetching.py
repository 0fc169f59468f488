"""Fetching from servers on this machine: conditions, redirects, manners, and credentials."""

from __future__ import annotations

import gzip
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import brotli
import pytest
from loopback import HELLO, HERE, SHORT, Page, Site, site

from communique.errors import FetchError
from communique.fetching import Conditions, Fetcher, FetchLimits, Politeness
from communique.fetching.fetcher import user_agent
from communique.fetching.politeness import retry_after

# --- what is asked ---


def test_a_page_comes_whole_with_status_headers_and_time(served: Site, fetcher: Fetcher) -> None:
    found = fetcher.fetch(f"{served.url}/a", private=HERE)
    assert (found.status, found.reason, found.version, found.body) == (200, "OK", "HTTP/1.1", HELLO)
    assert found.header("etag") == '"1"'
    assert datetime.fromisoformat(found.fetched).utcoffset() == timedelta(0)
    assert found.carrier[":status"] == "200 OK"
    assert found.carrier["ETag"] == '"1"'


def test_the_program_names_itself_and_keeps_no_cookies(
    served: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.pages["/a"].headers["Set-Cookie"] = "session=1"
    for _ in range(2):
        fetcher.fetch(f"{served.url}/a", private=HERE)
    for _, headers in served.requests:
        assert headers["user-agent"].startswith("communique/")
        assert "cookie" not in headers
    monkeypatch.setenv("COMMUNIQUE_CONTACT", "desk@alv.example\r\nX: y")
    assert user_agent().endswith("desk@alv.exampleX: y)")


def test_an_unchanged_page_is_answered_without_its_body(served: Site, fetcher: Fetcher) -> None:
    first = fetcher.fetch(f"{served.url}/a", private=HERE)
    again = fetcher.fetch(f"{served.url}/a", first.conditions, private=HERE)
    assert (again.status, again.unchanged, again.body) == (304, True, b"")
    asked = served.requests[-1][1]
    assert asked["if-none-match"] == '"1"'
    assert asked["if-modified-since"] == "Fri, 03 May 2030 09:00:00 GMT"
    assert served.bodies["/a"] == 1
    assert Conditions().headers == {}


@pytest.mark.parametrize("encoding", ["br", "gzip", "deflate", "raw deflate"])
def test_packed_bodies_are_unpacked(served: Site, fetcher: Fetcher, encoding: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "br": brotli.compress(HELLO), "gzip": gzip.compress(HELLO), "deflate": zlib.compress(HELLO),
        "raw deflate": raw.compress(HELLO) + raw.flush(),
    }[encoding]  # fmt: skip
    served.pages["/a"] = Page(packed, headers={"Content-Encoding": encoding.split()[-1]})
    assert fetcher.fetch(f"{served.url}/a", private=HERE).body == HELLO


def test_connections_are_used_again(served: Site, fetcher: Fetcher) -> None:
    for _ in range(20):
        fetcher.fetch(f"{served.url}/a", private=HERE)
    assert len({headers.get("host") for _, headers in served.requests}) == 1
    assert [path for path, _ in served.requests].count("/robots.txt") == 1


# --- redirects ---


def test_redirects_are_followed_and_told(served: Site, fetcher: Fetcher) -> None:
    served.pages["/old"] = Page(status=301, headers={"Location": "/older"})
    served.pages["/older"] = Page(status=302, headers={"Location": f"{served.url}/a#part"})
    found = fetcher.fetch(f"{served.url}/old", private=HERE)
    assert (found.url, found.final, found.body) == (f"{served.url}/old", f"{served.url}/a", HELLO)
    assert [hop.status for hop in found.hops] == [301, 302]


def test_ten_thousand_redirects_end_at_the_tenth(served: Site, fetcher: Fetcher) -> None:
    for number in range(30):
        served.pages[f"/{number}"] = Page(status=302, headers={"Location": f"/{number + 1}"})
    with pytest.raises(FetchError, match="redirects more than 10 times"):
        fetcher.fetch(f"{served.url}/0", private=HERE)
    assert len(served.paths()) == 11


def test_a_circle_of_redirects_is_named(served: Site, fetcher: Fetcher) -> None:
    served.pages["/x"] = Page(status=302, headers={"Location": "/y"})
    served.pages["/y"] = Page(status=302, headers={"Location": "/z"})
    served.pages["/z"] = Page(status=302, headers={"Location": "/y"})
    with pytest.raises(FetchError, match="in a circle"):
        fetcher.fetch(f"{served.url}/x", private=HERE)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("file:///etc/passwd", "scheme 'file'"),
        ("http://10.0.0.1/admin", "private"),
        ("http://169.254.169.254/latest/meta-data", "link-local"),
        ("http://[::ffff:127.0.0.1]/", "IPv4-mapped"),
        ("http://[2002:7f00:1::]/", "6to4"),
        ("http://127.0.0.2/", "loopback"),
        ("http://user:pass@127.0.0.1/", "user name or password"),
        ("http://[::1", "no address"),
    ],
)
def test_each_redirect_is_checked_anew(served: Site, fetcher: Fetcher, target: str, problem: str) -> None:
    """The source's own host was allowed by name; no other one is."""
    served.pages["/out"] = Page(status=302, headers={"Location": target})
    with pytest.raises(FetchError) as failed:
        fetcher.fetch(f"{served.url}/out", private=HERE)
    assert problem in str(failed.value)


# --- names that change what they stand for ---


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(served: Site) -> None:
    """A name server that answers otherwise the second time is never asked a second time for one connection."""
    answers = iter([["1.1.1.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    port = served.url.rpartition(":")[2]
    limits = FetchLimits(connect_seconds=0.2, silent_seconds=0.2, seconds=0.5)
    with Fetcher(limits, Politeness(0), resolver=resolver) as fetcher:
        with pytest.raises(FetchError) as failed:
            fetcher.fetch(f"http://turns.example:{port}/a")
        assert "loopback" not in str(failed.value)
        assert asked == ["turns.example"]
        with pytest.raises(FetchError, match="loopback"):
            fetcher.fetch(f"http://turns.example:{port}/a")
    assert served.requests == []


def test_a_name_that_stands_for_this_machine_is_taken_only_where_it_was_allowed_by_name(served: Site) -> None:
    port = served.url.rpartition(":")[2]
    with Fetcher(SHORT, Politeness(0), resolver=lambda host, port: ["127.0.0.1"]) as fetcher:
        found = fetcher.fetch(f"http://own.example:{port}/a", private="own.example")
        assert found.body == HELLO
        with pytest.raises(FetchError, match="loopback"):
            fetcher.fetch(f"http://other.example:{port}/a", private="own.example")
        # a connection that is open already is not lent to a source that was not allowed to make it
        served.pages["/go"] = Page(status=302, headers={"Location": f"http://own.example:{port}/a"})
        with pytest.raises(FetchError, match="loopback"):
            fetcher.fetch(f"http://own.example:{port}/a")


# --- credentials ---


def test_credentials_go_to_their_own_host_alone(served: Site) -> None:
    with site("127.0.0.2") as other:
        other.pages["/b"] = Page(HELLO)
        served.pages["/go"] = Page(status=302, headers={"Location": f"{other.url}/b"})
        with Fetcher(SHORT, Politeness(0), credentials={HERE: ("desk", "secret")}) as fetcher:
            fetcher.fetch(f"{served.url}/a", private=HERE)
            assert served.requests[-1][1]["authorization"].startswith("Basic ")
            with pytest.raises(FetchError, match="loopback"):
                fetcher.fetch(f"{served.url}/go", private=HERE)
            fetcher.fetch(f"{other.url}/b", private="127.0.0.2")
        assert other.requests
        assert all("authorization" not in headers for _, headers in other.requests)


def test_nothing_of_the_environment_is_used_unasked(
    served: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Fetcher(SHORT, Politeness(0)) as fresh:
        assert fresh.fetch(f"{served.url}/a", private=HERE).body == HELLO


# --- manners ---


def test_a_host_is_paused_between_requests_and_the_machine_itself_is_not() -> None:
    waits: list[float] = []
    manners = Politeness(1.0, sleep=waits.append)
    for _ in range(3):
        with manners.turn("alv.example"):
            pass
    assert len(waits) == 2
    assert all(0.9 < wait <= 1.0 for wait in waits)
    waits.clear()
    for _ in range(3):
        with manners.turn("127.0.0.1"):
            pass
    assert waits == []


def test_a_host_serves_one_request_at_a_time() -> None:
    import threading

    manners = Politeness(0)
    inside = 0
    most = 0

    def ask() -> None:
        nonlocal inside, most
        for _ in range(20):
            with manners.turn("alv.example"):
                inside += 1
                most = max(most, inside)
                time.sleep(0.0005)
                inside -= 1

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


ROBOTS = b"""User-agent: *
Disallow: /closed
Crawl-delay: 7
Sitemap: https://alv.example/map.xml

User-agent: communique
Disallow: /closed
Disallow: /not-for-you
Crawl-delay: 3
"""


def test_robots_txt_is_obeyed(served: Site, fetcher: Fetcher) -> None:
    served.pages["/robots.txt"] = Page(ROBOTS)
    served.pages["/go"] = Page(status=302, headers={"Location": "/closed/a"})
    for path in ("/closed/a", "/not-for-you", "/go"):
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetcher.fetch(f"{served.url}{path}", private=HERE)
    assert served.paths() == ["/go"]
    fetcher.fetch(f"{served.url}/a", private=HERE)
    assert fetcher.politeness.pause_for(HERE) == 3
    assert fetcher.rules_of(f"{served.url}/a", private=HERE).sitemaps == ("https://alv.example/map.xml",)


def test_a_site_in_trouble_over_its_robots_txt_is_left_alone(served: Site, fetcher: Fetcher) -> None:
    served.pages["/robots.txt"] = Page(b"oops", 500)
    with pytest.raises(FetchError, match=r"answers 500 when asked for its robots\.txt"):
        fetcher.fetch(f"{served.url}/a", private=HERE)
    assert served.paths() == []


def test_retry_after_is_obeyed_within_patience(served: Site) -> None:
    waits: list[float] = []
    served.pages["/busy"] = Page(b"busy", 429, {"Retry-After": "3"})
    with Fetcher(SHORT, Politeness(0, sleep=waits.append)) as fetcher, pytest.raises(FetchError, match="answers 429"):
        fetcher.fetch(f"{served.url}/busy", private=HERE)
    assert waits[:2] == [3.0, 3.0]
    assert served.paths() == ["/busy"] * 3


def test_a_host_that_asks_for_long_rest_is_not_asked_again(served: Site, fetcher: Fetcher) -> None:
    served.pages["/busy"] = Page(b"busy", 503, {"Retry-After": "3600"})
    with pytest.raises(FetchError, match="come back in 3,600 seconds"):
        fetcher.fetch(f"{served.url}/busy", private=HERE)
    with pytest.raises(FetchError, match="asked to be left alone"):
        fetcher.fetch(f"{served.url}/a", private=HERE)
    assert served.paths() == ["/busy"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), (" 5 ", 5.0), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("９", None)],
)
def test_retry_after_in_seconds(value: str, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_retry_after_as_a_date() -> None:
    now = datetime(2030, 5, 3, 9, tzinfo=UTC)
    assert retry_after(format_datetime(now + timedelta(minutes=2), usegmt=True), now) == 120
    assert retry_after(format_datetime(now - timedelta(minutes=2), usegmt=True), now) == 0
