"""The review queue as plain rows for JSON and CSV, with stable keys (docs/cli.md)."""

from __future__ import annotations

from communique.register.reviewing.items import ReviewItem
from communique.register.rows import Row, held_statement_row

REVIEW_COLUMNS = (
    "kind", "target", "rank", "why", "title", "about", "record", "date", "publisher", "sentence", "speakers", "act",
    "targets", "commitment", "mechanisms", "when", "confidence",
)  # fmt: skip


def review_row(item: ReviewItem) -> Row:
    """One question, with the statement whole."""
    return {
        "kind": str(item.kind),
        "target": item.target,
        "rank": item.rank,
        "why": list(item.why),
        "title": item.title,
        "about": [{"id": identifier, "is": what} for identifier, what in item.about],
        "statement": held_statement_row(item.statement) if item.statement is not None else None,
    }


def flat_row(item: ReviewItem) -> Row:
    """One question as a row of CSV, with the statement's main fields."""
    row = review_row(item) | {"about": [f"{identifier} {what}".strip() for identifier, what in item.about]}
    said = row.pop("statement") or {}
    names = (
        "record",
        "date",
        "publisher",
        "sentence",
        "speakers",
        "act",
        "targets",
        "commitment",
        "mechanisms",
        "when",
    )
    sure = item.statement.statement.confidence.overall if item.statement is not None else ""
    return row | {name: said.get(name, "") for name in names} | {"confidence": sure}
