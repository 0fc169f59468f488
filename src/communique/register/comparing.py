"""What a register answers about records held against other records: a part of :class:`communique.register.Register`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from communique.errors import RegisterError
from communique.register.connected import Connected
from communique.register.filters import RecordFilter

if TYPE_CHECKING:
    from communique.linking.draft import DraftCheck
    from communique.linking.phrase_report import PhraseReport
    from communique.linking.standing import LineReport
    from communique.register.draft_profile import DraftFacts
    from communique.register.edits import EditFilter, HeldEdit
    from communique.register.readings import ReadDocument
    from communique.register.results import ComparableRecords
    from communique.register.withdrawn import HeldWithdrawal, SiteWithdrawal


class ComparingQuestions(Connected):
    """The questions."""

    def comparable(self, identifier: str) -> ComparableRecords:
        """The records that are comparable with one, the latest first, with reasons. Raises NotFoundError."""
        from communique.register.comparisons import comparable_with

        with self._reading() as connection:
            return comparable_with(connection, identifier)

    def phrase(
        self, words: str, wanted: RecordFilter | None = None, *, party: tuple[str, ...] = (), near: bool = True
    ) -> PhraseReport:
        """Who used a phrase first and last, its variants, and its share among comparable records.

        *wanted* says which records are searched, *party* whose uses are kept, *near* whether words that stand close
        together in another order are given too. Raises UsageError.
        """
        from communique.register.names import party_ids
        from communique.register.phrasing import report

        with self._reading() as connection:
            parties = party_ids(connection, "party", party)
            return report(connection, self._index, words, wanted or RecordFilter(), parties, near)

    def dropped(self, identifier: str, *, last: int = 8, least: int = 2) -> LineReport:
        """The lines that at least *least* of the *last* comparable records before a record say, and it does not.

        Raises NotFoundError for an unknown record, and where no comparable record is held.
        """
        from communique.register.standing import dropped

        with self._reading() as connection:
            return dropped(connection, identifier, last, least)

    def new(self, identifier: str, *, last: int = 8) -> LineReport:
        """The lines that a record says, and none of the *last* comparable records before it. Raises as *dropped*."""
        from communique.register.standing import new

        with self._reading() as connection:
            return new(connection, identifier, last)

    def check(
        self, draft: ReadDocument, facts: DraftFacts | None = None, *, last: int = 8, least: int = 0
    ) -> DraftCheck:
        """A draft that was read (:func:`communique.register.drafts.read_draft`) against agreed language; nothing of it
        is stored.

        *facts* are what a person says of it; *least* of the *last* comparable records must say a line before its
        absence is told, half of them where it is 0. Raises NotFoundError where nothing is held to go by, UsageError.
        """
        from communique.register.draft_profile import DraftFacts
        from communique.register.drafts import check

        with self._reading() as connection:
            return check(connection, draft, facts or DraftFacts(), last, least)

    def edits(self, wanted: EditFilter | None = None) -> tuple[HeldEdit, ...]:
        """The published pages that changed after the fact, the last seen first. Raises UsageError, NotFoundError."""
        from communique.register.edits import EditFilter, edits
        from communique.register.made_edits import MadeEdit, keep_edits

        fresh: list[MadeEdit] = []
        with self._reading() as connection:
            found = tuple(edits(connection, wanted or EditFilter(), fresh))
        if fresh:  # kept where the register may be written
            with suppress(RegisterError), self._writing(durable=False) as connection:
                keep_edits(connection, fresh)
        return found

    def withdrawals(self, wanted: EditFilter | None = None) -> tuple[HeldWithdrawal | SiteWithdrawal, ...]:
        """The published pages that were withdrawn, the last first; those of a site that went together as one event.

        Raises UsageError, NotFoundError.
        """
        from communique.register.edits import EditFilter
        from communique.register.withdrawn import withdrawals

        with self._reading() as connection:
            return withdrawals(connection, wanted or EditFilter())

    def withdrawal(self, identifier: str) -> HeldWithdrawal | SiteWithdrawal:
        """One withdrawal by its ID or the unique beginning of it. Raises NotFoundError, or UsageError for several."""
        from communique.register.withdrawn import withdrawal_of

        with self._reading() as connection:
            return withdrawal_of(connection, identifier)

    def edit(self, identifier: str) -> HeldEdit:
        """One edit by its ID or the unique beginning of it. Raises NotFoundError, or UsageError for several."""
        from communique.register.edits import edit

        with self._reading() as connection:
            return edit(connection, identifier)
