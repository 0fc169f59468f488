"""From elements to text: paragraphs apart by blank lines, list items as lines with a hyphen, one space for many."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from communique.intake.formats.blocks import join_blocks, tidy, visible

_BLOCKS = frozenset(
    """
    address article blockquote body caption center dd details div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header hr html
    li main ol p pre section summary table tbody td tfoot th thead tr ul
""".split()
)
_SPACE = re.compile(r"[^\S\n]+")
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


class TextWriter:
    """Collects running text and blocks."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, bool]] = []  # text of a block, whether it is a list item
        self._running: list[str] = []
        self._mark = ""  # what the next block of a list item begins with

    def write(self, text: str) -> None:
        """Go on with the running block."""
        self._running.append(re.sub(r"\s+", " ", text))

    def line(self) -> None:
        """Break the line within the running block; twice makes a new block."""
        self._running.append("\n")

    def block(self, mark: str = "") -> None:
        """Begin a new block, a list item where a *mark* is given."""
        text = visible("".join(self._running))
        self._running.clear()
        for part in _PARAGRAPH_BREAK.split(text):
            lines = (_SPACE.sub(" ", line).strip() for line in part.split("\n"))
            shown = "\n".join(line for line in lines if line)
            if shown:
                self._blocks.append((f"{self._mark}{shown}", bool(self._mark)))
                self._mark = ""
        self._mark = mark or self._mark

    def end_item(self) -> None:
        """End a list item; an empty one leaves no mark."""
        self.block()
        self._mark = ""

    def text(self) -> str:
        """All blocks: list items on consecutive lines, anything else apart by blank lines."""
        self.block()
        return join_blocks(self._blocks)


def element_text(element: HtmlElement) -> str:
    """The text of *element* as a reader sees it. Recursion is as deep as the tree, which the caller bounds."""
    writer = TextWriter()
    _write(element, writer, {})
    return writer.text()


def _write(element: HtmlElement, writer: TextWriter, counters: dict[HtmlElement, int]) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "br":
        writer.line()
    elif tag == "li":
        writer.block(_item_mark(element, counters))
        _write_content(element, writer, counters)
        writer.end_item()
    elif tag == "tr" and not _is_layout(element):
        writer.block()
        cells = (tidy(element_text(cell)) for cell in element if cell.tag in ("td", "th"))
        writer.write(" | ".join(cell for cell in cells if cell))
        writer.block()
    elif tag == "pre":
        writer.block()
        for number, line in enumerate(element.text_content().split("\n")):
            if number:
                writer.line()
            writer.write(line)
        writer.block()
    elif tag == "sup" and element.find(".//a") is not None:
        writer.write(f"[{tidy(element.text_content()).strip('[]()')}]")
    elif tag in _BLOCKS:
        writer.block()
        _write_content(element, writer, counters)
        writer.block()
    elif tag:
        _write_content(element, writer, counters)


def _write_content(element: HtmlElement, writer: TextWriter, counters: dict[HtmlElement, int]) -> None:
    writer.write(element.text or "")
    for child in element:
        _write(child, writer, counters)
        writer.write(child.tail or "")


def _item_mark(item: HtmlElement, counters: dict[HtmlElement, int]) -> str:
    """A hyphen, or the number in an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    if parent not in counters:
        start = parent.get("start") or "1"
        counters[parent] = int(start) - 1 if re.fullmatch(r"-?\d{1,6}", start) else 0
    counters[parent] += 1
    value = item.get("value") or ""
    if re.fullmatch(r"-?\d{1,6}", value):
        counters[parent] = int(value)
    return f"{counters[parent]}. "


def _is_layout(row: HtmlElement) -> bool:
    """Whether a table row lays out a page rather than showing figures: one cell, or cells with blocks of their own."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) < 2 or any(len(cell.findall(".//p")) > 1 or cell.find(".//div") is not None for cell in cells)
