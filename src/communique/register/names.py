"""From what a person types to the parties and mechanisms that a register holds under it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from communique.errors import UsageError
from communique.register.codebooks import codebook_in_force
from communique.register.correctable import decode
from communique.register.corrections import in_force
from communique.register.filters import checked_count
from communique.register.identity import folded
from communique.register.schema import (
    correction,
    mechanism_mention,
    meeting_party,
    sighting,
    statement_mechanism,
    statement_party,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.lexicons import Codebook

MOST_NAMES = 5_000  # mechanism names that one filter may stand for


def held_parties(connection: Connection) -> tuple[str, ...]:
    """Every party that speaks, is aimed at, meets or has officials named, each found by one step in an index."""
    held: list[str] = []
    for column in (statement_party.c.party, meeting_party.c.party, sighting.c.party):
        value = connection.execute(select(func.min(column))).scalar()
        while value is not None:
            held.append(value)
            value = connection.execute(select(func.min(column)).where(column > value)).scalar()
    return tuple(sorted(set(held) - {""}))


def party_ids(connection: Connection, name: str, typed: tuple[str, ...]) -> tuple[str, ...]:
    """Party ids for what was typed: an id in any case, or a name that the codebook knows.

    Raises UsageError for a party that the register does not hold, naming the ones that it does.
    """
    if not typed:
        return ()
    held = held_parties(connection)
    by_fold = {party.casefold(): party for party in held}
    found = []
    for value in checked_count(name, typed):
        party = by_fold.get(value.strip().casefold()) or by_fold.get(named_party(connection, value).casefold())
        if party is None:
            raise UsageError(f"{name} {value[:60]!r} is not held; {_those(held)}")
        found.append(party)
    return tuple(dict.fromkeys(found))


def known_party(typed: str, book: Codebook) -> str:
    """The party id of what was typed, by a codebook alone: nothing need be held of it yet. Raises UsageError."""
    from communique.lexicons import normalise_name

    if (found := typed.strip().upper()) in book.parties:
        return found
    meanings = book.party_aliases.get(normalise_name(typed), ())
    if not meanings:
        raise UsageError(f"party {typed[:60]!r} is not in the codebook; give its code (USA, KOR, NATO) or its name")
    return meanings[0].party


def named_party(connection: Connection, name: str) -> str:
    """The party id of a country's or organisation's name, in any case, in the codebook in force; "" if it has none."""
    from communique.lexicons import normalise_name

    aliases, wanted = codebook_in_force(connection).party_aliases, normalise_name(name)
    folded_name = wanted.casefold()
    meanings = aliases.get(wanted) or next((aliases[one] for one in aliases if one.casefold() == folded_name), ())
    return meanings[0].party if meanings else ""


def _those(held: tuple[str, ...]) -> str:
    if not held:
        return "the register holds no statements yet"
    more = f" and {len(held) - 40} more" if len(held) > 40 else ""
    return f"the register holds {', '.join(held[:40])}{more}"


def mechanism_names(connection: Connection, typed: tuple[str, ...]) -> tuple[str, ...]:
    """The folded names of mechanisms that have the typed words in them, with their acronyms and full names."""
    found: set[str] = set()
    for value in checked_count("mechanism", typed):
        wanted = folded(value)
        if not wanted:
            raise UsageError("mechanism is empty; give words of its name, or its acronym")
        found |= _with_words(connection, wanted)
    if len(found) > MOST_NAMES:
        raise UsageError(f"mechanism {typed[0][:60]!r} stands for {len(found):,} names; give more of the name")
    return tuple(sorted(found))


def named_so(connection: Connection, typed: tuple[str, ...], names: Iterable[str]) -> list[str]:
    """IDs of the statements to which people gave a mechanism of these names, or that has the typed words in it."""
    held, wanted = set(names), {folded(value) for value in typed}
    found = []
    for row in connection.execute(in_force().where(correction.c.field == "mechanisms")):
        given = decode(row.after)
        told = {folded(name) for name in given} if isinstance(given, tuple) else set()
        if told & held or any(_has_words(name, wanted) for name in told):
            found.append(str(row.target))
    return found


def mechanism_variants(connection: Connection, wanted: str) -> set[str]:
    """A folded name with the acronyms and full names that records give for it."""
    mention = mechanism_mention.c
    known = connection.execute(
        select(mention.folded, mention.folded_acronym, mention.folded_full_name)
        .where(or_(mention.folded == wanted, mention.folded_acronym == wanted, mention.folded_full_name == wanted))
        .distinct()
    )
    return {wanted} | {variant for row in known for variant in row if variant}


def _with_words(connection: Connection, wanted: str) -> set[str]:
    name = statement_mechanism.c.folded
    variants = mechanism_variants(connection, wanted)
    held = connection.execute(
        select(name).where(or_(*(name.contains(variant, autoescape=True) for variant in sorted(variants)))).distinct()
    ).scalars()
    return {candidate for candidate in held if _has_words(candidate, variants)}


def _has_words(candidate: str, variants: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(variant)}(?!\w)", candidate) for variant in variants)
