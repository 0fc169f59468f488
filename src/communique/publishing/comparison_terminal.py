"""A comparison on a terminal, with Rich: inline, or the two texts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.comparing import ComparedPair, Comparison, Sentence
from communique.publishing.comparison_view import (
    Changed,
    Left,
    facts,
    label,
    left,
    notes,
    paragraphs,
    place,
    place_of,
    summary,
    unchanged,
    view,
)
from communique.publishing.redline_terminal import new_text, old_text, redline_text
from communique.publishing.safe_text import folded, printable

_STYLES = {"added": "green", "deleted": "red"}


def print_comparison(
    comparison: Comparison, out: Console, *, side_by_side: bool = False, everything: bool = False
) -> None:
    """Prints the changes, or with *everything* both texts whole."""
    for name, document in (("Old", comparison.old), ("New", comparison.new)):
        said = " · ".join(folded(value) for what, value in facts(document) if what != "Address")
        out.print(Text(f"{name}  ", style="bold").append(said, style="not bold"))
    out.print(Text(f"\n{summary(comparison)}", style="bold"))
    for note in notes(comparison):
        out.print(Text(folded(note), style="dim"))
    out.print()
    coloured = out.color_system is not None
    if side_by_side:
        out.print(_table(comparison, coloured=coloured, everything=everything))
        return
    for shown in _inline(comparison, coloured=coloured, everything=everything):
        out.print(shown)


def _inline(comparison: Comparison, *, coloured: bool, everything: bool) -> Iterator[RenderableType]:
    for item in view(comparison):
        if isinstance(item, Changed):
            yield _head(item.pair)
            yield Padding(_marked(item.pair, redline_text(item.pair.redline, coloured=coloured)), (0, 0, 0, 2))
        elif isinstance(item, Left):
            yield Text(f"{place_of(item.sentences)} {left(item)}", style="blue")
        elif everything:
            for _, words in paragraphs(item.pairs):
                yield Padding(Text(folded(words), style="dim"), (0, 0, 0, 2))
        else:
            yield Text(f"… {unchanged(item)}", style="dim")


def _table(comparison: Comparison, *, coloured: bool, everything: bool) -> Table:
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, expand=True, show_lines=False)
    for name in ("Old", "New"):
        made.add_column(name, overflow="fold", ratio=1)
    for item in view(comparison):
        if isinstance(item, Changed):
            pair = item.pair
            head = _head(pair)
            before = _marked(pair, old_text(pair.redline, coloured=coloured), old=True) if pair.old else Text()
            after = _marked(pair, new_text(pair.redline, coloured=coloured)) if pair.new else Text()
            first = Text.assemble(head, "\n", before) if pair.old else Text()
            second = Text.assemble("" if pair.old and pair.move is None else head, "\n", after) if pair.new else Text()
            made.add_row(first, second)
        elif isinstance(item, Left):
            made.add_row(Text(f"{place_of(item.sentences)} {left(item)}", style="blue"), Text())
        elif everything:
            for pair in item.pairs:
                made.add_row(_quiet(pair.old), _quiet(pair.new))
        else:
            made.add_row(Text(f"… {unchanged(item)}", style="dim"), Text())
    return made


def _head(pair: ComparedPair) -> Text:
    style = "blue" if pair.move is not None else _STYLES.get(pair.relation, "yellow")
    return Text(f"{place(pair)} {label(pair)}", style=style)


def _marked(pair: ComparedPair, shown: Text, *, old: bool = False) -> Text:
    """The words after the mark of their paragraph or item."""
    marker = (pair.old if old else pair.new or pair.old)[0].marker
    return Text(f"{printable(marker)} ", style="dim").append_text(shown) if marker else shown


def _quiet(sentences: Sequence[Sentence]) -> Text:
    return Text(printable(" ".join(sentence.full for sentence in sentences)), style="dim")
