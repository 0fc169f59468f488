"""Lines as plain rows for JSON and CSV, with stable keys (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.comparing.redline import redline
from communique.linking.strands import words_shown
from communique.model import Line, Member
from communique.register.comparison_rows import holdings_row
from communique.register.lines.history import LineHistory

Row = dict[str, Any]

MEMBER_COLUMNS = (
    "line", "label", "record", "record_id", "date", "publisher", "speakers", "targets", "act", "commitment", "account",
    "sentence", "words", "start", "end", "change", "why", "previous", "comparable", "score", "reasons", "by_person",
    "statement", "corrected", "review",
)  # fmt: skip


def member_row(member: Member) -> Row:
    """A member; ``start`` and ``end`` are of the words that its place in the line rests on."""
    return {
        "record": member.record_name or member.record,
        "record_id": member.record,
        "date": member.date,
        "publisher": member.publisher,
        "sentence": member.sentence.text,
        "statement": member.statement,
        "words": member.words.text,
        "start": member.words.span.start,
        "end": member.words.span.end,
        "sentence_start": member.sentence.span.start,
        "sentence_end": member.sentence.span.end,
        "speakers": list(member.speakers),
        "targets": list(member.targets),
        "act": member.act,
        "commitment": member.commitment,
        "account": member.account,
        "change": str(member.change),
        "why": list(member.why),
        "previous": member.previous,
        "comparable": member.comparable,
        "score": member.join.score,
        "reasons": list(member.join.reasons),
        "by_person": member.join.by_person,
        "corrected": list(member.corrected),
        "review": member.review,
    }


def line_row(line: Line) -> Row:
    """A line with its members."""
    return {
        "line": line.id,
        "label": line.label,
        "family": line.family,
        "speakers": list(line.speakers),
        "targets": list(line.targets),
        "mechanisms": list(line.mechanisms),
        "first": line.first,
        "last": line.last,
        "members": [member_row(member) for member in line.members],
    }


def member_rows(line: Line) -> Iterator[Row]:
    """The members of a line as rows of their own, for CSV."""
    for member in line.members:
        yield {"line": line.id, "label": line.label} | member_row(member)


def history_row(history: LineHistory) -> Row:
    """A line with the redline of each member's words, cue first, against those of the one before it, its silences, and
    who left it out.
    """
    line = history.line
    said = {member.statement: member for member in line.members}
    row = line_row(line)
    for shown, member in zip(row["members"], line.members, strict=True):
        before = said.get(member.previous)
        shown["redline"] = [] if before is None else redline_row(words_shown(before), words_shown(member))
    return row | {
        "silences": [{"after": after, "before": before} for after, before in history.silences],
        "left_out": [
            {"record": record.name or record.id, "record_id": record.id, "date": record.date,
             "publisher": record.publisher, "title": record.title}
            for record in history.left_out
        ],
        "looked_at": holdings_row(history.looked_at),
    }  # fmt: skip


def redline_row(old: str, new: str) -> list[Row]:
    """The pieces of a redline in order."""
    pieces = redline(old, new).pieces
    return [{"kind": str(piece.kind), "old": piece.old_text, "new": piece.new_text} for piece in pieces]
