"""`communique correct`, `communique corrections` and `communique undo`."""

from __future__ import annotations

import json

import click

from communique.cli.options import author_option, format_option, opened, reason_option, register_option
from communique.cli.text import printable


@click.command()
@click.argument("target", metavar="ID")
@click.argument("field")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@author_option
@reason_option
@register_option
def correct(target: str, field: str, values: tuple[str, ...], author: str, reason: str, register_place: str) -> None:
    """Correct a field of a statement, a record, a meeting, a line, a mechanism or a commitment.

    ID is that of the thing (s-…, r-…, m-…, l-…, b-…, u-…, w-…) or the beginning of it. Give one VALUE, several for a
    list (speakers, targets, mechanisms …), or none to empty the field; `mechanisms` and `when` take words of the
    sentence, `status` of a commitment one of those of `commitments`. The machine's coding is kept beside; every view
    shows the corrected value, marked. `communique accept` and `communique reject` say that all of it is right or none.
    """
    with opened(register_place) as register:
        made = register.correct(target, field, values, author=author, reason=reason)
    print(printable(f"{made.id}: {made.field} of {made.target} is now {made.after} (was {made.before})."))


@click.command()
@click.argument("target", metavar="ID")
@click.option("--line", is_flag=True, help="Only that the statement belongs to the lines that it is shown in.")
@author_option
@reason_option
@register_option
def accept(target: str, line: bool, author: str, reason: str, register_place: str) -> None:
    """Say that a thing is right as it is shown: a statement, a meeting, an official, a mechanism, a line, a commitment
    or a piece of evidence.

    What was accepted stays when a reader finds something else later. `communique undo` takes it back.
    """
    with opened(register_place) as register:
        if line:
            made = register.confirm_lines(target, author=author, reason=reason)
            print(f"{made.id}: {made.target} is confirmed in {', '.join(decoded(made.after))}.")
            return
        first, *others = register.accept(target, author=author, reason=reason)
    fields = f", with {', '.join(one.field for one in others)}" if others else ""
    print(f"{first.id}: {first.target} is accepted{fields}.")


@click.command()
@click.argument("target", metavar="ID")
@author_option
@reason_option
@register_option
def reject(target: str, author: str, reason: str, register_place: str) -> None:
    """Say that a thing is none: views leave it out. `communique undo` takes it back."""
    with opened(register_place) as register:
        made = register.reject(target, author=author, reason=reason)
    print(f"{made.id}: {made.target} is rejected.")


def decoded(value: str) -> list[str]:
    """The values of a list in the log."""
    found: list[str] = json.loads(value)
    return found


@click.command()
@click.argument("target", metavar="[ID]", default="")
@register_option
@format_option()
def corrections(target: str, register_place: str, form: str) -> None:
    """List what people corrected, oldest first: of one statement, record or meeting, or of all."""
    from communique.cli.output import write_rows
    from communique.register.rows import CORRECTION_COLUMNS, correction_row

    with opened(register_place) as register:
        log = register.corrections(target)
    if form != "table":
        write_rows(map(correction_row, log), form, CORRECTION_COLUMNS)
        return
    from communique.cli.tables import console, table

    made = table(("ID, of", 14), ("Field", 10), ("Change", None), ("Who, when", 16))
    for entry in log:
        confirmed = entry.before == entry.after
        change = (f"{entry.after} confirmed" if confirmed else f"{entry.before} → {entry.after}") + (
            f"\n{entry.reason}" if entry.reason else ""
        )
        state = "\nundone" if entry.undone_by else ""
        made.add_row(
            f"{entry.id}\n{entry.target}",
            entry.field,
            printable(change),
            f"{printable(entry.author)}\n{entry.time[:16]}{state}",
        )
    if log:
        console().print(made)
    print(f"{len(log):,} corrections." if len(log) != 1 else "1 correction.")


@click.command()
@click.argument("correction", metavar="ID")
@author_option
@reason_option
@register_option
def undo(correction: str, author: str, reason: str, register_place: str) -> None:
    """Take a correction back. Both stay in the log."""
    with opened(register_place) as register:
        undone = register.undo(correction, author=author, reason=reason)
    print(
        printable(
            f"{undone.id}: undone by {undone.undone_by}; {undone.field} of {undone.target} is {undone.before} again."
        )
    )
