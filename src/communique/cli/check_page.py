"""A checked draft for a person."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from communique.cli.comparable_page import told
from communique.cli.standing_page import standing_table
from communique.cli.tables import console, table
from communique.cli.text import folded, printable

if TYPE_CHECKING:
    from communique.linking.draft import AgreedSentence, CheckedSentence, DraftCheck


def print_check(check: DraftCheck, everything: bool) -> None:
    """Prints each sentence beside the nearest agreed one, then the standing lines that the draft lacks."""
    from communique.linking.draft import Departure
    from communique.linking.negatives import looked_at
    from communique.register.draft_rows import nothing_agreed

    out = console()
    out.print(Text(f"Draft {folded(check.name)}: {folded(check.title) or '(no title)'}", style="bold"))
    out.print(Text(f"Compared as {folded(told(check.profile))}.", style="dim"))
    out.print(Text(f"Looked at {printable(looked_at(check.comparable))}.", style="dim"))
    if check.joint.records:
        out.print(Text(f"And at {printable(looked_at(check.joint, 'further joint record'))}.", style="dim"))
    counts = Counter(sentence.departure for sentence in check.sentences)
    shown = [item for item in check.sentences if everything or item.departure is not Departure.AGREED]
    if shown:
        made = table(("Draft against agreed language", None), ("Agreed in", 16))
        for sentence in shown:
            made.add_row(_words(sentence), _where(sentence))
        out.print(made)
    out.print(", ".join(f"{counts[one]:,} {_many(one, counts[one])}" for one in Departure) + ".")
    if counts[Departure.NONE]:
        out.print(Text(f"Agreed language: {printable(nothing_agreed(check))}.", style="dim"))
    _print_lacking(check)


def _many(what: str, count: int) -> str:
    return "depart" if what == "departs" and count != 1 else what


def _words(sentence: CheckedSentence) -> Text:
    from communique.publishing.redline_terminal import redline_text

    if sentence.redline is None:
        text = Text(folded(sentence.sentence.text))
        for part in sentence.parts:
            text.append(f"\nin part: {folded(part.words.text)}", style="dim")
            text.append(f"\n  {folded(part.agreed.sentence.text)} ({part.agreed.date})", style="dim")
        return text
    text = Text(" ").join(redline_text(sentence.redline, coloured=sys.stdout.isatty()).split())
    if sentence.change is not None:
        why = "; ".join(sentence.why)
        text.append(f"\n{sentence.change}{f': {folded(why)}' if why else ''}", style="dim")
    return text


def _where(sentence: CheckedSentence) -> Text:
    text = Text(str(sentence.departure))
    if sentence.agreed is not None:
        text.append(f"\n{_source(sentence.agreed)}", style="dim")
        text.append(f"\nlikeness {sentence.likeness:.2f}", style="dim")
        if sentence.records > 1:
            text.append(f"\nin {sentence.records:,} records", style="dim")
    return text


def _source(agreed: AgreedSentence) -> str:
    issued = "issued together" if agreed.joint else "one side's own"
    return f"{agreed.date or 'no date'}\n{agreed.record}\n{issued}" + ("" if agreed.comparable else ", not comparable")


def _print_lacking(check: DraftCheck) -> None:
    from communique.linking.negatives import looked_at

    out = console()
    report = check.lacking
    out.print(Text("\nStanding lines that the draft lacks", style="bold"))
    if not report.looked_at.records:
        out.print("Not looked for: no comparable record is held; say otherwise with --with, --by, --level and --kind.")
        return
    out.print(Text(f"Looked at the last {printable(looked_at(report.looked_at))}.", style="dim"))
    if report.sentences:
        out.print(standing_table(report.sentences, report))
    else:
        out.print("None.")
    if report.covered:
        out.print(f"Nothing is said of {report.covered:,} more, whose words stand in one sentence of the draft.")
