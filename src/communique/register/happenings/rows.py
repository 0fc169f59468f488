"""Events and topics as plain rows for JSON and CSV, with stable keys (docs/cli.md)."""

from __future__ import annotations

from communique.register.happenings.held import EventDetail, HeldEvent, HeldTopic
from communique.register.rows import Row, held_statement_row, quote_row

EVENT_COLUMNS = ("event", "kind", "label", "actor", "date", "first", "last", "records", "words", "doubts")
TOPIC_COLUMNS = ("topic", "label", "statements", "records", "first", "last", "speakers")


def event_row(held: HeldEvent) -> Row:
    """An event with its mentions."""
    return {
        "event": held.id,
        "kind": held.kind,
        "label": held.label,
        "actor": held.actor,
        "date": held.date,
        "first": held.first,
        "last": held.last,
        "mentions": [
            {"record": one.record_name, "record_id": one.record, "date": one.date, "publisher": one.publisher,
             "told_actor": one.told_actor, "told_date": one.told_date, "source": quote_row(one.quote)}
            for one in held.mentions
        ],
        "doubts": list(held.doubts),
    }  # fmt: skip


def flat_row(held: HeldEvent) -> Row:
    """An event as one row of CSV."""
    words = dict.fromkeys(" ".join(one.quote.text.split()) for one in held.mentions)
    records = dict.fromkeys(one.record for one in held.mentions)
    return event_row(held) | {"records": list(records), "words": list(words)}


def detail_row(detail: EventDetail) -> Row:
    """An event with the statements that react to it."""
    return event_row(detail.event) | {"statements": [held_statement_row(held) for held in detail.statements]}


def topic_row(held: HeldTopic) -> Row:
    """A topic with what is held on it."""
    return {
        "topic": held.id, "label": held.label, "statements": held.statements, "records": held.records,
        "first": held.first, "last": held.last, "speakers": {one.value: one.count for one in held.speakers},
    }  # fmt: skip
