"""Files for the tests, made by code: PDF by hand, DOCX from raw XML. The governments in them do not exist."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(
    pages: Sequence[Sequence[tuple[float, float, float, str]]],
    *,
    information: Mapping[str, str] | None = None,
    xmp: str = "",
    password: str = "",
) -> bytes:
    """A PDF of *pages*, each a list of lines (x, y, size, text) in Helvetica; with a password, RC4 of 40 bits."""
    key, security = _security(password) if password else (b"", b"")
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s>>" % (b"/Metadata 5 0 R " if xmp else b""),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: b"<< %s >>"
        % b" ".join(b"/%s (%s)" % (k.encode(), v.encode("latin-1")) for k, v in (information or {}).items()),
    }
    if xmp:
        packet = xmp.encode()
        objects[5] = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(packet), packet)
    kids = []
    for number, lines in enumerate(pages):
        page, content = 10 + 2 * number, 11 + 2 * number
        kids.append(b"%d 0 R" % page)
        drawn = b"\n".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, _escaped(text)) for x, y, size, text in lines
        )
        if key:
            drawn = _rc4(hashlib.md5(key + content.to_bytes(3, "little") + b"\0\0").digest()[:10], drawn)
        objects[page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        objects[content] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _written(objects, security)


def _written(objects: Mapping[int, bytes], security: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, security, start)
    return bytes(out)


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _security(password: str) -> tuple[bytes, bytes]:
    """The key and the /Encrypt entry of the standard security handler, revision 2 (ISO 32000-1, 7.6.3)."""
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions, identifier = (0xFFFFFFFC).to_bytes(4, "little"), b"0123456789abcdef"
    key = hashlib.md5(padded + owner + permissions + identifier).digest()[:5]
    entry = b"/ID [<%s> <%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> " % (
        identifier.hex().encode(), identifier.hex().encode(), owner.hex().encode(), _rc4(key, _PADDING).hex().encode(),
    )  # fmt: skip
    return key, entry


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def set_lines(text: str, *, x: float = 72, top: float = 760, size: float = 11, pitch: float = 14) -> list:
    """Lines of *text* set one below the other; an empty line leaves half a line more."""
    placed, y = [], top
    for line in text.split("\n"):
        if line:
            placed.append((x, y, size, line))
            y -= pitch
        else:
            y -= pitch * 0.7
    return placed


def docx(body: str, *, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A DOCX of the raw XML *body*, with other *parts*."""
    document = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in {"word/document.xml": document, **(parts or {})}.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; runs that are not XML become text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Ministry of Tides</title>
<meta property="og:site_name" content="Ministry of Tides">{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>{title}</h1>{body}</article></main>
<footer><p>Copyright Ministry of Tides. All rights reserved.</p></footer></body></html>"""


def page(body: str, *, title: str = "Talks with Ostmark", head: str = "") -> bytes:
    """A web page of a ministry that does not exist."""
    return PAGE.format(title=title, body=body, head=head).encode()
