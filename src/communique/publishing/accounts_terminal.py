"""A comparison of accounts on a terminal, with Rich."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.publishing.accounts_outline import Comparison, Outline, Passage, Row, Section, Tone
from communique.publishing.redline_terminal import redline_text
from communique.publishing.safe_text import folded

_STYLES = {
    Tone.LACKING: "bold red",
    Tone.OTHERWISE: "bold red",
    Tone.CONFLICT: "bold red",
    Tone.SAME: "bold green",
    Tone.REWORDED: "bold cyan",
    Tone.PARTIAL: "bold yellow",
    Tone.ONLY: "bold",
}


def print_accounts(shown: Outline, out: Console) -> None:
    """Prints the comparison."""
    out.print(Text(folded(shown.title), style="bold"))
    for source in shown.sources:
        line = Text(f"{folded(source.label)}  ", style="bold").append(folded(source.title), style="not bold")
        out.print(line)
        out.print(Padding(Text(folded(", ".join((*source.facts, source.record))), style="dim"), (0, 0, 0, 2)))
    for note in shown.notes:
        out.print(Text(folded(note), style="yellow"))
    for comparison in shown.comparisons:
        out.print()
        if len(shown.comparisons) > 1:
            out.print(Text(f"{folded(comparison.left)} and {folded(comparison.right)}", style="bold reverse"))
        out.print(Text(folded(comparison.summary)))
        for section in comparison.sections:
            _section(section, comparison, out)
    out.print()
    out.print(Text(folded(shown.closing), style="dim"))


def _section(section: Section, comparison: Comparison, out: Console) -> None:
    if not section.rows and not section.empty:
        return
    out.print()
    out.print(Text(folded(section.title), style="bold underline"))
    if not section.rows:
        out.print(Padding(Text(folded(section.empty)), (0, 0, 0, 2)))
        return
    if section.about:
        out.print(Text(folded(section.about), style="dim"))
    for row in section.rows:
        _row(row, comparison, out)


def _row(row: Row, comparison: Comparison, out: Console) -> None:
    if row.tag:
        out.print(Padding(Text(folded(row.tag), style=_STYLES[row.tone]), (0, 0, 0, 2)))
    _side(row.left, comparison.left, out)
    _side(row.right, comparison.right, out)
    if row.redline is not None:
        out.print(Padding(redline_text(row.redline, coloured=out.is_terminal), (0, 0, 0, 4)))
    for remark in row.remarks:
        out.print(Padding(Text(f"{folded(remark)}", style="dim"), (0, 0, 0, 4)))


def _side(passages: Iterable[Passage], label: str, out: Console) -> None:
    for passage in passages:
        line = Text(f"{folded(label)} ", style="bold").append(folded(passage.short), style="not bold")
        out.print(Padding(line, (0, 0, 0, 4)))
