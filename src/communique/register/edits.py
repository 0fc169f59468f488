"""Published pages that changed after the fact."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.comparing.edits import PageEdit, StatementChanges, page_edit, statement_changes
from communique.errors import CompareError, NotFoundError, UsageError
from communique.model import Record, Revision, Statement, content_id
from communique.register import schema
from communique.register.batching import batches
from communique.register.filters import RecordFilter, check_page
from communique.register.finding import record_key
from communique.register.loading import records_by_key, statements_by_key
from communique.register.selecting import record_keys
from communique.register.sightings import Address, Sighting, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

SHORTEST_ID = 4  # characters of an edit's ID by which it may be named


@dataclass(frozen=True, slots=True)
class EditFilter:
    """Edits that answer all of this."""

    publisher: str = ""  # part of the publisher's name, or the party that it belongs to
    since: str = ""  # a day, month or year: seen then or later; an edit whose time is unknown answers no date
    until: str = ""
    everything: bool = False  # also those that changed only spelling, typography and furniture
    record: str = ""  # record ID, or the unique beginning of one
    limit: int | None = None  # at most so many
    offset: int = 0  # after so many


@dataclass(frozen=True, slots=True)
class HeldEdit:
    """One change of a published page, from one text to the next that was seen there."""

    id: str  # permalink: from the address and the two revisions
    record: Record
    url: str
    publisher: str
    old: Revision
    new: Revision
    old_seen: str  # ISO time when the old text was last seen, "" if unknown
    seen: str  # when the new one was first seen
    seen_last: str  # when the new one was last seen
    edit: PageEdit
    statements: StatementChanges
    note: str  # why the texts could not be compared, "" where they could

    @property
    def substantive(self) -> bool:
        """Whether somebody who follows the publisher's words wants to know."""
        return self.edit.substantive or bool(self.note)


@dataclass(frozen=True, slots=True)
class _Step:
    id: str
    address: Address
    old: Sighting
    new: Sighting


def edits(connection: Connection, wanted: EditFilter) -> Iterator[HeldEdit]:
    """The edits that answer a filter, the last seen first; those whose time is unknown at the end."""
    since, until = day(wanted.since, "since"), day(wanted.until, "until")
    if wanted.record:
        keys = [record_key(connection, wanted.record)]
    else:
        keys = list(connection.execute(record_keys(connection, RecordFilter(publisher=wanted.publisher))).scalars())
    steps = [step for step in _steps(connection, keys) if within(step.new.first, since, until)]
    steps.sort(key=lambda step: step.id)
    steps.sort(key=lambda step: step.new.first, reverse=True)
    check_page(wanted.limit, wanted.offset)
    answering = (
        (step, made)
        for step in steps
        for made in (_compared(connection, step),)
        if wanted.everything or made.substantive
    )
    stop = None if wanted.limit is None else wanted.offset + wanted.limit
    for step, made in islice(answering, wanted.offset, stop):
        yield _with_statements(connection, step, made)


def edit(connection: Connection, identifier: str) -> HeldEdit:
    """One edit by its ID or the unique beginning of it. Raises NotFoundError, and UsageError for several."""
    typed = identifier.strip().lower()
    if len(typed) < SHORTEST_ID or not typed.startswith("d-"):
        raise UsageError(f"{identifier[:64]!r}: not the ID of an edit (d-…); `communique edits --all` lists them")
    keys = list(connection.execute(select(schema.record.c.key).where(schema.record.c.revisions > 1)).scalars())
    found = [step for step in _steps(connection, keys) if step.id.startswith(typed)]
    if not found:
        raise NotFoundError(f"{identifier[:64]}: no such edit; `communique edits --all` lists them")
    if len(found) > 1:
        raise UsageError(f"{identifier[:64]}: {len(found)} edits begin so; give more of the ID")
    return _with_statements(connection, found[0], _compared(connection, found[0]))


def _steps(connection: Connection, keys: Sequence[int]) -> list[_Step]:
    """Every change of text at every address of the records that have more than one."""
    several: list[int] = []
    for run in batches(keys):
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
    return [
        _Step(
            content_id("d", address.id, ids[old.revision], ids[new.revision], *([str(again)] if again else [])),
            address,
            old,
            new,
        )
        for address, old, new, again in found
    ]


def _revision_ids(connection: Connection, keys: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for run in batches(sorted(keys)):
        table = schema.revision
        rows = connection.execute(select(table.c.key, table.c.id).where(table.c.key.in_(run)))
        found |= {int(key): str(identifier) for key, identifier in rows}
    return found


def _compared(connection: Connection, step: _Step) -> HeldEdit:
    """The edit, its statements not yet looked at."""
    record, _ = records_by_key(connection, [step.address.record])[step.address.record]
    old, new = (_revision(connection, key, record.id) for key in (step.old.revision, step.new.revision))
    note = ""
    try:
        made = page_edit(old.text, new.text, old_title=old.title, new_title=new.title)
    except CompareError as error:
        made, note = PageEdit(()), str(error)
    return HeldEdit(
        id=step.id,
        record=record,
        url=step.address.url,
        publisher=step.address.publisher or record.publisher,
        old=old,
        new=new,
        old_seen=step.old.last,
        seen=step.new.first,
        seen_last=step.new.last,
        edit=made,
        statements=StatementChanges(),
        note=note,
    )


def _with_statements(connection: Connection, step: _Step, made: HeldEdit) -> HeldEdit:
    """The edit with what became of statements. Those of one ID have the same words, and are not loaded."""
    old, new = (_statement_keys(connection, key) for key in (step.old.revision, step.new.revision))
    said = [
        _statements(connection, [key for identifier, key in mine.items() if identifier not in theirs])
        for mine, theirs in ((old, new), (new, old))
    ]
    return replace(made, statements=statement_changes(*said))


def _revision(connection: Connection, key: int, record: str) -> Revision:
    table = schema.revision
    row = connection.execute(select(table).where(table.c.key == key)).one()
    return Revision(row.id, record, row.text, row.title, row.modified, row.snapshot)


def _statement_keys(connection: Connection, revision: int) -> dict[str, int]:
    """Statement ID → key, of the statements of a revision as its current coding has them, in their order."""
    table, coding = schema.statement, schema.coding
    rows = connection.execute(
        select(table.c.id, table.c.key)
        .join(coding, coding.c.key == table.c.coding)
        .where(coding.c.revision == revision, coding.c.current)
        .order_by(table.c.position)
    )
    return {str(row.id): int(row.key) for row in rows}


def _statements(connection: Connection, keys: Sequence[int]) -> list[Statement]:
    found: list[Statement] = []
    for run in batches(keys):
        held = statements_by_key(connection, run)
        found += (held[key].statement for key in run)
    return found


def day(value: str, name: str) -> str:
    """A day, month or year as it is compared. Raises UsageError for what is none."""
    import re

    value = value.strip()
    if value and not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", value):
        raise UsageError(f"--{name} {value[:40]!r}: give a day, month or year: 2024-06-02, 2024-06 or 2024")
    return value


def within(seen: str, since: str, until: str) -> bool:
    """Whether a time lies in a span of days, months or years; one that is unknown lies in none."""
    if not since and not until:
        return True
    if not seen:
        return False
    return (not since or seen[: len(since)] >= since) and (not until or seen[: len(until)] <= until)
