"""A comparison as Markdown, to paste into a note or an issue."""

from __future__ import annotations

from collections.abc import Iterator

from communique.comparing import ComparedPair, Comparison
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
    title_of,
    view,
)
from communique.publishing.redline_fragments import markdown, redline_markdown


def comparison_markdown(comparison: Comparison, *, everything: bool = False) -> str:
    """The changes as a list, each with its place and its redline; *everything* shows what is unchanged, too."""
    return "\n".join(_lines(comparison, everything)).rstrip() + "\n"


def _lines(comparison: Comparison, everything: bool) -> Iterator[str]:
    yield f"# {markdown(title_of(comparison))}\n"
    for name, document in (("Old", comparison.old), ("New", comparison.new)):
        yield f"- {name}: " + "; ".join(markdown(value) for _, value in facts(document))
    yield f"\n{summary(comparison)}\n"
    for note in notes(comparison):
        yield f"{markdown(note)}\n"
    for item in view(comparison):
        if isinstance(item, Changed):
            where = f"**{place(item.pair)} {label(item.pair)}**"
            yield f"- {where}: {_marker(item.pair)}{redline_markdown(item.pair.redline)}"
        elif isinstance(item, Left):
            yield f"- **{place_of(item.sentences)} {left(item)}**"
        elif everything:
            yield ""
            for kind, words in paragraphs(item.pairs):
                yield f"{'**' if kind == 'heading' else ''}{markdown(words)}{'**' if kind == 'heading' else ''}\n"


def _marker(pair: ComparedPair) -> str:
    marker = (pair.new or pair.old)[0].marker
    return f"{markdown(marker)} " if marker else ""
