"""A comparison as one self-contained page: printable, readable without colours, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from communique.comparing import ComparedPair, Comparison
from communique.comparing.tokens import words
from communique.model import Document
from communique.publishing.comparison_view import (
    Changed,
    Item,
    Left,
    Unchanged,
    facts,
    label,
    left,
    notes,
    paragraphs,
    place,
    place_of,
    summary,
    title_of,
    unchanged,
    view,
)
from communique.publishing.page import html_page
from communique.publishing.redline_fragments import html, redline_html
from communique.publishing.safe_text import cut


def comparison_html(comparison: Comparison, *, everything: bool = False) -> str:
    """The page. Unchanged passages are folded away, or shown where *everything* is wanted."""
    title = title_of(comparison)
    language = comparison.new.language or comparison.old.language or "en"
    return html_page(title, "\n".join(_body(comparison, title, everything, language)))


def _body(comparison: Comparison, title: str, everything: bool, language: str) -> Iterator[str]:
    items = view(comparison)
    yield f"<header>\n<h1>{html(title)}</h1>"
    for name, document in (("Old text", comparison.old), ("New text", comparison.new)):
        yield f'<section aria-label="{name}"><h2>{name}</h2>{_facts(document)}</section>'
    yield f"<p><strong>{html(summary(comparison))}</strong></p>"
    for note in notes(comparison):
        yield f'<p class="note">{html(note)}</p>'
    yield "</header>"
    if not comparison.equal:
        yield _strip(items)
    yield f'<main lang="{html(language)}" aria-label="Changes">'
    for item in items:
        yield _item(item, everything)
    yield "</main>"


def _facts(document: Document) -> str:
    rows = "".join(f"<dt>{html(name)}</dt><dd>{_value(name, value)}</dd>" for name, value in facts(document))
    return f'<dl class="facts">{rows}</dl>'


def _value(name: str, value: str) -> str:
    if name == "Address" and value.startswith(("https://", "http://")):
        return f'<a href="{html(value)}" rel="noreferrer">{html(value)}</a>'
    return html(value)


def _item(item: Item, everything: bool) -> str:
    if isinstance(item, Changed):
        return _change(item)
    if isinstance(item, Left):
        number = item.move.number + 1
        quoted = " ".join(sentence.full for sentence in item.sentences)
        return (
            f'<div class="change moved" id="from-{number}"><span class="what" lang="en">{place_of(item.sentences)} '
            f'{html(left(item))} · <a href="#to-{number}">where it went</a></span>'
            f'<p class="note">{html(cut(quoted, 200))}</p></div>'
        )
    return _unchanged(item, everything)


def _change(item: Changed) -> str:
    pair = item.pair
    kind = "moved" if pair.move is not None else pair.relation
    link = anchor = ""
    if pair.move is not None:
        link = f' · <a href="#from-{pair.move + 1}">where it was</a>'
        anchor = f'<span id="to-{pair.move + 1}"></span>' if item.opens_move else ""
    marker = (pair.new or pair.old)[0].marker
    mark = f'<span class="mark">{html(marker)}</span> ' if marker else ""
    return (
        f'{anchor}<div class="change {kind}" id="change-{item.number}"><span class="what" lang="en">'
        f"{place(pair)} {html(label(pair))}{link}</span>"
        f"<p>{mark}{redline_html(pair.redline)}</p></div>"
    )


def _unchanged(item: Unchanged, everything: bool) -> str:
    shown = "".join(f"<{tag}>{html(said)}</{tag}>" for tag, said in _tagged(item))
    if everything:
        return f"<div>{shown}</div>"
    return f'<details><summary lang="en">{unchanged(item)}</summary>{shown}</details>'


def _tagged(item: Unchanged) -> Iterator[tuple[str, str]]:
    for kind, said in paragraphs(item.pairs):
        yield ("h3" if kind == "heading" else "p"), said


def _strip(items: tuple[Item, ...]) -> str:
    """A bar for each passage: as wide as it is long, as high as the share of its words that changed."""
    bars = []
    for item in items:
        if isinstance(item, Unchanged):
            bars.append(f'<span style="flex:{_length(item.pairs)}"></span>')
        elif isinstance(item, Changed):
            pair = item.pair
            kind = "moved" if pair.move is not None else pair.relation
            kind = "edited" if kind in ("split", "merged", "regrouped") else kind
            share = min(100, max(12, round(100 * pair.changed_words / _length((pair,)))))
            name = html(f"{place(pair)} {label(pair)}, {pair.changed_words} words")
            bars.append(
                f'<a class="{kind}" style="flex:{_length((pair,))};--size:{share}%" href="#change-{item.number}" '
                f'title="{name}" aria-label="{name}"></a>'
            )
    return f'<nav class="strip" aria-label="Where the text changed, and how much">{"".join(bars)}</nav>'


def _length(pairs: tuple[ComparedPair, ...]) -> int:
    return max(1, sum(max(len(words(pair.redline.old)), len(words(pair.redline.new))) for pair in pairs))
