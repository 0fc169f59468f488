"""Bringing a register to the schema of this version of the program (docs/decisions/migrations.md)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import RegisterError
from communique.register.dialect import HEAD, Dialect
from communique.register.schema import codebook

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

SEARCH_TABLES = ("record_search", "statement_search")  # owned by the search index, with their shadow tables


def migrate(connection: Connection, dialect: Dialect) -> None:
    """Brings the database on *connection* to the newest schema, in one transaction, or leaves it as it was.

    Raises RegisterError for a database of another program or of a newer version.
    """
    if _is_current(connection, dialect):
        return
    if not dialect.revision(connection):
        dialect.prepare(connection)
    connection.rollback()  # what was read
    dialect.watch_references(connection, watched=False)
    try:
        _upgrade(connection, dialect)
    finally:
        connection.rollback()  # what failed
        dialect.watch_references(connection, watched=True)


def _upgrade(connection: Connection, dialect: Dialect) -> None:
    dialect.begin_write(connection, durable=True)
    if _is_current(connection, dialect):  # another process was first
        return
    from alembic import command

    # the migrations that join what an older register holds go by the codebook in force, which is asked of this table
    codebook.create(connection, checkfirst=True)
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    dialect.stamp(connection)
    connection.commit()


def _is_current(connection: Connection, dialect: Dialect) -> bool:
    held = dialect.revision(connection)
    if held > HEAD:
        raise RegisterError(
            f"{dialect.place}: was written by a newer version of communique (schema {held}, this one knows {HEAD}); "
            "upgrade communique, or name another register with --register"
        )
    return held == HEAD


def alembic_config() -> Config:
    """The settings of Alembic for the migrations that the package carries."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def include_object(_item: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    """For Alembic's autogenerate: leaves the tables of the search index alone."""
    return not (kind == "table" and name is not None and name.startswith(SEARCH_TABLES))
