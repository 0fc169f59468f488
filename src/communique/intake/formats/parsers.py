"""Which parser reads which kind of file."""

from __future__ import annotations

from functools import lru_cache

from communique.intake.formats.extraction import Extraction
from communique.intake.limits import Limits
from communique.intake.recognise import Kind


def preload(kind: Kind) -> None:
    """Import and set up what parsing *kind* needs, so that processes forked afterwards share it."""
    if kind is Kind.HTML:
        _warm_up_html()
    elif kind is Kind.LISTING:
        import communique.intake.formats.listing
    elif kind is Kind.PDF:
        import communique.intake.formats.pdf
    else:
        import communique.intake.formats.docx  # noqa: F401


@lru_cache(maxsize=1)
def _warm_up_html() -> None:
    """Parse pages of our own: trafilatura loads what it needs at a first page, and its fallbacks at a short one."""
    from communique.intake.formats.html import extract_html

    words = "Both sides agreed to meet again in the spring of next year. "
    for often in (1, 8):
        extract_html(f"<html><body><div><p>{words * often}</p></div></body></html>".encode(), "warm-up", Limits())


def parse(kind: Kind, data: bytes, name: str, limits: Limits) -> Extraction:
    """What the file *data* of *kind* says. Raises IntakeError naming *name* where it cannot be read."""
    if kind is Kind.HTML:
        from communique.intake.formats.html import extract_html

        return extract_html(data, name, limits)
    if kind is Kind.LISTING:
        from communique.intake.formats.listing import extract_listing

        return extract_listing(data, name, limits)
    if kind is Kind.PDF:
        from communique.intake.formats.pdf import extract_pdf

        return extract_pdf(data, name, limits)
    from communique.intake.formats.docx import extract_docx

    return extract_docx(data, name, limits)
