"""What somebody hostile puts into a record, a page or a request does nothing."""

from __future__ import annotations

import contextlib
import csv
import io
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.examples import codebook_folder
from communique.model import Record
from communique.publishing.citing import FORMS, cite
from communique.publishing.plain_html import plain_html
from communique.reading import ReaderSettings
from communique.register import Register, add
from communique.web.application import create
from communique.web.rendering import stem

TITLE = "<script>alert(1)</script> & \"quoted\" =cmd|' /C calc'!A0"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>x</title><base href="https://evil.example/">
<meta http-equiv="refresh" content="0; url=https://evil.example/"><link rel="preconnect" href="https://evil.example/">
<link rel="stylesheet" href="https://evil.example/a.css"><style>p {{ background: url(//evil.example/s) }}</style>
<script>document.title = "taken"; fetch("https://evil.example/")</script></head>
<body onload="alert(1)"><h1>{TITLE.replace("<", "&lt;")}</h1><p>2 June 2024</p>
<p style="background:url(https://evil.example/p)" onclick="alert(1)">We condemn the launch of missiles by Torvask.</p>
<p>=HYPERLINK("https://evil.example/","x") We will hold the next meeting in 2025.</p>
<img src="https://evil.example/i.png" alt="a flag"><iframe src="https://evil.example/f"></iframe>
<form action="https://evil.example/"><input name="x"></form><a href="javascript:alert(1)">a link</a>
<svg onload="alert(1)"><script>alert(1)</script></svg></body></html>"""
TEXT = f"""url: javascript:alert(document.domain)//
publisher: ="=1+1" <b>Office</b>
title: {TITLE}
date: 2024-06-03

The two sides condemned the launch of missiles. They will meet again in 2025.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "text.txt").write_text(TEXT, "utf-8")
    with Register.open(folder / "hostile.db") as register:
        add(
            [str(folder / "page.html"), str(folder / "text.txt")],
            register,
            ReaderSettings(codebook=str(codebook_folder())),
        )
        with TestClient(create(register), base_url="http://127.0.0.1") as client:
            yield client


def test_a_title_with_markup_is_words_on_every_page(hostile: TestClient) -> None:
    rows = hostile.get("/documents.json").json()["rows"]
    assert len(rows) == 2
    pages = ["/", "/documents", "/search", "/search?q=missiles", "/search?q=missiles&in=documents", "/commitments"]
    for row in rows:
        pages += [f"/documents/{row['id']}{part}" for part in ("", "/original", "/cite", "/against", "/heat-map")]
    assert any("<script>" in row["title"] for row in rows)
    for page in pages:
        answer = hostile.get(page)
        assert answer.status_code == 200, page
        assert "<script>alert" not in answer.text and "<b>Office" not in answer.text, page
        assert 'href="javascript:' not in answer.text.lower(), page


def test_a_table_holds_no_formula(hostile: TestClient) -> None:
    for listing in ("/documents", "/search"):
        for row in csv.reader(io.StringIO(hostile.get(f"{listing}.csv").text)):
            assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_an_original_shows_words_and_can_do_nothing(hostile: TestClient) -> None:
    record = next(row for row in hostile.get("/documents.json").json()["rows"] if row["name"] == "page")
    [snapshot] = hostile.get(f"/documents/{record['id']}/original.json").json()["snapshots"]
    shown = hostile.get(f"/snapshots/{snapshot['snapshot']}")
    policy = shown.headers["content-security-policy"]
    assert policy.startswith("sandbox;") and "default-src 'none'" in policy and "allow-scripts" not in policy
    assert "We condemn the launch of missiles" in shown.text
    for word in (
        "evil.example/a",
        "<script",
        "onload",
        "onclick",
        "<iframe",
        "<form",
        "<base",
        "<link",
        "refresh",
        "javascript:",
    ):
        assert word not in shown.text.replace("HYPERLINK(&quot;https://evil.example/&quot;", ""), word
    saved = hostile.get(f"/snapshots/{snapshot['snapshot']}/bytes")
    assert saved.content == PAGE.encode()
    assert saved.headers["content-disposition"].startswith("attachment") and "html" not in saved.headers["content-type"]


@pytest.mark.parametrize(
    "path",
    [
        "/snapshots/../../etc/passwd", "/snapshots/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/documents/../../etc/passwd",
        "/documents/r-%00", "/lines/l-'; DROP TABLE record; --", "/bodies/%2e%2e/%2e%2e/etc/passwd",
        "/edits/d-%F0%9F%92%A9", "/documents/" + "r-" * 2000, "/officials/" + "x" * 3000, "/meetings/o-",
        "/sources/%ff", "/parties/\u202egnp.exe",
    ],
)  # fmt: skip
def test_tricks_with_paths_find_nothing(hostile: TestClient, path: str) -> None:
    for form in ("", ".json", ".csv", ".html"):
        answer = hostile.get(path + form)
        assert answer.status_code in (400, 404, 414), (path, answer.status_code)
        assert "root:" not in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize(
    "words", ['"', "*", '"" OR 1', "a AND (b", "NEAR(a b)", "-x", "col:x", "\x00", "x" * 5000, "'; --"]
)
def test_what_is_typed_is_no_query_language(hostile: TestClient, words: str) -> None:
    for part in ("", "documents"):
        answer = hostile.get("/search", params={"q": words, "in": part or "statements"})
        assert answer.status_code in (200, 400, 414)


def test_long_queries_and_bodies_and_thousands_of_filters_are_refused(hostile: TestClient) -> None:
    assert hostile.get("/search?q=" + "x" * 60_000).status_code == 414
    assert hostile.get("/search?" + "&".join(f"act=a{n}" for n in range(3_000))).status_code == 414
    assert (
        hostile.post("/theme", content=b"x" * 2_000_000, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 413
    )


@pytest.mark.parametrize("query", ["q=" + "x" * 10_000_000, "&".join(f"act=a{n}" for n in range(10_000))])
def test_the_server_gives_up_a_query_of_ten_megabytes_or_ten_thousand_filters(served: str, query: str) -> None:
    host, port = served.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        with contextlib.suppress(OSError):  # it may hang up while we still send
            connection.sendall(b"GET /search?" + query.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answer = b""
        with contextlib.suppress(OSError):
            answer = connection.recv(100)
    assert b" 200 " not in answer


@pytest.mark.parametrize("name", ['a"; filename="b.exe', "a\r\nSet-Cookie: x=1", "../../etc", "é\u202e", ""])
def test_no_header_can_be_forged_by_a_name(name: str) -> None:
    made = stem(name)
    assert made and all(sign.isascii() and (sign.isalnum() or sign == "-") for sign in made)


@pytest.mark.parametrize("form", FORMS)
def test_a_citation_holds_a_hostile_title_as_words(form: str) -> None:
    title = "} , author = {Evil}\nTY  - BOOK\r\nAU  - Evil\\input{/etc/passwd} & 50 %"
    record = Record(
        "r-aaaaaaaaaaaa",
        "x",
        title,
        "2024-06",
        "https://example.org/}a",
        "",
        "en",
        "",
        "readout",
        "ministers",
        (),
        True,
        0,
        1,
    )
    made = cite(record, form)
    if form == "ris":
        assert [line[:2] for line in made.split("\r\n") if line[2:6] == "  - "] == [
            "TY",
            "TI",
            "PY",
            "DA",
            "UR",
            "LA",
            "M3",
            "AN",
            "DB",
            "ER",
        ]
    if form == "bibtex":
        assert made.count("\n  author") == 0 and "\\input{" not in made
        assert made.count("@misc") == 1
    assert "2024" in made


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>a<p>b", "<p>a<p>b</p></p>"),
        ("<script>x</script>y", "y"),
        ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
        ("<p onclick=x lang=ko dir=rtl style=x>a</p>", '<p lang="ko" dir="rtl">a</p>'),
        ('<td colspan="2" rowspan="x">a</td>', '<td colspan="2">a</td>'),
        ("<img src=x onerror=y alt='<b>'>", "<em>[&lt;b&gt;]</em>"),
        ("a & b &lt;script&gt;", "a &amp; b &lt;script&gt;"),
        ("<svg><style>x</style><p>y</svg>z", "z"),
        ("<div>" * 3, "<div><div><div></div></div></div>"),
        ("</p></div>x", "x"),
    ],
)
def test_a_page_becomes_its_plain_structure(source: str, shown: str) -> None:
    assert plain_html(source) == shown


def test_no_nesting_is_too_deep() -> None:
    assert plain_html("<div>" * 50_000 + "words" + "</div>" * 50_000).count("words") == 1
