"""Accepts or rejects all tracked changes of a DOCX file, paragraph marks included, as an office program does."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def accepted(file: bytes) -> list[str]:
    """The paragraphs after all changes were accepted."""
    return _settled(file, gone=("del", "moveFrom"))


def rejected(file: bytes) -> list[str]:
    """The paragraphs after all changes were rejected."""
    return _settled(file, gone=("ins", "moveTo"))


def _settled(file: bytes, gone: tuple[str, ...]) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    paragraphs: list[str] = []
    words = ""
    for paragraph in body.iterfind(f"{W}p"):
        words += "".join(
            text.text or ""
            for text in paragraph.iter(f"{W}t", f"{W}delText")
            if not any(above.tag in {f"{W}{name}" for name in gone} for above in text.iterancestors())
        )
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in gone):
            continue  # its mark goes: it runs on into the next paragraph
        paragraphs.append(words)
        words = ""
    assert words == "", "the mark of the last paragraph cannot go"
    return paragraphs
