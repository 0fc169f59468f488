"""What a register answers about alerts: a part of :class:`communique.register.Register`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from communique.register.connected import Connected

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.alerts.alert import Alert, AlertQuery, Hit
    from communique.register.filters import StatementFilter
    from communique.register.register import Register
    from communique.register.results import HeldStatement


class AlertsOfRegister(Connected):
    """Alerts, and what was found for them."""

    def add_alert(self, query: AlertQuery, *, name: str = "", mail: Sequence[str] = (), webhook: str = "") -> Alert:
        """Keeps a query: what answers it and comes in from now on is found. On the disk when this returns.

        Raises UsageError for an address or act that cannot be, and where there is such an alert already.
        """
        from communique.errors import UsageError
        from communique.register.alerts import store
        from communique.register.alerts.alert import checked_mail
        from communique.register.query import parse_query
        from communique.register.register import now

        register = cast("Register", self)
        if query.words:
            parse_query(query.words)
        if query.line:
            register.line(query.line)
        if query.dossier:
            register.dossier(query.dossier)
        unknown = [act for act in query.act if act not in register.acts()]
        if unknown:
            raise UsageError(f"act {unknown[0][:40]!r} is not known; `communique codebook` lists them")
        if webhook and mail:
            raise UsageError("an alert goes by e-mail or to a webhook; add a second one for the other")
        if webhook and not webhook.startswith(("http://", "https://")):
            raise UsageError(f"{webhook[:80]!r} is no address of a webhook; give one that begins with https://")
        with self._writing(durable=True) as connection:
            identifier = store.add(connection, name, query, [checked_mail(item) for item in mail], webhook, now())
        return next(alert for alert in self.alerts() if alert.id == identifier)

    def alerts(self) -> tuple[Alert, ...]:
        """All alerts, in the order in which they were added."""
        from communique.register.alerts import store

        with self._reading() as connection:
            return tuple(alert for _, alert in store.listed(connection))

    def remove_alert(self, named: str) -> str:
        """Forgets an alert and what was found for it; returns its ID. Raises NotFoundError, UsageError."""
        from communique.register.alerts import store

        with self._writing(durable=True) as connection:
            return store.remove(connection, named)

    def look(self) -> int:
        """Looks for what is new for every alert, and keeps it; says how many hits were found."""
        from communique.register.alerts import finding, store
        from communique.register.register import now

        count = 0
        with self._reading() as connection:
            rows = store.listed(connection)
        for row, alert in rows:
            with self._reading() as connection:
                marks = finding.marks(connection)
                found = finding.look(cast("Register", self), connection, row, alert.query, now())
            with self._writing(durable=True) as connection:
                store.keep_hits(connection, row.key, found, marks)
            count += len(found)
        return count

    def alert_hits(self, *, new: bool = False, waiting: bool = False, alerts: Sequence[str] = ()) -> tuple[Hit, ...]:
        """What was found for alerts, the last first; only what was not listed before, or not delivered."""
        from communique.register.alerts import store

        with self._reading() as connection:
            named = [str(store.row_of(connection, name).id) for name in alerts]
            return tuple(store.hits(connection, new=new, waiting=waiting, alerts=named))

    def note_shown(self, hits: Sequence[Hit]) -> None:
        """Writes down that hits were listed: they are new no longer."""
        from communique.register.alerts import store
        from communique.register.register import now

        with self._writing(durable=True) as connection:
            store.note_shown(connection, [hit.key for hit in hits], now())

    def due_hits(self) -> tuple[Hit, ...]:
        """The hits that wait to be delivered and whose next try is due, the oldest first."""
        from communique.register.alerts import store
        from communique.register.register import now

        with self._reading() as connection:
            due = store.due_keys(connection, now())
            return tuple(hit for hit in reversed(store.hits(connection, waiting=True)) if hit.key in due)

    def note_delivery(self, hits: Sequence[Hit], *, problem: str = "", next_try: str = "") -> None:
        """Writes down that hits were delivered, or why not and when to try again."""
        from communique.register.alerts import store
        from communique.register.register import now

        with self._writing(durable=True) as connection:
            store.note_delivery(connection, [hit.key for hit in hits], now(), problem, next_try)

    def statements_of(self, keys: Sequence[int]) -> Iterator[HeldStatement]:
        """The statements of row keys, for the parts of this room."""
        from communique.register.batching import batches
        from communique.register.loading import statements_by_key

        yield from self._loaded(list(keys), statements_by_key, batches)

    def statement_keys(self, connection: Connection, wanted: StatementFilter) -> Any:
        """A select of the keys of statements, for the parts of this room."""
        from communique.register.selecting import statement_keys

        return statement_keys(connection, self._index, wanted, None)
