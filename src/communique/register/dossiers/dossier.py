"""A dossier: a named scope that a person opens instead of the whole register."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is in a dossier: things that answer all that is given, each by any of its values."""

    id: str  # z-…
    name: str
    parties: tuple[str, ...]  # party ids: they speak, are aimed at, met or issued
    topics: tuple[str, ...]  # of the topic lexicon
    bodies: tuple[str, ...]  # names or acronyms of mechanisms
    publishers: tuple[str, ...]  # parts of publishers' names, or their parties
    together: bool  # all of the parties, not any of them
    created: str  # ISO time

    @property
    def told(self) -> str:
        """The scope in words."""
        link = " and " if self.together else ", "
        parts = [link.join(self.parties), ", ".join(self.topics), ", ".join(self.bodies), ", ".join(self.publishers)]
        return "; ".join(part for part in parts if part)
