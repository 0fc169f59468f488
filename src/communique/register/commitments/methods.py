"""The part of a register that knows of commitments."""

from __future__ import annotations

from communique.register.commitments.results import EvidencePlace
from communique.register.connected import Connected


class CommitmentsOfRegister(Connected):
    """Commitments: listed, shown, and decided about."""

    def evidence_places(self) -> list[EvidencePlace]:
        """Every link between a promise and a later sentence, by their places."""
        from communique.register.commitments.loading import evidence_places

        with self._reading() as connection:
            return evidence_places(connection)
