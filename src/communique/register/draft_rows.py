"""A checked draft as plain rows for JSON, with stable keys (docs/cli.md)."""

from __future__ import annotations

from typing import Any

from communique.comparing import Redline
from communique.linking.draft import AgreedSentence, CheckedSentence, DraftCheck
from communique.linking.negatives import looked_at, not_found
from communique.register.comparison_rows import holdings_row, profile_row
from communique.register.rows import Row
from communique.register.standing_rows import line_report_row

CHECK_COLUMNS = (
    "sentence", "departure", "likeness", "change", "why", "agreed_sentence", "agreed_record", "agreed_date",
    "agreed_publisher", "agreed_title", "agreed_statement", "agreed_joint", "agreed_comparable", "records", "start",
    "end",
)  # fmt: skip


def draft_row(check: DraftCheck) -> Row:
    """All that is told of a draft."""
    return {
        "draft": check.name,
        "title": check.title,
        "profile": profile_row(check.profile),
        "looked_at": {
            "comparable": holdings_row(check.comparable) | {"told": looked_at(check.comparable)},
            "joint": holdings_row(check.joint) | {"told": looked_at(check.joint, "further joint record")},
        },
        "sentences": [checked_row(sentence, check) for sentence in check.sentences],
        "lacking": line_report_row(check.lacking),
    }


def checked_row(checked: CheckedSentence, check: DraftCheck) -> Row:
    """A sentence of the draft. ``not_found`` says what was looked at where there is no agreed language."""
    row: dict[str, Any] = {
        "sentence": checked.sentence.text,
        "start": checked.sentence.span.start,
        "end": checked.sentence.span.end,
        "departure": str(checked.departure),
        "likeness": checked.likeness,
        "change": str(checked.change) if checked.change else "",
        "why": list(checked.why),
        "records": checked.records,
        "agreed": _agreed(checked.agreed) if checked.agreed else None,
        "redline": _redline(checked.redline) if checked.redline else [],
        "parts": [
            {"words": part.words.text, "start": part.words.span.start, "end": part.words.span.end,
             "agreed": _agreed(part.agreed)}
            for part in checked.parts
        ],
    }  # fmt: skip
    if checked.agreed is None and not checked.parts:
        row["not_found"] = nothing_agreed(check)
    return row


def nothing_agreed(check: DraftCheck) -> str:
    """What was looked at for agreed language."""
    told = [not_found(check.comparable)] if check.comparable.records else []
    if check.joint.records:
        told.append(not_found(check.joint, "further joint record"))
    return "; ".join(told)


def _agreed(agreed: AgreedSentence) -> Row:
    return {
        "sentence": agreed.sentence.text,
        "record": agreed.record,
        "date": agreed.date,
        "publisher": agreed.publisher,
        "title": agreed.title,
        "statement": agreed.statement,
        "start": agreed.sentence.span.start,
        "end": agreed.sentence.span.end,
        "joint": agreed.joint,
        "comparable": agreed.comparable,
    }


def _redline(made: Redline) -> list[Row]:
    """The pieces from the agreed words to the draft's."""
    return [{"kind": str(piece.kind), "agreed": piece.old_text, "draft": piece.new_text} for piece in made.pieces]
