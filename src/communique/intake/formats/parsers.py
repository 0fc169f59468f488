"""Which parser reads which kind of file."""

from __future__ import annotations

from communique.intake.formats.extraction import Extraction
from communique.intake.limits import Limits
from communique.intake.recognise import Kind


def preload(kind: Kind) -> None:
    """Import what parsing *kind* needs, so that processes forked afterwards share it."""
    if kind is Kind.HTML:
        import communique.intake.formats.html
    elif kind is Kind.PDF:
        import communique.intake.formats.pdf
    else:
        import communique.intake.formats.docx  # noqa: F401


def parse(kind: Kind, data: bytes, name: str, limits: Limits) -> Extraction:
    """What the file *data* of *kind* says. Raises IntakeError naming *name* where it cannot be read."""
    if kind is Kind.HTML:
        from communique.intake.formats.html import extract_html

        return extract_html(data, name, limits)
    if kind is Kind.PDF:
        from communique.intake.formats.pdf import extract_pdf

        return extract_pdf(data, name, limits)
    from communique.intake.formats.docx import extract_docx

    return extract_docx(data, name, limits)
