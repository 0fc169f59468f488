"""`communique commitments`, `communique commitment` and `communique due`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

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
from communique.cli.showing_group import ShowingGroup
from communique.cli.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.model import TrackedCommitment

as_of_option = click.option(
    "--as-of", metavar="DATE", default="", help="The day on which the status is taken. [default: today]"
)


def today() -> str:
    """The day here, as an ISO date."""
    return datetime.now().astimezone().date().isoformat()


_BY = several("--by", metavar="PARTY", text="Who promises: USA, KOR, or a country's name.")
_CLASSES = "deliverable, scheduled event, standing undertaking, declaratory, or all. [default: the first two]"
_STATUSES = "open, restated, in progress, reported delivered, overdue with no evidence held, not mentioned since."
_FORMS = ("table", "json", "jsonl", "csv", "ics")


@click.command()
@_BY
@several("--to", metavar="PARTY", text="To whom it is promised, outside those who promise.")
@click.option("--about", metavar="WORDS", default="", help='Words of a sentence; also "phrases", prefix*, -exclusions.')
@click.option(
    "--mechanism", multiple=True, metavar="WORDS", help="A body, framework or instrument: its name or acronym."
)
@several("--firmness", metavar="DEGREE", text="firm, intended or tentative.")
@several("--class", "kind", metavar="CLASS", text=_CLASSES)
@several("--status", metavar="STATUS", text=_STATUSES)
@click.option("--due", "due", metavar="DATE", default="", help="Due on this day, in this month or year, or earlier.")
@date_options
@click.option("--record", "record_id", metavar="ID", default="", help="Made in this record.")
@click.option("--reviewed", is_flag=True, help="Only what a person confirmed.")
@as_of_option
@limit_option("commitments")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many commitments.")
@dossier_option
@register_option
@format_option(*_FORMS)
def commitments(
    by: tuple[str, ...],
    to: tuple[str, ...],
    about: str,
    mechanism: tuple[str, ...],
    firmness: tuple[str, ...],
    kind: tuple[str, ...],
    status: tuple[str, ...],
    due: str,
    since: str,
    until: str,
    record_id: str,
    reviewed: bool,
    as_of: str,
    limit: int | None,
    offset: int,
    dossier: str,
    register_place: str,
    form: str,
) -> None:
    """List commitments: what was promised, by when, and what later records say of it.

    Those that have a day come first, by that day, then the latest. --since and --until ask when a promise was
    made, first or again. What later records say is the program's suggestion until a person confirms it.
    """
    from communique.register.commitments.results import CommitmentFilter

    wanted = CommitmentFilter(
        dossier=dossier,
        by=by, to=to, about=about, mechanism=mechanism, firmness=firmness, kind=kind, status=status, due_before=due,
        since=since, until=until, record=record_id, reviewed=reviewed, as_of=as_of or today(),
        limit=page(form, limit), offset=offset,
    )  # fmt: skip
    with opened(register_place) as register:
        found = register.commitments(wanted)
    _show(found, form, offset, wanted.limit, wanted.as_of)


@click.command()
@click.option("--before", metavar="DATE", default="", help="Due on this day, in this month or year, or earlier.")
@click.option("--after", metavar="DATE", default="", help="Due on this day or later. [default: --as-of]")
@_BY
@several("--class", "kind", metavar="CLASS", text="As of `commitments`. [default: all]")
@as_of_option
@limit_option("commitments")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many commitments.")
@dossier_option
@register_option
@format_option(*_FORMS)
def due(
    before: str,
    after: str,
    by: tuple[str, ...],
    kind: tuple[str, ...],
    as_of: str,
    limit: int | None,
    offset: int,
    dossier: str,
    register_place: str,
    form: str,
) -> None:
    """List what falls due, the earliest first; `--format ics` gives a calendar.

    Only what has a day that a calendar tells. Inferred days, completed from the date of a record, are marked.
    """
    from communique.register.commitments.results import CommitmentFilter

    day = as_of or today()
    wanted = CommitmentFilter(
        dossier=dossier,
        by=by, kind=kind or ("all",), due_before=before or "9999", due_after=after or day, as_of=day,
        limit=page(form, limit), offset=offset,
    )  # fmt: skip
    with opened(register_place) as register:
        found = register.commitments(wanted)
    _show(found, form, offset, wanted.limit, day)


def _show(found: Sequence[TrackedCommitment], form: str, offset: int, limit: int | None, as_of: str) -> None:
    from communique.cli.output import write_rows
    from communique.register.commitments.rows import COMMITMENT_COLUMNS, commitment_row

    if form == "ics":
        from communique.publishing.ics import calendar_of

        click.echo(calendar_of(found, as_of).decode("utf-8"), nl=False)
    elif form == "table":
        from communique.cli.commitment_pages import print_commitments

        print_commitments(found, offset, limit, as_of)
    else:
        write_rows(map(commitment_row, found), form, COMMITMENT_COLUMNS)


@click.group(cls=ShowingGroup)
def commitment() -> None:
    """Show one commitment, or decide about it: `communique commitment ID`, `communique commitment confirm|reject`."""


@commitment.command()
@click.argument("identifier", metavar="ID")
@as_of_option
@register_option
@format_option("table", "json", "jsonl", "csv")
def show(identifier: str, as_of: str, register_place: str, form: str) -> None:
    """Show who promised what, to whom, how firmly and by when, and every later record that speaks of it.

    ID is that of the commitment or of a statement that makes it; `communique commitment ID` is enough. CSV has one row.
    """
    from communique.cli.output import write_object, write_rows
    from communique.register.commitments.rows import COMMITMENT_COLUMNS, commitment_row

    with opened(register_place) as register:
        found = register.commitment(identifier, as_of=as_of or today())
    if form == "csv":
        write_rows([commitment_row(found)], form, COMMITMENT_COLUMNS)
    elif form != "table":
        write_object(commitment_row(found, whole=True), form)
    else:
        from communique.cli.commitment_pages import print_commitment

        print_commitment(found)


@commitment.command()
@click.argument("identifier", metavar="ID")
@author_option
@reason_option
@register_option
def confirm(identifier: str, author: str, reason: str, register_place: str) -> None:
    """Confirm a commitment (u-…) or a piece of evidence (w-…). `communique undo` takes it back."""
    _decide(identifier, "accepted", author, reason, register_place)


@commitment.command()
@click.argument("identifier", metavar="ID")
@author_option
@reason_option
@register_option
def reject(identifier: str, author: str, reason: str, register_place: str) -> None:
    """Reject a commitment (u-…) or a piece of evidence (w-…): views leave it out. `communique undo` takes it back."""
    _decide(identifier, "rejected", author, reason, register_place)


def _decide(identifier: str, decision: str, author: str, reason: str, register_place: str) -> None:
    with opened(register_place) as register:
        made = register.review_commitment(identifier, decision, author=author, reason=reason)
    print(printable(f"{made.id}: {made.field} of {made.target} is now {made.after} (was {made.before})."))
