"""The schema, and files that are no registers of this program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from held import document, put
from sqlalchemy import Integer, Table, create_engine

from communique.errors import NotFoundError, RegisterError
from communique.register import Register
from communique.register.dialect import APPLICATION_ID, HEAD, SqliteDialect
from communique.register.migrate import alembic_config, include_object
from communique.register.schema import capture, metadata, publication, record, revision, snapshot


def test_the_program_knows_its_newest_migration() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == HEAD


def test_the_migrations_make_the_schema_and_autogenerate_leaves_the_search_tables_alone(tmp_path: Path) -> None:
    Register.open(tmp_path / "register.db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'register.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": include_object})
        assert compare_metadata(context, metadata) == []
        tables = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    engine.dispose()
    assert {"record_search", "record_search_data", "statement_search"} <= tables


def test_a_register_says_what_it_is_in_its_header(tmp_path: Path) -> None:
    Register.open(tmp_path / "register.db").close()
    with closing(sqlite3.connect(tmp_path / "register.db")) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert file.execute("PRAGMA user_version").fetchone() == (int(HEAD),)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    with Register.open(tmp_path / "register.db") as register:
        put(register, document())
    before = (tmp_path / "register.db").read_bytes()
    with Register.open(tmp_path / "register.db", create=False) as register:
        assert register.summary().records == 1
    assert (tmp_path / "register.db").read_bytes() == before


def test_a_register_of_an_older_schema_keeps_its_rows_and_may_hold_a_text_under_two_titles(tmp_path: Path) -> None:
    dialect = SqliteDialect(tmp_path / "register.db")
    engine = dialect.engine()
    with engine.connect() as connection:
        dialect.prepare(connection)
        dialect.begin_write(connection, durable=True)
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0009")
        row: dict[str, object] = {"id": "r-old", "coded": False, "statements": 0, "revisions": 1, "issuers": "[]"}
        connection.execute(record.insert().values(_blank(record) | row))
        kept = {
            "id": "v-old",
            "record": 1,
            "text": "Ferries sail.",
            "text_digest": "d",
            "title": "Old",
            "snapshot": "s",
        }
        connection.execute(revision.insert().values(_blank(revision) | kept))
        place = {"id": "p-old", "record": 1, "known_by": "k"}
        connection.execute(publication.insert().values(_blank(publication) | place))
        connection.execute(snapshot.insert().values(_blank(snapshot) | {"digest": "s", "data": b""}))
        taken = {"publication": 1, "revision": 1, "snapshot": "s"}
        connection.execute(capture.insert().values(_blank(capture) | taken))
        dialect.stamp(connection)
        connection.exec_driver_sql("PRAGMA user_version = 9")
        connection.commit()
    engine.dispose()
    Register.open(tmp_path / "register.db").close()
    with closing(sqlite3.connect(tmp_path / "register.db")) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("SELECT id, text, title FROM revision").fetchall() == [("v-old", "Ferries sail.", "Old")]
        columns = (
            "record, text_digest, text, name, origin, date, language, section, place, publisher, modified, snapshot"
        )
        copied = f"{columns}, arrival, position, metadata, sources"
        again = f"INSERT INTO revision (id, title, {copied}) SELECT 'v-new', ?, {copied} FROM revision"
        file.execute(again, ["New"])
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(again.replace("v-new", "v-again") + " LIMIT 1", ["Old"])


def _blank(table: Table) -> dict[str, object]:
    return {item.name: 0 if isinstance(item.type, Integer) else "" for item in table.columns if item.name != "key"}


def test_references_are_watched_again_after_a_migration(tmp_path: Path) -> None:
    with Register.open(tmp_path / "register.db") as register, register._reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE places (url TEXT)")
        file.commit()


def newer_version(path: Path) -> None:
    Register.open(path).close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()


def damaged(path: Path) -> None:
    with Register.open(path) as register:
        for number in range(20):
            put(register, document(f"Alvaria will sail {number}.", url=f"https://alv.example/{number}"))
    data = bytearray(path.read_bytes())
    data[100:8192] = b"\xff" * 8092
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (other_program, "belongs to another program; name another register"),
        (newer_version, "was written by a newer version of communique .* upgrade communique"),
        (damaged, "the file is damaged; restore it from a copy"),
        (lambda path: path.write_text("A record about harbours.\n" * 99), "this is no register; name another file"),
        (lambda path: path.write_bytes(bytes(range(256)) * 99), "this is no register; name another file"),
        (lambda path: path.mkdir(), "is a folder; name a file in it"),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_register_of_this_program_is_refused_and_left_as_it_is(
    tmp_path: Path, make: object, said: str, create: bool
) -> None:
    path = tmp_path / "register.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(RegisterError, match=said) as error:
        Register.open(path, create=create)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_an_empty_file_becomes_a_register(tmp_path: Path) -> None:
    (tmp_path / "register.db").touch()
    with Register.open(tmp_path / "register.db") as register:
        assert register.summary().records == 0


def test_a_missing_register_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no register here; make one with `communique add PATH`"):
        Register.open(tmp_path / "register.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nowhere/register.db", "the folder .*nowhere does not exist"),
        ("mysql://alv.example/x", "not a database that a register can live in"),
        ("sqlite://", "names no file"),
        ("postgresql+nodriver://user:secret@alv.example/x", "not a database address|not installed|no full-text search"),
    ],
)
def test_a_place_that_cannot_be_is_refused(tmp_path: Path, place: str, said: str) -> None:
    where = place if "://" in place else str(tmp_path / place)
    with pytest.raises(RegisterError, match=said) as error:
        Register.open(where)
    assert "secret" not in str(error.value)


def test_a_register_may_be_named_by_url(tmp_path: Path) -> None:
    with Register.open(f"sqlite:///{tmp_path}/register.db") as register:
        put(register, document())
    assert (tmp_path / "register.db").exists()


def test_other_programs_find_one_readable_view(tmp_path: Path) -> None:
    with Register.open(tmp_path / "register.db") as register:
        put(
            register,
            document("Alvaria and Borland urged Cestria to join the Joint Harbour Council and the River Treaty."),
        )
    with closing(sqlite3.connect(tmp_path / "register.db")) as file:
        row = file.execute("SELECT speakers, act, targets, mechanisms, title FROM statement_as_coded").fetchone()
    assert row == ("ALV; BOR", "urge", "CES", "Joint Harbour Council; River Treaty", "Harbour talks")
