"""Edits of published pages as rows for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.comparing import Redline

if TYPE_CHECKING:
    from communique.comparing.edits import EditedPassage, StatementChanges
    from communique.model import Statement
    from communique.register.edits import HeldEdit

Row = dict[str, Any]
EDIT_COLUMNS = (
    "id", "url", "publisher", "record", "title", "from", "to", "old_seen", "seen", "seen_last", "substantive",
    "classes", "redline", "statements_changed", "statements_dropped", "statements_added", "note",
    "attachment", "withdrawal", "target",
)  # fmt: skip


def edit_row(held: HeldEdit) -> Row:
    """One edit: ``from`` and ``to`` are revision IDs, ``redline`` marks ``[-deleted-]`` and ``{+inserted+}`` words."""
    return {
        "id": held.id,
        "url": held.url,
        "publisher": held.publisher,
        "record": held.record.id,
        "title": held.record.title,
        "from": held.old.id,
        "to": held.new.id,
        "old_seen": held.old_seen,
        "seen": held.seen,
        "seen_last": held.seen_last,
        "substantive": held.substantive,
        "classes": [str(item) for item in held.edit.classes],
        "redline": "\n".join(marked(passage.redline) for passage in held.edit.passages),
        "passages": [_passage(passage) for passage in held.edit.passages],
        **statement_rows(held.statements),
        "note": held.note,
        "attachment": held.attachment,
    }


def statement_rows(changes: StatementChanges) -> Row:
    """The statements that an edit changed, dropped or added."""
    return {
        "statements_changed": [
            {"old": _statement(item.old), "new": _statement(item.new), "fields": list(item.fields)}
            for item in changes.changed
        ],
        "statements_dropped": [_statement(item) for item in changes.dropped],
        "statements_added": [_statement(item) for item in changes.added],
    }


def marked(made: Redline) -> str:
    """A redline as one text, with ``[-deleted-]`` and ``{+inserted+}`` words."""
    signs = {"deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(signs.get(str(kind), "{}").format(words) for kind, words in made.runs())


def _passage(passage: EditedPassage) -> Row:
    return {
        "relation": passage.relation,
        "substantive": passage.substantive,
        "classes": [str(item) for item in passage.classes],
        "pieces": [
            {"kind": str(piece.kind), "old": piece.old_text, "new": piece.new_text} for piece in passage.redline.pieces
        ],
        "findings": [
            {
                "classes": [str(item) for item in finding.classes],
                "substantive": finding.substantive,
                "old": finding.old,
                "new": finding.new,
                "reason": finding.reason,
            }
            for finding in passage.findings
        ],
    }


def _statement(item: Statement) -> Row:
    return {
        "id": item.id,
        "act": item.act,
        "speakers": list(item.speakers),
        "targets": list(item.targets),
        "commitment": str(item.commitment),
        "sentence": item.sentence.text,
    }
