"""Parties with what is held of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select, true

from communique.errors import NotFoundError
from communique.lexicons import Codebook
from communique.register import schema
from communique.register.codebooks import codebook_in_force
from communique.register.names import party_ids
from communique.register.overviews.held import HeldParty, PartyDetail
from communique.register.results import Tally

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST = 15  # values of a list


def all_parties(connection: Connection) -> tuple[HeldParty, ...]:
    """Every party that speaks or is aimed at, those with most statements first."""
    party, statement = schema.statement_party, schema.statement
    query = (
        select(
            party.c.party, party.c.role, func.count(),
            func.min(func.nullif(statement.c.date, "")), func.max(statement.c.date),
        )
        .join(statement, statement.c.key == party.c.statement)
        .where(statement.c.current == true())
        .group_by(party.c.party, party.c.role)
    )  # fmt: skip
    spoken: Counter[str] = Counter()
    aimed: Counter[str] = Counter()
    dates: dict[str, list[str]] = {}
    for name, role, amount, first, last in connection.execute(query):
        (spoken if role == "speaker" else aimed)[str(name)] += int(amount)
        dates.setdefault(str(name), []).extend(str(day) for day in (first, last) if day)
    issued: Counter[str] = Counter()
    record = schema.record
    for issuers, amount in connection.execute(select(record.c.issuers, func.count()).group_by(record.c.issuers)):
        for one in json.loads(issuers):
            issued[one] += int(amount)
    names = {*spoken, *aimed, *issued}
    codebook = codebook_in_force(connection)
    found = [
        HeldParty(
            one, name_of(one, codebook), spoken[one], aimed[one], issued[one],
            min(dates.get(one, ()), default=""), max(dates.get(one, ()), default=""),
        )
        for one in names
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-(one.speaks + one.aimed_at), one.id)))


def name_of(party: str, codebook: Codebook) -> str:
    """The codebook's name of a party, or its id."""
    for known in (codebook.parties, codebook.organisations, codebook.actors):
        if party in known:
            return str(known[party].name)
    return party


def answering(parties: Sequence[HeldParty], text: str) -> list[HeldParty]:
    """Those whose id or name has all the words of *text*."""
    words = text.casefold().split()
    return [one for one in parties if all(word in f"{one.id} {one.name}".casefold() for word in words)]


def party_detail(connection: Connection, typed: str, parties: Sequence[HeldParty]) -> PartyDetail:
    """One party by its id or a name that the codebook knows. Raises NotFoundError, UsageError."""
    held = {one.id: one for one in parties}
    identifier = typed if typed in held else party_ids(connection, "party", (typed,))[0]
    if identifier not in held:
        raise NotFoundError(f"{typed[:60]}: no record held names this party; `communique parties` lists those that are")
    mine, statement, other = schema.statement_party, schema.statement, schema.statement_party.alias()

    def tally(role: str, column: Any, source: Any, *conditions: Any) -> tuple[Tally, ...]:
        query = (
            select(column, func.count())
            .select_from(source)
            .where(mine.c.party == identifier, mine.c.role == role, statement.c.current == true(), *conditions)
            .group_by(column)
            .order_by(func.count().desc(), column)
            .limit(MOST)
        )
        return tuple(Tally(str(value), int(amount)) for value, amount in connection.execute(query))

    said = mine.join(statement, statement.c.key == mine.c.statement)

    def beside(role: str) -> Any:
        return said.join(other, and_(other.c.statement == mine.c.statement, other.c.role == role))

    elsewhere = other.c.party != identifier
    return PartyDetail(
        party=held[identifier],
        acts=tally("speaker", statement.c.act, said),
        targets=tally("speaker", other.c.party, beside("target")),
        beside=tally("speaker", other.c.party, beside("speaker"), elsewhere),
        sources=tally("target", other.c.party, beside("speaker")),
    )
