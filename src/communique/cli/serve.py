"""`communique serve`."""

from __future__ import annotations

import click

from communique.cli.options import opened, register_option


@click.command()
@register_option
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8470, show_default=True, metavar="N", help="The port.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST",
    help="A further host name under which it may be asked for, such as that of a proxy before it.",
)  # fmt: skip
def serve(register_place: str, host: str, port: int, names: tuple[str, ...]) -> None:
    """Show the register in a web browser, until it is interrupted.

    Read-only. It listens on this machine alone unless --host says otherwise, and asks no other host for anything.
    """
    from communique.web.serving import serve as run
    from communique.web.settings import Settings

    with opened(register_place) as register:
        run(register, Settings(host=host, names=names), port, click.echo)
