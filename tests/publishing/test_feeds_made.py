"""Feeds of edits: well formed, with the redline in the entry, and harmless whatever a page says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import lxml.etree
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "register"))

from held import document, put

from communique.publishing.feeds import atom, entries_of_edits, json_feed
from communique.register import Register

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("title", ["Harbour talks", 'A <b>bold</b> & "quoted" \x07 title ]]>'])
def test_feeds_hold_the_redline(tmp_path: Path, title: str) -> None:
    with Register.open(tmp_path / "register.db") as register:
        for year in (2031, 2032):
            put(register, document(f"Borland will dredge <i>the</i> harbour & port by {year}.", title=title))
        (held,) = register.edits()
        entries = entries_of_edits(register.edits(), register.withdrawals())
    root = lxml.etree.fromstring(atom(entries, "Edits & more", "feed:edits").encode("utf-8"))
    (entry,) = root.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:communique:{held.id}"
    content = entry.findtext(f"{ATOM}content") or ""
    assert "<del>2031</del><ins>2032</ins>" in content
    assert "<i>" not in content
    assert [link.get("href") for link in entry.iter(f"{ATOM}link")] == [held.url]
    feed = json.loads(json_feed(entries, "Edits"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["content_html"] == content


def test_an_empty_feed_is_a_feed() -> None:
    assert lxml.etree.fromstring(atom([], "None", "feed:none").encode()).tag == f"{ATOM}feed"
    assert json.loads(json_feed([], "None"))["items"] == []
