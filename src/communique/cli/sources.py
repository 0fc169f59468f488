"""`communique source` and `communique sources`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.options import codebook_option, format_option, opened, register_option
from communique.cli.text import folded, printable

if TYPE_CHECKING:
    from communique.register.sources.results import HeldSource

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
KINDS = ("feed", "sitemap", "list", "page")


class Interval(click.ParamType[int]):
    """A time such as 90s, 30m, 6h, 2d or 1w, as seconds."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Seconds."""
        if isinstance(value, int):
            return value
        text = str(value).strip().lower()
        number, unit = (text[:-1], text[-1:]) if text[-1:] in _UNITS else (text, "s")
        if not number.isascii() or not number.isdigit() or len(number) > 7:
            self.fail(f"{text!r}: give a number with s, m, h, d or w, such as 6h", param, ctx)
        return int(number) * _UNITS[unit]


@click.group()
def source() -> None:
    """Follow a newsroom: add, show, pause or remove a source."""


@source.command("add")
@click.argument("url", metavar="URL")
@click.option("--include", multiple=True, metavar="PATTERN", help="Only pages whose address has this, * and ? allowed.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="No pages whose address has this.")
@click.option("--party", metavar="PARTY", default="", help="Whom its publisher speaks for: USA, KOR, NATO …")
@click.option("--publisher", metavar="NAME", default="", help="Its publisher's name, in place of what its pages say.")
@click.option(
    "--every",
    type=Interval(),
    default="0s",
    metavar="TIME",
    help="At most so often: 30m, 6h, 1d. As often as `update` runs where it is not given.",
)
@click.option("--kind", type=click.Choice(KINDS), default=None, help="What it is, where that is found out wrongly.")
@click.option(
    "--allow-private", is_flag=True, help="Its own host may be a private address, such as one of your own network."
)
@codebook_option
@register_option
@format_option("table", "json")
def add_source(
    url: str, include: tuple[str, ...], exclude: tuple[str, ...], party: str, publisher: str, every: int,
    kind: str | None, allow_private: bool, codebook: str, register_place: str, form: str,
) -> None:  # fmt: skip
    """Find out what an address is, and follow it from now on.

    URL is a feed (RSS, Atom), a sitemap or an index of sitemaps, a newsroom's list of pages, which is followed through
    its parts, or a single page. `communique update` then fetches what it has. Adding it again changes its settings.
    """
    from communique.register.sources.adding import add_source as keep

    with opened(register_place, create=True) as register:
        made = keep(
            register, url, party=party, publisher=publisher, include=include, exclude=exclude, every=every,
            private=allow_private, kind=kind or "", codebook=codebook,
        )  # fmt: skip
    if form == "json":
        from communique.cli.output import write_object
        from communique.register.sources.rows import source_row

        found = {"listed": len(made.found.links), "taken": made.taken, "paged": made.found.paged}
        write_object(source_row(made.held) | found | {"feed": made.found.feed, "was_new": made.new}, form)
        return
    held = made.held.source
    verb = "Follows" if made.new else "Knows already, with these settings now:"
    print(f"{verb} {held.id}, a {held.kind}: {printable(held.url)}")
    if made.found.links and held.kind != "page":
        more = ", and goes on" if made.found.paged else ""
        print(f"It lists {len(made.found.links):,} pages{more}; {made.taken:,} of them are taken.")
    if made.found.feed and held.kind != "feed":
        print(f"It names a feed, too: {printable(made.found.feed)}")
    if made.found.delay:
        print(f"{made.found.delay:g} seconds between two requests to its host.")
    print("Next: communique update")


@source.command("show")
@click.argument("name", metavar="SOURCE")
@register_option
@format_option("table", "json")
def show_source(name: str, register_place: str, form: str) -> None:
    """Show one source with its settings and what came of following it.

    SOURCE is its ID, the beginning of it, its address, or a part of it that no other one has.
    """
    from communique.register.sources.rows import source_row

    with opened(register_place) as register:
        row = source_row(register.source(name))
    if form == "json":
        from communique.cli.output import write_object

        write_object(row, form)
        return
    for key, value in row.items():
        shown = ", ".join(f"{count:,} {state}" for state, count in value.items()) if isinstance(value, dict) else value
        shown = ", ".join(value) if isinstance(value, list) else shown
        if shown not in ("", None):
            print(f"{key + ':':15}{printable(str(shown))}")


@source.command("pause")
@click.argument("name", metavar="SOURCE")
@click.option("--resume", is_flag=True, help="Take it in again.")
@register_option
def pause_source(name: str, resume: bool, register_place: str) -> None:
    """Leave a source out of `communique update` for a while; naming it there fetches it all the same."""
    with opened(register_place) as register:
        register.pause_source(name, paused=not resume)
        held = register.source(name).source
    print(f"{held.id} is {'followed again' if resume else 'paused'}.")


@source.command("remove")
@click.argument("name", metavar="SOURCE")
@register_option
def remove_source(name: str, register_place: str) -> None:
    """Follow a source no longer. Its records, snapshots and edits stay."""
    with opened(register_place) as register:
        held = register.source(name).source
        register.remove_source(name)
    print(f"{held.id} is no longer followed; what it brought stays.")


@click.command()
@register_option
@format_option()
def sources(register_place: str, form: str) -> None:
    """List what is followed: last success, new, changed and failed pages, and what the publisher asks for."""
    with opened(register_place) as register:
        found = register.sources()
    if form != "table":
        from communique.cli.output import write_rows
        from communique.register.sources.rows import SOURCE_COLUMNS, source_row

        write_rows(map(source_row, found), form, SOURCE_COLUMNS)
        return
    _print_sources(found)


def _print_sources(found: tuple[HeldSource, ...]) -> None:
    from rich.text import Text

    from communique.cli.tables import console, table

    made = table(("Source", 14), ("What", None), ("Last success", 10), ("Last run", 11))
    for held in found:
        what = Text(folded(held.source.title) or printable(held.source.url), style="bold")
        what.append(f"\n{held.source.kind}: {printable(held.source.url)}", style="dim")
        what.append("\n" + ", ".join(f"{count:,} {state}" for state, count in held.pages.items()) if held.pages else "")
        asks = f"asks for {held.delay:g} s between requests" if held.delay else ""
        notes = [note for note in (asks, "paused" if held.source.paused else "", held.problem) if note]
        if notes:
            what.append(f"\n{printable('; '.join(notes))}", style="yellow")
        numbers = f"{held.new:,} new\n{held.changed:,} changed\n{held.failed:,} failed"
        made.add_row(held.source.id, what, held.succeeded[:16].replace("T", "\n") or "never", numbers)
    if found:
        console().print(made)
    print(f"{len(found):,} source{'' if len(found) == 1 else 's'}.")
