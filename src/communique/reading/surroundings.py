"""What stands around the statements of a record: mechanisms, times, topics, events, conditions, agenda, actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.model import Event, MechanismMention, Quote


@dataclass(frozen=True, slots=True)
class StatementSurroundings:
    """What belongs to one statement besides its act and parties."""

    mechanisms: tuple[Quote, ...]
    when: Quote | None
    topics: tuple[str, ...]
    events: tuple[str, ...]
    conditions: tuple[Quote, ...]
    chances: Mapping[str, float]  # model probabilities of mechanisms and when


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of it for one record."""

    statements: tuple[StatementSurroundings, ...]  # one a draft, in their order
    mechanisms: tuple[MechanismMention, ...]
    topics: tuple[str, ...]
    agenda: tuple[Quote, ...]
    events: tuple[Event, ...]
    actors: tuple[Quote, ...]
