"""`communique demo`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.options import opened, workers_option
from communique.cli.text import printable

if TYPE_CHECKING:
    from communique.register import HeldStatement, Register

SHOWN_PROMISES = 6


@click.command()
@click.option(
    "--folder",
    metavar="FOLDER",
    default="communique-demo",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the register of the examples is made, and kept.",
)
@workers_option
def demo(folder: Path, workers: int) -> None:
    """Read the bundled example records into a register and show what was found.

    The records are about governments that do not exist, in every format that `add` takes; one is a scan that cannot
    be read, to show how that is told. Running it again changes nothing.
    """
    from communique.cli.add import print_report
    from communique.cli.progress import AddProgress
    from communique.cli.summary import print_summary
    from communique.examples import codebook_folder, records_folder
    from communique.reading import ReaderSettings
    from communique.register import add

    place = _make(folder) / "communique.db"
    settings = ReaderSettings(codebook=str(codebook_folder()))
    _say("Reading the example records (the states in them are invented). This loads the parser first.\n")
    with opened(str(place), create=True) as register:
        with AddProgress() as progress:
            report = add(
                [_near(records_folder())], register, settings, workers=workers, reread=True, progress=progress.step
            )
        print_report(report, str(place))
        _say("")
        print_summary(register.summary(), str(place))
        _print_promises(register)
        _print_next(register, place)


def _make(folder: Path) -> Path:
    from communique.errors import CommuniqueError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommuniqueError(
            f"{printable(str(folder))}: cannot be made ({error.strerror}); name another with --folder"
        ) from None
    return folder


def _say(line: str) -> None:
    print(line)
    sys.stdout.flush()


def _print_promises(register: Register) -> None:
    """The latest firm promises that name a time."""
    from communique.cli.tables import console, statement_table
    from communique.register import StatementFilter

    promises: list[HeldStatement] = []
    for held in register.statements(StatementFilter(commitment=("firm",))):
        if held.statement.when is not None and len(promises) < SHOWN_PROMISES:
            promises.append(held)
    if promises:
        _say("\nFirm promises with a time, the latest first:")
        console().print(statement_table(promises))


def _print_next(register: Register, place: Path) -> None:
    """Commands to go on with, as they can be typed here."""
    from communique.register import RecordFilter

    edited = next((record for record in register.records(RecordFilter()) if record.revisions > 1), None)
    first = next(iter(register.records(RecordFilter(title="Ninth Meeting"))), None)
    steps = [
        ("statements --act condemn", "who condemned whom, and for what"),
        ("statements --speaker VLT --commitment any", "what Valtera has promised, alone or with others"),
        ("statements --text '\"early-warning data\"' --order oldest", "one promise, as it was worded in three years"),
        ('search "Straits Armistice"', "records, best first"),
        ("records", "all records"),
        ("lines", "positions that are repeated, and how their words changed"),
        ("pairs", "meetings of which two sides published accounts"),
        ("edits", "pages that were changed after publication"),
    ]
    if first:
        steps.append((f"record {first.id}", "one record with all that was found in it"))
        steps.append((f"dropped {first.id}", "what the records before it said and it does not"))
    if edited:
        steps.append((f"record {edited.id}", "a page of which two revisions are held"))
    program = _program()
    _say("\nGo on with:\n")
    _say(f"  export COMMUNIQUE_REGISTER={printable(str(place))}")
    for command, shows in steps:
        _say(f"  {program} {command:<58} # {shows}")
    _say("\nYour own records go into a register of their own: open a new shell, or `unset COMMUNIQUE_REGISTER`, then")
    _say(f"  {program} add PATH...\n")


def _near(path: Path) -> str:
    """The path from here, where it lies below; else the whole path."""
    here = os.path.relpath(path)
    return str(path) if here.startswith("..") else here


def _program() -> str:
    """How this program can be called from here: by its name where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    found = shutil.which("communique")
    if called.name != "communique" or (found and Path(found).resolve() == called.resolve()):
        return "communique"
    return _near(called)
