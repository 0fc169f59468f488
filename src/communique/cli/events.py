"""`communique events`, `communique event` and `communique topics`."""

from __future__ import annotations

import click

from communique.cli.options import date_options, format_option, limit_option, opened, page, register_option, several


@click.command()
@several(
    "--kind", metavar="KIND", text="missile-launch, arms-transfer, attack, exercise … (`communique codebook events`)."
)
@several("--party", metavar="PARTY", text="Did it: PRK, RUS, or a country's name.")
@date_options
@click.option("--text", metavar="WORDS", default="", help="Words by which a record names it.")
@limit_option("events")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="After so many events.")
@register_option
@format_option()
def events(
    kind: tuple[str, ...],
    party: tuple[str, ...],
    since: str,
    until: str,
    text: str,
    limit: int | None,
    offset: int,
    register_place: str,
    form: str,
) -> None:
    """List events in the world that records react to: one event once, with all the records that name it.

    An event is known by its kind, who did it, and its day. A record that gives no day means the only such event shortly
    before it; otherwise its mention stands for itself. What is open is stated.
    """
    from communique.cli.output import write_rows
    from communique.register import EventFilter
    from communique.register.happenings.rows import EVENT_COLUMNS, event_row, flat_row

    wanted = EventFilter(
        kind=kind, party=party, since=since, until=until, text=text, limit=page(form, limit), offset=offset
    )
    with opened(register_place) as register:
        found = register.events(wanted)
        if form != "table":
            write_rows(map(flat_row if form == "csv" else event_row, found), form, EVENT_COLUMNS)
            return
        from communique.cli.event_pages import print_events

        print_events(list(found), offset, wanted.limit)


@click.command()
@click.argument("identifier", metavar="ID")
@register_option
@format_option("table", "json", "jsonl", "csv")
def event(identifier: str, register_place: str, form: str) -> None:
    """Show an event: every record that names it, in which words and where, and the statements that react to it."""
    from communique.cli.output import write_object, write_rows
    from communique.register.happenings.rows import EVENT_COLUMNS, detail_row, flat_row

    with opened(register_place) as register:
        detail = register.event(identifier)
    if form == "csv":
        write_rows([flat_row(detail.event)], form, EVENT_COLUMNS)
    elif form != "table":
        write_object(detail_row(detail), form)
    else:
        from communique.cli.event_pages import print_event

        print_event(detail)


@click.command()
@several("--party", metavar="PARTY", text="Statements by: USA, KOR, or a country's name.")
@date_options
@click.option("--text", metavar="WORDS", default="", help="Words of the topic.")
@register_option
@format_option()
def topics(party: tuple[str, ...], since: str, until: str, text: str, register_place: str, form: str) -> None:
    """List topics with how much is held on each, by whom, and from when to when.

    `communique statements --topic TOPIC` gives the statements.
    """
    from communique.cli.output import write_rows
    from communique.register import TopicFilter
    from communique.register.happenings.rows import TOPIC_COLUMNS, topic_row

    with opened(register_place) as register:
        found = register.topics(TopicFilter(party=party, since=since, until=until, text=text))
    if form != "table":
        rows = [topic_row(held) for held in found]
        if form == "csv":
            rows = [row | {"speakers": [f"{name} {count}" for name, count in row["speakers"].items()]} for row in rows]
        write_rows(rows, form, TOPIC_COLUMNS)
        return
    from communique.cli.event_pages import print_topics

    print_topics(found)
