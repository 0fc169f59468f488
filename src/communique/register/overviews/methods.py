"""The part of a register that tells what it holds at a glance."""

from __future__ import annotations

from communique.register.connected import Connected
from communique.register.overviews.held import (
    Activity,
    ActivityFilter,
    HeatMap,
    HeldParty,
    PartyDetail,
    PartyFilter,
)
from communique.register.results import Summary


class OverviewsOfRegister(Connected):
    """Overviews. Counts over the whole register are kept until it changes."""

    def summary(self) -> Summary:
        """What the register holds, in numbers."""
        from communique.register.summary import summarise

        def make() -> Summary:
            with self._reading() as connection:
                return summarise(connection)

        return self.remembered("summary", make)

    def activity(self, wanted: ActivityFilter | None = None) -> Activity:
        """Statements over the years by act, speaker or topic, beside the records held. Raises UsageError."""
        from communique.register.overviews.activity import activity

        asked = wanted or ActivityFilter()

        def make() -> Activity:
            with self._reading() as connection:
                return activity(connection, asked)

        return self.remembered(asked, make)

    def parties(self, wanted: PartyFilter | None = None) -> tuple[HeldParty, ...]:
        """The parties that answer a filter, those with most statements first. Raises UsageError."""
        from communique.register.filters import check_page
        from communique.register.overviews.parties import answering

        wanted = wanted or PartyFilter()
        check_page(wanted.limit, wanted.offset)
        found = answering(self._parties(), wanted.text)
        stop = None if wanted.limit is None else wanted.offset + wanted.limit
        return tuple(found[wanted.offset : stop])

    def party(self, typed: str) -> PartyDetail:
        """One party with what it does and to whom, by its id or a name. Raises NotFoundError, UsageError."""
        from communique.register.overviews.parties import party_detail

        parties = self._parties()

        def make() -> PartyDetail:
            with self._reading() as connection:
                return party_detail(connection, typed, parties)

        return self.remembered(("party", typed), make)

    def heat(self, record: str, *, of: str = "topics", last: int = 11) -> HeatMap:
        """Topics or lines over a record and the *last* comparable ones before it. Raises NotFoundError, UsageError."""
        from communique.register.overviews.heat import heat

        with self._reading() as connection:
            return heat(connection, record, of, last)

    def _parties(self) -> tuple[HeldParty, ...]:
        from communique.register.overviews.parties import all_parties

        def make() -> tuple[HeldParty, ...]:
            with self._reading() as connection:
                return all_parties(connection)

        return self.remembered("parties", make)
