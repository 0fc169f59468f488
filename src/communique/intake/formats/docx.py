"""Word files (DOCX, Office Open XML)."""

from __future__ import annotations

from lxml.etree import _Element

from communique.errors import IntakeError
from communique.intake.dateline import find_dateline
from communique.intake.fields import Facts
from communique.intake.formats.archive import Archive
from communique.intake.formats.docx_numbering import Numbering
from communique.intake.formats.docx_text import DocxWriter, title_paragraph
from communique.intake.formats.extraction import Extraction
from communique.intake.limits import Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DOCUMENT = "word/document.xml"
_TEMPLATE_CREATED = "2013-12-23T23:15:00Z"  # of python-docx's template: the date of no document
_CORE_FIELDS = ("title", "creator", "subject", "created", "modified", "language", "publisher", "lastModifiedBy", "date")


def extract_docx(data: bytes, name: str, limits: Limits) -> Extraction:
    """The words of a DOCX in the accepted view of its tracked changes, tables and notes included, and its properties.

    Raises IntakeError where the archive is damaged, a trap, or something else than a DOCX.
    """
    archive = Archive(data, name, limits)
    if _DOCUMENT not in archive:
        what, remedy = archive.what_else()
        raise IntakeError(name, f"is {what}, no DOCX", remedy)
    body = archive.tree(_DOCUMENT).find(_W + "body")
    if body is None:
        strict = _STRICT in archive.read(_DOCUMENT)[:4096]
        problem = "is a DOCX in the strict form" if strict else "is a DOCX without a body"
        raise IntakeError(name, problem, "save it as a usual Word document (.docx)")
    styles = _tree(archive, "word/styles.xml")
    writer = DocxWriter(Numbering(_tree(archive, "word/numbering.xml"), styles))
    writer.write(body)
    writer.write_notes(_notes(archive))
    text = writer.text()
    if not text:
        raise IntakeError(name, "is a DOCX without text", "give the file that holds the record's words")
    properties = _properties(archive)
    facts = Facts()
    facts.offer("title", title_paragraph(body, styles), "paragraph in the style Title")
    facts.offer("title", properties.get("title", ""), "core properties: title")
    facts.offer("publisher", properties.get("publisher", ""), "core properties: publisher")
    facts.offer("publisher", properties.get("Company", ""), "application properties: company")
    facts.offer("language", properties.get("language", ""), "core properties: language")
    facts.offer("modified", properties.get("modified", ""), "core properties: modified")
    facts.offer("date", properties.get("date", ""), "core properties: date")
    if find_dateline(text) is None:  # what is printed goes before the day on which the file was made
        facts.offer("date", properties.get("created", ""), "core properties: created, the file's own date")
    return Extraction(text, facts, {f"docx {key}": value for key, value in properties.items()})


def _tree(archive: Archive, part: str) -> _Element | None:
    return archive.tree(part) if part in archive else None


def _notes(archive: Archive) -> dict[tuple[str, str], _Element]:
    """Kind and id of each note → its element; the separators that Word keeps among them are not referred to."""
    found: dict[tuple[str, str], _Element] = {}
    for kind in ("footnote", "endnote"):
        tree = _tree(archive, f"word/{kind}s.xml")
        if tree is not None:
            found.update({(kind, note.get(_W + "id", "")): note for note in tree.iter(_W + kind)})
    return found


def _properties(archive: Archive) -> dict[str, str]:
    """The core and application properties that are set: name → value."""
    found: dict[str, str] = {}
    for part, wanted in (("docProps/core.xml", _CORE_FIELDS), ("docProps/app.xml", ("Company",))):
        tree = _tree(archive, part)
        for element in tree if tree is not None else ():
            name = str(element.tag).rpartition("}")[2]
            value = " ".join((element.text or "").split())
            if name in wanted and value and value not in (_TEMPLATE_CREATED, "python-docx"):
                found.setdefault(name, value)
    return found
