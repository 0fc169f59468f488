"""Mechanisms as plain rows for JSON and CSV, with stable keys (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.linking.negatives import not_since
from communique.model import Mechanism, MechanismEvent
from communique.register.comparison_rows import holdings_row
from communique.register.mechanisms.results import MechanismPage

Row = dict[str, Any]
MECHANISM_COLUMNS = (
    "mechanism", "name", "acronyms", "kind", "parties", "planned", "first", "last", "records", "mentions", "names",
    "notes", "decided_by", "review",
)  # fmt: skip
EVENT_COLUMNS = (
    "mechanism", "name", "kind", "date", "date_from", "planned", "by", "against", "record", "record_id", "record_date",
    "publisher", "title", "url", "sentence", "start", "end", "words", "trigger", "statement",
)  # fmt: skip


def mechanism_row(one: Mechanism) -> Row:
    """A mechanism without its timeline."""
    return {
        "mechanism": one.id, "name": one.name, "acronyms": list(one.acronyms), "kind": one.kind,
        "parties": list(one.parties), "planned": one.planned, "first": one.first, "last": one.last,
        "records": one.records, "mentions": one.mentions,
        "names": [f"{use.name} ({use.records})" for use in one.names], "notes": list(one.notes),
        "decided_by": list(one.decided_by), "review": one.review,
    }  # fmt: skip


def event_row(one: MechanismEvent) -> Row:
    """One place of a timeline; ``start`` and ``end`` are of the sentence, which ``sentence`` quotes."""
    trigger = one.trigger
    return {
        "kind": str(one.kind), "date": one.date, "date_from": one.date_from, "planned": one.planned, "by": list(one.by),
        "against": list(one.against), "record": one.record_name or one.record, "record_id": one.record,
        "record_date": one.record_date, "publisher": one.publisher, "title": one.title, "url": one.url,
        "sentence": one.sentence.text, "start": one.sentence.span.start, "end": one.sentence.span.end,
        "words": one.words.text, "words_start": one.words.span.start, "words_end": one.words.span.end,
        "trigger": trigger.text if trigger else "",
        "trigger_start": trigger.span.start if trigger else None, "trigger_end": trigger.span.end if trigger else None,
        "statement": one.statement,
    }  # fmt: skip


def page_row(page: MechanismPage) -> Row:
    """A mechanism with its timeline."""
    return mechanism_row(page.mechanism) | {
        "timeline": [
            {
                "kind": str(entry.kind), "date": entry.date, "date_from": entry.date_from, "planned": entry.planned,
                "sources": [event_row(event) for event in entry.events],
            }
            for entry in page.timeline
        ],
        "not_since": not_since(page.later),
        "looked_at": holdings_row(page.later),
        "beside": [{"mechanism": one.id, "name": one.name, "sentences": one.sentences} for one in page.beside],
    }  # fmt: skip


def timeline_rows(page: MechanismPage) -> Iterator[Row]:
    """One row for each place of a timeline."""
    for entry in page.timeline:
        for event in entry.events:
            yield {"mechanism": page.mechanism.id, "name": page.mechanism.name} | event_row(event)
