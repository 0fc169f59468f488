"""Every step from one text of a page, or one copy of a file that it names, to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from communique.model import content_id
from communique.register import schema
from communique.register.batching import batches
from communique.register.sightings import addresses
from communique.register.sources.copies import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class Step:
    """What was seen at an address, and what was seen there next."""

    id: str  # permalink: from the address and both sides
    record: int  # record.key
    url: str  # of the page, or of the file
    publisher: str  # "" where it is the record's
    old: int  # key of the old revision, or of the old copy of a file
    new: int
    pair: str  # IDs of both sides, with ">" between them
    old_seen: str  # ISO time when the old one was last seen, "" if unknown
    seen: str  # when the new one was first seen
    seen_last: str
    file: str = ""  # the name of the file, "" for a page


def page_steps(connection: Connection, records: Iterable[int]) -> list[Step]:
    """Every change of text at every address of the records that have more than one."""
    several: list[int] = []
    for run in batches(records):
        table = schema.record
        rows = connection.execute(select(table.c.key).where(table.c.key.in_(run), table.c.revisions > 1))
        several += sorted(int(key) for key in rows.scalars())
    found = []
    for address in addresses(connection, several):
        seen: Counter[tuple[int, int]] = Counter()
        for old, new in pairwise(address.sightings):
            pair = (old.revision, new.revision)
            found.append((address, old, new, seen[pair]))
            seen[pair] += 1
    ids = _revision_ids(connection, {item.revision for _, old, new, _ in found for item in (old, new)})
    steps = []
    for address, old, new, again in found:
        sides = (ids[old.revision], ids[new.revision])
        steps.append(
            Step(
                content_id("d", address.id, *sides, *([str(again)] if again else [])), address.record, address.url,
                address.publisher, old.revision, new.revision, ">".join(sides), old.last, new.first, new.last,
            )
        )  # fmt: skip
    return steps


def _revision_ids(connection: Connection, keys: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for run in batches(sorted(keys)):
        table = schema.revision
        rows = connection.execute(select(table.c.key, table.c.id).where(table.c.key.in_(run)))
        found |= {int(key): str(identifier) for key, identifier in rows}
    return found


def file_steps(connection: Connection, records: Sequence[int] | None) -> list[Step]:
    """Every change of a file that records name (all records for None): another file, none any more, or one again."""
    table = schema.attachment_copy
    several = select(table.c.record).group_by(table.c.record).having(func.count() > 1).order_by(table.c.record)
    keys = [int(key) for key in connection.execute(several).scalars()]
    if records is not None:
        wanted = set(records)
        keys = [key for key in keys if key in wanted]
    found: list[Step] = []
    for run in batches(keys):
        rows = connection.execute(
            select(table, schema.record.c.id.label("of"))
            .join(schema.record, schema.record.c.key == table.c.record)
            .where(table.c.record.in_(run))
            .order_by(table.c.record, table.c.fetched, table.c.key)
        ).all()
        by_record: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in rows:
            by_record[int(row.record)].append(row)
        for key, mine in by_record.items():
            found += _steps_of_files(mine, names_of(connection, key, sorted({str(row.url) for row in mine})))
    return found


def _steps_of_files(rows: Sequence[Row[Any]], names: Mapping[str, str]) -> list[Step]:
    by_url: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_url[str(row.url)].append(row)
    found = []
    seen: Counter[str] = Counter()
    for url, mine in by_url.items():
        for old, row in pairwise(mine):
            new = row
            if row.replaced_by and (others := by_url.get(str(row.replaced_by))):
                new = others[0]
            if old.snapshot == new.snapshot and bool(old.problem) == bool(new.problem):
                continue
            pair = f"{copy_id(old)}>{copy_id(new)}"
            again = [str(seen[pair])] if seen[pair] else []
            seen[pair] += 1
            found.append(
                Step(
                    content_id("d", str(old.of), url, pair, *again), int(old.record), str(new.url), "", int(old.key),
                    int(new.key), pair, str(old.last_seen or old.fetched), str(new.fetched),
                    str(new.last_seen or new.fetched), names.get(str(new.url)) or names.get(url) or url,
                )
            )  # fmt: skip
    return found


def copy_id(row: Row[Any]) -> str:
    """The ID of a copy of a file, or of its absence."""
    return content_id("f", str(row.of), str(row.url), str(row.snapshot) or str(row.problem))
