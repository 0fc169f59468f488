"""A redline as a piece of HTML or Markdown, to stand inside a page.

Both mark deleted and inserted words with the elements ``del`` and ``ins``. Markdown takes them as they are wherever it
is shown; its own ``~~`` and ``**`` fail beside blanks and punctuation, which is where words change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from communique.comparing import ChangeKind, Redline
from communique.publishing.safe_text import folded, storable

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&])")  # what Markdown could take for markup anywhere in a line
_OPENING = re.compile(r"^(\s*)([#+\-=:]|\d+(?=[.)]))")  # and at the start of one
_ELEMENTS = {ChangeKind.DELETED: "del", ChangeKind.INSERTED: "ins"}


def html(text: str) -> str:
    """*text* escaped for HTML content and attributes; what HTML cannot hold becomes a replacement sign."""
    return escape(storable(text), quote=True)


def markdown(text: str) -> str:
    """*text* on one line, escaped so that Markdown shows it as it is."""
    line = _MARKUP.sub(r"\\\1", folded(text))
    return _OPENING.sub(
        lambda match: f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}", line
    )


def redline_html(made: Redline, *, typography: bool = False) -> str:
    """The redline with ``del`` and ``ins``. Changes of typography alone are shown as the new text, unless wanted."""
    return "".join(_marked(made, html, typography))


def redline_markdown(made: Redline, *, typography: bool = False) -> str:
    """The same for Markdown, on one line."""
    return "".join(_marked(made, _escaped_within, typography)).strip()


def _marked(made: Redline, shown: Callable[[str], str], typography: bool) -> Iterator[str]:
    for kind, words in made.runs(typography=typography):
        element = _ELEMENTS.get(kind)
        yield f"<{element}>{shown(words)}</{element}>" if element else shown(words)


def _escaped_within(text: str) -> str:
    """Markdown within a line: blanks at the edges stay."""
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + _MARKUP.sub(r"\\\1", folded(text)) + tail
