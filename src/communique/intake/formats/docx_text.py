"""The words of a DOCX as its accepted view shows them: insertions in, deletions out, moved text where it went.

Elements and their meaning: ECMA-376 part 1, chapter 17 (revisions: 17.13.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from communique.intake.formats.blocks import join_blocks, tidy
from communique.intake.formats.docx_numbering import Numbering, value_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Left out with all that is in them: deleted or moved away, instructions of fields, properties.
_LEFT_OUT = frozenset(
    _W + tag
    for tag in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "sectPr", "sdtPr")
)
_BREAKS = {_W + "tab": " ", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "softHyphen": "", _W + "ptab": " "}
_NOTES = {_W + "footnoteReference": "footnote", _W + "endnoteReference": "endnote"}


class DocxWriter:
    """Collects the paragraphs of a document's parts."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._blocks: list[tuple[str, bool]] = []  # text, whether it is a list item
        self._running: list[str] = []
        self._mark = ""
        self._boxes: list[_Element] = []  # text boxes, written after the paragraph that they stand in
        self.notes: list[tuple[str, str]] = []  # kind and id of the notes referred to, in order

    def write(self, parent: _Element) -> None:
        """Write all blocks in *parent*."""
        for child in parent:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == _W + "p":
                self._paragraph(child)
            elif child.tag == _W + "tbl":
                self._table(child)
            elif child.tag == _COMPATIBILITY + "AlternateContent":
                self.write(_chosen(child))
            elif child.tag != _W + "tcPr":
                self.write(child)  # content controls, insertions of whole blocks, custom XML

    def write_notes(self, notes: Mapping[tuple[str, str], _Element]) -> None:
        """Write the notes that were referred to, each as a paragraph that begins with its number in brackets."""
        for number, key in enumerate(self.notes, 1):
            if key in notes:
                self._mark = f"[{number}] "
                self.write(notes[key])
                self._mark = ""

    def text(self) -> str:
        """All blocks: list items on consecutive lines, anything else apart by blank lines."""
        self._end_block(item=False)
        return join_blocks(self._blocks)

    def _paragraph(self, paragraph: _Element) -> None:
        mark = self._numbering.mark(paragraph)
        if not self._running:
            self._mark = self._mark or mark
        self._running.extend(self._words(paragraph))
        properties = paragraph.find(f"{_W}pPr/{_W}rPr")
        joined = properties is not None and any(properties.find(_W + tag) is not None for tag in ("del", "moveFrom"))
        if not joined:  # a deleted paragraph mark joins the paragraph with the next
            self._end_block(item=bool(mark))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.write(box)

    def _end_block(self, *, item: bool) -> None:
        lines = (tidy(line) for line in "".join(self._running).split("\n"))
        shown = "\n".join(line for line in lines if line)
        self._running.clear()
        if shown:
            self._blocks.append((self._mark + shown, item))
            self._mark = ""
        elif item:
            self._mark = ""

    def _words(self, element: _Element) -> Iterator[str]:
        for child in element:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == _W + "t":
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag == _W + "br":
                yield "\n" if child.get(_W + "type", "textWrapping") == "textWrapping" else ""
            elif child.tag in _NOTES:
                self.notes.append((_NOTES[child.tag], child.get(_W + "id", "")))
                yield f"[{len(self.notes)}]"
            elif child.tag == _W + "txbxContent":
                self._boxes.append(child)
            elif child.tag == _COMPATIBILITY + "AlternateContent":
                yield from self._words(_chosen(child))
            elif child.tag == _W + "r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
                continue
            else:
                yield from self._words(child)

    def _table(self, table: _Element) -> None:
        """Each row a line of its cells; a table of one column, or with much in its cells, is laid-out text."""
        rows = [
            row
            for row in table.iter(_W + "tr")
            if _nearest(row, _W + "tbl") is table and not _is_deleted(row, "trPr/del")
        ]
        cells = [
            [
                cell
                for cell in row.iter(_W + "tc")
                if _nearest(cell, _W + "tr") is row and not _is_deleted(cell, "tcPr/cellDel")
            ]
            for row in rows
        ]
        if all(len(row) < 2 for row in cells) or table.find(f".//{_W}tc//{_W}tbl") is not None:
            for row in cells:
                for cell in row:
                    self.write(cell)
            return
        for row in cells:
            shown = [self._cell(cell) for cell in row]
            if any(shown):
                self._blocks.append((" | ".join(cell for cell in shown if cell), False))

    def _cell(self, cell: _Element) -> str:
        """The words of a table's cell on one line."""
        kept, self._blocks = self._blocks, []
        self.write(cell)
        self._end_block(item=False)
        shown, self._blocks = self._blocks, kept
        return " ".join(text.replace("\n", " ") for text, _ in shown)


def _chosen(alternatives: _Element) -> _Element:
    """The one of several forms of the same content that is shown."""
    for tag in ("Choice", "Fallback"):
        found = alternatives.find(_COMPATIBILITY + tag)
        if found is not None:
            return found
    return alternatives


def _nearest(element: _Element, tag: str) -> _Element | None:
    return next(element.iterancestors(tag), None)


def _is_deleted(element: _Element, path: str) -> bool:
    above, _, last = path.partition("/")
    properties = element.find(_W + above)
    return properties is not None and properties.find(_W + last) is not None


def title_paragraph(body: _Element, styles: _Element | None) -> str:
    """The words of the first paragraph in the style Title, "" if there is none."""
    names = {"Title"}
    for style in styles.iter(_W + "style") if styles is not None else ():
        if value_of(style, "name").casefold() == "title":
            names.add(style.get(_W + "styleId", ""))
    for paragraph in body.iter(_W + "p"):
        if value_of(paragraph, "pPr/pStyle") in names:
            writer = DocxWriter(Numbering(None, None))
            writer._paragraph(paragraph)
            if writer.text():
                return writer.text().replace("\n", " ")
    return ""
