"""`communique read`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from communique.cli.options import reader_options, settings_of
from communique.cli.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.register import NotRead, ReadDocument


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False),
    default=None,
    metavar="FOLDER",
    help="Write NAME.jsonl and NAME.meetings.json for each record into this folder, which is made where it is missing.",
)
@reader_options
def read(paths: tuple[str, ...], folder: str | None, workers: int, model: str, codebook: str) -> int:
    """Code records without a register.

    Without --out, print each record's annotated reading. With it, write its statements, one a line, into NAME.jsonl and
    its meetings into NAME.meetings.json, NAME being the file's stem, else the record's ID; files that are no records
    are named and skipped.
    """
    from communique.cli.writing import ReadingFolder
    from communique.register import ReadDocument, read_paths

    found = read_paths(paths, settings_of(model, codebook), workers=workers)
    if folder is not None:
        return _write(found, ReadingFolder.made(folder))
    from communique.cli.annotated import print_reading

    failed = 0
    for item in found:
        if isinstance(item, ReadDocument):
            print_reading(item.document, item.reading)
        else:
            failed += not item.skipped
            _name(item)
    return 1 if failed else 0


def _write(found: Iterator[ReadDocument | NotRead], folder: object) -> int:
    from communique.cli.writing import ReadingFolder
    from communique.register import ReadDocument

    assert isinstance(folder, ReadingFolder)
    records = statements = 0
    for item in found:
        if isinstance(item, ReadDocument):
            folder.write(item)
            records += 1
            statements += len(item.reading.statements)
        else:
            _name(item)
    print(f"{printable(str(folder.path))}: {records:,} records, {statements:,} statements.", file=sys.stderr)
    return 0


def _name(item: NotRead) -> None:
    from communique.cli.progress import told

    print(f"communique: skipped: {told(item.told)}", file=sys.stderr)
