"""A redline on a terminal, with Rich: deleted words red and struck, inserted ones green and underlined.

Where there is no colour (a pipe, a file), the words stand in ``[-…-]`` and ``{+…+}``, as in a diff of words.
"""

from __future__ import annotations

from rich.text import Text

from communique.comparing import Redline
from communique.publishing.safe_text import printable

DELETED = "red strike"
INSERTED = "green underline"


def redline_text(made: Redline, *, coloured: bool, typography: bool = False) -> Text:
    """The redline on one line, deleted and inserted words in their order."""
    shown = Text()
    for piece in made.pieces:
        if not piece.changed or (piece.typographic and not typography):
            shown.append(printable(piece.new_text))
            continue
        append_deleted(shown, piece.old_text, coloured=coloured)
        append_inserted(shown, piece.new_text, coloured=coloured)
    return shown


def old_text(made: Redline, *, coloured: bool) -> Text:
    """The old text alone, its deleted words marked: the left side of two."""
    shown = Text()
    for piece in made.pieces:
        if piece.changed and not piece.typographic:
            append_deleted(shown, piece.old_text, coloured=coloured)
        else:
            shown.append(printable(piece.old_text))
    return shown


def new_text(made: Redline, *, coloured: bool) -> Text:
    """The new text alone, its inserted words marked: the right side of two."""
    shown = Text()
    for piece in made.pieces:
        if piece.changed and not piece.typographic:
            append_inserted(shown, piece.new_text, coloured=coloured)
        else:
            shown.append(printable(piece.new_text))
    return shown


def append_deleted(shown: Text, words: str, *, coloured: bool) -> None:
    """Adds deleted words; nothing where there are none."""
    _append(shown, words, DELETED if coloured else "", "" if coloured else "[-", "" if coloured else "-]")


def append_inserted(shown: Text, words: str, *, coloured: bool) -> None:
    """Adds inserted words; nothing where there are none."""
    _append(shown, words, INSERTED if coloured else "", "" if coloured else "{+", "" if coloured else "+}")


def _append(shown: Text, words: str, style: str, before: str, after: str) -> None:
    if words:
        shown.append(f"{before}{printable(words)}{after}", style=style)
