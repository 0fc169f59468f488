"""The part of a register that keeps dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from communique.register.connected import Connected

if TYPE_CHECKING:
    from communique.register.dossiers.dossier import Dossier


class DossiersOfRegister(Connected):
    """Dossiers: kept, listed and forgotten. Filters name one to ask for what is in it."""

    def add_dossier(
        self,
        name: str,
        *,
        parties: Sequence[str] = (),
        topics: Sequence[str] = (),
        bodies: Sequence[str] = (),
        publishers: Sequence[str] = (),
        together: bool = False,
    ) -> Dossier:
        """Keeps a dossier. Raises UsageError for a name that is taken, an empty scope, an unknown party or topic."""
        from communique.register.dossiers import store

        with self._writing(durable=True) as connection:
            now = datetime.now(UTC).isoformat()
            return store.add(connection, name, parties, topics, bodies, publishers, together=together, now=now)

    def dossiers(self) -> tuple[Dossier, ...]:
        """All dossiers, by name."""
        from communique.register.dossiers import store

        with self._reading() as connection:
            return store.listed(connection)

    def dossier(self, named: str) -> Dossier:
        """One dossier, by its name, its ID or the unique beginning of one. Raises NotFoundError, UsageError."""
        from communique.register.dossiers import store

        with self._reading() as connection:
            return store.dossier_of(connection, named)

    def remove_dossier(self, named: str) -> Dossier:
        """Forgets a dossier, and nothing of what is in it. Raises as :meth:`dossier` does."""
        from communique.register.dossiers import store

        with self._writing(durable=True) as connection:
            return store.remove(connection, named)
