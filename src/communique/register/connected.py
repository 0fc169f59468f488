"""The connections of a register: many that read, one at a time that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from communique.register.dialect import Dialect
from communique.register.failures import translated
from communique.register.overviews.keeping import Remembered
from communique.register.search import SearchIndex

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


T = TypeVar("T")


class Connected:
    """What all parts of :class:`communique.register.Register` stand on."""

    def __init__(self, dialect: Dialect, engine: Engine, index: SearchIndex) -> None:
        """For :meth:`open` and tests."""
        self._dialect = dialect
        self._engine = engine
        self._index = index
        self._writer: Connection | None = None
        self._remembered = Remembered()
        self._writes = RLock()  # threads of this process queue here, processes at the database

    def close(self) -> None:
        """Gives up all connections."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def place(self) -> str:
        """The register's name for messages: its path, or its URL without the password."""
        return self._dialect.place

    def remembered(self, key: object, make: Callable[[], T]) -> T:
        """The answer of *make*, kept under *key* until the register changes, or a little longer."""
        from communique.register.overviews.state import state_of

        with self._reading() as connection:
            state = state_of(connection)
        return self._remembered.answer(key, state, make)

    def _loaded(self, keys: list[int], load: Any, batches: Any) -> Iterator[Any]:
        for run in batches(keys):
            with self._reading() as connection:
                held = load(connection, run)
            yield from (held[key] for key in run if key in held)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self.place), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction for what follows sources; see :meth:`_writing`."""
        with self._writing(durable=False) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads, for the parts of this room."""
        with self._reading() as connection:
            yield connection

    @contextmanager
    def _writing(self, *, durable: bool) -> Iterator[Connection]:
        """A transaction as the only writer: committed at the end, rolled back on any error or interrupt."""
        with self._writes, translated(self.place):
            if self._writer is None:
                self._writer = self._engine.connect()
            connection = self._writer
            self._dialect.begin_write(connection, durable=durable)
            try:
                yield connection
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
