"""`communique user`: who may review."""

from __future__ import annotations

import sys

import click

from communique.cli.options import format_option, opened, register_option
from communique.cli.text import printable

_STDIN = click.option("--password-stdin", is_flag=True, help="Read the password from standard input, and ask nobody.")


@click.group()
def user() -> None:
    """Say who may review in `communique serve --review`."""


@user.command()
@click.argument("name")
@_STDIN
@click.option("--no-password", is_flag=True, help="Only tokens, for a program.")
@register_option
def add(name: str, password_stdin: bool, no_password: bool, register_place: str) -> None:
    """Add somebody who may review. The password is asked for and not shown; only its argon2 hash is kept."""
    with opened(register_place) as register:
        made = register.add_user(name, "" if no_password else _password(password_stdin))
    print(printable(f"{made.id}: {made.name} may review."))


@user.command()
@click.argument("name")
@_STDIN
@register_option
def password(name: str, password_stdin: bool, register_place: str) -> None:
    """Give somebody another password. Their sessions end."""
    with opened(register_place) as register:
        register.set_password(name, _password(password_stdin))
    print(printable(f"{name} has another password."))


@user.command("list")
@register_option
@format_option()
def list_(register_place: str, form: str) -> None:
    """List who may review, with their tokens."""
    from communique.cli.output import write_rows

    with opened(register_place) as register:
        held = register.users()
    if form != "table":
        rows = (
            {
                "user": one.id, "name": one.name, "created": one.created, "password": one.password,
                "tokens": [f"{token.id} {token.label}".strip() for token in one.tokens],
            }
            for one in held
        )  # fmt: skip
        write_rows(rows, form, ("user", "name", "created", "password", "tokens"))
        return
    from communique.cli.tables import console, table

    made = table(("Name, ID", None), ("Since", 16), ("Enters by", None))
    for one in held:
        by = ["password"] if one.password else []
        by += [f"token {token.id} {printable(token.label)}".strip() for token in one.tokens]
        made.add_row(f"{printable(one.name)}\n{one.id}", one.created[:16], "\n".join(by) or "nothing")
    if held:
        console().print(made)
    print(f"{len(held):,} users." if len(held) != 1 else "1 user.")


@user.command()
@click.argument("name")
@register_option
def remove(name: str, register_place: str) -> None:
    """Let somebody in no more. Tokens and sessions end; the name stays in the log of corrections."""
    with opened(register_place) as register:
        print(printable(f"{register.remove_user(name)} may review no more."))


@user.command()
@click.argument("name")
@click.option("--label", metavar="WORDS", default="", help="What it is for.")
@register_option
def token(name: str, label: str, register_place: str) -> None:
    """Make a token for a program and print it: once, for only its digest is kept."""
    with opened(register_place) as register:
        print(register.add_token(name, label))


@user.command()
@click.argument("identifier", metavar="TOKEN-ID")
@register_option
def revoke(identifier: str, register_place: str) -> None:
    """End a token (t-…, as `communique user list` shows it)."""
    with opened(register_place) as register:
        register.remove_token(identifier)
    print(printable(f"{identifier}: ended."))


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return typed
