"""Commitments of current codings: what is promised, by which words it is found again, and what speaks of it later
(docs/commitments.md).
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text

from communique.register.schema.columns import flag, metadata, text

# A current statement as it is looked through for evidence: the stretch of its sentence, and its mechanisms.
trace = Table(
    "trace",
    metadata,
    Column("statement", ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
    text("date"),  # ISO: of the record, or of its meeting where the record has none; "" if unknown
    flag("date_inferred"),  # it is the meeting's
    Column("start", Integer, nullable=False),  # code points within statement.sentence
    Column("end", Integer, nullable=False),
    text("mechanisms"),  # JSON list of [key, kind of event, planned]
)

# The telling words of statements, for finding promises before one and statements after one.
trace_term = Table(
    "trace_term",
    metadata,
    Column("term", Text, primary_key=True),  # "~" or "=" and a mechanism's key for what is planned or done
    Column("promise", Boolean(create_constraint=False), primary_key=True),
    Column("date", Text, primary_key=True),
    Column("statement", Integer, ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
    Index("trace_term_by_statement", "statement"),
    sqlite_with_rowid=False,
)

# A current statement that promises.
promise = Table(
    "promise",
    metadata,
    Column("statement", ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
    Column("id", Text, nullable=False, index=True),  # u-…
    text("kind"),  # class
    text("due_first"),  # ISO date, "" where no day is told
    text("due_last"),
    flag("due_inferred"),
    text("due_words"),
    text("terms"),  # JSON object: term → weight
    Index("promise_by_due", "due_last"),
)

# A later statement that speaks of a promise.
evidence = Table(
    "evidence",
    metadata,
    Column("promise", ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
    Column("later", ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
    Column("id", Text, nullable=False, index=True),  # w-…
    text("relation"),
    Column("score", Float, nullable=False),
    text("reasons"),  # JSON list
    Index("evidence_by_later", "later"),
    Index("evidence_by_score", "score", "promise", "later"),
    sqlite_with_rowid=False,
)
