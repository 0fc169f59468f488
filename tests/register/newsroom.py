"""A newsroom on this machine, and following it: what tests of sources share."""

# ruff: noqa: E501 - markup is easier to read whole

from __future__ import annotations

import time
from collections.abc import Mapping

from loopback import Page, Site

from communique.fetching import Fetcher, FetchLimits, Politeness
from communique.fetching.robots import Robots
from communique.register import Register
from communique.register.sources.adding import add_source
from communique.register.sources.results import UpdateReport
from communique.register.sources.updating import update

SHORT = FetchLimits(connect_seconds=5, silent_seconds=1.5, seconds=3, patience_seconds=2)


def make_fetcher(politeness: Politeness, robots: Mapping[str, Robots]) -> Fetcher:
    return Fetcher(SHORT, Politeness(0, sleep=lambda _: None), robots=robots)


def record_page(number: int, words: str = "") -> Page:
    text = f"Alvaria reaffirmed the Joint Harbour Council in round {number} of the talks at Port Selm. {words}"
    body = (
        f"<html lang='en'><head><title>Harbour talks, round {number}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Harbour talks, round {number}</h1><time datetime='2030-05-{number + 1:02d}'>May</time>"
        f"<p>{text}</p></article></body></html>"
    )
    return Page(body.encode(), headers={"Content-Type": "text/html", "ETag": f'"{hash((number, words))}"'})


def path(number: int) -> str:
    return f"/news/2030/round-{number}-of-the-harbour-talks"


def with_records(served: Site, count: int) -> Site:
    for number in range(count):
        served.pages[path(number)] = record_page(number)
    return served


def listing(served: Site, numbers: range, at: str = "/news", after: str = "") -> None:
    items = "".join(
        f"<li><span>{number + 1} May 2030</span> <a href='{path(number)}'>Harbour talks, round {number}: what was agreed</a>"
        for number in numbers
    )
    onward = f"<a href='{after}' class='pager'>Next</a>" if after else ""
    served.pages[at] = Page(
        f"<html><head><title>News of Alvaria</title></head><body><main><ul>{items}</ul>{onward}</main></body></html>".encode(),
        headers={"Content-Type": "text/html", "ETag": f'"{numbers}{after}"'},
    )


def feed(served: Site, numbers: range) -> None:
    items = "".join(
        f"<item><title>Round {number}</title><link>{served.url}{path(number)}</link></item>" for number in numbers
    )
    served.pages["/feed"] = Page(
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>News – Ministry of Alvaria</title>{items}</channel></rss>".encode(),
        headers={"Content-Type": "application/rss+xml", "ETag": f'"{numbers}"'},
    )


def sitemap(served: Site, numbers: range, at: str = "/map.xml") -> None:
    rows = "".join(f"<url><loc>{served.url}{path(number)}</loc></url>" for number in numbers)
    served.pages[at] = Page(
        f"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{rows}</urlset>".encode(),
        headers={"ETag": f'"{numbers}"'},
    )


def follow(register: Register, served: Site, at: str) -> None:
    add_source(register, f"{served.url}{at}", private=True, make_fetcher=make_fetcher)


def run(register: Register, *names: str, most: int = 1000) -> UpdateReport:
    return update(register, names, most=most, make_fetcher=make_fetcher)


def pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)
    return bytes(out)


def another_second() -> None:
    """Waits until the clock tells another second: times of the register are whole ones, and clocks may run slow."""
    begun = int(time.time())
    while int(time.time()) <= begun:
        time.sleep(0.05)
