"""The part of a register that knows of commitments."""

from __future__ import annotations

from datetime import UTC, datetime

from communique.model import Correction, TrackedCommitment
from communique.register.commitments.results import CommitmentFilter, EvidencePlace
from communique.register.connected import Connected


class CommitmentsOfRegister(Connected):
    """Commitments: listed, shown, and decided about."""

    def commitments(self, wanted: CommitmentFilter | None = None) -> list[TrackedCommitment]:
        """The commitments that answer a filter: those with a day first, by that day. Raises UsageError."""
        from communique.register.commitments.showing import listed
        from communique.register.finding import record_key

        wanted = wanted or CommitmentFilter()
        with self._reading() as connection:
            key = record_key(connection, wanted.record) if wanted.record else None
            return listed(connection, self._index, wanted, key)

    def commitment(self, identifier: str, *, as_of: str = "") -> TrackedCommitment:
        """One commitment with everything that later records say of it, by its ID, that of a statement that makes it, or
        the unique beginning of one. Its status is that of the day *as_of*, or of the newest record held.

        Raises NotFoundError, and UsageError where several begin so.
        """
        from communique.register.commitments.showing import commitment_of

        with self._reading() as connection:
            return commitment_of(connection, identifier, as_of)

    def review_commitment(self, identifier: str, decision: str, *, author: str, reason: str = "") -> Correction:
        """Appends that a person accepts or rejects a commitment (u-…) or a piece of evidence (w-…).

        *decision* is "accepted" or "rejected". :meth:`undo` takes it back. Raises NotFoundError, and UsageError.
        """
        from communique.register.commitments.showing import review_target
        from communique.register.correctable import REVIEW, checked
        from communique.register.corrections import append

        with self._writing(durable=True) as connection:
            target, before = review_target(connection, identifier)
            after = checked(target, REVIEW, [decision])
            time = datetime.now(UTC).isoformat()
            return append(connection, target, REVIEW, before, after, author, time, reason)

    def review_id(self, identifier: str) -> str:
        """The whole ID of a commitment or a piece of evidence."""
        from communique.register.commitments.showing import review_target

        with self._reading() as connection:
            return review_target(connection, identifier)[0]

    def evidence_places(self) -> list[EvidencePlace]:
        """Every link between a promise and a later sentence, by their places."""
        from communique.register.commitments.loading import evidence_places

        with self._reading() as connection:
            return evidence_places(connection)
