"""The part of a register that tells what is new since somebody last looked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from communique.register.connected import Connected

if TYPE_CHECKING:
    from communique.register.register import Register
    from communique.register.visits.held import News, NewsFilter


class NewsOfRegister(Connected):
    """News: what came, changed, was edited or withdrawn, and what falls due."""

    def news(self, wanted: NewsFilter | None = None) -> News:
        """What came since somebody last looked, or since a day. Nothing is noted by asking.

        Raises NotFoundError for a dossier that is not kept, and UsageError for a time that is none.
        """
        from communique.register.visits.finding import news
        from communique.register.visits.held import NewsFilter

        with self._reading() as connection:
            return news(cast("Register", self), connection, wanted or NewsFilter())

    def note_visit(self, who: str, dossier: str = "") -> None:
        """Notes that somebody has looked at the register, or at a dossier. Raises NotFoundError."""
        from communique.register.dossiers.store import dossier_of
        from communique.register.visits.finding import note_visit

        with self._writing(durable=True) as connection:
            identifier = dossier_of(connection, dossier).id if dossier else ""
            note_visit(connection, who, identifier, datetime.now(UTC).isoformat())
