"""Sources and runs as rows for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.sources.source import PageState

if TYPE_CHECKING:
    from communique.register.sources.results import HeldSource, UpdateReport

Row = dict[str, Any]
SOURCE_COLUMNS = (
    "id", "kind", "url", "title", "publisher", "party", "include", "exclude", "every", "allow_private", "paused",
    "added", "checked", "succeeded", "problem", "complete", "new", "changed", "failed", "pages_waiting", "pages_held",
    "pages_failed", "pages_gone", "delay",
)  # fmt: skip


def source_row(held: HeldSource) -> Row:
    """A source: ``every`` and ``delay`` are in seconds, times in ISO 8601."""
    source = held.source
    return {
        "id": source.id, "kind": str(source.kind), "url": source.url, "title": source.title,
        "publisher": source.publisher, "party": source.party, "include": list(source.include),
        "exclude": list(source.exclude), "every": source.every, "allow_private": source.private,
        "paused": source.paused, "added": held.added, "checked": held.checked, "succeeded": held.succeeded,
        "problem": held.problem, "complete": held.complete, "new": held.new, "changed": held.changed,
        "failed": held.failed, "pages": {str(state): held.pages.get(state, 0) for state in PageState},
        "delay": held.delay,
    }  # fmt: skip


def update_row(report: UpdateReport) -> Row:
    """What a run did."""
    return {
        "sources": report.sources,
        "arrived": [
            {
                "source": item.source, "outcome": str(item.outcome), "record": item.record, "title": item.title,
                "date": item.date, "url": item.url,
            }
            for item in report.arrived
        ],
        "withdrawn": [
            {"source": item.source, "url": item.url, "kind": item.kind, "target": item.target}
            for item in report.withdrawn
        ],
        "unchanged": report.unchanged, "left": report.left, "attachments": report.attachments,
        "statements": report.statements, "unreadable": list(report.unreadable),
        "failures": [
            {"name": item.name, "problem": item.problem, "remedy": item.remedy} for item in report.failures
        ],
    }  # fmt: skip
