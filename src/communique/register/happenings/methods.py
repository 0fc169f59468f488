"""The part of a register that knows of events and topics."""

from __future__ import annotations

from collections.abc import Iterator

from communique.register.connected import Connected
from communique.register.happenings.held import EventDetail, EventFilter, HeldEvent, HeldTopic, TopicFilter

AT_ONCE = 100  # events that are put together at once


class HappeningsOfRegister(Connected):
    """Events in the world, each with all the records that react to it; and topics."""

    def events(self, wanted: EventFilter | None = None) -> Iterator[HeldEvent]:
        """The events that answer a filter, the latest first. Raises UsageError for values that cannot be."""
        from communique.register.batching import batches
        from communique.register.happenings.showing import event_ids, events_shown

        with self._reading() as connection:
            found = event_ids(connection, wanted or EventFilter())
        for run in batches(found, AT_ONCE):
            with self._reading() as connection:
                shown = events_shown(connection, run)
            yield from shown

    def event(self, identifier: str) -> EventDetail:
        """One event with the statements that react to it, by its ID or the unique beginning of it.

        Raises NotFoundError, and UsageError where several begin so.
        """
        from communique.register.batching import batches
        from communique.register.happenings.showing import events_shown, full_id, reacting
        from communique.register.loading import statements_by_key

        with self._reading() as connection:
            found = full_id(connection, identifier)
            [held] = events_shown(connection, [found])
            keys = reacting(connection, found)
            statements = {key: one for run in batches(keys) for key, one in statements_by_key(connection, run).items()}
        return EventDetail(held, tuple(statements[key] for key in keys if key in statements))

    def topics(self, wanted: TopicFilter | None = None) -> tuple[HeldTopic, ...]:
        """The topics on which statements are held, those with most first. Raises UsageError."""
        from communique.register.happenings.showing import topics_shown

        with self._reading() as connection:
            return tuple(topics_shown(connection, wanted or TopicFilter()))
