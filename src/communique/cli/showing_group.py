"""Groups of commands whose first word may be the name or ID of a thing: then it is shown."""

from __future__ import annotations

import click

from communique.cli.text import printable
from communique.model import Correction


class ShowingGroup(click.Group):
    """`communique meeting ID` is `communique meeting show ID`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts `show` before what is no command."""
        first = next((arg for arg in args if not arg.startswith("-")), "")
        if args and first not in self.commands and not {"-h", "--help"} & set(args[:1]):
            args = ["show", *args]
        return super().parse_args(ctx, args)


def tell(made: tuple[Correction, ...]) -> None:
    """Says what was appended to the log."""
    for one in made:
        print(printable(f"{one.id}: {one.field} of {one.target} is now {one.after} (was {one.before})."))
