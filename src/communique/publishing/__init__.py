"""What people and programs are given: pages, fragments of redlines, documents with tracked changes.

- :func:`redline_html` and :func:`redline_markdown` give a redline as a fragment; :func:`html` and :func:`markdown`
  escape plain text for the same places; :func:`html_page` makes a self-contained page of a body.
- :mod:`communique.publishing.redline_terminal` gives a redline as Rich text (import it by name: Rich takes time).
- :func:`docx_file` makes a DOCX file of paragraphs with tracked runs and marks; :func:`tracked_runs` makes the runs
  of a redline.

Importing this package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.publishing.docx_changes import Tracked, TrackedParagraph, TrackedRun, docx_file
    from communique.publishing.page import html_page
    from communique.publishing.redline_fragments import html, markdown, redline_html, redline_markdown
    from communique.publishing.redline_runs import tracked_runs
    from communique.publishing.safe_text import folded, printable, storable

__all__ = [
    "Tracked",
    "TrackedParagraph",
    "TrackedRun",
    "docx_file",
    "folded",
    "html",
    "html_page",
    "markdown",
    "printable",
    "redline_html",
    "redline_markdown",
    "storable",
    "tracked_runs",
]

_MODULES = {
    "docx_changes": ("Tracked", "TrackedParagraph", "TrackedRun", "docx_file"),
    "page": ("html_page",),
    "redline_fragments": ("html", "markdown", "redline_html", "redline_markdown"),
    "redline_runs": ("tracked_runs",),
    "safe_text": ("folded", "printable", "storable"),
}


def __getattr__(name: str) -> Any:
    """A public name, its module imported when it is asked for: every command needs safe text, few need redlines."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
