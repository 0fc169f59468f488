"""PDF files."""

from __future__ import annotations

import re
from typing import Any

from communique.errors import IntakeError
from communique.intake.dateline import find_dateline
from communique.intake.fields import Facts
from communique.intake.formats.extraction import Extraction
from communique.intake.formats.pdf_lines import Line, page_lines, without_running_heads
from communique.intake.formats.pdf_text import paragraphs
from communique.intake.formats.xmp import xmp_properties
from communique.intake.limits import Limits

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d+)")
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:([+-])(\d{2})'?(\d{2})?|Z)?)?")
# Titles that programs put in by themselves.
_NO_TITLE = re.compile(
    r"(?i)microsoft word\b.*|untitled.*|document\d*|.*\.(?:docx?|pdf|indd|rtf|odt|hwp)|powerpoint.*|title"
)


def extract_pdf(data: bytes, name: str, limits: Limits) -> Extraction:
    """The words of a PDF by paragraphs, and what its information dictionary and XMP tell.

    Raises IntakeError where it is encrypted, damaged, cut short, or has no text layer.
    """
    import pypdfium2

    _refuse_truncated(data, name)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise IntakeError(name, "is encrypted with a password", "save it without one") from error
        raise IntakeError(name, "is a damaged PDF", "fetch it again, or print it to a new PDF") from error
    try:
        lines = _lines(document, name, limits.pages)
        information = {
            key: " ".join(value.split()) for key, value in document.get_metadata_dict(skip_empty=True).items()
        }
    finally:
        document.close()
    text = paragraphs(without_running_heads(lines)) or paragraphs(lines)
    if not text:
        raise IntakeError(name, "is a PDF without text: a scan", "recognise its text first (OCR) and give that")
    return Extraction(
        text, _facts(data, information, text), {f"pdf {key}": value for key, value in information.items()}
    )


def _refuse_truncated(data: bytes, name: str) -> None:
    """A PDF ends with its mark; pdfium would show what is left of one that was cut short as if it were whole."""
    length = _LINEARIZED.search(data[:2048])
    if b"%%EOF" not in data[-4096:] or (length and int(length[1]) > len(data)):
        raise IntakeError(name, "is a PDF that was cut short", "fetch it again")


def _lines(document: Any, name: str, most: int) -> list[Line]:
    import pypdfium2

    if len(document) > most:
        raise IntakeError(name, f"has more than {most:,} pages", "split it into its records")
    lines: list[Line] = []
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise IntakeError(name, f"is a PDF with a damaged page {number + 1}", "fetch it again") from error
        lines += page_lines(page, number)
        page.close()
    return lines


def _facts(data: bytes, information: dict[str, str], text: str) -> Facts:
    facts = Facts()
    xmp = xmp_properties(data)
    for source, title in (("XMP", xmp.get("title", "")), ("PDF information", information.get("Title", ""))):
        if not _NO_TITLE.fullmatch(title):
            facts.offer("title", title, f"{source}: title")
    facts.offer("publisher", xmp.get("publisher", ""), "XMP: publisher")
    facts.offer("language", xmp.get("language", ""), "XMP: language")
    for key in ("publicationDate", "date"):
        facts.offer("date", xmp.get(key, ""), f"XMP: {key}")
    if find_dateline(text) is None:  # what is printed goes before the day on which the file was made
        created = _iso(information.get("CreationDate", ""))
        facts.offer("date", created[:10], "PDF information: creation date, the file's own")
        facts.offer("date", xmp.get("CreateDate", ""), "XMP: creation date, the file's own")
    facts.offer("modified", _iso(information.get("ModDate", "")), "PDF information: modification date")
    return facts


def _iso(value: str) -> str:
    """A PDF date (ISO 32000-1, 7.9.4) as an ISO date or time, "" if it is none."""
    found = _DATE.match(value)
    if not found:
        return ""
    date = "-".join(found.group(1, 2, 3))
    if not found[4]:
        return date
    offset = f"{found[7]}{found[8]}:{found[9] or '00'}" if found[7] else "+00:00" if "Z" in found[0] else ""
    return f"{date}T{found[4]}:{found[5]}:{found[6] or '00'}{offset}"
