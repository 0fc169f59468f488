"""`communique export` and `communique verify`."""

from __future__ import annotations

import click

from communique.cli.options import format_option, opened, register_option
from communique.cli.text import printable


@click.command()
@click.option(
    "--warc",
    "out",
    metavar="FILE",
    required=True,
    help="The web archive to write (.warc.gz), or - for standard output.",
)
@click.option("--record", "identifier", metavar="ID", default="", help="Only what is held of one record.")
@register_option
def export(out: str, identifier: str, register_place: str) -> None:
    """Give back every snapshot with its HTTP headers, as a web archive that other programs can replay.

    Pages that were fetched become responses, other files resources. The file is written whole or not at all.
    """
    from communique.cli.delivery import deliver_parts
    from communique.publishing.warc import warc
    from communique.register.register import now

    with opened(register_place) as register:
        written = deliver_parts(warc(register.captures(identifier), now()), out)
    if out != "-":
        print(f"{printable(out)}: {written - 1:,} captures.")


@click.command()
@click.option("--record", "identifier", metavar="ID", default="", help="Only one record.")
@register_option
@format_option("table", "json")
def verify(identifier: str, register_place: str, form: str) -> int:
    """Prove that every record still matches its snapshot's hash, and its text the digest that it was stored under.

    Ends with status 1 if anything does not match.
    """
    from dataclasses import asdict

    with opened(register_place) as register:
        found = register.verify(identifier)
    if form == "json":
        from communique.cli.output import write_object

        row = asdict(found)
        row["mismatches"] = [asdict(item) for item in found.mismatches]
        write_object(row, form)
    else:
        for item in found.mismatches:
            print(f"{item.thing}: {printable(item.problem)}")
        bare = f"; {found.without_snapshot:,} revisions came without bytes" if found.without_snapshot else ""
        word = f"{len(found.mismatches):,} do not match" if found.mismatches else "all match"
        print(
            f"{printable(register_place)}: {found.records:,} records, {found.revisions:,} revisions, "
            f"{found.snapshots:,} snapshots ({found.bytes / 1e6:,.1f} MB): {word}{bare}."
        )
    return 1 if found.mismatches else 0
