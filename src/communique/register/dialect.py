"""All SQL that differs between databases: how each is opened, locked, stamped and guarded.

Search engines differ too; they have a port of their own (:mod:`communique.register.search`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from communique.errors import NotFoundError, RegisterError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x434D5145  # "CMQE" in the header of every SQLite register
HEAD = "0014"  # the newest migration that this version of the program knows
BUSY_MILLISECONDS = 60_000  # how long a writer waits for another one


class Dialect(Protocol):
    """What the register asks of a database."""

    @property
    def place(self) -> str:
        """The register's name for messages: a path, or a URL without its password."""
        ...

    def engine(self) -> Engine:
        """A new engine; connections come with their settings made."""
        ...

    def revision(self, connection: Connection) -> str:
        """The migration that the database is at, "" for an empty one; raises RegisterError for a foreign one."""
        ...

    def prepare(self, connection: Connection) -> None:
        """What a new database needs before its first transaction."""
        ...

    def watch_references(self, connection: Connection, *, watched: bool) -> None:
        """Whether rows must have what they refer to at each step; outside a transaction only. While a table is made
        anew they cannot.
        """
        ...

    def stamp(self, connection: Connection) -> None:
        """Marks the database as a register, inside the migration's transaction."""
        ...

    def keep_append_only(self, connection: Connection, table: str) -> None:
        """Makes the database refuse UPDATE and DELETE on *table*."""
        ...

    def create_readable_view(self, connection: Connection) -> None:
        """Makes ``statement_as_coded``: current statements with their lists and their record, for other programs."""
        ...

    def begin_write(self, connection: Connection, *, durable: bool) -> None:
        """Starts a transaction as the only writer; *durable* ones are on the disk when commit returns."""
        ...


def sqlite_file_url(path: Path, *, immutable: bool) -> str:
    """A ``file:`` address of SQLite; *immutable* reads a file on a medium that cannot be written at all."""
    return f"file:{quote(str(path))}" + ("?immutable=1" if immutable else "")


class SqliteDialect:
    """One file, one writer at a time, readers beside it (write-ahead log)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._immutable = False

    @property
    def place(self) -> str:
        """The path as given."""
        return str(self._path)

    def check_file(self, *, create: bool) -> None:
        """Raises what is plain to see before the file is opened."""
        if self._path.is_dir():
            raise RegisterError(f"{self.place}: is a folder; name a file in it, such as {self._path / 'communique.db'}")
        if not self._path.exists():
            if not create:
                raise NotFoundError(
                    f"{self.place}: no register here; make one with `communique add PATH`, or name one with --register"
                )
            if not self._path.parent.is_dir():
                raise RegisterError(f"{self.place}: the folder {self._path.parent} does not exist; make it first")

    def engine(self) -> Engine:
        """An engine over the file, falling back to an immutable view where the medium cannot be written."""
        from sqlalchemy import create_engine

        self._immutable = self._must_be_immutable()
        return create_engine("sqlite+pysqlite://", creator=self._connect, poolclass=_pool())

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            sqlite_file_url(self._path, immutable=self._immutable),
            uri=True,
            isolation_level=None,  # transactions are begun explicitly
            check_same_thread=False,
        )
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -32000")  # kibibytes
        connection.execute("PRAGMA wal_autocheckpoint = 4000")  # pages: fewer waits for the disk while much is added
        return connection

    def _must_be_immutable(self) -> bool:
        """A log needs a writable folder; without one, a file whose log is empty can still be read as it stands."""
        if not self._path.exists():
            return False
        try:
            with sqlite3.connect(sqlite_file_url(self._path, immutable=False), uri=True) as connection:
                connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        except sqlite3.OperationalError as error:
            return "unable to open" in str(error) or "readonly" in str(error)
        except sqlite3.DatabaseError:
            return False
        finally:
            if "connection" in locals():
                connection.close()
        return False

    def revision(self, connection: Connection) -> str:
        """From the header's application ID and the migration table."""
        owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if owner == 0 and tables == 0:
            return ""
        if owner != APPLICATION_ID:
            raise RegisterError(
                f"{self.place}: belongs to another program; "
                "name another register with --register or COMMUNIQUE_REGISTER"
            )
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())

    def prepare(self, connection: Connection) -> None:
        """The write-ahead log, which the file remembers."""
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA journal_mode = WAL")

    def watch_references(self, connection: Connection, *, watched: bool) -> None:
        """By the connection's own setting, which a transaction cannot change."""
        raw: Any = connection.connection.driver_connection
        raw.execute(f"PRAGMA foreign_keys = {'ON' if watched else 'OFF'}")

    def stamp(self, connection: Connection) -> None:
        """In the file's header, where other programs look."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {int(HEAD)}")

    def keep_append_only(self, connection: Connection, table: str) -> None:
        """By triggers that abort."""
        for change in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )

    def create_readable_view(self, connection: Connection) -> None:
        """With lists in the order of the text, which an ordered sub-select gives."""

        def joined(column: str, table: str, condition: str = "") -> str:
            rows = f"SELECT {column} FROM {table} WHERE statement = s.key{condition} ORDER BY position"
            return f"(SELECT group_concat({column}, '; ') FROM ({rows}))"

        connection.exec_driver_sql(_readable_view(joined))

    def begin_write(self, connection: Connection, *, durable: bool) -> None:
        """BEGIN IMMEDIATE, so that two writers queue instead of failing half way."""
        if connection.in_transaction():
            connection.rollback()
        raw: Any = connection.connection.driver_connection
        raw.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.begin()
        connection.exec_driver_sql("BEGIN IMMEDIATE")


class PostgresDialect:
    """A server, named by URL. One advisory lock makes writers queue as SQLite's do."""

    _LOCK = 0x434D5145

    def __init__(self, url: str) -> None:
        self._url = url

    @property
    def place(self) -> str:
        """The URL without its password."""
        from sqlalchemy import make_url

        return make_url(self._url).render_as_string(hide_password=True)

    def engine(self) -> Engine:
        """An engine over the server; the driver must be installed."""
        from sqlalchemy import create_engine
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError

        try:
            return create_engine(self._url, pool_pre_ping=True)
        except (ArgumentError, NoSuchModuleError) as error:
            raise RegisterError(
                f"{self._url}: not a database address; give a path or a URL that SQLAlchemy knows"
            ) from error
        except ModuleNotFoundError as error:
            raise RegisterError(
                f"{self.place}: the driver {error.name} is not installed; pip install {error.name}"
            ) from error

    def revision(self, connection: Connection) -> str:
        """From the migration table."""
        if connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar() is None:
            return ""
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())

    def prepare(self, connection: Connection) -> None:
        """Nothing."""

    def watch_references(self, connection: Connection, *, watched: bool) -> None:
        """Nothing: constraints are changed in place."""

    def stamp(self, connection: Connection) -> None:
        """Nothing beside the migration table."""

    def keep_append_only(self, connection: Connection, table: str) -> None:
        """By a trigger that raises."""
        connection.exec_driver_sql(
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        )

    def create_readable_view(self, connection: Connection) -> None:
        """With string_agg, which orders by itself."""

        def joined(column: str, table: str, condition: str = "") -> str:
            return (
                f"(SELECT string_agg({column}, '; ' ORDER BY position) FROM {table} WHERE statement = s.key{condition})"
            )

        connection.exec_driver_sql(_readable_view(joined))

    def begin_write(self, connection: Connection, *, durable: bool) -> None:
        """A transaction that holds the writers' lock; commits are durable unless asked otherwise."""
        if connection.in_transaction():
            connection.rollback()
        connection.begin()
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({self._LOCK})")
        if not durable:
            connection.exec_driver_sql("SET LOCAL synchronous_commit = off")


def _readable_view(joined: Callable[..., str]) -> str:
    speakers = joined("party", "statement_party", " AND role = 'speaker'")
    targets = joined("party", "statement_party", " AND role = 'target'")
    mechanisms = joined("name", "statement_mechanism")
    return (
        "CREATE VIEW statement_as_coded AS "
        "SELECT s.id, s.record_id AS record, s.date, r.publisher, r.title, r.url, "
        f"{speakers} AS speakers, s.act, {targets} AS targets, s.commitment, s.account, s.sentence, s.cue, s.content, "
        f'{mechanisms} AS mechanisms, s.when_text, s.confidence, s.start, s."end" '
        "FROM statement AS s JOIN record AS r ON r.key = s.record WHERE s.current"
    )


def dialect_for(path_or_url: str | Path) -> Dialect:
    """SQLite for a path or a ``sqlite:`` URL, otherwise the server of the URL."""
    text = str(path_or_url)
    if "://" not in text:
        return SqliteDialect(Path(path_or_url))
    if text.startswith("sqlite"):
        from sqlalchemy import make_url

        database = make_url(text).database
        if not database:
            raise RegisterError(f"{text}: names no file; give a path")
        return SqliteDialect(Path(database))
    if text.startswith("postgresql"):
        return PostgresDialect(text)
    raise RegisterError(
        f"{text.split('://')[0]}://…: not a database that a register can live in; give a path or a postgresql:// URL"
    )


def _pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def dialect_of(connection: Connection) -> Dialect:
    """The dialect of an open connection, for migrations."""
    if connection.dialect.name == "sqlite":
        return SqliteDialect(Path("register"))
    return PostgresDialect(connection.engine.url.render_as_string(hide_password=True))
