"""A redline on a terminal, with Rich: deleted words red and struck, inserted ones green and underlined.

Where there is no colour (a pipe, a file), the words stand in ``[-…-]`` and ``{+…+}``, as in a diff of words.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from communique.comparing import ChangeKind, Redline
from communique.publishing.safe_text import printable

_STYLES = {ChangeKind.DELETED: "red strike", ChangeKind.INSERTED: "green underline"}
_SIGNS = {ChangeKind.DELETED: "[-{}-]", ChangeKind.INSERTED: "{{+{}+}}"}


def redline_text(made: Redline, *, coloured: bool, typography: bool = False) -> Text:
    """The redline on one line, deleted and inserted words in their order."""
    return _shown(made.runs(typography=typography), coloured=coloured)


def old_text(made: Redline, *, coloured: bool) -> Text:
    """The old text alone, its deleted words marked: the left side of two."""
    sides = (
        (ChangeKind.DELETED if piece.changed and not piece.typographic else ChangeKind.KEPT, piece.old_text)
        for piece in made.pieces
    )
    return _shown(sides, coloured=coloured)


def new_text(made: Redline, *, coloured: bool) -> Text:
    """The new text alone, its inserted words marked: the right side of two."""
    sides = (run for run in made.runs(typography=False) if run[0] is not ChangeKind.DELETED)
    return _shown(sides, coloured=coloured)


def _shown(runs: Iterable[tuple[ChangeKind, str]], *, coloured: bool) -> Text:
    shown = Text()
    for kind, words in runs:
        if kind is ChangeKind.KEPT or coloured:
            shown.append(printable(words), style=_STYLES.get(kind, ""))
        elif words:
            shown.append(_SIGNS[kind].format(printable(words)))
    return shown
