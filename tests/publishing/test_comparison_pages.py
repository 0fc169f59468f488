"""A comparison as a page, as Markdown, on a terminal and for programs."""

from __future__ import annotations

import io
import json
import re

import pytest
from compared_records import PARAGRAPHS, communique, document
from lxml import etree
from lxml import html as lxml_html
from rich.console import Console

from communique.comparing import Comparison, compare
from communique.publishing.comparison_html import comparison_html
from communique.publishing.comparison_markdown import comparison_markdown
from communique.publishing.comparison_rows import comparison_row
from communique.publishing.comparison_terminal import print_comparison
from communique.publishing.comparison_view import Changed, Left, Unchanged, view


@pytest.fixture(scope="module")
def made() -> Comparison:
    """One paragraph edited, one moved, one deleted, one added."""
    return compare(
        communique(name="old"),
        communique(
            PARAGRAPHS[0],
            PARAGRAPHS[3].replace("welcomed", "praised"),
            PARAGRAPHS[1],
            PARAGRAPHS[2].replace("ironclad", "strong & <sound>"),
            "A joint fishery will open in spring.",
            name="new",
        ),
    )


def printed(made: Comparison, *, width: int = 200, **options: bool) -> str:
    out = Console(file=io.StringIO(), width=width, markup=False, highlight=False)
    print_comparison(made, out, **options)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_the_view_leaves_nothing_out(made: Comparison) -> None:
    items = view(made)
    pairs = [
        pair for item in items if not isinstance(item, Left)
        for pair in (item.pairs if isinstance(item, Unchanged) else (item.pair,))
    ]  # fmt: skip
    assert pairs == list(made.pairs)
    assert [item.number for item in items if isinstance(item, Changed)] == list(
        range(1, 1 + sum(p.changed for p in pairs))
    )
    assert [item.move.number for item in items if isinstance(item, Left)] == [0]


def test_the_page_is_whole_in_itself_and_well_formed(made: Comparison) -> None:
    page = comparison_html(made)
    root = lxml_html.document_fromstring(page)
    assert page.startswith("<!DOCTYPE html>")
    assert root.get("lang") == "en"
    assert root.findtext(".//title")
    assert not root.xpath("//script|//link|//img|//iframe|//@onclick|//@src")
    assert all(target.startswith("#") for target in root.xpath("//a/@href"))
    assert "default-src 'none'" in root.xpath("string(//meta[@http-equiv]/@content)")
    parser = etree.HTMLParser(recover=False)
    etree.fromstring(re.sub(r"</?(main|nav|section|header|details|summary)\b[^>]*>", "", page), parser)


def test_every_link_of_the_page_has_its_target_and_moves_are_linked_both_ways(made: Comparison) -> None:
    root = lxml_html.document_fromstring(comparison_html(made))
    targets = [href.removeprefix("#") for href in root.xpath("//a/@href")]
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    assert set(targets) <= set(names)
    assert {"from-1", "to-1"} <= set(targets)


def test_the_page_escapes_what_records_hold(made: Comparison) -> None:
    page = comparison_html(made)
    assert "<ins>strong &amp; &lt;sound&gt;</ins>" in page
    assert "<sound>" not in page
    hostile = compare(document("They met. <script>alert(1)</script> said so.", "a<b>"), document("They met.", 'c"d'))
    assert "<script" not in comparison_html(hostile)


def test_what_is_unchanged_is_folded_away_or_shown(made: Comparison) -> None:
    folded, shown = comparison_html(made), comparison_html(made, everything=True)
    assert "<details>" in folded
    assert "<details>" not in shown
    for page in (folded, shown):
        assert PARAGRAPHS[0] in page


def test_the_strip_has_a_bar_for_each_change_with_its_size_in_words(made: Comparison) -> None:
    root = lxml_html.document_fromstring(comparison_html(made))
    bars = root.xpath("//nav[@class='strip']/a")
    assert len(bars) == sum(pair.changed for pair in made.pairs)
    assert all(re.search(r", \d+ words$", bar.get("aria-label")) for bar in bars)
    assert not lxml_html.document_fromstring(comparison_html(compare(communique(), communique()))).xpath("//nav")


def test_markdown_lists_the_changes(made: Comparison) -> None:
    text = comparison_markdown(made)
    assert "<del>ironclad</del><ins>strong \\& \\<sound\\></ins>" in text
    assert "- **¶5 added**: <ins>A joint fishery will open in spring.</ins>" in text
    assert PARAGRAPHS[0] not in text
    assert PARAGRAPHS[0] in comparison_markdown(made, everything=True)


def test_the_terminal_shows_changes_only_unless_told_otherwise(made: Comparison) -> None:
    text = printed(made)
    assert "[-ironclad-]{+strong & <sound>+}" in text
    assert "move 1" in text
    assert PARAGRAPHS[0] not in text
    assert "unchanged sentence" in text
    everything = printed(made, everything=True)
    assert PARAGRAPHS[0] in everything
    assert "unchanged sentence" not in everything


def test_side_by_side_has_each_text_on_its_side(made: Comparison) -> None:
    lines = printed(made, side_by_side=True).splitlines()
    (row,) = [line for line in lines if "strong & <sound>" in line]
    left, right = row[: len(row) // 2], row[len(row) // 2 :]
    assert "[-ironclad-]" in left
    assert "{+strong & <sound>+}" in right


def test_equal_texts_are_said_to_be_equal_in_every_form() -> None:
    equal = compare(communique(), communique())
    for text in (printed(equal), comparison_markdown(equal), comparison_html(equal)):
        assert "No words changed: 8 sentences the same." in text
    assert comparison_row(equal)["equal"] is True


def test_what_is_not_marked_is_counted() -> None:
    quiet = compare(document("1. Alvaria's “full” aid."), document('2. Alvaria’s "full" aid.'))
    assert "Not marked: 3 changes of typography and 1 other number or mark" in printed(quiet)


def test_programs_get_places_links_and_redlines_that_give_both_texts(made: Comparison) -> None:
    row = json.loads(json.dumps(comparison_row(made)))
    for side, record in (("old", made.old), ("new", made.new)):
        for sentence in (item for pair in row["pairs"] for item in pair[side]):
            words = " ".join(record.text[sentence["start"] : sentence["end"]].split())
            assert words == f"{sentence['marker']} {sentence['text']}".strip()
        for pair in row["pairs"]:
            assert "".join(piece[side] for piece in pair["redline"]) == " ".join(s["text"] for s in pair[side])
        assert row[side]["sentences"] == sum(len(pair[side]) for pair in row["pairs"])
    assert sorted(map(tuple, row["links"])) == sorted(tuple(link) for pair in row["pairs"] for link in pair["links"])
    assert [(move["number"], len(move["old"])) for move in row["moves"]] == [(1, 2)]
