"""Documents for tests of the register, and what the register says of itself in full."""

from __future__ import annotations

import hashlib
import json

import fake_reader
from sqlalchemy import Connection

from communique.model import Attachment, Document, Snapshot
from communique.register import Added, Register
from communique.register.rows import coverage_rows, detail_row, held_statement_row, record_row

HARBOUR = (
    "Alvaria and Borland met at Port Selm. They reaffirmed the Joint Harbour Council. "
    "Alvaria condemned Cestria for the spill. Borland will dredge the harbour by 2031 if needed."
)


# The tables that each migration after the second makes.
MADE_BY = {
    "0003": ("comparison_key", "record_profile"),
    "0004": ("mechanism_event", "mechanism_acronym", "mechanism_use"),
    "0005": ("encounter", "encounter_party", "encounter_report", "encounter_key", "meeting_source", "person",
             "person_form", "name_form", "name_word", "name_use", "sighting"),
    "0006": ("alert_hit", "alert", "language_version", "attachment_copy", "withdrawal", "site", "source_page",
             "source"),
    "0007": ("evidence", "promise", "trace_term", "trace"),
    "0008": ("event_mention",),
    "0011": ("arrival", "dossier", "failed_login", "login", "reviewer_token", "reviewer", "review_rank", "visit"),
    "0012": ("made_edit",),
    "0013": ("codebook",),
}  # fmt: skip


def take_back(connection: Connection, version: str) -> None:
    """Makes a register one of an older version, as far as its tables go."""
    for made, tables in MADE_BY.items():
        for table in tables if made > version else ():
            connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")


def document(text: str = HARBOUR, **facts: object) -> Document:
    """A document about governments that do not exist."""
    data = text.encode()
    values: dict[str, object] = {
        "text": text, "name": "harbour", "origin": "harbour.txt", "title": "Harbour talks", "date": "2030-05-04",
        "url": "https://alv.example/harbour", "publisher": "Ministry of Alvaria", "language": "en",
        "attachments": (Attachment("map.pdf", "https://alv.example/map.pdf", "application/pdf"),),
        "metadata": {"series": "harbours"}, "sources": {"date": "header"},
        "snapshot": Snapshot(hashlib.sha256(data).hexdigest(), data, "text/plain", {"size": str(len(data))}),
    }  # fmt: skip
    return Document(**(values | facts))  # type: ignore[arg-type]


def put(register: Register, item: Document, settings: str = "fake") -> Added:
    """Adds a document as a run does: read as the register wants it read."""
    return register.add_reading(item, fake_reader.read(register.for_reading(item)), settings=settings)


def export(register: Register) -> str:
    """Everything that a register shows, as text: equal registers give equal texts."""
    details = [register.record(record.id) for record in register.records()]
    return json.dumps(
        {
            "records": [record_row(record) for record in register.records()],
            "statements": [held_statement_row(held) for held in register.statements()],
            "details": [detail_row(detail) for detail in details],
            "coverage": [coverage_rows(detail) for detail in details],
        },
        ensure_ascii=False,
        indent=1,
    )
