"""`communique add`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from communique.cli.options import format_option, opened, reader_options, register_option, settings_of
from communique.cli.text import printable

if TYPE_CHECKING:
    from communique.register import AddReport


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@register_option
@reader_options
@click.option("--allow-private", is_flag=True, help="The hosts that are named may be private addresses.")
@click.option("--reread", is_flag=True, help="Read again what the register holds as read with this reader already.")
@format_option("table", "json")
def add(
    paths: tuple[str, ...],
    register_place: str,
    workers: int,
    model: str,
    codebook: str,
    allow_private: bool,
    reread: bool,
    form: str,
) -> int:
    """Read records into the register.

    PATH is the address of a page (https://…), a file, a folder, or - for standard input: HTML, PDF, DOCX, Markdown,
    plain text, RSS and Atom feeds that carry whole texts, web archives (WARC, WACZ), saved pages (MHTML), e-mail and
    mailbox files, and JSON Lines of records, plain or gzip, each known by its content. Adding the same record again
    changes nothing; a changed text under the same address becomes a new revision. An interrupted run loses no
    finished record, and the next one goes on. Of a page that is fetched, the files that it names (PDF, DOCX, HWP …)
    are fetched and joined to its record.

    Ends with status 1 if anything could not be taken; everything else is stored all the same.
    """
    from communique.cli.progress import AddProgress
    from communique.register import add as add_paths

    with opened(register_place, create=True) as register, AddProgress() as progress:
        report = add_paths(
            paths, register, settings_of(model, codebook), workers=workers, reread=reread, progress=progress.step,
            private=allow_private,
        )  # fmt: skip
    if form == "json":
        _print_json(report)
    else:
        print_report(report, register_place)
    return 1 if report.failures else 0


def _print_json(report: AddReport) -> None:
    from dataclasses import asdict

    from communique.cli.output import write_object

    row = {
        "outcomes": {str(outcome): count for outcome, count in report.outcomes.items()},
        "statements": report.statements,
        "not_coded": report.not_coded,
        "attachments": report.attachments,
        "failures": [asdict(failure) for failure in report.failures],
        "skipped": [asdict(failure) for failure in report.skipped],
    }
    write_object(row, "json")


def print_report(report: AddReport, place: str) -> None:
    """What a run did, for a person."""
    done = [f"{count:,} {_plural(str(outcome), count)}" for outcome, count in report.outcomes.items()]
    print(f"{printable(place)}: {', '.join(done) if done else 'nothing to add'}; {report.statements:,} new statements.")
    if report.not_coded:
        verb = "is" if report.not_coded == 1 else "are"
        print(f"{report.not_coded:,} {verb} in a language that no reader knows: stored and searchable, not coded.")
    if report.attachments:
        print(f"{report.attachments:,} files that pages name were fetched and joined to their records.")
    if report.skipped:
        print(f"{len(report.skipped):,} other files in the folders are no records and were left out.")
    if report.failures:
        print(f"{len(report.failures):,} could not be taken (named above); `communique summary` lists them again.")
    sys.stdout.flush()


def _plural(outcome: str, count: int) -> str:
    return outcome if count == 1 or outcome == "unchanged" else f"{outcome}s"
