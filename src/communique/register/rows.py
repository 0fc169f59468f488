"""The model as plain rows for JSON, with stable keys (docs/cli.md): the same for every command, notebook and page."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from communique.model import (
    CodedSentence,
    Confidence,
    Correction,
    Event,
    MechanismMention,
    Meeting,
    Official,
    Participant,
    Quote,
    Reading,
    Record,
    Statement,
)
from communique.register.correctable import decode
from communique.register.results import HeldMeeting, HeldStatement, RecordDetail, SearchHit, Summary

Row = dict[str, Any]

# Columns of CSV, in order: the keys of the rows, with nested ones joined by "_".
STATEMENT_COLUMNS = (
    "id", "record", "date", "publisher", "title", "speakers", "act", "targets", "commitment", "account", "sentence",
    "cue", "content", "mechanisms", "when", "conditions", "persons", "topics", "events", "start", "end", "cue_start",
    "cue_end", "content_start", "content_end", "confidence_overall", "confidence_act", "confidence_speakers",
    "confidence_targets", "confidence_mechanisms", "confidence_commitment", "confidence_when", "confidence_content",
    "record_name", "url", "reader", "corrected", "review",
)  # fmt: skip
RECORD_COLUMNS = (
    "id", "date", "publisher", "title", "kind", "level", "issuers", "statements", "revisions", "coded", "language",
    "section", "url", "name",
)  # fmt: skip
SENTENCE_COLUMNS = ("start", "end", "role", "reason", "section", "text", "statements")
SEARCH_COLUMNS = (*RECORD_COLUMNS, "snippet", "marks", "rank")
CORRECTION_COLUMNS = ("id", "target", "field", "before", "after", "author", "time", "reason", "undone_by")


def statement_row(statement: Statement, record: str) -> Row:
    """A statement with the fields of the codebook, then its places (code points of the record's text) and the rest."""
    when = statement.when
    return {
        "sentence": statement.sentence.text,
        "cue": statement.cue.text,
        "act": str(statement.act),
        "speakers": list(statement.speakers),
        "targets": list(statement.targets),
        "content": statement.content.text,
        "mechanisms": [name.text for name in statement.mechanisms],
        "commitment": str(statement.commitment),
        "when": when.text if when else "",
        "start": statement.sentence.span.start,
        "end": statement.sentence.span.end,
        "cue_start": statement.cue.span.start,
        "cue_end": statement.cue.span.end,
        "content_start": statement.content.span.start,
        "content_end": statement.content.span.end,
        "confidence": confidence_row(statement.confidence),
        "persons": list(statement.persons),
        "account": str(statement.account),
        "topics": list(statement.topics),
        "events": list(statement.events),
        "conditions": [words.text for words in statement.conditions],
        "id": statement.id,
        "record": record,
    }


def confidence_row(confidence: Confidence) -> dict[str, float]:
    """Field → share between 0 and 1, two decimals."""
    return {field.name: round(float(getattr(confidence, field.name)), 2) for field in fields(Confidence)}


def held_statement_row(held: HeldStatement) -> Row:
    """A statement of the register, with the record that it stands in and what people changed."""
    return statement_row(held.statement, held.record) | {
        "record_name": held.record_name,
        "title": held.title,
        "date": held.date,
        "publisher": held.publisher,
        "url": held.url,
        "reader": held.reader,
        "corrected": list(held.corrected),
        "review": held.review,
    }


def record_row(record: Record) -> Row:
    """A record as listings show it."""
    return asdict(record) | {"issuers": list(record.issuers)}


def meeting_row(meeting: Meeting) -> Row:
    """A meeting with the fields of the codebook for meetings."""
    return {
        "date": meeting.date,
        "end": meeting.end,
        "place": meeting.place,
        "host_event": meeting.host_event,
        "form": str(meeting.form),
        "series": meeting.series,
        "number": meeting.number,
        "parties": list(meeting.parties),
        "participants": [person_row(person) for person in meeting.participants],
    }


def person_row(person: Participant | Official) -> Row:
    """A person with office and party."""
    return {"name": person.name, "office": person.office, "party": person.party}


def meetings_row(reading: Reading) -> Row:
    """The meetings and officials of a reading, as the codebook for meetings has them."""
    return {
        "meetings": [meeting_row(meeting) for meeting in reading.meetings],
        "officials": [person_row(official) for official in reading.officials],
    }


def held_meeting_row(held: HeldMeeting) -> Row:
    """A meeting of the register, with all that is told of it."""
    meeting = held.meeting
    return {"id": held.id} | meeting_row(meeting) | {
        "characterisation": [quote_row(words) for words in meeting.characterisation],
        "initiator": meeting.initiator,
        "duration": meeting.duration,
        "format": meeting.format,
        "date_inferred": meeting.date_inferred,
        "corrected": list(held.corrected),
    }  # fmt: skip


def quote_row(quote: Quote) -> Row:
    """Words with their place."""
    return {"text": quote.text, "start": quote.span.start, "end": quote.span.end}


def mechanism_row(mention: MechanismMention) -> Row:
    """A mechanism that a record names, where it does so first."""
    return {
        "name": mention.name,
        "acronym": mention.acronym,
        "full_name": mention.full_name,
        "kind": mention.kind,
        "planned": mention.planned,
        "start": mention.span.start,
        "end": mention.span.end,
    }


def event_row(event: Event) -> Row:
    """An event that a record reacts to."""
    return {"id": event.id, "kind": event.kind, "actor": event.actor, "date": event.date} | quote_row(event.quote)


def sentence_row(sentence: CodedSentence, text: str) -> Row:
    """A sentence or frame line of the coverage."""
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "role": str(sentence.role),
        "reason": sentence.reason,
        "section": sentence.section,
        "text": sentence.span.of(text),
    }


def correction_row(correction: Correction) -> Row:
    """One correction, with its values as they are rather than as text."""
    return asdict(correction) | {"before": _plain(correction.before), "after": _plain(correction.after)}


def search_row(hit: SearchHit) -> Row:
    """A hit of a search: the record, and the snippet with the marked ranges (code points of the snippet)."""
    return record_row(hit.record) | {
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "rank": round(hit.rank, 6),
    }


def detail_row(detail: RecordDetail) -> Row:
    """Everything of a record but its coverage."""
    return {
        "record": record_row(detail.record) | {"corrected": list(detail.corrected)},
        "publications": [asdict(publication) for publication in detail.publications],
        "revisions": [
            {"id": held.id, "title": held.title, "modified": held.modified, "snapshot": held.snapshot,
             "characters": len(held.text), "text": held.text, "current": held is detail.revisions[-1]}
            for held in detail.revisions
        ],
        "attachments": [
            {"name": item.name, "url": item.url, "media_type": item.media_type} for item in detail.attachments
        ],
        "codings": [asdict(coding) for coding in detail.codings],
        "meetings": [held_meeting_row(held) for held in detail.meetings],
        "officials": [person_row(official) for official in detail.officials],
        "mechanisms": [mechanism_row(mention) for mention in detail.mechanisms],
        "topics": list(detail.topics),
        "agenda": [quote_row(words) for words in detail.agenda],
        "events": [event_row(event) for event in detail.events],
        "actors": [quote_row(words) for words in detail.actors],
        "inferences": [asdict(inference) for inference in detail.inferences],
        "statements": [held_statement_row(held) for held in detail.statements],
        "corrections": [correction_row(correction) for correction in detail.corrections],
    }  # fmt: skip


def coverage_rows(detail: RecordDetail) -> list[Row]:
    """Every sentence and frame line of a record, with the IDs of the statements that it carries."""
    rows = []
    for sentence in detail.sentences:
        carried = [
            held.statement.id for held in detail.statements if held.statement.sentence.span.within(sentence.span)
        ]
        rows.append(sentence_row(sentence, detail.text) | {"statements": carried})
    return rows


def summary_row(summary: Summary) -> Row:
    """The summary, tallies as objects."""

    row = {field.name: getattr(summary, field.name) for field in fields(Summary)}
    tallies = {
        name: {tally.value: tally.count for tally in value}
        for name, value in row.items()
        if isinstance(value, tuple) and name != "not_handled"
    }
    return row | tallies | {"not_handled": [asdict(item) for item in summary.not_handled]}


def _plain(text: str) -> Any:
    value = decode(text)
    return list(value) if isinstance(value, tuple) else value
