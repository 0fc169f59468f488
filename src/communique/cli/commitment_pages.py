"""Commitments for people: a table of them, and one with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from communique.cli.tables import console, table
from communique.cli.text import folded
from communique.model import DueDays, Quote, TrackedCommitment

LONGEST = 220  # characters of what is promised in a table
_STYLES = {"reported delivered": "green", "overdue with no evidence held": "red", "in progress": "cyan"}


def print_commitments(found: Sequence[TrackedCommitment], offset: int, limit: int | None, as_of: str) -> None:
    """A table of commitments, and what it leaves out."""
    if not found:
        print("No commitment answers." if not offset else f"No commitment after {offset:,}.")
        return
    made = table(("Due, ID", 14), ("Who", 9), ("What was promised, when", None), ("Status", 16))
    for one in found:
        due = Text(one.due.last if one.due else "no day")
        if one.due and one.due.inferred:
            due.append("\ninferred", style="yellow")
        due.append(f"\n{one.id}", style="dim")
        who = Text("\n".join(one.by) or "unknown")
        who.append("".join(f"\n→ {party}" for party in one.to), style="red")
        words = folded(one.content)
        what = Text(words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…")
        first = one.promises[0]
        what.append(f"\n{first.date or 'no date'}, {one.firmness}, {one.kind}", style="dim")
        if one.conditions:
            what.append(f"\n“{'”, “'.join(map(folded, one.conditions))}”", style="yellow")
        made.add_row(due, who, what, _status(one))
    console().print(made)
    count = f"{len(found):,} commitment{'s' if len(found) != 1 else ''}, as of {as_of}"
    more = limit is not None and len(found) == limit
    print(f"{count}; --offset {offset + len(found)} shows the next, --limit 0 all." if more else f"{count}.")
    print("What later records say was found by the program; `communique commitment ID` shows it.")


def _status(one: TrackedCommitment) -> Text:
    shown = Text(str(one.status), style=_STYLES.get(str(one.status), ""))
    if one.told_by:
        shown.append(f" (by {folded(one.told_by)})")
    if len(one.promises) > 1:
        shown.append(f"\nlast restated {one.promises[-1].date or 'no date'}", style="dim")
    elif one.evidence:
        shown.append(f"\nlast {one.last or 'no date'}", style="dim")
    if one.corrected:
        shown.append("\ncorrected", style="yellow")
    if one.review:
        shown.append("\nconfirmed" if one.review == "accepted" else f"\n{one.review}", style="yellow")
    return shown


def print_commitment(one: TrackedCommitment) -> None:
    """One commitment: what was promised, then everything that speaks of it."""
    out = console()
    out.print(Text(folded(one.content), style="bold"))
    head = [one.id, str(one.kind), one.firmness, "confirmed by a person" if one.review == "accepted" else "suggested"]
    out.print(Text(" · ".join(head), style="dim"))
    facts = [
        ("By", ", ".join(one.by) or "unknown"),
        ("To", ", ".join(one.to)),
        ("Due", due_words(one.due)),
        ("Status", f"{one.status}{f' (by {folded(one.told_by)})' if one.told_by else ''}, as of {one.as_of}"),
        ("Through", "; ".join(map(folded, one.mechanisms))),
        ("About", ", ".join(one.topics)),
        ("If", "; ".join(map(folded, one.conditions))),
    ]
    for name, value in facts:
        if value:
            out.print(Text(f"{name:<8} ", style="dim").append(value, style="not dim"))
    if one.corrected:
        out.print(Text(f"Corrected by a person: {', '.join(one.corrected)}", style="yellow"))
    for note in one.notes:
        out.print(Text(f"Note: {folded(note)}", style="yellow"))
    for number, promise in enumerate(one.promises):
        out.print()
        told = "promised" if not number else "restated"
        head_line = Text(f"{promise.date or 'no date'}{' (meeting)' if promise.date_inferred else ''}  ")
        out.print(head_line.append(told, style="bold").append(f"  {promise.firmness}, {promise.account}", style="dim"))
        _quote(promise.sentence, f"{promise.statement} in {promise.record} {folded(promise.record_name)}")
    for date, what in one.condition_changes:
        out.print(Text(f"  {date or 'no date'}: condition {folded(what)}", style="yellow"))
    for item in one.evidence:
        out.print()
        head_line = Text(f"{item.date or 'no date'}  ")
        head_line.append(str(item.relation), style="bold").append(f"  {', '.join(item.speakers)}", style="cyan")
        mark = "confirmed" if item.review == "accepted" else "corrected" if item.corrected else "suggested"
        head_line.append(f"  {mark}, {item.score:.2f}, {item.id}", style="dim")
        out.print(head_line)
        out.print(Padding(Text(folded("; ".join(item.reasons)), style="dim"), (0, 0, 0, 2)))
        _quote(item.sentence, f"{item.statement} in {item.record} {folded(item.record_name)}")
    if not one.evidence:
        out.print()
        out.print(Text("No later statement held was found to speak of it.", style="dim"))


def due_words(due: DueDays | None) -> str:
    """By when, with the words and whether the day is inferred."""
    if due is None:
        return "no day that a calendar tells"
    span = due.last if due.first == due.last else f"{due.last} (from {due.first})"
    return f"{span}, “{folded(due.words)}”{', inferred' if due.inferred else ''}"


def _quote(quote: Quote, where: str) -> None:
    out = console()
    out.print(Padding(Text(f"{where}, {quote.span.start}–{quote.span.end}", style="dim"), (0, 0, 0, 2)))
    out.print(Padding(Text(folded(quote.text)), (0, 0, 0, 2)))
