"""The port to full-text search, and its implementation in SQLite (docs/decisions/search-port.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from communique.errors import RegisterError
from communique.register.query import Query, Term, indexable

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.dialect import Dialect


class SearchIndex(Protocol):
    """Finds keys of records and statements by words. It keeps no text: to take words out, hand in the same again."""

    def create(self, connection: Connection) -> None:
        """Makes the index's tables in an empty register."""
        ...

    def put_record(self, connection: Connection, key: int, title: str, text: str) -> None:
        """Makes a record findable by its current title and text."""
        ...

    def drop_record(self, connection: Connection, key: int, title: str, text: str) -> None:
        """Takes out a record, given what was put in."""
        ...

    def put_statements(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Makes statements findable: key and sentence."""
        ...

    def drop_statements(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Takes out statements, given what was put in."""
        ...

    def records(self, connection: Connection, query: Query, limit: int, offset: int) -> list[tuple[int, float]]:
        """Keys of the records that answer, best first, with a rank (lower is better); ties in order of record ID."""
        ...

    def count_records(self, connection: Connection, query: Query, at_most: int) -> int:
        """How many records answer, counted no further than *at_most*."""
        ...

    def statement_keys(self, query: Query) -> tuple[str, dict[str, str]]:
        """A sub-select of statement keys that answer, as SQL with named parameters."""
        ...

    def statement_answers(self, query: Query) -> tuple[str, dict[str, str]]:
        """A sub-select that has a row if the row of ``statement`` around it answers, as SQL with named parameters."""
        ...

    def count_statements(self, connection: Connection, query: Query, at_most: int) -> int:
        """How many statements are found by words alone, counted no further than *at_most*."""
        ...


class Fts5Index:
    """SQLite's FTS5 without content of its own: bm25, diacritics removed, a title weighing four times a body."""

    def create(self, connection: Connection) -> None:
        """Two contentless tables."""
        options = "content='', tokenize='unicode61 remove_diacritics 2'"
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE record_search USING fts5(title, text, {options})")
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE statement_search USING fts5(sentence, {options})")

    def put_record(self, connection: Connection, key: int, title: str, text: str) -> None:
        """One row."""
        connection.exec_driver_sql(
            "INSERT INTO record_search(rowid, title, text) VALUES (?, ?, ?)", (key, indexable(title), indexable(text))
        )

    def drop_record(self, connection: Connection, key: int, title: str, text: str) -> None:
        """FTS5's delete command, which needs the very words."""
        connection.exec_driver_sql(
            "INSERT INTO record_search(record_search, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            (key, indexable(title), indexable(text)),
        )

    def put_statements(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Many rows at once."""
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO statement_search(rowid, sentence) VALUES (?, ?)",
                [(key, indexable(sentence)) for key, sentence in rows],
            )

    def drop_statements(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Many rows at once."""
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO statement_search(statement_search, rowid, sentence) VALUES ('delete', ?, ?)",
                [(key, indexable(sentence)) for key, sentence in rows],
            )

    def records(self, connection: Connection, query: Query, limit: int, offset: int) -> list[tuple[int, float]]:
        """By bm25."""
        rows = connection.exec_driver_sql(
            "SELECT s.rowid, bm25(record_search, 4.0, 1.0) AS rank FROM record_search AS s "
            "JOIN record ON record.key = s.rowid WHERE record_search MATCH ? ORDER BY rank, record.id LIMIT ? OFFSET ?",
            (match_expression(query), limit, offset),
        )
        return [(int(key), float(rank)) for key, rank in rows]

    def count_records(self, connection: Connection, query: Query, at_most: int) -> int:
        """Bounded, because a common word answers everywhere."""
        return int(
            connection.exec_driver_sql(
                "SELECT count(*) FROM (SELECT 1 FROM record_search WHERE record_search MATCH ? LIMIT ?)",
                (match_expression(query), at_most),
            ).scalar_one()
        )

    def statement_keys(self, query: Query) -> tuple[str, dict[str, str]]:
        """For a filter's IN."""
        sql = "SELECT rowid FROM statement_search WHERE statement_search MATCH :search_words"
        return sql, {"search_words": match_expression(query)}

    def statement_answers(self, query: Query) -> tuple[str, dict[str, str]]:
        """A look-up of one row, which costs some microseconds."""
        sql, values = self.statement_keys(query)
        return f"{sql} AND rowid = statement.key", values

    def count_statements(self, connection: Connection, query: Query, at_most: int) -> int:
        """Bounded, because a common word answers everywhere."""
        sql, _ = self.statement_keys(query)
        bounded = f"SELECT count(*) FROM ({sql.replace(':search_words', '?')} LIMIT ?)"
        return int(connection.exec_driver_sql(bounded, (match_expression(query), at_most)).scalar_one())


def match_expression(query: Query) -> str:
    """The query in FTS5's language. Every word is quoted, so nothing typed can be an operator."""
    wanted = " AND ".join(_phrase(term) for term in query.wanted)
    excluded = "".join(f" NOT {_phrase(term)}" for term in query.excluded)
    return f"({wanted}){excluded}"


def _phrase(term: Term) -> str:
    return '"' + indexable(term.said).replace('"', " ") + '"' + ("*" if term.prefix else "")


def search_index_for(dialect: Dialect) -> SearchIndex:
    """The index of a database."""
    from communique.register.dialect import SqliteDialect

    if isinstance(dialect, SqliteDialect):
        return Fts5Index()
    raise RegisterError(f"{dialect.place}: no full-text search for this database yet; give a path to a SQLite register")


def search_index_of(connection: Connection) -> SearchIndex:
    """The index of an open connection, for migrations."""
    from communique.register.dialect import dialect_of

    return search_index_for(dialect_of(connection))
