"""Tables and layouts for people, on a terminal or in a pipe. Rich is imported only here and in what calls it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.cli.text import folded, printable

if TYPE_CHECKING:
    from communique.model import Record, Statement
    from communique.register import HeldStatement, SearchHit, Tally


def console() -> Console:
    """Standard output as Rich writes to it: 80 columns in a pipe, the window's width on a terminal."""
    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False)


def table(*columns: tuple[str, int | None]) -> Table:
    """A plain table; a column of a given width keeps it, the others share what is left."""
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, expand=True)
    for name, width in columns:
        made.add_column(name, width=width, overflow="fold", ratio=None if width else 1)
    return made


def record_table(records: Iterable[Record]) -> Table:
    """Records, one a row."""
    made = table(("Date", 10), ("Record", 14), ("Publisher, title", None), ("Kind", 14), ("St.", 4))
    for record in records:
        what = Text(folded(record.title) or "(no title)", style="bold")
        what.append(f"\n{folded(record.publisher) or 'publisher unknown'}", style="dim")
        kind = record.kind if record.coded else "not coded"
        made.add_row(record.date or "unknown", record.id, what, kind, str(record.statements))
    return made


def statement_table(statements: Iterable[HeldStatement]) -> Table:
    """Statements, each with who said it, what it does, and its sentence with the cue in bold."""
    made = table(("Date, ID", 14), ("Who", 9), ("Act", 10), ("Statement", None))
    for held in statements:
        statement = held.statement
        where = Text(held.date or "no date").append(f"\n{statement.id}", style="dim")
        where.append(f"\n{held.record}", style="dim")
        what = Text(statement.act, style="bold")
        if statement.commitment != "none":
            what.append(f"\n{statement.commitment}", style="green")
        if statement.account != "joint":
            what.append(f"\n{statement.account}", style="dim")
        if held.corrected:
            what.append("\ncorrected", style="yellow")
        if held.review:
            what.append(f"\n{held.review}", style="yellow")
        made.add_row(where, who(statement), what, marked_sentence(statement))
    return made


def who(statement: Statement) -> Text:
    """Speakers, then the targets after an arrow."""
    shown = Text("\n".join(printable(party) for party in statement.speakers))
    for party in statement.targets:
        shown.append(f"\n→ {printable(party)}", style="red")
    return shown


def marked_sentence(statement: Statement) -> Text:
    """The sentence on one line, its cue in bold, mechanisms underlined."""
    sentence = statement.sentence
    marks = [(statement.cue.span, "bold"), *((name.span, "underline") for name in statement.mechanisms)]
    shown = Text(printable(sentence.text))
    for span, style in marks:
        start, end = span.start - sentence.span.start, span.end - sentence.span.start
        if 0 <= start < end <= len(sentence.text) and len(shown.plain) == len(sentence.text):
            shown.stylize(style, start, end)
    return shown


def hit_table(hits: Iterable[SearchHit]) -> Table:
    """Hits of a search, best first."""
    made = table(("Date", 10), ("Record", 14), ("Title, and where it is found", None))
    for hit in hits:
        what = Text(folded(hit.record.title) or "(no title)", style="bold")
        found = Text(printable(hit.snippet.text))
        for start, end in hit.snippet.marks:
            found.stylize("bold reverse" if sys.stdout.isatty() else "bold", start, end)
        made.add_row(hit.record.date or "unknown", hit.record.id, what.append("\n").append(_in_marks(found)))
    return made


def _in_marks(found: Text) -> Text:
    """On a terminal the hits stand out by style; in a pipe, where there is none, by signs."""
    if sys.stdout.isatty():
        return found
    plain, shift = found.plain, 0
    for span in sorted(found.spans, key=lambda span: span.start):
        start, end = span.start + shift, span.end + shift
        plain = f"{plain[:start]}[{plain[start:end]}]{plain[end:]}"
        shift += 2
    return Text(plain)


def side_by_side(shown: Sequence[Table]) -> Table:
    """Tables beside each other, each with an equal share of the width."""
    grid = Table.grid(padding=(0, 2), expand=True)
    for _ in shown:
        grid.add_column(ratio=1)
    grid.add_row(*shown)
    return grid


def tally_table(title: str, tallies: Sequence[Tally], unknown: str = "unknown") -> Table:
    """A tally as two columns."""
    made = Table(
        box=None, padding=(0, 1), pad_edge=False, title=title, title_justify="left", show_header=False,
        min_width=len(title),
    )  # fmt: skip
    made.add_column(justify="right")
    made.add_column(overflow="fold")
    for item in tallies:
        made.add_row(f"{item.count:,}", folded(item.value) or unknown)
    return made
