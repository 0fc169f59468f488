"""A comparison of accounts as a DOCX file, to be edited and passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.publishing.accounts_outline import Comparison, Outline, Passage, Row, Section
from communique.publishing.docx_changes import TrackedParagraph, TrackedRun, docx_file
from communique.publishing.redline_runs import tracked_runs


def accounts_docx(shown: Outline) -> bytes:
    """The file. Redlines are tracked changes from the first account's words to the second's."""
    return docx_file(_paragraphs(shown), shown.title)


def _paragraphs(shown: Outline) -> Iterator[TrackedParagraph]:
    yield _heading(shown.title)
    for source in shown.sources:
        yield _line(f"{source.label}: {source.title} ({', '.join(source.facts)}, {source.record}) {source.url}".strip())
    yield from map(_line, shown.notes)
    for comparison in shown.comparisons:
        if len(shown.comparisons) > 1:
            yield _heading(f"{comparison.left} and {comparison.right}")
        yield _line(comparison.summary)
        for section in comparison.sections:
            yield from _section(section, comparison)
    yield _line(shown.closing)


def _section(section: Section, comparison: Comparison) -> Iterator[TrackedParagraph]:
    if not section.rows and not section.empty:
        return
    yield _heading(section.title)
    if not section.rows:
        yield _line(section.empty)
        return
    if section.about:
        yield _line(section.about)
    for row in section.rows:
        yield from _row(row, comparison)


def _row(row: Row, comparison: Comparison) -> Iterator[TrackedParagraph]:
    if row.tag:
        yield _line(f"[{row.tag}]")
    yield from _side(row.left, comparison.left)
    yield from _side(row.right, comparison.right)
    if row.redline is not None:
        lead = TrackedRun(f"From {comparison.left} to {comparison.right}: ")
        yield TrackedParagraph((lead, *tracked_runs(row.redline)))
    yield from (_line(remark) for remark in row.remarks)


def _side(passages: Iterable[Passage], label: str) -> Iterator[TrackedParagraph]:
    for passage in passages:
        yield _line(f"{label}: {passage.short}")


def _line(text: str) -> TrackedParagraph:
    return TrackedParagraph((TrackedRun(text),))


def _heading(text: str) -> TrackedParagraph:
    return TrackedParagraph((TrackedRun(text),), heading=True)
