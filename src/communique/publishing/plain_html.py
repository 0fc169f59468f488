"""A page of somebody else's as its plain structure: headings, paragraphs, lists, tables, and nothing that acts.

Scripts, styles, pictures, frames, forms, addresses and every attribute but a few harmless ones are left out, so the
page can load nothing, ask nobody and run nothing, whatever it holds. It is read by the standard library's parser, which
neither builds a tree nor recurses, so no nesting is too deep.
"""

from __future__ import annotations

from html.parser import HTMLParser

from communique.publishing.redline_fragments import html

LONGEST = 2_000_000  # characters that are shown; the rest is told to be left out
_KEPT = frozenset(
    "p div section article header footer main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code table thead "
    "tbody tfoot tr th td caption b i em strong u s small sub sup q cite abbr time del ins br hr span figure "
    "figcaption".split()
)
_EMPTY = frozenset({"br", "hr"})
_UNSEEN = frozenset("script style template noscript iframe object embed svg math select textarea title".split())
_ATTRIBUTES = frozenset({"lang", "dir", "colspan", "rowspan"})
_NUMBERS = frozenset({"colspan", "rowspan"})


def plain_html(source: str) -> str:
    """The body of *source* as harmless HTML."""
    parser = _Plain()
    parser.feed(source[:LONGEST])
    parser.close()
    cut = "<p><em>…</em></p>" if len(source) > LONGEST else ""
    return "".join(parser.made) + "".join(f"</{tag}>" for tag in reversed(parser.open)) + cut


class _Plain(HTMLParser):
    """Writes what is kept as it comes; elements that were left open are closed at the end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[str] = []
        self.open: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps an element, or begins to leave out."""
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
            return
        if tag in _UNSEEN:
            self._unseen.append(tag)
            return
        if tag == "img":
            self._picture(dict(attrs).get("alt") or "")
            return
        if tag not in _KEPT:
            return
        kept = "".join(
            f' {name}="{html(value)}"'
            for name, value in attrs
            if name in _ATTRIBUTES and value and (name not in _NUMBERS or (value.isascii() and value.isdigit()))
        )
        self.made.append(f"<{tag}{kept}>")
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<br/>``; of other elements the slash means nothing in HTML."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Closes an element that is open, with all that was left open in it."""
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag in self.open[-200:]:
            while self.open:
                last = self.open.pop()
                self.made.append(f"</{last}>")
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        """Words, escaped."""
        if not self._unseen:
            self.made.append(html(data))

    def _picture(self, words: str) -> None:
        if words.strip():
            self.made.append(f"<em>[{html(words.strip()[:300])}]</em>")
