"""`communique correct`, `communique corrections` and `communique undo`."""

from __future__ import annotations

import click

from communique.cli.options import author_option, format_option, opened, register_option
from communique.cli.text import printable


@click.command()
@click.argument("target", metavar="ID")
@click.argument("field")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@author_option
@click.option("--reason", metavar="WORDS", default="", help="Why.")
@register_option
def correct(target: str, field: str, values: tuple[str, ...], author: str, reason: str, register_place: str) -> None:
    """Correct a field of a statement, a record, a meeting or a line.

    ID is that of the thing (s-…, r-…, m-…, l-…) or the beginning of it. Give one VALUE, several for a list (speakers,
    targets …), or none to empty the field. The field `review` of a statement takes accepted or rejected. The machine's
    coding is kept beside; every view shows the corrected value, marked.
    """
    with opened(register_place) as register:
        made = register.correct(target, field, values, author=author, reason=reason)
    print(printable(f"{made.id}: {made.field} of {made.target} is now {made.after} (was {made.before})."))


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
        change = f"{entry.before} → {entry.after}" + (f"\n{entry.reason}" if entry.reason else "")
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
@click.option("--reason", metavar="WORDS", default="", help="Why.")
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
