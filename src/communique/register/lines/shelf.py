"""The linker's shelf in the register's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from communique.linking import Held, Wording, explained
from communique.linking.shelf import MOST_LISTED
from communique.register.batching import batches
from communique.register.schema import wording, wording_term
from communique.register.writing import Prepared, Rows, insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_COLUMNS = [wording.c[name] for name in ("id", "family", "parties", "terms", "records", "core", "score")]
AT_ONCE = (20, 400)  # wordings of one query; it is filled up with "", so that there are two statements to compile
_NAMES = [f"id{number}" for number in range(AT_ONCE[-1])]
_LISTED = Prepared(
    lambda: (
        select(wording_term.c.wording, wording_term.c.weight)
        .where(wording_term.c.family == bindparam("family"), wording_term.c.term == bindparam("term"))
        .order_by(wording_term.c.rarity, wording_term.c.size, wording_term.c.wording)
        .limit(MOST_LISTED)
    )
)
_MEMBERS = Prepared(lambda: select(*_COLUMNS).where(wording.c.core == bindparam("core")).order_by(wording.c.id))
_UPDATE = Prepared(
    lambda: (
        wording.update()
        .where(wording.c.id == bindparam("of"))
        .values({name: bindparam(name) for name in ("records", "core", "score", "reasons")})
    )
)
_DELETE = Prepared(lambda: wording.delete().where(wording.c.id == bindparam("of")))
_UNLIST = Prepared(
    lambda: wording_term.delete().where(
        *(wording_term.c[name] == bindparam(f"of_{name}") for name in ("family", "term", "rarity", "size", "wording"))
    )
)


def _of(number: int) -> Prepared:
    return Prepared(lambda: select(*_COLUMNS).where(wording.c.id.in_([bindparam(name) for name in _NAMES[:number]])))


_FEW, _MANY = map(_of, AT_ONCE)


class RegisterShelf:
    """Wordings in the database, for one change in the transaction that is open on the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[str, Held | None] = {}  # as the tables have them
        self._lists: dict[tuple[str, str], list[tuple[Any, ...]]] = {}  # as they were before anything was put

    def get(self, identifiers: Iterable[str]) -> Mapping[str, Held]:
        """See :class:`communique.linking.Shelf`."""
        wanted = list(dict.fromkeys(identifiers))
        missing = [one for one in wanted if one not in self._read]
        few, many = AT_ONCE
        for run in batches(missing, many):
            self._read |= dict.fromkeys(run)
            query, most = (_FEW, few) if len(run) <= few else (_MANY, many)
            asked = [*run, *[""] * (most - len(run))]
            self._taken(query.run(self._connection, **dict(zip(_NAMES, asked, strict=False))))
        held = {one: self._read[one] for one in wanted}
        return {one: found for one, found in held.items() if found is not None}

    def listed(self, family: str, term: str) -> Sequence[tuple[str, int]]:
        """See :class:`communique.linking.Shelf`."""
        known = self._lists.get((family, term))
        if known is None:
            known = self._lists[family, term] = _LISTED.run(self._connection, family=family, term=term).tuples
        return known

    def members(self, core: str) -> Iterable[str]:
        """See :class:`communique.linking.Shelf`."""
        return self._taken(_MEMBERS.run(self._connection, core=core))

    def put(self, held: Sequence[Held]) -> None:
        """See :class:`communique.linking.Shelf`."""
        cores = {**self.get(dict.fromkeys(one.core for one in held)), **{one.wording.id: one for one in held}}
        new, changed, listed = [], [], []
        for one in held:
            before = self._read.get(one.wording.id)
            reasons = _json(explained(one.wording, cores[one.core].wording).reasons)
            place = {"records": one.records, "core": one.core, "score": one.score, "reasons": reasons}
            if before is None:
                new.append(_identity(one.wording) | place)
            else:
                changed.append({"of": one.wording.id} | place)
            if before is None or before.rank != one.rank:
                self._unlist(before)
                listed += _entries(one)
            self._read[one.wording.id] = one
        insert_rows(self._connection, wording, new)
        _UPDATE.run_many(self._connection, changed)
        insert_rows(self._connection, wording_term, listed)

    def drop(self, identifiers: Sequence[str]) -> None:
        """See :class:`communique.linking.Shelf`."""
        for held in self.get(identifiers).values():
            self._unlist(held)
            self._read[held.wording.id] = None
        _DELETE.run_many(self._connection, [{"of": identifier} for identifier in identifiers])

    def _taken(self, rows: Rows) -> list[str]:
        found = []
        for row in rows.tuples:
            identifier = row[0]
            if self._read.get(identifier) is None:
                self._read[identifier] = held_of(*row)
            found.append(identifier)
        return found

    def _unlist(self, held: Held | None) -> None:
        if held is not None:
            entries = [
                {f"of_{name}": value for name, value in entry.items() if name != "weight"} for entry in _entries(held)
            ]
            _UNLIST.run_many(self._connection, entries)


def held_of(
    identifier: str, family: str, parties: str, terms: str, records: int, core: str, score: float, *_rest: object
) -> Held:
    """A row of the table of wordings, without its reasons."""
    return Held(_wording(identifier, family, parties, terms), records, core, score)


@lru_cache(maxsize=20_000)
def _wording(identifier: str, family: str, parties: str, terms: str) -> Wording:
    return Wording(identifier, family, tuple(json.loads(parties)), tuple(json.loads(terms).items()))


def _identity(of: Wording) -> dict[str, Any]:
    return {"id": of.id, "family": of.family, "parties": _json(of.parties), "terms": _json(dict(of.terms))}


def _entries(held: Held) -> list[dict[str, Any]]:
    rarity, size, identifier = held.rank
    return [
        {
            "family": held.wording.family,
            "term": term,
            "rarity": rarity,
            "size": size,
            "wording": identifier,
            "weight": weight,
        }
        for term, weight in held.wording.indexed.items()
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
