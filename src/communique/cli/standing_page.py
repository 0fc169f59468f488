"""What a record lacks or has anew, for a person."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.text import Text

from communique.cli.tables import console, table
from communique.cli.text import folded, printable
from communique.publishing.safe_text import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from communique.linking.standing import LineReport, StandingSentence

NEAREST = 160  # characters of the nearest sentence that are shown


def print_report(report: LineReport, title: str, what: str, limit: int | None) -> None:
    """Prints the sentences with their lines in bold, and what was looked at."""
    from communique.linking.negatives import looked_at

    out = console()
    out.print(Text(f"What {report.record} {what}: {folded(title) or '(no title)'}", style="bold"))
    out.print(Text(f"Looked at {printable(looked_at(report.looked_at))}{_of(report)}.", style="dim"))
    shown = report.sentences[:limit]
    if shown:
        out.print(standing_table(shown, report))
    lines = sum(len(sentence.lines) for sentence in report.sentences)
    more = len(report.sentences) - len(shown)
    told = f"{_count(lines, 'line')} in {_count(len(report.sentences), 'sentence')}" if lines else "No such line"
    out.print(f"{told}{f'; {more:,} more sentences with --limit 0' if more else ''}.")
    if report.covered:
        out.print(f"Nothing is said of {_count(report.covered, 'more line')}, whose words stand in one sentence.")
    if report.rarer:
        out.print(f"{_count(report.rarer, 'line')} that fewer records say left out; --least 1 shows them.")


def standing_table(sentences: Sequence[StandingSentence], report: LineReport) -> Table:
    """One row a sentence: its base rate, its words with the lines in bold, and the record that shows it."""
    made = table(("In", 9), ("Sentence", None), ("Record", 14))
    for sentence in sentences:
        text = _marked(sentence)
        for line in sentence.lines:
            if line.nearest is not None:
                near = cut(folded(line.nearest.sentence.text), NEAREST)
                text.append(f"\nnearest to “{folded(line.words.text)}” ({line.nearest.share:.0%}): {near}", style="dim")
            known = report.elsewhere.get(line.line)
            if known is not None:
                first = f", first {known.first}" if known.first else ""
                note = f"in {_count(known.records, 'other record')} before{first}: {folded(line.words.text)}"
                text.append(f"\n{note}", style="dim")
        rate = f"{sentence.rate.having:,} of {sentence.rate.held:,}"
        made.add_row(rate, text, Text(sentence.date or "no date").append(f"\n{sentence.record}", style="dim"))
    return made


def _marked(sentence: StandingSentence) -> Text:
    """The sentence with its lines in bold; in a pipe, where there is none, in brackets."""
    plain = printable(sentence.sentence.text)
    if len(plain) != len(sentence.sentence.text):
        return Text(folded(plain))
    text = Text(plain)
    places = []
    for line in sentence.lines:
        start = max(line.words.span.start - sentence.sentence.span.start, 0)
        places.append((start, start + len(line.words.text)))
    if not sys.stdout.isatty():
        for start, end in sorted(places, reverse=True):
            plain = f"{plain[:start]}[{plain[start:end]}]{plain[end:]}"
        return Text(folded(plain))
    for start, end in places:
        text.stylize("bold", start, end)
    return Text(" ").join(text.split())


def _of(report: LineReport) -> str:
    if report.earlier > report.looked_at.records:
        return f" (the last of {report.earlier:,} that come before it)"
    return ""


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
