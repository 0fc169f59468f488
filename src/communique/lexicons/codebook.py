"""The codebook in force: every lexicon, typed, with its version and digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from communique.lexicons.acts import ActEntry, Cue, Scale, build_acts, build_cues, build_strength
from communique.lexicons.frames import (
    CharacterisationKind,
    ConditionKind,
    FrameLine,
    RecordKinds,
    build_boilerplate,
    build_characterisations,
    build_conditions,
    build_record_kinds,
)
from communique.lexicons.overlay import load_entries, read_own
from communique.lexicons.parties import (
    Actor,
    Organisation,
    Party,
    PartyAlias,
    build_actors,
    build_organisations,
    build_parties,
    build_party_aliases,
)
from communique.lexicons.people import KnownOfficial, Offices, build_offices, build_officials
from communique.lexicons.publishers import (
    Publisher,
    build_publishers,
    party_named_in,
    publisher_of_name,
    publisher_of_url,
)
from communique.lexicons.subjects import (
    EventKind,
    Mechanisms,
    Topic,
    build_event_words,
    build_events,
    build_mechanisms,
    build_occasions,
    build_topics,
)


@dataclass(frozen=True, slots=True, eq=False)  # each is itself, so that what is made of one can be kept under it
class Codebook:
    """All that a reader goes by, apart from its model. Immutable; made by :func:`load_codebook`."""

    version: str  # "communique 1.0", with "+ name version" of a user's own
    digest: str  # hexadecimal SHA-256 of all entries in force
    own: Mapping[str, str]  # the user's own files, name → text
    parties: Mapping[str, Party]  # by id
    organisations: Mapping[str, Organisation]  # by id
    actors: Mapping[str, Actor]  # by id
    party_aliases: Mapping[str, tuple[PartyAlias, ...]]  # normalised name → what it may mean, the surest first
    publishers: tuple[Publisher, ...]
    officials: tuple[KnownOfficial, ...]
    offices: Offices
    acts: Mapping[str, ActEntry]  # by id
    cues: tuple[Cue, ...]  # a user's own first
    strength: Mapping[str, Scale]  # by id
    mechanisms: Mechanisms
    topics: Mapping[str, Topic]  # by id
    events: Mapping[str, EventKind]  # by id
    event_words: Mapping[str, frozenset[str]]  # "happened", "unreal", "deed" → words
    occasions: frozenset[str]  # nouns of events that serve as a time
    boilerplate: tuple[FrameLine, ...]  # a user's own first
    conditions: tuple[ConditionKind, ...]
    characterisations: tuple[CharacterisationKind, ...]
    record_kinds: RecordKinds

    def party_of_publisher(self, publisher: str, url: str = "") -> str:
        """The party id that a publisher belongs to, from its address and its printed name; "" if unknown."""
        known = publisher_of_url(self.publishers, url) if url else None
        if known is None and publisher:
            known = publisher_of_name(self.publishers, publisher)
            whole = known is not None and known.pattern.casefold() == publisher.strip().casefold()
            if not whole and (named := party_named_in(publisher, self.party_aliases)):
                return named  # but "Foreign and Commonwealth Office" is no office of the Commonwealth
        return known.party if known else ""


def load_codebook(folder: str = "") -> Codebook:
    """The bundled codebook, with the entries of *folder* over it where one is named.

    The bundled one is read once in a process: it is immutable, and reading it takes seconds. Raises CodebookError for a
    folder or file that cannot be used, and for an entry that refers to nothing.
    """
    return codebook_of(read_own(folder)) if folder else _bundled()


def codebook_of(own: Mapping[str, str]) -> Codebook:
    """The bundled codebook with a user's *own* files (name → text) over it. Raises CodebookError."""
    return _loaded(own) if own else _bundled()


@cache
def _bundled() -> Codebook:
    return _loaded({})


def _loaded(own: Mapping[str, str]) -> Codebook:
    entries = load_entries(own)
    tables = entries.tables
    parties = build_parties(tables["parties"])
    organisations = build_organisations(tables["organisations"])
    actors = build_actors(tables["actors"])
    acts = build_acts(tables["act"])
    return Codebook(
        version=" + ".join(f"{entry.text('name')} {entry.text('version')}" for entry in tables["codebook"]),
        digest=entries.digest,
        own=MappingProxyType(dict(own)),
        parties=MappingProxyType(parties),
        organisations=MappingProxyType(organisations),
        actors=MappingProxyType(actors),
        party_aliases=MappingProxyType(build_party_aliases(parties, organisations, actors)),
        publishers=build_publishers(tables["publishers"]),
        officials=build_officials(tables["officials"]),
        offices=build_offices(tables),
        acts=MappingProxyType(acts),
        cues=build_cues(tables["cues"], acts),
        strength=MappingProxyType(build_strength(tables["scale"], tables["strength"], acts)),
        mechanisms=build_mechanisms(tables["head"], tables["edge"], tables["mechanisms"]),
        topics=MappingProxyType(build_topics(tables["topic"])),
        events=MappingProxyType(build_events(tables["event"])),
        event_words=MappingProxyType(build_event_words(tables["event_word"])),
        occasions=build_occasions(tables["occasion"]),
        boilerplate=build_boilerplate(tables["boilerplate"]),
        conditions=build_conditions(tables["condition"]),
        characterisations=build_characterisations(tables["characterisation"]),
        record_kinds=build_record_kinds(tables["cue"], tables["level"]),
    )
