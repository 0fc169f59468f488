"""The codebook in force: every lexicon, typed, with its version and digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.lexicons.overlay import entries_digest, load_entries
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
from communique.lexicons.publishers import (
    Publisher,
    build_publishers,
    party_named_in,
    publisher_of_name,
    publisher_of_url,
)


@dataclass(frozen=True, slots=True)
class Codebook:
    """All that a reader goes by, apart from its model. Immutable; made by :func:`load_codebook`."""

    version: str  # "communique 1.0", with "+ name version" of a user's own
    digest: str  # hexadecimal SHA-256 of all entries in force
    parties: Mapping[str, Party]  # by id
    organisations: Mapping[str, Organisation]  # by id
    actors: Mapping[str, Actor]  # by id
    party_aliases: Mapping[str, tuple[PartyAlias, ...]]  # normalised name → what it may mean, the surest first
    publishers: tuple[Publisher, ...]

    def party_of_publisher(self, publisher: str, url: str = "") -> str:
        """The party id that a publisher belongs to, from its address and its printed name; "" if unknown."""
        known = publisher_of_url(self.publishers, url) if url else None
        if known is None and publisher:
            named = party_named_in(publisher, self.party_aliases)
            if named:
                return named
            known = publisher_of_name(self.publishers, publisher)
        return known.party if known else ""


def load_codebook(folder: str = "") -> Codebook:
    """The bundled codebook, with the entries of *folder* over it where one is named.

    Raises CodebookError for a folder or file that cannot be used, and for an entry that refers to nothing.
    """
    entries = load_entries(folder)
    parties = build_parties(entries["parties"].values())
    organisations = build_organisations(entries["organisations"].values())
    actors = build_actors(entries["actors"].values())
    return Codebook(
        version=" + ".join(f"{entry.text('name')} {entry.text('version')}" for entry in entries["codebook"].values()),
        digest=entries_digest(entries),
        parties=MappingProxyType(parties),
        organisations=MappingProxyType(organisations),
        actors=MappingProxyType(actors),
        party_aliases=MappingProxyType(build_party_aliases(parties, organisations, actors)),
        publishers=build_publishers(entries["publishers"].values()),
    )
