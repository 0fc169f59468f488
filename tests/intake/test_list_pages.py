"""Newsrooms' lists: which links are records, which one goes on, and which pages are no lists."""

# ruff: noqa: E501 - markup is easier to read whole

from __future__ import annotations

import pytest

from communique.intake.formats.listing import extract_listing
from communique.intake.limits import Limits

BASE = "https://alv.example/newsroom"
TITLES = [
    "Foreign Minister meets counterpart of Borland",
    "Joint statement on the harbour",
    "Readout of the call with the President of Cestria",
    "Ministry condemns the attack on the vessel",
    "Fifth round of consultations held at Port Selm",
    "Statement on the River Treaty",
]
MENU = (
    "<header><ul><li><a href='/about/ministry'>About the ministry</a></li><li><a href='/about/minister'>The Minister and deputies</a></li>"
    "<li><a href='/services/visa'>Visa and consular services</a></li></ul></header>"
)
FOOT = "<footer><a href='/privacy-policy-of-site'>Privacy policy of this site</a><a href='/terms-of-use-of-site'>Terms of use of this site</a></footer>"


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def views(number: int, title: str) -> str:
    return f"<div class='views-row'><div class='field-date'><time datetime='2030-05-0{number}'>May {number}</time></div><h3><a href='/newsroom/{slug(title)}'>{title}</a></h3><p>Port Selm. A summary of the release that goes on for a line or two.</p></div>"


def row(number: int, title: str) -> str:
    return f"<tr><td>{100 + number}</td><td><a href='/brd/m_5676/view.do?seq=32{number}&page=1'>{title}</a></td><td>2030-05-0{number}</td></tr>"


def post(number: int, title: str) -> str:
    return f"<article><a href='/2030/05/0{number}/{slug(title)}/'><img src='a.jpg'></a><h2><a href='/2030/05/0{number}/{slug(title)}/'>{title}</a></h2><p>A summary.</p><a href='/2030/05/0{number}/{slug(title)}/'>Read more</a> <a href='/category/news/'>News</a></article>"


def bare(number: int, title: str) -> str:
    return f"<p>{number} May 2030 <br><a href='showRelease.aspx?id=4{number}'>{title}</a></p>"


def card(number: int, title: str) -> str:
    return f"<li class='card'><a href='/en/press-releases/{9000 + number}'><span class='date'>{number}. 5. 2030</span><strong>{title}</strong></a></li>"


def list_of(kind: object, after: str = "") -> bytes:
    items = "".join(kind(number, title) for number, title in enumerate(TITLES, 1))  # type: ignore[operator]
    around = f"<table>{items}</table>" if kind is row else f"<div>{items}</div>"
    return f"<html><head><title>Newsroom</title></head><body>{MENU}<div id='main'><h1>Newsroom</h1>{around}{after}</div>{FOOT}</body></html>".encode()


@pytest.mark.parametrize("kind", [views, row, post, bare, card])
def test_the_links_of_a_list_are_its_records_in_their_order(kind: object) -> None:
    found = extract_listing(list_of(kind), BASE, Limits())
    assert found.metadata["list"] == "yes"
    assert len({link.url for link in found.links}) == len(found.links) == len(TITLES)
    assert [
        any(title in link.title for title in [wanted]) for link, wanted in zip(found.links, TITLES, strict=True)
    ] == [True] * 6


@pytest.mark.parametrize(
    ("name", "after", "onward"),
    [
        (BASE, "<a rel='next' href='/newsroom?page=1'>weiter</a>", "/newsroom?page=1"),
        (
            BASE,
            "<ul class='pager'><li class='pager-next'><a href='/newsroom?page=1'>x</a></li></ul>",
            "/newsroom?page=1",
        ),
        (BASE, "<a href='/newsroom?page=2'>Next ›</a>", "/newsroom?page=2"),
        (f"{BASE}?page=2", "<a href='?page=1'>1</a><b>2</b><a href='?page=3'>3</a>", "/newsroom?page=3"),
        (
            f"{BASE}/page/4/",
            "<a href='/newsroom/page/3/'>«</a><a href='/newsroom/page/5/'>Older posts</a>",
            "/newsroom/page/5/",
        ),
        (BASE, "<a href='/newsroom?pageNo=2'>다음</a>", "/newsroom?pageNo=2"),
        (BASE, "<a href='/newsroom/some-record-of-today'>Next</a>", ""),  # the next record, not the next part
        (BASE, "<a href='https://other.example/newsroom?page=2'>Next</a>", ""),
        (f"{BASE}?page=9", "<a href='?page=8'>8</a><b>9</b>", ""),
    ],
)
def test_a_list_leads_to_its_next_part(name: str, after: str, onward: str) -> None:
    found = extract_listing(list_of(views, after), name, Limits())
    assert found.metadata.get("next", "") == (f"https://alv.example{onward}" if onward else "")


PROSE = (
    "<p>The ministers of Alvaria and Borland met at Port Selm and reaffirmed their commitment to the Harbour Treaty, and agreed to meet again. "
    * 20
)


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Talks</h1>{PROSE}</p></article><aside><h2>Related</h2>{''.join(views(n, t) for n, t in enumerate(TITLES, 1))}</aside>",
        f"<main><h1>Talks</h1>{PROSE}</p><div><h2>Related</h2>{''.join(views(n, t) for n, t in enumerate(TITLES[:4], 1))}</div></main>",
        "<article><h1>Talks</h1><p>They discussed some practical issues.</p></article>",
    ],
)
def test_a_record_with_related_links_is_no_list(body: str) -> None:
    found = extract_listing(f"<html><body>{MENU}{body}{FOOT}</body></html>".encode(), f"{BASE}/talks", Limits())
    assert "list" not in found.metadata


def test_a_page_names_its_feed() -> None:
    head = b"<html><head><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head>"
    found = extract_listing(list_of(views).replace(b"<html><head>", head[:-7]), BASE, Limits())
    assert found.metadata["feed"] == "https://alv.example/feed.xml"


@pytest.mark.parametrize(
    ("data", "kind", "links"),
    [
        (
            b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://alv.example/a</loc><lastmod>2030-05-04</lastmod></url></urlset>",
            "sitemap",
            [("https://alv.example/a", "2030-05-04")],
        ),
        (
            b"<sitemapindex><sitemap><loc>https://alv.example/1.xml</loc></sitemap></sitemapindex>",
            "sitemap index",
            [("https://alv.example/1.xml", "")],
        ),
        (
            b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://alv.example/a'/><updated>2030-05-04T10:00:00Z</updated></entry></feed>",
            "feed",
            [("https://alv.example/a", "2030-05-04T10:00:00+00:00")],
        ),
        (b"<rss><channel><item><link>javascript:alert(1)</link></item></channel></rss>", "feed", []),
    ],
)
def test_feeds_and_sitemaps_are_known_by_their_content(data: bytes, kind: str, links: list[tuple[str, str]]) -> None:
    found = extract_listing(data, "https://alv.example/x", Limits())
    assert (found.metadata["listing"], [(link.url, link.changed) for link in found.links]) == (kind, links)
