"""RSS and Atom feeds: a record for each entry, and nothing resolved or fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.intake import arrivals
from communique.model import Document

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Press Releases – Ministry of Alvaria</title><language>en</language>
<lastBuildDate>Sat, 04 May 2030 10:00:00 +0000</lastBuildDate>
<item><title>Harbour &#8211; talks</title><link>https://alv.example/harbour</link>
<pubDate>Fri, 03 May 2030 09:00:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Alvaria and Borland met at Port Selm.</p>
<p>They reaffirmed the <b>Harbour</b> Council.</p>]]>
</content:encoded></item>
<item><title>Nothing</title><link>https://alv.example/nothing</link></item>
</channel></rss>
"""
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Ministry of Borland</title>
<updated>2030-05-04T10:00:00Z</updated>
<entry><title>River talks</title><link rel="self" href="https://bor.example/feed/1"/><link href="https://bor.example/river"/>
<published>2030-05-01T08:00:00Z</published><updated>2030-05-02T08:00:00Z</updated>
<content type="html">&lt;p&gt;Borland urged Cestria to keep the River Treaty.&lt;/p&gt;</content></entry></feed>
"""


def test_an_rss_feed_gives_its_entries_and_names_those_without_text(tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(RSS, "utf-8")
    made, failed = arrivals([str(tmp_path)])
    assert isinstance(made, Document)
    assert made.text == "Alvaria and Borland met at Port Selm.\n\nThey reaffirmed the Harbour Council."
    assert (made.title, made.url, made.date) == ("Harbour – talks", "https://alv.example/harbour", "2030-05-03")
    assert (made.publisher, made.language) == ("Ministry of Alvaria", "en")
    assert made.snapshot is not None
    assert made.snapshot.fetched == "2030-05-04T10:00:00+00:00"
    assert not isinstance(failed, Document)
    assert "has no text" in failed.problem


def test_an_atom_feed_gives_its_entries(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(ATOM, "utf-8")
    (made,) = arrivals([str(tmp_path / "feed.xml")])
    assert isinstance(made, Document)
    assert made.text == "Borland urged Cestria to keep the River Treaty."
    assert (made.title, made.url, made.publisher) == ("River talks", "https://bor.example/river", "Ministry of Borland")
    assert (made.date, made.modified) == ("2030-05-01", "2030-05-02T08:00:00+00:00")


MEDIA = """<?xml version="1.0"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Ministry of Alvaria</title>
<item><media:title>A photo</media:title>
<media:content url="https://alv.example/a.jpg"><media:title>A photo</media:title>
</media:content><title>Harbour talks</title><link>https://alv.example/harbour</link>
<description>Alvaria <b>condemned</b> Cestria.</description></item></channel></rss>
"""


def test_what_describes_a_picture_is_no_text_of_the_entry(tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(MEDIA, "utf-8")
    (made,) = arrivals([str(tmp_path / "feed.rss")])
    assert isinstance(made, Document)
    assert (made.title, made.text) == ("Harbour talks", "Alvaria condemned Cestria.")


@pytest.mark.parametrize(
    ("feed", "problem"),
    [
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + RSS[39:], "defines entities"),
        (
            '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RSS[39:],
            "defines entities",
        ),
        (RSS.replace("</channel>", ""), "no well-formed feed"),
        (RSS.replace("Harbour &#8211;", "&unknown;"), "no well-formed feed"),
        ('<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>', "without entries"),
        ("<rss>" + "<a>" * 100_000, "no well-formed feed"),
    ],
)
def test_a_hostile_or_broken_feed_is_a_named_failure(tmp_path: Path, feed: str, problem: str) -> None:
    (tmp_path / "feed.rss").write_text(feed, "utf-8")
    (failed,) = arrivals([str(tmp_path / "feed.rss")])
    assert not isinstance(failed, Document)
    assert problem in failed.problem
