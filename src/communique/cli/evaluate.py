"""`communique evaluate`: how well the program codes, by what people have decided."""

from __future__ import annotations

import click

from communique.cli.options import dossier_option, format_option, opened, register_option
from communique.errors import UsageError

_COLUMNS = ("of", "what", "right", "items", "share", "low", "high")


@click.command()
@click.option("--against-review", is_flag=True, help="By what people accepted, corrected and rejected.")
@dossier_option
@register_option
@format_option()
def evaluate(against_review: bool, dossier: str, register_place: str, form: str) -> None:
    """Score the codings of a register, field by field, with the numbers of items.

    --against-review holds what the reader codes now against what people decided. What waits for review first is what
    is least sure, so the shares of all reviewed statements tell less than those of the random sample, which grows with
    `communique review --order random`.
    """
    from communique.cli.output import write_rows
    from communique.evaluation.review import against_review as score

    if not against_review:
        raise UsageError("say by what: --against-review; `make evaluate` scores against hand-coded records")
    with opened(register_place) as register:
        found = score(register, dossier)
    parts = (("reviewed", found.reviewed), ("random sample", found.sample))
    if form != "table":
        rows = (
            {
                "of": name, "what": share.what, "right": share.right, "items": share.items,
                "share": None if share.value is None else round(share.value, 4),
                "low": share.interval and round(share.interval[0], 4),
                "high": share.interval and round(share.interval[1], 4),
            }
            for name, shares in parts
            for share in shares
        )  # fmt: skip
        write_rows(rows, form, _COLUMNS)
        return
    print(f"{found.reviewed[0].items:,} of {found.statements:,} statements were decided about by people, "
          f"{found.sample[0].items:,} of them as a random sample.\n")  # fmt: skip
    print(f"{'':12}{'reviewed':>20}{'random sample':>36}")
    for one, other in zip(found.reviewed, found.sample, strict=True):
        interval = f" ({other.interval[0]:.2f}–{other.interval[1]:.2f})" if other.interval else ""
        print(f"{one.what:<12}{_told(one.right, one.items):>20}{_told(other.right, other.items) + interval:>36}")
    print()
    for note in found.notes:
        click.echo(note)


def _told(right: int, items: int) -> str:
    return f"{right / items:.2f}, {right:,} of {items:,}" if items else "nothing to score"
