"""A comparison of accounts as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.publishing.accounts_outline import Comparison, Outline, Passage, Row, Section
from communique.publishing.redline_fragments import markdown, redline_markdown


def accounts_markdown(shown: Outline) -> str:
    """The document, ending with a line break."""
    return "\n\n".join(_blocks(shown)) + "\n"


def _blocks(shown: Outline) -> Iterator[str]:
    yield f"# {markdown(shown.title)}"
    yield "\n".join(
        f"- **{markdown(source.label)}**: {markdown(source.title)} ({markdown(', '.join(source.facts))}, "
        f"{markdown(source.record)}{f', <{_address(source.url)}>' if _address(source.url) else ''})"
        for source in shown.sources
    )
    yield from (f"**{markdown(note)}**" for note in shown.notes)
    for comparison in shown.comparisons:
        if len(shown.comparisons) > 1:
            yield f"## {markdown(comparison.left)} and {markdown(comparison.right)}"
        yield markdown(comparison.summary)
        for section in comparison.sections:
            yield from _section(section, comparison)
    yield f"_{markdown(shown.closing)}_"


def _section(section: Section, comparison: Comparison) -> Iterator[str]:
    if not section.rows and not section.empty:
        return
    yield f"## {markdown(section.title)}"
    if not section.rows:
        yield markdown(section.empty)
        return
    if section.about:
        yield markdown(section.about)
    yield from (_row(row, comparison) for row in section.rows)


def _row(row: Row, comparison: Comparison) -> str:
    lines = [*_side(row.left, comparison.left), *_side(row.right, comparison.right)]
    if row.tag:
        lines = [f"- **{markdown(row.tag)}**", *(f"  {line}" for line in lines)]
    if row.redline is not None:
        told = f"from {markdown(comparison.left)} to {markdown(comparison.right)}"
        lines.append(f"  - {told}: {redline_markdown(row.redline)}")
    lines += [f"  - {markdown(remark)}" for remark in row.remarks]
    return "\n".join(lines)


def _side(passages: Iterable[Passage], label: str) -> list[str]:
    return [f"- {markdown(label)}: {markdown(passage.short)}" for passage in passages]


def _address(url: str) -> str:
    """The address as Markdown takes it between angle brackets, "" where it is none or would break out of them."""
    plain = url.startswith(("https://", "http://")) and not any(c in url for c in "<> \t\n")
    return url if plain else ""
