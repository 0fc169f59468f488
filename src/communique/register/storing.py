"""Writing one document with its reading: every row of it, or none."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.errors import ReaderError
from communique.model import Document, Quote, Reading, record_id
from communique.register.coding_rows import CodingKeys, coding_rows
from communique.register.edits import keep_edits_of
from communique.register.identity import coding_id, known_by, statements_of_record
from communique.register.links import keep_links
from communique.register.placing import Place, place
from communique.register.profiles import keep_profile, refresh_profile
from communique.register.results import Added, Outcome
from communique.register.revisions import HeldRevision, hold_revision, keep_attachments, keep_snapshot, put_in_order
from communique.register.schema import coding, meeting, record, revision, statement
from communique.register.showing import show_current
from communique.register.sources.copies import keep_carried
from communique.register.sources.languages import keep_languages
from communique.register.writing import insert_row, insert_rows, json_text, next_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.search import SearchIndex


def store(connection: Connection, index: SearchIndex, document: Document, reading: Reading, settings: str) -> Added:
    """Adds a document in the transaction that is open on *connection*; the caller commits.

    The reading's offsets count in the text that the register holds or comes to hold: where the same text with other
    line breaks is held already, it must be that text that was read (:meth:`Register.for_reading`). Raises ReaderError
    when a quote of the reading is not the text at its place; the caller then rolls back.
    """
    where = place(connection, document)
    if record_id(known_by(document)) != where.record_id:  # the text of another address of the record
        reading = dataclasses.replace(reading, statements=statements_of_record(reading.statements, where.record_id))
    held = hold_revision(connection, where, document)
    captured = keep_snapshot(connection, where.publication, held.key, document)
    seen_again = captured and bool(document.snapshot and document.snapshot.fetched) and not held.new
    if not where.new_record and (held.new or seen_again):
        put_in_order(connection, where.record)
    if held.new:
        keep_attachments(connection, held.key, document, reading.attachments)
        keep_languages(connection, where.record, document)
    if captured:
        keep_carried(connection, where.record, document)
    if captured and not where.new_record:
        keep_links(connection, where, held, document)
    new_coding = _hold_coding(connection, where, held, document, reading, settings)
    if held.new or new_coding or seen_again:
        show_current(connection, index, where.record)
        if where.new_record:
            keep_profile(connection, where.record, where.record_id, document, reading)
        else:
            refresh_profile(connection, where.record)
            keep_edits_of(connection, where.record)
    elif where.new_publication and document.url:
        connection.execute(
            record.update().where(record.c.key == where.record, record.c.url == "").values(url=document.url)
        )
    return Added(
        outcome=_outcome(where, held, new_coding),
        record=where.record_id,
        revision=held.id,
        statements=len(reading.statements) if new_coding else 0,
        coded=reading.coded,
    )


def check_places(origin: str, text: str, reading: Reading) -> None:
    """Refuses a reading whose quotes are not the words at their places of the text."""
    listed = [_named_places(reading)]
    for item in reading.statements:
        quotes = [item.sentence, item.cue, item.content, *item.mechanisms, *item.conditions]
        listed.append([*quotes, item.when] if item.when else quotes)
    for quote in (quote for quotes in listed for quote in quotes):
        if quote.span.of(text) != quote.text:
            raise ReaderError(
                f"{origin}: the reader {reading.reader} quotes {quote.text[:40]!r}, which is not the text "
                f"at {quote.span.start}–{quote.span.end}; nothing of it was stored, please report this"
            )


def _named_places(reading: Reading) -> list[Quote]:
    """The words by which people and meetings are shown."""
    forms = [form for person in reading.people for form in person.forms]
    return [*forms, *(meeting.source for meeting in reading.meetings if meeting.source is not None)]


def _outcome(where: Place, held: HeldRevision, new_coding: bool) -> Outcome:
    if where.new_record:
        return Outcome.NEW_RECORD
    if held.new:
        return Outcome.NEW_REVISION
    if where.new_publication:
        return Outcome.NEW_PUBLICATION
    return Outcome.NEW_CODING if new_coding else Outcome.UNCHANGED


def _hold_coding(
    connection: Connection, where: Place, held: HeldRevision, document: Document, reading: Reading, settings: str
) -> bool:
    """Stores the reading as the revision's current coding, unless it is held already; says whether it was new."""
    identifier = coding_id(held.id, reading.reader, reading.codebook)
    if not held.new:
        known = connection.execute(select(coding.c.key, coding.c.settings).where(coding.c.id == identifier)).first()
        if known is not None:
            if known.settings != settings:
                connection.execute(coding.update().where(coding.c.key == known.key).values(settings=settings))
            return False
        text = connection.execute(select(revision.c.text).where(revision.c.key == held.key)).scalar_one()
        check_places(document.origin, text, reading)
        connection.execute(coding.update().where(coding.c.revision == held.key).values(current=False))
    else:
        check_places(document.origin, document.text, reading)
    key = insert_row(
        connection,
        coding,
        id=identifier,
        record=where.record,
        revision=held.key,
        reader=reading.reader,
        codebook=reading.codebook,
        settings=settings,
        current=True,
        coded=reading.coded,
        kind=str(reading.kind),
        level=str(reading.level),
        issuers=json_text(reading.issuers),
        publisher_party=reading.publisher_party,
        section=reading.section,
        title=reading.title,
    )
    keys = CodingKeys(
        coding=key,
        record=where.record,
        record_id=where.record_id,
        date=document.date,
        current=where.new_record,
        first_statement=next_key(connection, statement),
        first_meeting=next_key(connection, meeting),
    )
    for table, rows in coding_rows(reading, keys):
        insert_rows(connection, table, rows)
    return True
