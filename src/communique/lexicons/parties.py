"""Who acts: states and other governments, organisations, and actors that are neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from communique.lexicons.entry import Entry


class PartyKind(StrEnum):
    """What an entry of parties.csv is."""

    STATE = "state"
    GOVERNMENT = "government"  # acts as a state does, with less than general recognition or membership
    FORMER = "former"  # a state that is no more
    TERRITORY = "territory"
    REGION = "region"  # several states, named together
    PLACE = "place"  # no party, though its name contains or resembles a party's


class AliasForm(StrEnum):
    """How a party is named."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"  # a building, an office or a government that stands for it
    ORGANISATION = "organisation"
    ACTOR = "actor"
    REGION = "region"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class PartyAlias:
    """One party that a name may mean."""

    party: str  # party id
    form: AliasForm
    ambiguous: bool  # true: another meaning is as likely, so that the context must confirm it


@dataclass(frozen=True, slots=True)
class Party:
    """A state, government, territory or region."""

    id: str  # ISO 3166-1 alpha-3 (3166-3 for former states), the English name for regions and places
    kind: PartyKind
    name: str  # usual short English name, without "the"
    aliases: tuple[str, ...]  # long, former and foreign names, abbreviations
    demonyms: tuple[str, ...]  # adjectives and nouns, singular and plural
    capitals: tuple[str, ...]  # with spelling variants and earlier ones
    metonyms: tuple[str, ...]
    ambiguous: tuple[str, ...]  # which of these forms need context


@dataclass(frozen=True, slots=True)
class Organisation:
    """An intergovernmental organisation, group of states or similar."""

    id: str  # usual acronym
    name: str  # full name
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]  # cities and buildings that stand for it
    members: tuple[str, ...]  # party ids, sorted, where membership matters; () if not listed
    speaks: bool  # it usually counts as a party; otherwise it is named as a mechanism
    ambiguous: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed group, movement or similar, by its usual short English name."""

    id: str
    kind: str  # "armed group", "movement", "criminal group", "hacker group"
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    ambiguous: tuple[str, ...]


def build_parties(entries: Iterable[Entry]) -> dict[str, Party]:
    """Parties by id."""
    kinds = tuple(kind.value for kind in PartyKind)
    return {
        entry.text("id"): Party(
            entry.text("id"),
            PartyKind(entry.one_of("kind", kinds)),
            entry.text("name"),
            entry.texts("aliases"),
            entry.texts("demonyms"),
            entry.texts("capitals"),
            entry.texts("metonyms"),
            entry.texts("ambiguous"),
        )
        for entry in entries
    }


def build_organisations(entries: Iterable[Entry]) -> dict[str, Organisation]:
    """Organisations by id."""
    return {
        entry.text("id"): Organisation(
            entry.text("id"),
            entry.text("name"),
            entry.texts("aliases"),
            entry.texts("adjectives"),
            entry.texts("seats"),
            tuple(sorted(entry.texts("members"))),
            entry.one_of("role", ("party", "mechanism")) == "party",
            entry.texts("ambiguous"),
        )
        for entry in entries
    }


def build_actors(entries: Iterable[Entry]) -> dict[str, Actor]:
    """Actors by id."""
    return {
        entry.text("id"): Actor(
            entry.text("id"),
            entry.text("kind"),
            entry.text("name"),
            entry.texts("aliases"),
            entry.texts("demonyms"),
            entry.texts("ambiguous"),
        )
        for entry in entries
    }


_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "ʽ": "'", "`": "'", "–": "-", "‑": "-", "‐": "-", "\u00ad": ""}
)
_BLANKS = re.compile(r"\s+")


def normalise_name(text: str) -> str:
    """*text* as names are looked up: composed letters, straight quotes and hyphens, single blanks; case is kept."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)).strip()


def build_party_aliases(
    parties: Mapping[str, Party], organisations: Mapping[str, Organisation], actors: Mapping[str, Actor]
) -> dict[str, tuple[PartyAlias, ...]]:
    """Every name, normalised, with the parties that it may mean: those that need no context first."""
    found: dict[str, dict[str, PartyAlias]] = {}

    def add(names: tuple[str, ...], party: str, form: AliasForm, ambiguous: frozenset[str]) -> None:
        for name in names:
            known = found.setdefault(normalise_name(name) if not name.isascii() or "`" in name else name, {})
            if party not in known:
                known[party] = PartyAlias(party, form, name in ambiguous)

    forms = {PartyKind.REGION: AliasForm.REGION, PartyKind.PLACE: AliasForm.PLACE}
    for party in parties.values():
        ambiguous = frozenset(party.ambiguous)
        form = forms.get(party.kind, AliasForm.NAME)
        add((party.name, *party.aliases), party.id, form, ambiguous)
        add(party.demonyms, party.id, form if form is not AliasForm.NAME else AliasForm.DEMONYM, ambiguous)
        add(party.capitals, party.id, AliasForm.CAPITAL, ambiguous)
        add(party.metonyms, party.id, AliasForm.METONYM, ambiguous)
    for organisation in organisations.values():
        ambiguous = frozenset(organisation.ambiguous)
        add((organisation.name, *organisation.aliases), organisation.id, AliasForm.ORGANISATION, ambiguous)
        add(organisation.adjectives, organisation.id, AliasForm.DEMONYM, ambiguous)
        add(organisation.seats, organisation.id, AliasForm.METONYM, ambiguous)
    for actor in actors.values():
        ambiguous = frozenset(actor.ambiguous)
        add((actor.name, *actor.aliases), actor.id, AliasForm.ACTOR, ambiguous)
        add(actor.demonyms, actor.id, AliasForm.DEMONYM, ambiguous)
    return {
        name: tuple(known.values() if len(known) == 1 else sorted(known.values(), key=lambda alias: alias.ambiguous))
        for name, known in found.items()
    }
