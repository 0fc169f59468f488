"""What a record lacks or has anew as plain rows for JSON, with stable keys (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.linking.coverage import Coverage
from communique.linking.negatives import base_rate, looked_at
from communique.linking.standing import LineReport, StandingLine, StandingSentence
from communique.register.comparison_rows import holdings_row
from communique.register.rows import Row

LINE_COLUMNS = (
    "line", "words", "having", "of", "base_rate", "record", "date", "sentence", "statement", "start", "end", "records",
    "nearest_share", "nearest_sentence", "elsewhere_records", "elsewhere_first",
)  # fmt: skip


def line_report_row(report: LineReport) -> Row:
    """The whole report."""
    return {
        "record": report.record,
        "looked_at": holdings_row(report.looked_at) | {"told": looked_at(report.looked_at)},
        "comparable_before": report.earlier,
        "lines": list(line_rows(report)),
        "rarer_lines": report.rarer,
        "lines_whose_words_stand_in_a_sentence": report.covered,
    }


def line_rows(report: LineReport) -> Iterator[Row]:
    """One row for each line. ``record`` and ``sentence`` are those that show it; offsets are of its words."""
    for sentence in report.sentences:
        for line in sentence.lines:
            yield _line(report, sentence, line)


def _nearest(one: Coverage) -> Row:
    """The sentence that has most of a line's words where the line was looked for, and what share of them it has."""
    span = one.sentence.span
    return {"share": one.share, "sentence": one.sentence.text, "start": span.start, "end": span.end}


def _line(report: LineReport, sentence: StandingSentence, line: StandingLine) -> Row:
    row: dict[str, Any] = {
        "line": line.line,
        "words": line.words.text,
        "having": line.rate.having,
        "of": line.rate.held,
        "base_rate": base_rate(line.rate.having, line.rate.held),
        "record": sentence.record,
        "date": sentence.date,
        "sentence": sentence.sentence.text,
        "statement": sentence.statement,
        "start": line.words.span.start,
        "end": line.words.span.end,
        "records": list(line.records),
        "nearest": None if line.nearest is None else _nearest(line.nearest),
    }
    if report.elsewhere or not line.records:
        known = report.elsewhere.get(line.line)
        row["elsewhere"] = {"records": known.records if known else 0, "first": known.first if known else ""}
    return row
