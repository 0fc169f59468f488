"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli.output import FORMATS

if TYPE_CHECKING:
    from communique.reading import ReaderSettings
    from communique.register import Order, Register

F = TypeVar("F", bound=Callable[..., Any])
PAGE = 50  # rows that a table shows where no limit is given

register_option = click.option(
    "--register",
    "register_place",
    metavar="PATH|URL",
    default="communique.db",
    envvar="COMMUNIQUE_REGISTER",
    show_default=True,
    show_envvar=True,
    help="The register: a file, or a database URL.",
)


def format_option(*forms: str) -> Callable[[F], F]:
    """``--format``, with these choices (all of them where none is given)."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms or FORMATS),
        default=(forms or FORMATS)[0],
        show_default=True,
        help="A table for people, or rows for programs.",
    )


workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes read. The result is the same with any number.",
)
model_option = click.option(
    "--model",
    metavar="NAME",
    default="en_core_web_sm",
    show_default=True,
    help="An installed spaCy pipeline for English.",
)
codebook_option = click.option(
    "--codebook",
    metavar="FOLDER",
    default="",
    envvar="COMMUNIQUE_CODEBOOK",
    show_envvar=True,
    help="A folder of lexicons that add to the codebook or replace entries of it.",
)
author_option = click.option(
    "--author", metavar="NAME", default="", envvar="COMMUNIQUE_AUTHOR", show_envvar=True, help="Who corrects."
)
reason_option = click.option("--reason", metavar="WORDS", default="", help="Why.")


def reader_options(function: F) -> F:
    """``--workers``, ``--model`` and ``--codebook``."""
    return workers_option(model_option(codebook_option(function)))


def limit_option(what: str) -> Callable[[F], F]:
    """``--limit``, of so many *what*; :func:`page` reads it."""
    return click.option(
        "--limit",
        type=click.IntRange(0),
        default=None,
        metavar="N",
        help=f"At most so many {what}, 0 for all. Tables show {PAGE}, other formats all.",
    )


last_option = click.option(
    "--last",
    type=click.IntRange(1, 1000),
    default=8,
    show_default=True,
    metavar="N",
    help="How many comparable records to look at: the last ones before the record or draft.",
)


def page_options(function: F) -> F:
    """``--limit``, ``--offset`` and ``--order``."""
    offset = click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many rows.")
    order = click.option(
        "--order",
        type=click.Choice(("newest", "oldest")),
        default="newest",
        show_default=True,
        help="Which records come first. Within a record, the order of the text.",
    )
    return limit_option("rows")(offset(order(function)))


def date_options(function: F) -> F:
    """``--since`` and ``--until``."""
    since = click.option("--since", metavar="DATE", default="", help="Of this day, month or year and later.")
    until = click.option("--until", metavar="DATE", default="", help="Of this day, month or year and earlier.")
    return since(until(function))


dossier_option = click.option(
    "--dossier", metavar="NAME", default="", help="In this dossier; `communique dossier list` shows them."
)


def several(*names: str, metavar: str, text: str) -> Callable[[F], F]:
    """An option that may be given several times, or with several values between commas."""
    return click.option(*names, multiple=True, metavar=metavar, help=text, callback=_split)


def _split(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def page(form: str, limit: int | None) -> int | None:
    """How many rows to ask for: a page for a table, all for programs, unless told otherwise."""
    if limit is None:
        return PAGE if form == "table" else None
    return limit or None


def order_of(name: str) -> Order:
    """The order of that name."""
    from communique.register import Order

    return Order(name)


def settings_of(model: str, codebook: str) -> ReaderSettings:
    """The reader's settings."""
    from communique.reading import ReaderSettings

    return ReaderSettings(model=model, codebook=codebook)


@contextmanager
def opened(place: str, *, create: bool = False) -> Iterator[Register]:
    """The register at *place*."""
    from communique.register import Register

    with Register.open(place, create=create) as register:
        yield register
