"""Redlines as pieces of HTML, Markdown and terminal text: nothing of a record can break out of them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.comparing import redline
from communique.publishing import folded, html, markdown, redline_html, redline_markdown, storable
from communique.publishing.redline_terminal import new_text, old_text, redline_text

OLD, NEW = "the denuclearization of North Korea", "the denuclearization of the Korean Peninsula"
NASTY = st.text(st.sampled_from("<>&\"'`*_[]()#+-.!|~\\ \n\x1b\x00\u202eab1é"), max_size=30)


class _Reader(HTMLParser):
    """Collects the text of a fragment, and the text without what was deleted or inserted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = ""
        self.old, self.new, self.tags = "", "", set[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.old += data if self.inside != "ins" else ""
        self.new += data if self.inside != "del" else ""


def read(fragment: str) -> _Reader:
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    return reader


def test_deleted_and_inserted_words_are_marked() -> None:
    made = redline(OLD, NEW)
    marked = "the denuclearization of <del>North Korea</del><ins>the Korean Peninsula</ins>"
    assert redline_html(made) == marked
    assert redline_markdown(made) == marked
    assert redline_text(made, coloured=False).plain == (
        "the denuclearization of [-North Korea-]{+the Korean Peninsula+}"
    )


def test_on_a_coloured_terminal_style_tells_them_apart() -> None:
    made = redline(OLD, NEW)
    shown = redline_text(made, coloured=True)
    assert shown.plain == "the denuclearization of North Koreathe Korean Peninsula"
    assert [(shown.plain[span.start : span.end], str(span.style)) for span in shown.spans] == [
        ("North Korea", "red strike"),
        ("the Korean Peninsula", "green underline"),
    ]
    assert (old_text(made, coloured=True).plain, new_text(made, coloured=True).plain) == (OLD, NEW)


def test_typography_is_marked_only_where_it_is_wanted() -> None:
    made = redline("a “pledge”", 'a "pledge"')
    assert redline_html(made) == "a &quot;pledge&quot;"
    assert redline_html(made, typography=True).count("<ins>") == 2


@given(NASTY, NASTY)
def test_html_gives_both_texts_back_and_holds_no_other_element(old: str, new: str) -> None:
    found = read(redline_html(redline(old, new), typography=True))
    assert (found.old, found.new) == (storable(old), storable(new))
    assert found.tags <= {"del", "ins"}


@given(NASTY)
def test_escaped_text_stays_text(text: str) -> None:
    assert "<" not in html(text)
    assert '"' not in html(text)
    assert read(html(text)).new == storable(text)
    assert "\n" not in markdown(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Not a heading", r"\# Not a heading"),
        ("1. Not an item", r"1\. Not an item"),
        ("*not* _emphasis_ [nor](a link)", r"\*not\* \_emphasis\_ \[nor\](a link)"),
        ("a <b> & `c`", r"a \<b\> \& \`c\`"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_shows_the_text_as_it_is(text: str, wanted: str) -> None:
    assert markdown(text) == wanted


@given(NASTY, NASTY)
def test_nothing_steers_the_terminal(old: str, new: str) -> None:
    shown = redline_text(redline(old, new), coloured=False).plain
    assert not set(shown) & set("\x1b\x00\u202e\n")
    assert folded(old) in folded(old_text(redline(old, new), coloured=False).plain) or old != new
