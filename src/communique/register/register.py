"""The register: the one public way in and out of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import NotFoundError, RegisterError, UsageError
from communique.model import Correction, Document, Reading, Record, Snapshot
from communique.register.alerts.methods import AlertsOfRegister
from communique.register.commitments.methods import CommitmentsOfRegister
from communique.register.comparing import ComparingQuestions
from communique.register.correctable import RULES, Value, checked, rule_for
from communique.register.dialect import SqliteDialect, dialect_for
from communique.register.dossiers.methods import DossiersOfRegister
from communique.register.evidence import Evidence
from communique.register.failures import translated
from communique.register.filters import RecordFilter, StatementFilter
from communique.register.happenings.methods import HappeningsOfRegister
from communique.register.lines.methods import LinesOfRegister
from communique.register.mechanisms.methods import MechanismsOfRegister
from communique.register.meetings.methods import MeetingsOfRegister
from communique.register.officials.methods import OfficialsOfRegister
from communique.register.overviews.methods import OverviewsOfRegister
from communique.register.results import (
    Added,
    HeldMeeting,
    HeldStatement,
    NotHandled,
    RecordDetail,
    SearchHit,
)
from communique.register.reviewers.methods import ReviewersOfRegister
from communique.register.reviewing.methods import ReviewOfRegister
from communique.register.search import search_index_for
from communique.register.sources.methods import FollowedSources
from communique.register.visits.methods import NewsOfRegister

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.lexicons import Codebook
    from communique.linking.holdings import Holdings


MOST_COUNTED = 10_000  # counts go no further, so that they cost the same in a large register


class Register(
    LinesOfRegister,
    MechanismsOfRegister,
    CommitmentsOfRegister,
    MeetingsOfRegister,
    OfficialsOfRegister,
    HappeningsOfRegister,
    ComparingQuestions,
    FollowedSources,
    Evidence,
    AlertsOfRegister,
    OverviewsOfRegister,
    ReviewOfRegister,
    ReviewersOfRegister,
    DossiersOfRegister,
    NewsOfRegister,
):
    """Records with their statements, stored and searched. Use it as a context manager, or close it.

    One register may be open in many threads and processes at once: readers never wait, writers queue.
    """

    @classmethod
    def open(cls, path_or_url: str | Path, *, create: bool = True) -> Register:
        """The register at a path or database URL, brought to the newest schema; made where it is missing and may be.

        Raises NotFoundError for a missing register that is not to be made, and RegisterError for one that cannot be
        opened: a folder, a file of another program, of a newer version, damaged, or not writable where it must be.
        """
        dialect = dialect_for(path_or_url)
        if isinstance(dialect, SqliteDialect):
            dialect.check_file(create=create)
        index = search_index_for(dialect)
        with translated(dialect.place):
            engine = dialect.engine()
            try:
                from communique.register.migrate import migrate

                with engine.connect() as connection:
                    migrate(connection, dialect)
            except BaseException:
                engine.dispose()
                raise
        return cls(dialect, engine, index)

    # -- adding -------------------------------------------------------------------------------------------------------

    def for_reading(self, document: Document) -> Document:
        """*document* as a reader must see it: its URL in its one spelling, and the text that is held where the register
        holds the same text with other line breaks, so that offsets agree.
        """
        from communique.register.known import for_reading

        with self._reading() as connection:
            return for_reading(connection, document)

    def known(self, document: Document, settings: str) -> bool:
        """Whether the register holds this text at this address, read with the same *settings* (any text that names
        reader and codebook): then there is nothing to read or to store.
        """
        from communique.register.known import known

        with self._reading() as connection:
            return known(connection, document, settings)

    def record_id(self, document: Document) -> str:
        """The ID of the record that holds a document, or that it would become."""
        from communique.register.known import record_of

        with self._reading() as connection:
            return record_of(connection, document)

    def add_reading(self, document: Document, reading: Reading, *, settings: str = "") -> Added:
        """Stores a document with its reading: all of it or nothing. Adding the same again changes nothing.

        Raises RegisterError where the register cannot be written, and ReaderError for a reading whose quotes are not
        in the text.
        """
        from communique.register.storing import store

        with self._writing(durable=False) as connection:
            return store(connection, self._index, document, reading, settings)

    def keep_codebook(self, used: Codebook) -> None:
        """Puts a codebook in force, if it is another one than that in force: with it the register joins what it holds,
        and knows the names that people type.
        """
        from communique.register.codebooks import keep_codebook

        with self._writing(durable=False) as connection:
            keep_codebook(connection, used)

    def codebook(self) -> Codebook:
        """The codebook in force: the bundled one, with the user's own lexicons that were used last."""
        from communique.register.codebooks import codebook_in_force

        with self._reading() as connection:
            return codebook_in_force(connection)

    def begin_run(self, settings: str) -> int:
        """Notes that a run of `add` began, and returns its number."""
        from communique.register.runs import begin

        with self._writing(durable=False) as connection:
            return begin(connection, settings, now())

    def note_failure(self, run: int, failure: NotHandled) -> None:
        """Notes that something could not be handled."""
        from communique.register.runs import note_failure

        with self._writing(durable=False) as connection:
            note_failure(connection, run, failure)

    def end_run(self, run: int, handled: Iterable[str] = ()) -> None:
        """Notes that a run ended, and closes the open failures of the names that it handled."""
        from communique.register.runs import end

        with self._writing(durable=True) as connection:
            end(connection, run, now(), handled)

    # -- reading ------------------------------------------------------------------------------------------------------

    def records(self, wanted: RecordFilter | None = None) -> Iterator[Record]:
        """The records that answer a filter, in its order. Raises UsageError for values that cannot be."""
        from communique.register.batching import batches
        from communique.register.loading import records_by_key
        from communique.register.selecting import record_keys

        with self._reading() as connection:
            keys = list(connection.execute(record_keys(connection, wanted or RecordFilter())).scalars())
        return self._loaded(
            keys, lambda connection, run: {k: v[0] for k, v in records_by_key(connection, run).items()}, batches
        )

    def count_records(self, wanted: RecordFilter | None = None) -> int:
        """How many records answer a filter, whatever its page; counted no further than :data:`MOST_COUNTED`."""
        from communique.register.selecting import count, record_keys

        with self._reading() as connection:
            return count(connection, record_keys(connection, wanted or RecordFilter()), MOST_COUNTED)

    def statements(self, wanted: StatementFilter | None = None) -> Iterator[HeldStatement]:
        """The statements that answer a filter, in its order. Raises UsageError for values that cannot be."""
        from communique.register.batching import batches
        from communique.register.loading import statements_by_key

        with self._reading() as connection:
            keys = list(connection.execute(self._statement_keys(connection, wanted or StatementFilter())).scalars())
        return self._loaded(keys, statements_by_key, batches)

    def count_statements(self, wanted: StatementFilter | None = None) -> int:
        """How many statements answer a filter, whatever its page; counted no further than :data:`MOST_COUNTED`."""
        from communique.register.selecting import count, counted

        wanted = wanted or StatementFilter()
        with self._reading() as connection:
            if wanted.record:
                return count(connection, self._statement_keys(connection, wanted), MOST_COUNTED)
            return counted(connection, self._index, wanted, MOST_COUNTED)

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> tuple[SearchHit, ...]:
        """The records whose title and text answer *words*, best first (bm25), each with a marked snippet.

        *words* may hold "phrases", prefix* and -exclusions. Raises UsageError where there is no word to find.
        """
        from communique.register.filters import check_page
        from communique.register.query import parse_query
        from communique.register.searching import hits

        check_page(limit, offset)
        query = parse_query(words)
        with self._reading() as connection:
            return hits(connection, self._index, query, limit, offset)

    def count_hits(self, words: str) -> int:
        """How many records answer a search; counted no further than :data:`MOST_COUNTED`."""
        from communique.register.query import parse_query

        query = parse_query(words)
        with self._reading() as connection:
            return self._index.count_records(connection, query, MOST_COUNTED)

    def record(self, identifier: str) -> RecordDetail:
        """Everything held of a record, by its ID, by the ID that another of its addresses gives, or by the unique
        beginning of its ID. Raises NotFoundError, and UsageError where several begin so.
        """
        from communique.register.detail import record_detail
        from communique.register.finding import record_key

        with self._reading() as connection:
            return record_detail(connection, record_key(connection, identifier))

    def statement(self, identifier: str) -> HeldStatement:
        """One statement by its ID or the unique beginning of it. Raises NotFoundError, or UsageError for several."""
        from communique.register.finding import statement_key
        from communique.register.loading import statements_by_key

        with self._reading() as connection:
            key = statement_key(connection, identifier)
            return statements_by_key(connection, [key])[key]

    def meeting(self, identifier: str) -> HeldMeeting:
        """One meeting as a record reports it. Raises NotFoundError, or UsageError for several."""
        from communique.register.detail import meetings_of
        from communique.register.finding import meeting_coding

        with self._reading() as connection:
            coding, full = meeting_coding(connection, identifier)
            return next(held for held in meetings_of(connection, coding) if held.id == full)

    def snapshot(self, digest: str) -> Snapshot:
        """The bytes of a snapshot, as they came. Raises NotFoundError."""
        from communique.register.finding import snapshot

        with self._reading() as connection:
            return snapshot(connection, digest)

    def not_handled(self) -> tuple[NotHandled, ...]:
        """What `add` could not take and has not taken since, by name."""
        from communique.register.summary import not_handled

        with self._reading() as connection:
            return not_handled(connection)

    def party_ids(self, typed: Iterable[str]) -> tuple[str, ...]:
        """Party ids for ids in any case, or names that the codebook knows. Raises UsageError for what is not held."""
        from communique.register.names import party_ids

        with self._reading() as connection:
            return party_ids(connection, "party", tuple(typed))

    def holdings(self, wanted: RecordFilter | None = None) -> Holdings:
        """The records that answer a filter, in numbers: what a negative about them looked at."""
        from communique.linking.holdings import Looked, holdings

        return holdings(Looked(one.id, one.date, one.publisher) for one in self.records(wanted))

    def reviewed_targets(self) -> frozenset[str]:
        """IDs of what people accepted or corrected: statements, meetings, commitments, evidence."""
        from communique.register.corrections import reviewed

        with self._reading() as connection:
            return reviewed(connection)

    def acts(self) -> tuple[str, ...]:
        """The acts that a filter or correction may name: the default codebook's and those held."""
        from communique.register.selecting import held_acts

        with self._reading() as connection:
            return held_acts(connection)

    # -- correcting ---------------------------------------------------------------------------------------------------

    def correct(
        self, target: str, field: str, values: Iterable[str], *, author: str, reason: str = "", time: str = ""
    ) -> Correction:
        """Appends a person's correction of one field of a statement, record or meeting; all views show it at once.

        *values* are one value, several for a list, or none to empty the field. On the disk when this returns. Raises
        NotFoundError, and UsageError for a field or value that cannot be.
        """
        from communique.register.corrections import append
        from communique.register.relinking import corrected
        from communique.register.reviewing.acting import corrected_value

        target, acts, given = self.full_id(target), self.acts(), list(values)
        checked(target, field, given, acts)
        with self._writing(durable=True) as connection:
            after = corrected_value(connection, target, field, given, acts)
            before = self._value(connection, target, field)
            made = append(connection, target, field, before, after, author, time or now(), reason)
            corrected(connection, target, field)
            return made

    def undo(self, correction: str, *, author: str, reason: str = "", time: str = "") -> Correction:
        """Takes a correction back, by appending that; returns the correction as it is afterwards.

        A decision of several corrections, such as parting an official, is taken back as a whole. Raises NotFoundError,
        and UsageError for one that was undone already.
        """
        from communique.register.corrections import append_undo
        from communique.register.relinking import corrected

        with self._writing(durable=True) as connection:
            undone = append_undo(connection, correction, author, time or now(), reason)
            for one in undone:
                corrected(connection, one.target, one.field)
            return undone[0]

    def corrections(self, target: str = "") -> tuple[Correction, ...]:
        """The log, oldest first: of one thing or of all."""
        from communique.register.corrections import listed

        targets = [self.full_id(target)] if target else None
        with self._reading() as connection:
            return listed(connection, targets)

    def full_id(self, identifier: str) -> str:
        """The whole ID of a thing that can be corrected, of its ID or the unique beginning of one.

        Raises NotFoundError, and UsageError for several or for what cannot be corrected.
        """
        rule_for(identifier, next(iter(RULES.get(identifier.partition("-")[0], {"": None}))))
        kind = identifier.partition("-")[0]
        if kind == "r":
            return self.record(identifier).record.id
        if kind == "l":
            return self.line(identifier).id
        if kind == "h":
            return self.official_form(identifier)
        if kind in ("u", "w"):
            return self.review_id(identifier)
        if kind == "b":
            return self.mechanism_id(identifier)
        return self.statement(identifier).statement.id if kind == "s" else self.meeting(identifier).id

    # -- the rest is private ------------------------------------------------------------------------------------------

    def _value(self, connection: Connection, target: str, field: str) -> Value:
        """The value of a field as views show it now."""
        from communique.register.finding import value_of

        return value_of(connection, target, field)

    def _statement_keys(self, connection: Connection, wanted: StatementFilter) -> Any:
        from communique.register.finding import record_key
        from communique.register.selecting import statement_keys

        key = record_key(connection, wanted.record) if wanted.record else None
        return statement_keys(connection, self._index, wanted, key)


def now() -> str:
    """The time in UTC, to the microsecond, for logs of what people and runs did."""
    return datetime.now(UTC).isoformat()


__all__ = ["MOST_COUNTED", "NotFoundError", "Register", "RegisterError", "UsageError"]
