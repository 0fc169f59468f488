"""Commitments as plain rows for JSON and CSV, with stable keys (docs/cli.md)."""

from __future__ import annotations

from typing import Any

from communique.model import DueDays, Evidence, Promise, TrackedCommitment

Row = dict[str, Any]
COMMITMENT_COLUMNS = (
    "commitment", "content", "by", "to", "class", "firmness", "due_first", "due_last", "due_inferred", "due_words",
    "status", "told_by", "as_of", "first", "last", "restated", "mechanisms", "topics", "conditions",
    "condition_changes", "evidence_count", "record", "record_id", "publisher", "title", "url", "sentence", "start",
    "end", "review", "notes", "corrected",
)  # fmt: skip


def commitment_row(one: TrackedCommitment, *, whole: bool = False) -> Row:
    """A commitment; *whole* has every statement that makes it and every piece of evidence."""
    first = one.promises[0]
    row = {
        "commitment": one.id, "content": one.content, "by": list(one.by), "to": list(one.to), "class": str(one.kind),
        "firmness": one.firmness, "due": due_row(one.due), "status": str(one.status), "told_by": one.told_by,
        "as_of": one.as_of, "first": first.date, "last": one.last, "restated": len(one.promises) - 1,
        "mechanisms": list(one.mechanisms), "topics": list(one.topics), "conditions": list(one.conditions),
        "condition_changes": [f"{date}: {what}" for date, what in one.condition_changes],
        "evidence_count": len(one.evidence), "record": first.record_name or first.record, "record_id": first.record,
        "publisher": first.publisher, "title": first.title, "url": first.url, "sentence": first.sentence.text,
        "start": first.sentence.span.start, "end": first.sentence.span.end, "review": one.review or "suggested",
        "notes": list(one.notes), "corrected": list(one.corrected),
    }  # fmt: skip
    if whole:
        row["promises"] = [promise_row(item) for item in one.promises]
        row["evidence"] = [evidence_row(item) for item in one.evidence]
    return row


def due_row(due: DueDays | None) -> Row:
    """Days with empty values where none is told."""
    if due is None:
        return {"first": "", "last": "", "inferred": None, "words": ""}
    return {"first": due.first, "last": due.last, "inferred": due.inferred, "words": due.words}


def promise_row(one: Promise) -> Row:
    """A statement that makes a promise."""
    return {
        "statement": one.statement, "sentence": one.sentence.text, "start": one.sentence.span.start,
        "end": one.sentence.span.end, "cue": one.cue.text, "firmness": one.firmness, "account": one.account,
        "due": due_row(one.due), "conditions": list(one.conditions), "record": one.record_name or one.record,
        "record_id": one.record, "date": one.date, "date_inferred": one.date_inferred, "publisher": one.publisher,
        "title": one.title, "url": one.url, "reviewed": one.reviewed,
    }  # fmt: skip


def evidence_row(one: Evidence) -> Row:
    """A later statement that speaks of a promise."""
    return {
        "evidence": one.id, "relation": str(one.relation), "score": one.score, "reasons": list(one.reasons),
        "statement": one.statement, "sentence": one.sentence.text, "start": one.sentence.span.start,
        "end": one.sentence.span.end, "speakers": list(one.speakers), "conditions": list(one.conditions),
        "record": one.record_name or one.record, "record_id": one.record, "date": one.date,
        "publisher": one.publisher, "title": one.title, "url": one.url, "review": one.review or "suggested",
        "promise": one.promise, "corrected": list(one.corrected),
    }  # fmt: skip
