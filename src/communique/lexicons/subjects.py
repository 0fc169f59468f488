"""What statements are about: mechanisms, topics, and events that records react to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.lexicons.entry import Entry

MECHANISM_KINDS = ("body", "framework", "instrument", "exercise", "meeting", "other")
EVENT_SENSES = ("happened", "unreal", "deed")
EDGES = ("start", "end", "alone", "inside", "modifier", "capitalised", "never")


@dataclass(frozen=True, slots=True)
class KnownMechanism:
    """A mechanism that goes by a well-known name."""

    name: str  # full or usual name
    acronym: str  # "" if none is usual
    aliases: tuple[str, ...]  # other names of the same thing
    kind: str  # one of MECHANISM_KINDS


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """How mechanisms are recognised."""

    heads: Mapping[str, str]  # last noun of a name → kind
    edges: Mapping[str, frozenset[str]]  # one of EDGES → words (docs/lexicons.md)
    known: tuple[KnownMechanism, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement may be about."""

    id: str
    label: str
    phrases: tuple[str, ...]  # lower case; words by lemma or as they stand


@dataclass(frozen=True, slots=True)
class EventKind:
    """A sort of thing in the world that records react to."""

    id: str
    label: str
    phrases: tuple[str, ...]  # lower case


def build_mechanisms(heads: Iterable[Entry], edges: Iterable[Entry], known: Iterable[Entry]) -> Mechanisms:
    """Mechanisms; a head noun of two kinds keeps the first."""
    kinds: dict[str, str] = {}
    for entry in heads:
        kind = entry.one_of("kind", MECHANISM_KINDS)
        for word in entry.texts("words"):
            kinds.setdefault(word, kind)
    return Mechanisms(
        heads=kinds,
        edges={entry.one_of("place", EDGES): frozenset(entry.texts("words")) for entry in edges},
        known=tuple(
            KnownMechanism(
                entry.text("name"),
                entry.text("acronym"),
                entry.texts("aliases"),
                entry.one_of("kind", MECHANISM_KINDS),
            )
            for entry in known
        ),
    )


def build_topics(entries: Iterable[Entry]) -> dict[str, Topic]:
    """Topics by id."""
    return {entry.text("id"): Topic(entry.text("id"), entry.text("label"), entry.texts("phrases")) for entry in entries}


def build_events(entries: Iterable[Entry]) -> dict[str, EventKind]:
    """Kinds of events by id."""
    return {
        entry.text("id"): EventKind(entry.text("id"), entry.text("label"), entry.texts("phrases")) for entry in entries
    }


def build_event_words(entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """Words that tell what happened from what is feared, by sense; a sense without words has none."""
    found = {entry.one_of("sense", EVENT_SENSES): frozenset(entry.texts("words")) for entry in entries}
    return {sense: found.get(sense, frozenset()) for sense in EVENT_SENSES}


def build_occasions(entries: Iterable[Entry]) -> frozenset[str]:
    """Nouns of events that serve as a time, in lower case."""
    return frozenset(word for entry in entries for word in entry.texts("words"))
