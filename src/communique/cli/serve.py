"""`communique serve`."""

from __future__ import annotations

import click

from communique.cli.options import opened, register_option
from communique.errors import UsageError


@click.command()
@register_option
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8470, show_default=True, metavar="N", help="The port.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST",
    help="A further host name under which it may be asked for, such as that of a proxy before it.",
)  # fmt: skip
@click.option(
    "--review", is_flag=True, help="Let the users of the register sign in and decide (`communique user add`)."
)
@click.option("--https", is_flag=True, help="It is reached by https, through a proxy: cookies travel only so.")
def serve(register_place: str, host: str, port: int, names: tuple[str, ...], review: bool, https: bool) -> None:
    """Show the register in a web browser, until it is interrupted.

    Read-only without --review. It listens on this machine alone unless --host says otherwise, and asks no other host
    for anything.
    """
    from communique.web.serving import serve as run
    from communique.web.settings import Settings

    with opened(register_place) as register:
        if review and not register.has_users():
            raise UsageError("nobody may review yet; add somebody with `communique user add NAME`")
        run(register, Settings(host=host, names=names, review=review, https=https), port, click.echo)
