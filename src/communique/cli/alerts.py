"""`communique alert`, `communique alerts` and `communique feed`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from communique.cli.options import codebook_option, dossier_option, format_option, opened, register_option, several
from communique.cli.text import folded, printable

if TYPE_CHECKING:
    from communique.register.alerts.alert import Alert, Hit


@click.group()
def alert() -> None:
    """Be told of what is new: add or remove an alert."""


@alert.command("add")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@several("--party", metavar="PARTY", text="That speaks or is aimed at; the publisher's, for edits and withdrawals.")
@several("--act", metavar="ACT", text="condemn, commit, urge …")
@several("--mechanism", metavar="WORDS", text="Words of the name of a body, framework or treaty.")
@click.option("--line", metavar="ID", default="", help="A line: what is said of it, drops or softens it.")
@click.option("--publisher", metavar="WORDS", default="", help="Part of the publisher's name.")
@click.option("--statements", is_flag=True, help="New statements. This is meant where no kind is named.")
@click.option("--edits", is_flag=True, help="Published pages that were changed or withdrawn.")
@click.option("--dropped", is_flag=True, help="Lines that a new record leaves out and comparable ones before it say.")
@click.option("--softened", is_flag=True, help="Lines that a new record says more softly.")
@click.option("--name", metavar="NAME", default="", help="What to call it.")
@several("--mail", metavar="ADDRESS", text="Send what is found there, by e-mail.")
@click.option("--webhook", metavar="URL", default="", help="Post what is found there.")
@codebook_option
@dossier_option
@register_option
def add_alert(
    query: tuple[str, ...], party: tuple[str, ...], act: tuple[str, ...], mechanism: tuple[str, ...], line: str,
    publisher: str, statements: bool, edits: bool, dropped: bool, softened: bool, name: str, mail: tuple[str, ...],
    webhook: str, codebook: str, dossier: str, register_place: str,
) -> None:  # fmt: skip
    """Keep a query, to be told of what answers it and comes in from now on.

    QUERY is words, "phrases", prefix* and -exclusions. All that is given must hold together.
    """
    from communique.lexicons import load_codebook
    from communique.register.alerts.alert import AlertKind, AlertQuery
    from communique.register.names import known_party

    chosen = [
        *([AlertKind.STATEMENT] if statements or not (edits or dropped or softened) else []),
        *([AlertKind.EDIT, AlertKind.WITHDRAWAL] if edits else []),
        *([AlertKind.DROPPED] if dropped else []),
        *([AlertKind.SOFTENED] if softened else []),
    ]
    with opened(register_place, create=True) as register:
        book = load_codebook(codebook) if codebook else register.codebook()
        wanted = AlertQuery(
            kinds=tuple(chosen), words=" ".join(query), party=tuple(known_party(item, book) for item in party), act=act,
            mechanism=mechanism, line=line, publisher=publisher, dossier=dossier,
        )  # fmt: skip
        made = register.add_alert(wanted, name=name, mail=mail, webhook=webhook)
    print(f"{made.id}: {printable(made.query.told)}")


@alert.command("remove")
@click.argument("name", metavar="ALERT")
@register_option
def remove_alert(name: str, register_place: str) -> None:
    """Forget an alert, with what was found for it. ALERT is its ID, the beginning of it, or its name."""
    with opened(register_place) as register:
        identifier = register.remove_alert(name)
    print(f"{identifier} is removed.")


@click.command()
@click.argument("names", nargs=-1, metavar="[ALERT]...")
@click.option("--list", "listing", is_flag=True, help="The alerts themselves.")
@click.option("--all", "everything", is_flag=True, help="Also what was listed before.")
@click.option("--deliver", "send", is_flag=True, help="Send what waits, by e-mail and to webhooks.")
@register_option
@format_option()
def alerts(names: tuple[str, ...], listing: bool, everything: bool, send: bool, register_place: str, form: str) -> int:
    """Show what is new for the alerts since last time.

    With --deliver, what waits is sent: by e-mail through the server that COMMUNIQUE_SMTP names
    (smtp://user:password@host:port, smtps://…), to webhooks as JSON. What does not arrive is told and tried again at a
    later run, and the command ends with status 1.
    """
    with opened(register_place) as register:
        if listing:
            _list_alerts(register.alerts(), form)
            return 0
        register.look()
        found = register.alert_hits(new=not everything, alerts=names)
        _show(found, form)
        register.note_shown(found)
        if not send:
            return 0
        from communique.delivering.alerts import deliver

        done = deliver(register)
    for item in done:
        told = f"not delivered: {item.problem}" if item.problem else "delivered"
        print(f"communique: {item.alert}: {item.hits:,} {printable(told)}", file=sys.stderr)
    return 1 if any(item.problem for item in done) else 0


HIT_COLUMNS = ("alert", "kind", "id", "record", "title", "url", "date", "words", "found", "new", "delivered", "problem")
ALERT_COLUMNS = ("id", "name", "query", "mail", "webhook", "created")


def _show(found: Sequence[Hit], form: str) -> None:
    rows = [
        {
            "alert": hit.alert, "kind": str(hit.kind), "id": hit.thing, "record": hit.record, "title": hit.title,
            "url": hit.url, "date": hit.date, "words": hit.words, "found": hit.found, "new": hit.new,
            "delivered": hit.delivered, "problem": hit.problem,
        }
        for hit in found
    ]  # fmt: skip
    if form != "table":
        from communique.cli.output import write_rows

        write_rows(rows, form, HIT_COLUMNS)
        return
    for hit in found:
        print(f"{hit.kind}: {hit.thing}  {hit.date or 'no date'}  {folded(hit.title) or '(no title)'}")
        for line in hit.words.split("\n"):
            print(f"    {folded(line)}")
    print(f"{len(found):,} new." if all(hit.new for hit in found) else f"{len(found):,} found.")


def _list_alerts(found: Sequence[Alert], form: str) -> None:
    rows = [
        {
            "id": item.id, "name": item.name, "query": item.query.as_json(), "mail": list(item.mail),
            "webhook": item.webhook, "created": item.created,
        }
        for item in found
    ]  # fmt: skip
    if form != "table":
        from communique.cli.output import write_rows

        write_rows(rows, form, ALERT_COLUMNS)
        return
    for item in found:
        to = ", ".join((*item.mail, *([item.webhook] if item.webhook else [])))
        print(
            f"{item.id}  {printable(item.name)}\n    {printable(item.query.told)}{printable(f' → {to}' if to else '')}"
        )
    print(f"{len(found):,} alert{'' if len(found) == 1 else 's'}.")


@click.command()
@click.argument("names", nargs=-1, metavar="[ALERT]...")
@click.option("--atom", "atom_file", metavar="FILE", default="", help="Write an Atom feed.")
@click.option("--json", "json_file", metavar="FILE", default="", help="Write a JSON Feed.")
@click.option("--title", metavar="WORDS", default="", help="The feed's title.")
@click.option(
    "--limit", type=click.IntRange(1), default=100, show_default=True, metavar="N", help="Entries, the last first."
)
@register_option
def feed(names: tuple[str, ...], atom_file: str, json_file: str, title: str, limit: int, register_place: str) -> None:
    """Write feeds that a feed reader or another program can follow, with the redline in each entry.

    Of the alerts that are named, by ID or name; without one, of all edits and withdrawn pages. The files are written
    whole, so they can lie where a web server hands them out. Atom goes to standard output where no file is named.
    """
    from communique.cli.delivery import deliver
    from communique.publishing.feeds import atom, entries_of_edits, entries_of_hits, json_feed

    with opened(register_place) as register:
        if names:
            register.look()
            entries = entries_of_hits(register, register.alert_hits(alerts=names)[:limit])
        else:
            entries = entries_of_edits(register.edits(), register.withdrawals())[:limit]
    shown = title or (f"Communiqué: {', '.join(names)}" if names else "Communiqué: changed and withdrawn pages")
    identifier = f"feed:{','.join(sorted(names)) or 'edits'}"
    if json_file:
        deliver(json_feed(entries, shown), json_file)
    if atom_file or not json_file:
        deliver(atom(entries, shown, identifier), atom_file or None)
