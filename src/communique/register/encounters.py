"""The register's meetings by the accounts that their sides published, with what was looked at where one is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.lexicons import Codebook
from communique.linking.encounters import Encounter
from communique.linking.holdings import Holdings, Looked, holdings
from communique.linking.negatives import not_found
from communique.register.codebooks import codebook_in_force
from communique.register.filters import MOST_VALUES, RecordFilter
from communique.register.meetings.held import MeetingFilter

if TYPE_CHECKING:
    from communique.register.register import Register


@dataclass(frozen=True, slots=True)
class Missing:
    """A side of a meeting whose account is not held."""

    party: str  # party id
    looked: Holdings  # all the records of that side that are held

    @property
    def told(self) -> str:
        """ "not found in 7 records held, of …, between … and …": the records are that side's own."""
        return not_found(self.looked, "record")


@dataclass(frozen=True, slots=True)
class HeldEncounter:
    """A meeting with its accounts, and the sides whose account is not held."""

    encounter: Encounter
    missing: tuple[Missing, ...]  # by party


@dataclass(frozen=True, slots=True)
class EncounterFilter:
    """Meetings that answer all of this."""

    party: tuple[str, ...] = ()  # ids or names of parties who met: all of them
    since: str = ""  # a day, month or year
    until: str = ""
    one_sided: bool = False  # also those of which only one side's account is held


def encounters(register: Register, wanted: EncounterFilter | None = None) -> tuple[HeldEncounter, ...]:
    """The meetings of a register, the latest first. Raises UsageError for values that cannot be."""
    wanted = wanted or EncounterFilter()
    found = register.encounters(MeetingFilter(since=wanted.since, until=wanted.until))
    parties = {_party(register, name, found) for name in wanted.party}
    kept = [
        encounter
        for encounter in found
        if encounter.accounts and (wanted.one_sided or encounter.two_sided) and parties <= set(encounter.parties)
    ]
    return with_missing(register, kept)


def encounter_of(register: Register, record: str) -> tuple[HeldEncounter, ...]:
    """The meetings that a record reports, with the other sides' accounts. Raises NotFoundError."""
    held = register.record(record).record
    found = [one for one in register.encounters_of(held.id) if any(a.record == held.id for a in one.accounts)]
    return with_missing(register, found)


def with_missing(register: Register, kept: Sequence[Encounter]) -> tuple[HeldEncounter, ...]:
    """Meetings with what was looked at where a side's account is not held."""
    with register.reading() as connection:
        codebook = codebook_in_force(connection)
    lacking = [tuple(party for party in encounter.missing if publishes(party, codebook)) for encounter in kept]
    looked = _looked(register, {party for missing in lacking for party in missing})
    return tuple(
        HeldEncounter(encounter, tuple(Missing(party, looked[party]) for party in missing))
        for encounter, missing in zip(kept, lacking, strict=True)
    )


def publishes(party: str, codebook: Codebook) -> bool:
    """Whether a party may have an account of its own: an organisation for which the codebook knows no publisher is a
    format in which others meet.
    """
    return party not in codebook.organisations or any(one.party == party for one in codebook.publishers)


def _party(register: Register, typed: str, found: Sequence[Encounter]) -> str:
    """The party id for an id in any case, or for a name that the codebook knows."""
    from communique.lexicons import normalise_name

    held = {party.casefold(): party for encounter in found for party in encounter.parties}
    known = held.get(typed.strip().casefold())
    if known is None:
        with register.reading() as connection:
            meanings = codebook_in_force(connection).party_aliases.get(normalise_name(typed), ())
        known = next((held[one.party.casefold()] for one in meanings if one.party.casefold() in held), None)
    if known is None:
        raise UsageError(
            f"party {typed[:60]!r} met nobody here; those who did: {', '.join(sorted(held.values())) or '-'}"
        )
    return known


def _looked(register: Register, parties: set[str]) -> Mapping[str, Holdings]:
    """What is held of each of these parties' own records."""
    found: dict[str, list[Looked]] = defaultdict(list)
    wanted = RecordFilter(party=tuple(sorted(parties)) if len(parties) <= MOST_VALUES else ())
    for record in register.records(wanted) if parties else ():
        if len(record.issuers) == 1 and record.issuers[0] in parties:
            found[record.issuers[0]].append(Looked(record.id, record.date, record.publisher))
    return {party: holdings(found[party]) for party in parties}
