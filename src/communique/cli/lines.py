"""`communique lines`, `communique line` and `communique relink`."""

from __future__ import annotations

import json
from typing import Any

import click

from communique.cli.options import (
    author_option,
    date_options,
    dossier_option,
    format_option,
    limit_option,
    opened,
    page,
    reason_option,
    register_option,
    several,
)
from communique.cli.text import printable


@click.command()
@several("--party", metavar="PARTY", text="Speaks or is aimed at: USA, KOR, NATO, or a country's name.")
@several("--act", metavar="ACT", text="What a statement of the line does: commit, condemn, reaffirm, urge …")
@click.option(
    "--mechanism", multiple=True, metavar="WORDS", help="A body, framework or instrument: its name or acronym."
)
@click.option("--text", metavar="WORDS", default="", help='Words of a sentence; also "phrases", prefix*, -exclusions.')
@date_options
@click.option("--record", "record_id", metavar="ID", default="", help="Lines that this record says.")
@click.option(
    "--members", type=click.IntRange(1), default=2, show_default=True, metavar="N", help="At least so many statements."
)
@limit_option("lines")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many lines.")
@dossier_option
@register_option
@format_option()
def lines(
    party: tuple[str, ...],
    act: tuple[str, ...],
    mechanism: tuple[str, ...],
    text: str,
    since: str,
    until: str,
    record_id: str,
    members: int,
    limit: int | None,
    offset: int,
    dossier: str,
    register_place: str,
    form: str,
) -> None:
    """List lines: positions that are repeated over records and years, those with most statements first.

    One statement of a line must answer --party, --act, --mechanism, --text, --since and --until together; all
    statements of the line are given. CSV has one row for each statement.
    """
    from communique.cli.output import write_rows
    from communique.register import LineFilter
    from communique.register.lines.rows import MEMBER_COLUMNS, line_row, member_rows

    wanted = LineFilter(
        dossier=dossier,
        party=party, act=act, mechanism=mechanism, text=text, since=since, until=until, record=record_id,
        members=members, limit=page(form, limit), offset=offset,
    )  # fmt: skip
    with opened(register_place) as register:
        found = register.lines(wanted)
        if form == "csv":
            write_rows((row for line in found for row in member_rows(line)), form, MEMBER_COLUMNS)
            return
        if form != "table":
            write_rows(map(line_row, found), form, ())
            return
        from communique.cli.line_pages import print_lines

        print_lines(list(found), offset, wanted.limit)


class _LineGroup(click.Group):
    """A group whose first word may be the ID of a line: then the line is shown."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_LineGroup)
def line() -> None:
    """Show one line, or decide what belongs to it: `communique line ID`, `communique line merge|split|move`."""


@line.command()
@click.argument("identifier", metavar="ID")
@register_option
@format_option("table", "json", "jsonl", "csv")
def show(identifier: str, register_place: str, form: str) -> None:
    """Show a line: each wording against the one before it by the same speakers, and who left it out.

    ID is that of the line or the beginning of it; `communique line ID` is enough. Stronger and weaker are said between
    comparable records only. A negative says which records were looked at, and nothing of the world.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register.lines.rows import MEMBER_COLUMNS, history_row, member_rows

    with opened(register_place) as register:
        history = register.line_history(identifier)
    if form == "csv":
        write_rows(member_rows(history.line), form, MEMBER_COLUMNS)
    elif form != "table":
        write_object(history_row(history), form)
    else:
        from communique.cli.line_pages import print_history

        print_history(history)


@line.command()
@click.argument("part", metavar="PART")
@click.argument("whole", metavar="WHOLE")
@author_option
@reason_option
@register_option
def merge(part: str, whole: str, author: str, reason: str, register_place: str) -> None:
    """Decide that the line PART is a part of the line WHOLE."""
    with opened(register_place) as register:
        _tell(register.merge_lines(part, whole, author=author, reason=reason))


@line.command()
@click.argument("identifier", metavar="LINE")
@click.argument("statements", metavar="STATEMENT...", nargs=-1, required=True)
@author_option
@reason_option
@register_option
def split(identifier: str, statements: tuple[str, ...], author: str, reason: str, register_place: str) -> None:
    """Decide that the given statements of a line are a line of their own."""
    with opened(register_place) as register:
        new, made = register.split_line(identifier, statements, author=author, reason=reason)
    _tell(made)
    print(f"The new line is {new}.")


@line.command()
@click.argument("statement", metavar="STATEMENT")
@click.option("--from", "source", metavar="LINE", default="", help="The line to take it out of.")
@click.option("--to", "target", metavar="LINE", default="", help="The line to put it into.")
@author_option
@reason_option
@register_option
def move(statement: str, source: str, target: str, author: str, reason: str, register_place: str) -> None:
    """Decide that a statement belongs to another line, to one more, or to one less."""
    with opened(register_place) as register:
        _tell(register.move_statement(statement, source, target, author=author, reason=reason))


@click.command()
@register_option
def relink(register_place: str) -> None:
    """Link all records anew: lines, mechanisms, commitments, meetings, officials and events.

    For a register that another version linked; `add` links what it adds. What people decided stays.
    """
    with opened(register_place) as register:
        print(f"{register.relink():,} records linked.")


def _tell(made: tuple[Any, ...]) -> None:
    """What was decided, in words, and how it is taken back."""
    for one in made:
        before, after = _named(one.before), _named(one.after)
        if one.field == "merged":
            told = f"{one.target} is a part of {after}" if after else f"{one.target} is a line of its own"
        else:
            told = f"{one.target} belongs to {after or 'no line'} (before: {before or 'no line'})"
        print(printable(f"{one.id}: {told}. `communique undo {one.id}` takes it back."))


def _named(value: str) -> str:
    """The lines of a correction's value, which is JSON."""
    found = json.loads(value) if value else ""
    return ", ".join(found) if isinstance(found, list) else str(found)
