"""The codebook for a person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from communique.cli.tables import console, table
from communique.cli.text import folded

if TYPE_CHECKING:
    from communique.register.codebook import DescribedCodebook, LexiconEntry


def print_overview(described: DescribedCodebook) -> None:
    """Which lexicons there are, and the acts."""
    out = console()
    out.print(f"Codebook {folded(described.version)} ({described.digest[:12]})\n")
    listed = table(("Lexicon", 22), ("File", 22), ("Entries", 9), ("Of your own", None))
    for lexicon in described.lexicons:
        own = sum(entry.own for entry in lexicon.entries)
        listed.add_row(lexicon.name, lexicon.file, f"{len(lexicon.entries):,}", str(own) if own else "")
    out.print(listed)
    cues = Counter(
        str(entry.values.get("act"))
        for lexicon in described.lexicons
        if lexicon.name == "cues"
        for entry in lexicon.entries
    )
    acts = table(("Act", 12), ("What it does", None), ("Cues", 6))
    for lexicon in described.lexicons:
        if lexicon.name == "act":
            for entry in lexicon.entries:
                name = str(entry.values["id"])
                acts.add_row(_marked(name, entry), folded(str(entry.values.get("does", ""))), f"{cues[name]:,}")
    out.print(acts)
    out.print("`communique codebook cues` (or parties, topics, …) prints every entry of a lexicon.")


def print_lexicon(described: DescribedCodebook) -> None:
    """Every entry of the lexicons of a file."""
    out = console()
    for lexicon in described.lexicons:
        columns = list(dict.fromkeys(name for entry in lexicon.entries for name in entry.values))
        made = Table(
            box=box.SIMPLE_HEAD, title=f"{lexicon.name} ({lexicon.file})", title_justify="left", pad_edge=False
        )
        for name in columns:
            made.add_column(name, overflow="fold")
        for entry in lexicon.entries:
            cells = [_cell(entry.values.get(name, "")) for name in columns]
            made.add_row(_marked(cells[0], entry), *cells[1:])
        out.print(made)


def _marked(text: str, entry: LexiconEntry) -> Text:
    shown = Text(folded(text))
    return shown.append(" (own)", style="yellow") if entry.own else shown


def _cell(value: str | int | tuple[str, ...]) -> str:
    return folded("; ".join(value) if isinstance(value, tuple) else str(value))
