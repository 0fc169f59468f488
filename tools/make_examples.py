"""Make the binary example records (PDF, DOCX, JSON Lines in gzip) from their readable sources in ``tools/examples``.

The same sources give the same bytes on every run: no clock, no random number, fixed order. Run it after a source has
changed, and commit what it writes: ``.venv/bin/python tools/make_examples.py``.
"""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

SOURCES = Path(__file__).parent / "examples"
RECORDS = Path(__file__).parents[1] / "src" / "communique" / "examples" / "records"

# A4 in points; a typewriter's page: 12-point letters, 18 points from line to line.
PAGE_WIDTH, PAGE_HEIGHT = 595, 842
MARGIN_LEFT, FIRST_BASELINE, LEADING, FONT_SIZE = 85, 780, 18, 12


def pdf_file(objects: list[bytes], info: int) -> bytes:
    """A PDF of these objects, numbered from 1 (the catalogue first), with a cross-reference table.

    *info* is the number of the document information dictionary (ISO 32000-1, 7.5).
    """
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, info)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def pdf_string(text: str) -> bytes:
    """*text* as a literal string in WinAnsi encoding."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(" + escaped.encode("cp1252") + b")"


def pdf_stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object, not compressed, so that it stays readable in a diff."""
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def typed_page(lines: list[str]) -> bytes:
    """The content of one page: a line of the source is a line on the page."""
    shown = [pdf_string(line) + b" Tj T*" for line in lines]
    begin = b"BT /F1 %d Tf %d TL %d %d Td" % (FONT_SIZE, LEADING, MARGIN_LEFT, FIRST_BASELINE)
    return b"\n".join([begin, *shown, b"ET"])


def page_object(content: int, resources: bytes) -> bytes:
    """A page whose content is the object of that number; its parent is object 2."""
    box = b"[0 0 %d %d]" % (PAGE_WIDTH, PAGE_HEIGHT)
    return b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R /Resources %s >>" % (box, content, resources)


def typed_pdf() -> bytes:
    """The communiqué of 1964 as a typescript with a text layer; source pages are parted by ``<page>``."""
    pages = (SOURCES / "joint-communique-1964.txt").read_text("utf-8").split("<page>\n")
    first = 5  # objects 1 to 4: catalogue, page tree, font, information
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        # Digitised in 2009: the file's own date is not the date of the communiqué.
        b"<< /Title %s /Author %s /CreationDate (D:20090311104500Z) >>"
        % (
            pdf_string("Joint Communique: Visit of the Prime Minister of Merrow to Kasendria"),
            pdf_string("Government Information Service of Kasendria"),
        ),
    ]
    for index, page in enumerate(pages):
        objects.append(page_object(first + 2 * index + 1, b"<< /Font << /F1 3 0 R >> >>"))
        objects.append(pdf_stream(typed_page(page.rstrip("\n").split("\n"))))
    return pdf_file(objects, info=4)


def scanned_pdf() -> bytes:
    """One page that is a picture alone: a scan without a text layer, which cannot become a record."""
    width, height = 48, 64
    ink, paper, margin = 0b00000000, 0xFF, 1
    rows = []
    for row in range(height):
        written = row % 4 == 2 and 8 <= row < height - 8  # grey bars in place of lines of type
        middle = bytes([ink if written else paper]) * (width // 8 - 2 * margin)
        rows.append(bytes([paper]) * margin + middle + bytes([paper]) * margin)
    picture = b"\n".join(row.hex().encode() for row in rows) + b">"
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 "
        b"/Filter /ASCIIHexDecode " % (width, height)
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Title (Scan0047) /Producer (Office copier) >>",
        page_object(5, b"<< /XObject << /I1 6 0 R >> >>"),
        pdf_stream(b"q %d 0 0 %d 0 0 cm /I1 Do Q" % (PAGE_WIDTH, PAGE_HEIGHT)),
        pdf_stream(picture, entries),
    ]
    return pdf_file(objects, info=3)


def docx_file() -> bytes:
    """The ninth joint statement: its source folder is the unpacked package, stored here without compression."""
    folder = SOURCES / "jdcc-ninth-meeting"
    parts = sorted(path for path in folder.rglob("*") if path.is_file())
    parts.sort(key=lambda path: path.name != "[Content_Types].xml")  # the content types come first, by convention
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for part in parts:
            entry = zipfile.ZipInfo(part.relative_to(folder).as_posix(), date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0  # the same on every system
            package.writestr(entry, part.read_bytes())
    return buffer.getvalue()


def gzipped_lines() -> bytes:
    """The archive of talks as JSON Lines in gzip, without a time stamp."""
    return gzip.compress((SOURCES / "talks-archive.jsonl").read_bytes(), mtime=0)


MADE: dict[str, Callable[[], bytes]] = {
    "1964-07-16_kasendria_visit-of-prime-minister-of-merrow.pdf": typed_pdf,
    "2024-10-16_valtera_jdcc-ninth-meeting.docx": docx_file,
    "2024-11-05_scan-without-text.pdf": scanned_pdf,
    "talks-archive.jsonl.gz": gzipped_lines,
}


def main() -> int:
    """Write every binary record; tell what was written."""
    for name, make in MADE.items():
        data = make()
        (RECORDS / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
