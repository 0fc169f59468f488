"""Edits and withdrawn pages on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.publishing.edits import (
    classes_words,
    file_words,
    passage_words,
    passages_of,
    seen_words,
    statement_lines,
)
from communique.publishing.redline_terminal import redline_text
from communique.publishing.safe_text import folded
from communique.publishing.withdrawn import Held, led_words, title_of, words_of
from communique.register.edits import HeldEdit
from communique.register.withdrawn import HeldWithdrawal, SiteWithdrawal

MOST = 20  # pages of a site that are shown


def print_edit(held: HeldEdit, out: Console, *, everything: bool = False) -> None:
    """One edit on a terminal."""
    head = Text(held.id, style="bold").append(f"  {folded(held.record.title) or '(no title)'}", style="bold")
    out.print(head)
    out.print(Padding(Text(folded(held.url or held.record.id), style="dim"), (0, 0, 0, 2)))
    if held.attachment:
        out.print(Padding(Text(folded(file_words(held)), style="bold"), (0, 0, 0, 2)))
    out.print(Padding(Text(f"{held.old.id} → {held.new.id}: {seen_words(held)}", style="dim"), (0, 0, 0, 2)))
    out.print(Padding(Text(classes_words(held), style="yellow"), (0, 0, 0, 2)))
    print_changes(held, out, everything=everything)
    out.print()


def print_changes(held: HeldEdit, out: Console, *, everything: bool) -> None:
    """The redline of an edit, and what became of statements."""
    coloured = out.is_terminal
    if held.note:
        out.print(Padding(Text(folded(held.note)), (0, 0, 0, 4)))
    for passage in passages_of(held, everything):
        shown = redline_text(passage.redline, coloured=coloured, typography=everything)
        out.print(Padding(Text(passage_words(passage), style="dim").append_text(shown), (0, 0, 0, 4)))
    for what, words in statement_lines(held.statements):
        out.print(Padding(Text(f"statement {what}: {words}", style="dim"), (0, 0, 0, 4)))


def print_withdrawal(held: Held, out: Console, *, whole: bool = False) -> None:
    """One withdrawal on a terminal; *whole* shows all pages of a site."""
    out.print(Text(held.id, style="bold").append(f"  {folded(title_of(held))}", style="bold"))
    if isinstance(held, HeldWithdrawal):
        out.print(Padding(Text(folded(held.url), style="dim"), (0, 0, 0, 2)))
    out.print(Padding(Text(folded(words_of(held)), style="red"), (0, 0, 0, 2)))
    if isinstance(held, SiteWithdrawal):
        shown = held.pages if whole else held.pages[:MOST]
        for page in shown:
            out.print(Padding(Text(f"{page.id}  {folded(led_words(page))}"), (0, 0, 0, 4)))
        if len(shown) < len(held.pages):
            out.print(
                Padding(Text(f"and {len(held.pages) - len(shown):,} more: communique edit {held.id}"), (0, 0, 0, 4))
            )
    out.print()
