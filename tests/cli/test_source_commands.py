"""Sources, archives and alerts through the command line."""

# ruff: noqa: E501 - markup is easier to read whole

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runs import Run

sys.path.insert(0, str(Path(__file__).parents[1] / "fetching"))

from loopback import Page, Site, site

PAGE = b"<html lang='en'><head><title>Harbour talks</title></head><body><article><h1>Harbour talks</h1><p>%s</p></article></body></html>"
SPILL = b"Alvaria condemned Cestria for the spill. Borland will dredge the harbour by 2031."


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as made:
        made.pages["/a"] = Page(PAGE % SPILL)
        made.pages["/feed"] = Page(
            f"<rss version='2.0'><channel><title>Alvaria</title><item><title>A</title><link>{made.url}/a</link></item></channel></rss>".encode()
        )
        yield made


def test_from_a_source_to_an_edit_an_alert_and_an_archive(run: Run, served: Site, tmp_path: Path) -> None:
    added = run("source", "add", f"{served.url}/feed", "--allow-private", "--every", "6h", "--party", "USA")
    assert added.status == 0
    assert "a feed" in added.out
    (row,) = json.loads(run("sources", "--format", "json").out)
    assert (row["kind"], row["every"], row["party"], row["allow_private"]) == ("feed", 21600, "USA", True)
    first = json.loads(run("update", "--format", "json").out)
    assert [item["outcome"] for item in first["arrived"]] == ["new record"]
    assert run("update").out.startswith("communique.db: 0 sources")
    assert run("alert", "add", "--edits", "--name", "changes").status == 0
    served.pages["/a"] = Page(PAGE % SPILL.replace(b"2031", b"2032"))
    shown = run("update", row["id"])
    assert "new revision" in shown.out
    (hit,) = [json.loads(line) for line in run("alerts", "--format", "jsonl").out.splitlines()]
    assert "[-2031-]{+2032+}" in hit["words"]
    assert run("alerts").out == "0 new.\n"
    del served.pages["/a"]
    run("update", "feed")
    rows = [json.loads(line) for line in run("edits", "--format", "jsonl").out.splitlines()]
    assert [row["classes"] for row in rows] == [["withdrawn"], ["date"]]
    assert run("edit", rows[0]["id"]).status == 0
    assert "gone" in run("edits").out
    for form in ("html", "markdown", "csv"):
        assert "withdrawn" in run("edits", "--format", form).out
    assert run("feed", "--atom", "edits.xml", "--json", "edits.json").status == 0
    assert len(json.loads((tmp_path / "edits.json").read_text("utf-8"))["items"]) == 2
    assert "<feed" in run("feed", "changes").out
    assert run("export", "--warc", "all.warc.gz").out == "all.warc.gz: 2 captures.\n"
    verified = run("verify")
    assert (verified.status, "all match" in verified.out) == (0, True)
    assert run("add", "all.warc.gz", "--register", "other.db").status == 0
    assert run("source", "pause", row["id"]).status == 0
    assert "paused:" in run("source", "show", row["id"]).out
    assert run("source", "remove", row["id"]).status == 0
    assert run("sources").out == "0 sources.\n"
    assert run("alert", "remove", "changes").status == 0


def test_a_page_is_added_by_its_address(run: Run, served: Site) -> None:
    refused = run("add", f"{served.url}/a")
    assert refused.status == 1
    assert "loopback" in refused.err
    assert run("add", f"{served.url}/a", "--allow-private").status == 0
    assert run("watch", "--rounds", "1", "--register", "communique.db").status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("source", "add", "ftp://alv.example/"), 1, "scheme 'ftp'"),
        (("source", "add", "https://user:pw@alv.example/"), 1, "user name or password"),
        (("source", "show", "nothing"), 1, "no such source"),
        (("source", "add", "https://alv.example/", "--every", "soon"), 2, "give a number"),
        (("alert", "add", "--party", "Atlantis"), 2, "not in the codebook"),
        (("alert", "remove", "nothing"), 1, "no such alert"),
        (("edit", "g-aaaaaaaa"), 1, "no such withdrawal"),
        (("update", "nothing"), 1, "no such source"),
        (("export",), 2, "--warc"),
    ],
)
def test_what_goes_wrong_is_one_line_with_a_remedy(
    filled: Run, arguments: tuple[str, ...], status: int, words: str
) -> None:
    answer = filled(*arguments)
    assert answer.status == status
    assert words in answer.err
    assert answer.err.count("\n") == 1
