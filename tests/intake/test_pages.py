"""Web pages: the record's words without the page's furniture, and what the page tells about it."""

# ruff: noqa: E501 - markup is easier to read whole

from __future__ import annotations

import json
from pathlib import Path

import pytest
from intake_files import page

from communique.intake import Failure, arrivals
from communique.intake.formats.html import extract_html
from communique.intake.formats.html_title import without_site
from communique.intake.limits import Limits
from communique.model import Document

BODY = "<p>The ministers of Veldt and Ostmark reaffirmed their commitment to the treaty on the river.</p>"
REAL = Path(__file__).resolve().parents[3] / "shared" / "html"


def take(data: bytes) -> Document:
    extraction = extract_html(data, "page", Limits())
    return Document(
        text=extraction.text,
        name="page",
        origin="page",
        attachments=extraction.attachments,
        sources=extraction.facts.sources,
        **extraction.facts.values,
    )


def test_paragraphs_lists_headings_quotations_and_tables_come_whole() -> None:
    found = take(
        page(
            BODY
            + "<h2>Next steps</h2><p>They agreed to:</p><ul><li>meet again;</li><li>review <b>the</b>\n  treaty.</li></ul>"
            "<ol start='3'><li>Third point.</li><li>Fourth point.</li></ol>"
            "<blockquote><p>We stand together.</p></blockquote><p>First line<br>second line</p>"
            "<table><tr><th>Party</th><th>Pledge</th></tr><tr><td>Veldt</td><td>10 boats</td></tr></table>"
        )
    )
    assert found.text.split("\n\n") == [
        "The ministers of Veldt and Ostmark reaffirmed their commitment to the treaty on the river.",
        "Next steps",
        "They agreed to:",
        "- meet again;\n- review the treaty.\n3. Third point.\n4. Fourth point.",
        "We stand together.",
        "First line\nsecond line",
        "Party | Pledge",
        "Veldt | 10 boats",
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="share-buttons"><a href="#">Share</a></div>',
        "<aside><p>Other news of the day.</p></aside>",
        '<div role="complementary"><h3>See also</h3><a href="/x">Another meeting</a></div>',
        '<h3>Related content</h3><ul><li><a href="/x">Another meeting</a></li></ul>',
        '<figure><img src="x.jpg"><figcaption>The ministers shake hands.</figcaption></figure>',
        '<p hidden>Draft</p><p style="display: none">Draft</p>',
        "<script>track()</script><style>p {}</style>",
        '<span class="tooltip hidden">Alder, Minister</span>',
    ],
)
def test_furniture_is_left_out(furniture: str) -> None:
    body = BODY + furniture + "<p>They will meet again in the spring of next year.</p>"
    assert take(page(f'<div itemprop="articleBody">{body}</div>')).text == (
        "The ministers of Veldt and Ostmark reaffirmed their commitment to the treaty on the river.\n\n"
        "They will meet again in the spring of next year."
    )


def test_a_see_also_in_running_text_stays() -> None:
    text = take(
        page(f'<div itemprop="articleBody">{BODY}<p>See also the statement of 2030, which stays in force.</p></div>')
    )
    assert "See also the statement of 2030" in text.text


LD = {"@context": "https://schema.org", "@graph": [
    {"@type": "WebPage", "datePublished": "2001-01-01"},
    {"@type": "NewsArticle", "headline": "Talks with Ostmark", "datePublished": "2031-05-02T10:00:00+02:00",
     "dateModified": "2031-05-03T08:00:00+02:00", "publisher": {"@type": "Organization", "name": "Office of Tides"},
     "articleSection": ["Statements"], "inLanguage": "en-GB", "contentLocation": {"name": "Vella"}}]}  # fmt: skip


def test_linked_data_tells_the_facts() -> None:
    found = take(page(BODY, head=f'<script type="application/ld+json">{json.dumps(LD)}</script>'))
    assert (found.title, found.date, found.publisher) == ("Talks with Ostmark", "2031-05-02", "Office of Tides")
    assert (found.modified, found.section, found.place) == ("2031-05-03T08:00:00+02:00", "Statements", "Vella")
    assert found.language == "en"
    assert (found.sources["date"], found.sources["title"]) == ("JSON-LD", "h1")


@pytest.mark.parametrize(
    ("head", "body", "date", "source"),
    [
        ('<meta property="article:published_time" content="2031-05-02T10:00:00Z">', "", "2031-05-02", "meta article:published_time"),
        ('<meta name="DC.date.issued" content="2031-05-02">', "", "2031-05-02", "meta dc.date.issued"),
        ("", '<time datetime="2031-05-02">2 May</time>', "2031-05-02", "time element"),
        ("", "<p>Last updated <time>2032-01-01</time></p>", "", ""),
        ("", '<time itemprop="datePublished">May 2, 2031</time>', "2031-05-02", "microdata datePublished"),
        ("", "<p>VELLA, May 2, 2031 – The minister spoke.</p>", "2031-05-02", "dateline: VELLA, May 2, 2031 –"),
        ("", "<p>On May 2, 2031, the minister convened a meeting.</p>", "", ""),
        ('<script type="application/ld+json">{broken</script>', "", "", ""),
    ],
)  # fmt: skip
def test_where_the_date_comes_from(head: str, body: str, date: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(body + BODY, head=head))
    (found,) = arrivals([str(tmp_path / "a.html")])
    assert isinstance(found, Document)
    assert (found.date, found.sources.get("date", "")) == (date, source)


def test_address_publisher_and_breadcrumbs() -> None:
    crumbs = '<ol class="breadcrumb"><li><a href="/">Home</a></li><li>News Zone</li><li>Press Release</li></ol>'
    found = take(
        page(BODY, head='<link rel="canonical" href="https://tides.example/7">').replace(
            b"<main>", crumbs.encode() + b"<main>"
        )
    )
    assert (found.url, found.sources["url"]) == ("https://tides.example/7", "canonical link")
    assert found.publisher == "Ministry of Tides"
    assert found.section == "News Zone / Press Release"
    assert "Press Release" not in found.text


def test_attachments_are_the_documents_that_the_article_links() -> None:
    body = BODY + (
        '<a href="/files/joint%20statement.pdf">Joint statement (PDF)</a> <a href="/other">Other</a>'
        "<a href=\"javascript:down('7')\">Annex 1.hwp (20 KB)</a>"
    )
    found = take(page(body, head='<meta property="og:url" content="https://tides.example/a/7">'))
    assert [(item.name, item.url, item.media_type) for item in found.attachments] == [
        ("Joint statement (PDF)", "https://tides.example/files/joint%20statement.pdf", "application/pdf"),
        ("Annex 1.hwp", "", "application/x-hwp"),
    ]


@pytest.mark.parametrize(
    ("title", "site", "short"),
    [
        ("Talks • Ministry of Tides", "Ministry of Tides", "Talks"),
        ("Ministry of Tides | Talks", "Ministry of Tides", "Talks"),
        ("Talks - Round 2", "Ministry of Tides", "Talks - Round 2"),
        ("Talks", "", "Talks"),
    ],
)
def test_the_site_is_no_part_of_the_title(title: str, site: str, short: str) -> None:
    assert without_site(title, site) == short


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "euc-kr", "utf-16"])
def test_the_encoding_that_a_page_declares(encoding: str) -> None:
    words = "장관은 합의했다" if encoding == "euc-kr" else "the Minister’s café"
    data = page(BODY + f"<p>{words}</p>").decode().replace('charset="utf-8"', f'charset="{encoding}"').encode(encoding)
    assert words in take(data).text


def test_a_template_that_declares_the_wrong_language(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(BODY * 3).replace(b'lang="en"', b'lang="ko"'))
    (found,) = arrivals([str(tmp_path / "a.html")])
    assert isinstance(found, Document)
    assert (found.language, found.sources["language"]) == ("en", "detected; ko is declared")


def test_a_page_is_told_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(page(BODY))
    (tmp_path / "text.html").write_text("Both sides agreed on it.")
    text, html = (found for found in (next(arrivals([str(tmp_path / name)])) for name in ("text.html", "page.txt")))
    assert isinstance(html, Document) and html.snapshot is not None and html.snapshot.media_type == "text/html"
    assert isinstance(text, Document) and text.snapshot is not None and text.snapshot.media_type == "text/plain"


@pytest.mark.parametrize("depth", [300, 500, 3000])
def test_nested_pages_come_whole_or_are_named(depth: int, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page("<div>" * depth + BODY + "</div>" * depth))
    (found,) = arrivals([str(tmp_path / "a.html")])
    if depth < Limits().depth:
        assert isinstance(found, Document) and "reaffirmed" in found.text
    else:
        assert isinstance(found, Failure) and "nests its elements" in found.problem


# Real pages: date, place, and the first and last words of the body.
KREMLIN = [
    ("17164", "2012-12-19", "The Kremlin, Moscow", "CSTO Collective Security Council", "for your attention."),
    ("17916", "2013-04-17", "Sochi", "Vladimir Putin met with Chairman", "<…>"),
    ("27297", "2002-08-17", "Novo-Ogaryovo", "President Vladimir Putin met", "outside Moscow."),
    ("27632", "2002-10-28", "The Kremlin, Moscow", "The President asked", "help to these people."),
    ("28096", "2003-02-03", "Zavidovo Residence, Tver Region", "Mr Putin and Mr Berlusconi", "autumn 2003."),
    ("28285", "2003-03-07", "Bocharov Ruchei, Sochi", "The leaders discussed", "stability to the region."),
    ("28729", "2003-05-30", "St Petersburg", "The meeting took place", "tight schedule."),
    ("29255", "2003-08-28", "Novo-Ogaryovo", "Mr Ivanov spoke", "on September 19."),
    ("29578", "2003-10-20", "Bangkok", "Mr Putin and Mr Chretien", "part in the talks."),
    ("29702", "2003-11-06", "Rome", "They discussed some", "bilateral cooperation."),
    ("33519", "2005-06-10", "The Kremlin, Moscow", "They discussed work", "challenges and threats."),
    ("34035", "2005-09-08", "Embassy Of Russia, Berlin", "The future prospects", "be implemented."),
]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not here")
@pytest.mark.parametrize(("number", "date", "place", "first", "last"), KREMLIN)
def test_real_pages(number: str, date: str, place: str, first: str, last: str) -> None:
    (found,) = arrivals([str(REAL / f"kremlin_{number}.html")])
    assert isinstance(found, Document)
    assert (found.date, found.place, found.section) == (date, place, "Events")
    assert (found.publisher, found.language) == ("President of Russia", "en")
    assert found.url == f"http://en.kremlin.ru/events/president/news/{number}"
    assert found.title and "President of Russia" not in found.title.split(" • ")[1:]
    assert found.text.startswith(first) and found.text.endswith(last)
    for furniture in ("See also", "Publication status", "Direct link", "Text version", "Share", "Published in"):
        assert furniture not in found.text


FIRST = "The Foreign Minister of Veldt, Ms Alder, and the Foreign Minister of Ostmark, Mr Birch, held talks in Vella today for 40 minutes."
SECOND = "The two ministers reaffirmed their commitment to the treaty on the river and condemned the launch in the strongest terms."
THIRD = "They decided to hold the next meeting of the joint committee in 2032."

# A page without any marks, with the numbered points in a list, as older newsrooms have them.
OLD = f"""<html lang="en"><head><title>Ministers' Meeting | Ministry of Tides of Veldt</title></head><body>
<div id="header"><ul id="gnav"><li><a href="/">Top</a></li><li><a>About Us</a></li></ul></div>
<div id="breadcrumb"><a href="/">Home</a> &gt; <a href="/r">Countries &amp; Regions</a> &gt; Ostmark</div>
<div id="main"><h1>Ostmark</h1><h2>Ministers' Meeting</h2><div class="right">May 2, 2031</div>
<div><p>{FIRST}</p><ol><li>{SECOND}</li><li>{THIRD}</li></ol></div>
<div><h3>Related Links</h3><ul><li><a href="/x.pdf">Joint Statement (PDF)</a></li></ul></div></div>
<div id="footer"><a>Legal Matters</a> Copyright Ministry of Tides</div></body></html>"""
# A board: a table of lines above the text, divisions instead of paragraphs, a language that the template has wrong.
BOARD = f"""<html lang="ko"><head><title>Ministry of Tides - Press Release</title></head><body>
<div class="gnb"><ul><li><a>About</a></li><li><a>News Zone</a></li></ul></div>
<div class="location"><a>Home</a> News Zone &gt; Press Release</div>
<div class="board_view"><div class="view_title"><h4>Results of the Ministerial Meeting</h4>
<ul><li>Date : 2031-05-02</li><li>Hit : 234</li></ul></div>
<div class="view_con"><div>{FIRST}</div><div>&nbsp;</div><div><span>{SECOND}</span></div><div>&nbsp;</div><div>{THIRD}</div></div>
<div class="file"><dl><dt>File</dt><dd><a href="/dn.do?id=2">(Presentation) results.hwp</a></dd></dl></div></div>
<div id="footer"><p>22 Tide Road, Vella</p></div></body></html>"""
# A content system of today: a main part with lines of metadata, links for sharing, and linked data.
SYSTEM = f"""<html lang="en"><head><title>Joint statement - GOV.VE</title><meta property="og:title" content="Joint statement">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Joint statement", "datePublished": "2031-05-02",
"mainEntityOfPage": {{"@id": "https://gov.example/x"}}, "publisher": {{"name": "GOV.VE"}}}}</script></head>
<body><div class="cookie-banner"><p>We use cookies to make this site work.</p></div><header><nav><a>Menu</a></nav></header>
<main><span>Press release</span><h1>Joint statement</h1><dl class="metadata"><dt>From:</dt><dd>Foreign Office</dd></dl>
<div><p>{FIRST}</p><h2>Security</h2><p>{SECOND}</p><ul><li>{THIRD}</li></ul></div>
<div class="share-links"><h2>Share this page</h2><ul><li><a>Share</a></li></ul></div></main>
<footer><p>All content is available under the open licence.</p></footer></body></html>"""


@pytest.mark.parametrize(
    ("source", "text", "facts"),
    [
        (OLD, f"May 2, 2031\n\n{FIRST}\n\n1. {SECOND}\n2. {THIRD}",
         {"title": "Ministers' Meeting", "publisher": "Ministry of Tides of Veldt", "date": "2031-05-02", "section": "Countries & Regions / Ostmark"}),
        (BOARD, f"{FIRST}\n\n{SECOND}\n\n{THIRD}",
         {"title": "Results of the Ministerial Meeting", "publisher": "Ministry of Tides", "date": "2031-05-02", "section": "News Zone / Press Release"}),
        (SYSTEM, f"{FIRST}\n\nSecurity\n\n{SECOND}\n\n- {THIRD}",
         {"title": "Joint statement", "publisher": "GOV.VE", "date": "2031-05-02", "section": "", "url": "https://gov.example/x"}),
    ],
    ids=["old", "board", "system"],
)  # fmt: skip
def test_pages_that_mark_little(source: str, text: str, facts: dict[str, str]) -> None:
    found = take(source.encode())
    assert found.text == text
    assert {name: getattr(found, name) for name in facts} == facts
