"""Runs of `add`, and what they could not handle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.register.batching import batches
from communique.register.results import NotHandled
from communique.register.schema import failure, run
from communique.register.writing import insert_row

if TYPE_CHECKING:
    from sqlalchemy import Connection


def begin(connection: Connection, settings: str, time: str) -> int:
    """Starts a run and returns its key."""
    return insert_row(connection, run, started=time, finished="", settings=settings)


def note_failure(connection: Connection, run_key: int, told: NotHandled) -> None:
    """Writes down a failure in the place of an earlier one of the same name."""
    close(connection, [told.name])
    insert_row(
        connection, failure, run=run_key, name=told.name, problem=told.problem, remedy=told.remedy, handled=False
    )


def close(connection: Connection, names: Iterable[str]) -> None:
    """Marks open failures of these names as handled since."""
    for some in batches(names):
        connection.execute(
            failure.update().where(failure.c.name.in_(some), failure.c.handled.is_(False)).values(handled=True)
        )


def end(connection: Connection, run_key: int, time: str, handled: Iterable[str]) -> None:
    """Ends a run."""
    close(connection, handled)
    connection.execute(run.update().where(run.c.key == run_key).values(finished=time))
