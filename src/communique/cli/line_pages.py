"""Lines for people: a table of them, and one line with its redlines."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from communique.cli.tables import console, table
from communique.cli.text import folded
from communique.comparing.redline import redline
from communique.linking.negatives import looked_at
from communique.linking.strands import words_shown
from communique.model import Change, Line, Member
from communique.publishing.redline_terminal import redline_text
from communique.register import LineHistory

MOST_LEFT_OUT = 20  # records named before the others are counted
_STYLES = {Change.STRENGTHENED: "bold red", Change.SOFTENED: "bold blue", Change.EXTENDED: "green",
           Change.NARROWED: "yellow", Change.REWORDED: "cyan"}  # fmt: skip


def print_lines(lines: Sequence[Line], offset: int, limit: int | None) -> None:
    """A table of lines, and what it leaves out."""
    if not lines:
        print("No line answers." if not offset else f"No line after {offset:,}.")
        return
    made = table(("Line", 14), ("First, last", 10), ("Who", 9), ("Position", None), ("St.", 4))
    for line in lines:
        what = Text(folded(line.label), style="bold")
        changes = [one.change for one in line.members]
        told = [f"{changes.count(kind)} {kind}" for kind in _STYLES if kind in changes]
        if told:
            what.append(f"\n{', '.join(told)}", style="dim")
        dates = f"{line.first or 'no date'}\n{line.last}" if line.last != line.first else line.first or "no date"
        made.add_row(line.id, dates, _parties(line.speakers), what, str(len(line.members)))
    console().print(made)
    more = limit is not None and len(lines) == limit
    count = f"{len(lines):,} line{'s' if len(lines) != 1 else ''}"
    print(f"{count}; --offset {offset + len(lines)} shows the next, --limit 0 all." if more else f"{count}.")


def print_history(history: LineHistory) -> None:
    """A line: each statement against the one before it by the same speakers, silences, and who left it out."""
    line, out = history.line, console()
    out.print(Text(folded(line.label), style="bold"))
    out.print(Text(f"{line.id}: {len(line.members):,} statements by {_parties(line.speakers)}", style="dim"))
    if line.mechanisms:
        out.print(Text(f"names {', '.join(map(folded, line.mechanisms))}", style="dim"))
    said = {one.statement: one for one in line.members}
    quiet = dict(history.silences)
    for member in line.members:
        out.print()
        _print_member(member, said.get(member.previous))
        if member.date in quiet:
            out.print(Text(f"\nnot held to be said again until {quiet.pop(member.date)}", style="dim"))
    _print_left_out(history)


def _print_member(member: Member, before: Member | None) -> None:
    out = console()
    head = Text(f"{member.date or 'no date'}  {_parties(member.speakers)}  {member.act}  ")
    head.append(str(member.change), style=_STYLES.get(member.change, "dim"))
    if member.account in ("attributed", "both"):
        head.append(f"  {member.account}, according to {folded(member.publisher) or 'its publisher'}", style="dim")
    if member.join.by_person:
        head.append("  put here by a person", style="yellow")
    if member.corrected or member.review:
        told = [f"corrected: {', '.join(member.corrected)}"] if member.corrected else []
        head.append(f"  {'; '.join([*told, *filter(None, [member.review])])}", style="yellow")
    out.print(head)
    out.print(Text(f"{member.statement} in {member.record} {folded(member.record_name)}", style="dim"))
    for reason in member.why:
        out.print(Text(f"  {folded(reason)}"))
    words = folded(words_shown(member))
    if before is None:
        out.print(Text(f"  {words}"))
    else:
        compared = redline(folded(words_shown(before)), words)
        out.print(Text("  ").append_text(redline_text(compared, coloured=out.is_terminal)))
        out.print(Text(f"  against {before.date or 'no date'}, {before.statement}", style="dim"))
    out.print(Text(f"  in: {folded(member.sentence.text)}", style="dim"))


def _print_left_out(history: LineHistory) -> None:
    out = console()
    out.print()
    if not history.looked_at.records:
        out.print(Text("No comparable record is held, so nothing is said of where it was left out."))
        return
    if not history.left_out:
        out.print(Text(f"No later comparable record held lacks it; looked at {looked_at(history.looked_at)}."))
        return
    out.print(Text(f"Not found in {len(history.left_out):,} of {looked_at(history.looked_at)}:"))
    for record in history.left_out[:MOST_LEFT_OUT]:
        out.print(Text(f"  {record.date or 'no date'}  {record.id}  {folded(record.title or record.name)}"))
    if len(history.left_out) > MOST_LEFT_OUT:
        out.print(Text(f"  and {len(history.left_out) - MOST_LEFT_OUT:,} more; --format json names them"))


def _parties(parties: Sequence[str]) -> str:
    return ", ".join(parties) if parties else "unknown"
