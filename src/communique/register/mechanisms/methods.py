"""The part of a register that knows of mechanisms."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model import Mechanism
from communique.register.connected import Connected
from communique.register.mechanisms.results import MechanismFilter, MechanismPage, MechanismPlace


class MechanismsOfRegister(Connected):
    """Mechanisms: listed, and shown with their timelines."""

    def mechanisms(self, wanted: MechanismFilter | None = None) -> list[Mechanism]:
        """The mechanisms that answer a filter, those that most records name first. Raises UsageError."""
        from communique.register.mechanisms.showing import listed

        with self._reading() as connection:
            return listed(connection, wanted or MechanismFilter())

    def mechanism(self, name: str) -> MechanismPage:
        """One mechanism with its timeline, by a name, an acronym, or its ID or the unique beginning of one.

        Raises NotFoundError, and UsageError naming the candidates where several are so called.
        """
        from communique.register.mechanisms.showing import page_of

        with self._reading() as connection:
            return page_of(connection, name)

    def mechanism_pages(self, names: Iterable[str]) -> list[MechanismPage]:
        """Several mechanisms with their timelines, in this order. Raises as :meth:`mechanism` does."""
        from communique.register.mechanisms.showing import load, page_of

        with self._reading() as connection:
            held = load(connection)
            return [page_of(connection, name, held) for name in names]

    def mechanism_places(self) -> list[MechanismPlace]:
        """Every place that names a mechanism, by record and place."""
        from communique.register.mechanisms.showing import places

        with self._reading() as connection:
            return places(connection)
