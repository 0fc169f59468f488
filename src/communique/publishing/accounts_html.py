"""A comparison of accounts as one self-contained page that prints well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.publishing.accounts_outline import Comparison, Outline, Passage, Row, Section, Source, Tone
from communique.publishing.page import html_page
from communique.publishing.redline_fragments import html, redline_html

_EDGES = {
    Tone.LACKING: "deleted",
    Tone.OTHERWISE: "deleted",
    Tone.CONFLICT: "deleted",
    Tone.REWORDED: "moved",
    Tone.SAME: "added",
}


def accounts_html(shown: Outline) -> str:
    """The page."""
    return html_page(shown.title, "\n".join(_body(shown)))


def _body(shown: Outline) -> Iterator[str]:
    yield f"<h1>{html(shown.title)}</h1>"
    yield '<dl class="facts">'
    yield from map(_source, shown.sources)
    yield "</dl>"
    yield from (f"<p><strong>{html(note)}</strong></p>" for note in shown.notes)
    for comparison in shown.comparisons:
        yield from _comparison(comparison, several=len(shown.comparisons) > 1)
    yield f'<p class="note">{html(shown.closing)}</p>'


def _source(source: Source) -> str:
    title = html(source.title)
    if source.url.startswith(("https://", "http://")):
        title = f'<a href="{html(source.url)}">{title}</a>'
    facts = html(", ".join(source.facts))
    return f'<dt>{html(source.label)}</dt><dd>{title}<br><span class="note">{facts}, {html(source.record)}</span></dd>'


def _comparison(comparison: Comparison, *, several: bool) -> Iterator[str]:
    if several:
        yield f"<h2>{html(comparison.left)} and {html(comparison.right)}</h2>"
    yield f"<p>{html(comparison.summary)}</p>"
    for section in comparison.sections:
        yield from _section(section, comparison)


def _section(section: Section, comparison: Comparison) -> Iterator[str]:
    if not section.rows and not section.empty:
        return
    yield f"<section><h2>{html(section.title)}</h2>"
    if section.about and section.rows:
        yield f'<p class="note">{html(section.about)}</p>'
    if not section.rows:
        yield f"<p>{html(section.empty)}</p>"
    for row in section.rows:
        yield from _row(row, comparison)
    yield "</section>"


def _row(row: Row, comparison: Comparison) -> Iterator[str]:
    tag = f'<span class="what">{html(row.tag)}</span>' if row.tag else ""
    yield f'<div class="change {_EDGES.get(row.tone, "")}">{tag}'
    yield from _side(row.left, comparison.left)
    yield from _side(row.right, comparison.right)
    if row.redline is not None:
        told = f"From {html(comparison.left)} to {html(comparison.right)}"
        yield f'<p class="note">{told}: {redline_html(row.redline)}</p>'
    yield from (f'<p class="note">{html(remark)}</p>' for remark in row.remarks)
    yield "</div>"


def _side(passages: Iterable[Passage], label: str) -> Iterator[str]:
    yield from (f"<p><strong>{html(label)}</strong> {_passage(passage)}</p>" for passage in passages)


def _passage(passage: Passage) -> str:
    before = f'<span class="mark">{html(passage.before)}</span> ' if passage.before else ""
    after = f' <span class="mark">{html(passage.after)}</span>' if passage.after else ""
    return f"{before}{html(passage.part)}{after}"
