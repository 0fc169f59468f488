"""A DOCX file with real tracked changes, which Word and LibreOffice accept or reject.

A document is a sequence of paragraphs; each has runs of words that were kept, deleted or inserted, and a paragraph mark
that was kept, deleted or inserted itself. Accepting a deleted mark, and rejecting an inserted one, joins the paragraph
with the next, as an office program does it. What moved is a deletion and an insertion that name each other.
The body holds nothing but the two texts; what the file is about stands in its header and its properties.

The same document gives the same bytes: changes carry no date, since nobody knows when they were made.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from communique.publishing.safe_text import storable

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AUTHOR = "Communiqué"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NO_DATE = "1970-01-01T00:00:00Z"  # the format asks for the date of a move, and nobody knows it
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "word/styles.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    "word/header1.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}


class Tracked(StrEnum):
    """What a reviewer sees of a run or a paragraph mark."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class TrackedRun:
    """Words of one paragraph. What was moved is deleted where it was and inserted where it went."""

    text: str
    tracked: Tracked = Tracked.KEPT
    author: str = AUTHOR  # whom the change is shown under
    move: int = 0  # number of the move in whose range it lies, 0 for none
    edited: bool = False  # a change within moved text, and no part of what moved


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """One paragraph and the mark that ends it."""

    runs: tuple[TrackedRun, ...]
    mark: Tracked = Tracked.KEPT
    heading: bool = False
    author: str = AUTHOR  # of the change of the mark
    move: int = 0  # number of the move that the mark belongs to, 0 for none


def docx_file(paragraphs: Iterable[TrackedParagraph], title: str) -> bytes:
    """The DOCX file with these paragraphs; *title* stands in its header and its properties."""
    from lxml import etree

    parts = {
        "word/document.xml": _document(list(paragraphs)),
        "word/styles.xml": _styles(),
        "word/header1.xml": _header(title),
        "docProps/core.xml": _properties(title),
        "word/_rels/document.xml.rels": _relations(
            [("styles", f"{_RELATIONS}/styles", "styles.xml"), ("header", f"{_RELATIONS}/header", "header1.xml")]
        ),
        "_rels/.rels": _relations(
            [
                ("document", f"{_RELATIONS}/officeDocument", "word/document.xml"),
                ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, root in [("[Content_Types].xml", _content_types()), *parts.items()]:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    return packed.getvalue()


class _Builder:
    """Elements of WordprocessingML, with the numbers that changes need."""

    def __init__(self) -> None:
        from lxml import etree

        self._etree = etree
        self._changes = 0
        self._open: tuple[int, Tracked] | None = None  # the move whose range is open
        self._range = ""  # its ID

    def root(self, name: str) -> _Element:
        return self._etree.Element(f"{{{WORD}}}{name}", nsmap={"w": WORD, "r": _RELATIONS})

    def add(self, parent: _Element, tag: str, /, **attributes: str) -> _Element:
        made = self._etree.SubElement(parent, f"{{{WORD}}}{tag}")
        for key, value in attributes.items():
            made.set(f"{{{WORD}}}{key}", value)
        return made

    def number(self) -> str:
        self._changes += 1
        return str(self._changes)

    def change(self, parent: _Element, tracked: Tracked, author: str, *, moved: bool = False) -> _Element:
        names = ("moveFrom", "moveTo") if moved else ("del", "ins")
        name = names[tracked is Tracked.INSERTED]
        return self.add(parent, name, id=self.number(), author=storable(author))

    def within(self, parent: _Element, move: int, tracked: Tracked) -> None:
        """Opens and closes the ranges of moves, so that what follows in *parent* lies in the one of *move*."""
        wanted = (move, tracked) if move else None
        if wanted == self._open:
            return
        if self._open is not None:
            self.add(parent, f"{_ends(self._open[1])}RangeEnd", id=self._range)
        self._open = wanted
        if wanted is not None:
            self._range = self.number()
            self.add(
                parent, f"{_ends(tracked)}RangeStart", id=self._range, author=AUTHOR, date=NO_DATE, name=f"move{move}"
            )

    def run(self, parent: _Element, run: TrackedRun) -> None:
        if not run.text:
            return
        self.within(parent, run.move, run.tracked)
        moved = bool(run.move) and not run.edited
        if run.tracked is not Tracked.KEPT:
            parent = self.change(parent, run.tracked, run.author, moved=moved)
        words = self.add(self.add(parent, "r"), "delText" if run.tracked is Tracked.DELETED and not moved else "t")
        words.text = storable(run.text)
        words.set(_SPACE, "preserve")

    def paragraph(self, body: _Element, paragraph: TrackedParagraph) -> None:
        made = self.add(body, "p")
        if paragraph.heading or paragraph.mark is not Tracked.KEPT:
            properties = self.add(made, "pPr")
            if paragraph.heading:
                self.add(properties, "pStyle", val="Heading2")
            if paragraph.mark is not Tracked.KEPT:
                marked = self.add(properties, "rPr")
                self.change(marked, paragraph.mark, paragraph.author, moved=bool(paragraph.move))
        for run in paragraph.runs:
            self.run(made, run)
        self.within(body, paragraph.move, paragraph.mark)


def _ends(tracked: Tracked) -> str:
    """Which end of a move a range is."""
    return "moveTo" if tracked is Tracked.INSERTED else "moveFrom"


def _document(paragraphs: Sequence[TrackedParagraph]) -> _Element:
    build = _Builder()
    root = build.root("document")
    body = build.add(root, "body")
    for paragraph in paragraphs:
        build.paragraph(body, paragraph)
    section = build.add(body, "sectPr")
    header = build.add(section, "headerReference", type="default")
    header.set(f"{{{_RELATIONS}}}id", "header")
    build.add(section, "pgSz", w="11906", h="16838")
    build.add(
        section, "pgMar", top="1417", right="1417", bottom="1417", left="1417", header="708", footer="708", gutter="0"
    )
    return root


def _header(title: str) -> _Element:
    build = _Builder()
    root = build.root("hdr")
    paragraph = build.add(root, "p")
    run = build.add(paragraph, "r")
    properties = build.add(run, "rPr")
    build.add(properties, "color", val="595959")
    build.add(properties, "sz", val="18")
    build.add(run, "t").text = storable(title)
    return root


def _styles() -> _Element:
    build = _Builder()
    root = build.root("styles")
    normal = build.add(root, "style", type="paragraph", default="1", styleId="Normal")
    build.add(normal, "name", val="Normal")
    build.add(build.add(normal, "pPr"), "spacing", after="160", line="276", lineRule="auto")
    build.add(build.add(normal, "rPr"), "sz", val="22")
    heading = build.add(root, "style", type="paragraph", styleId="Heading2")
    build.add(heading, "name", val="heading 2")
    build.add(heading, "basedOn", val="Normal")
    build.add(heading, "next", val="Normal")
    properties = build.add(heading, "pPr")
    build.add(properties, "keepNext")
    build.add(properties, "outlineLvl", val="1")
    build.add(build.add(heading, "rPr"), "b")
    return root


def _properties(title: str) -> _Element:
    from lxml import etree

    core = f"{_PACKAGE}/metadata/core-properties"
    names = {"cp": core, "dc": "http://purl.org/dc/elements/1.1/"}
    root = etree.Element(f"{{{core}}}coreProperties", nsmap=names)
    for name, value in (("title", title), ("creator", AUTHOR)):
        etree.SubElement(root, f"{{{names['dc']}}}{name}").text = storable(value)
    return root


def _relations(listed: Sequence[tuple[str, str, str]]) -> _Element:
    from lxml import etree

    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap=_default(space))
    for identifier, kind, target in listed:
        etree.SubElement(root, f"{{{space}}}Relationship", Id=identifier, Type=kind, Target=target)
    return root


def _default(space: str) -> Any:
    """A default namespace; the stubs of lxml know prefixes only."""
    return {None: space}


def _content_types() -> _Element:
    from lxml import etree

    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap=_default(space))
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{{{space}}}Default", Extension="rels", ContentType=relations)
    etree.SubElement(root, f"{{{space}}}Default", Extension="xml", ContentType="application/xml")
    for name, kind in _TYPES.items():
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    return root
