"""A reading for a person: the text in its order, each sentence under what it was coded as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from communique.cli.pages import print_inferences, print_mechanisms, print_meeting, print_statement
from communique.cli.tables import console
from communique.cli.text import folded

if TYPE_CHECKING:
    from communique.model import Document, Reading


def print_reading(document: Document, reading: Reading) -> None:
    """Prints one record's annotated reading."""
    out = console()
    out.rule(Text(folded(document.title or reading.title or document.name) or "(no title)"))
    kind = f"{reading.kind}, {reading.level}" if reading.coded else "not coded: no reader for the language"
    by = f"issued by {', '.join(reading.issuers)}" if reading.issuers else ""
    facts = (document.date or "date unknown", document.publisher or "publisher unknown", kind, by, document.url)
    out.print(Text(folded(" · ".join(fact for fact in facts if fact)), style="dim"))
    print_inferences(out, reading.inferences)
    for meeting in reading.meetings:
        print_meeting(out, meeting)
    print_mechanisms(out, reading.mechanisms)
    out.print()
    for sentence in reading.sentences:
        carried = [item for item in reading.statements if item.sentence.span.within(sentence.span)]
        for number, statement in enumerate(carried):
            print_statement(out, statement, same_sentence=number > 0)
        if not carried:
            line = Text(f"({sentence.role}) ", style="dim").append(folded(sentence.span.of(document.text)))
            out.print(Padding(line, (0, 0, 0, 2)))
    out.print(f"\n{len(reading.statements):,} statements. Read by {reading.reader}.\n", style="dim")
