"""Published pages that changed after the fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from communique.comparing.edits import (
    ChangedStatement,
    EditClass,
    PageEdit,
    StatementChanges,
    differing_fields,
    file_edit,
    page_edit,
    statement_changes,
)
from communique.errors import CompareError, NotFoundError, UsageError
from communique.model import Record, Revision, Statement
from communique.register import schema
from communique.register.batching import batches
from communique.register.edit_steps import Step, copy_id, file_steps, page_steps
from communique.register.filters import RecordFilter, check_page
from communique.register.finding import record_key
from communique.register.loading import records_by_key, statements_by_key
from communique.register.made_edits import MadeEdit, held_edits, keep_edits
from communique.register.selecting import record_keys

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

SHORTEST_ID = 4  # characters of an edit's ID by which it may be named
AT_ONCE = 200  # edits that are loaded together


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
    """One change of a published page, from one text to the next that was seen there; or of a file that it names."""

    id: str  # permalink: from the address and the two revisions
    record: Record
    url: str
    publisher: str
    old: Revision  # of a file: its text, under the ID (f-…) of its copy
    new: Revision
    old_seen: str  # ISO time when the old text was last seen, "" if unknown
    seen: str  # when the new one was first seen
    seen_last: str  # when the new one was last seen
    edit: PageEdit
    statements: StatementChanges
    note: str  # why the texts could not be compared, or what became of a file; "" otherwise
    attachment: str = ""  # the name of the file that changed, "" where the page did

    @property
    def substantive(self) -> bool:
        """Whether somebody who follows the publisher's words wants to know."""
        return self.edit.substantive or bool(self.note)


def edits(connection: Connection, wanted: EditFilter, fresh: list[MadeEdit]) -> Iterator[HeldEdit]:
    """The edits that answer a filter, the last seen first; those whose time is unknown at the end.

    What had to be compared for it is added to *fresh*, to be kept.
    """
    since, until = day(wanted.since, "since"), day(wanted.until, "until")
    keys: list[int] | None = None
    if wanted.record:
        keys = [record_key(connection, wanted.record)]
    elif wanted.publisher:
        keys = list(connection.execute(record_keys(connection, RecordFilter(publisher=wanted.publisher))).scalars())
    steps = [step for step in _steps(connection, keys) if within(step.seen, since, until)]
    steps.sort(key=lambda step: step.id)
    steps.sort(key=lambda step: step.seen, reverse=True)
    check_page(wanted.limit, wanted.offset)
    answering = (
        (step, made) for step, made in _made_steps(connection, steps, fresh) if wanted.everything or made.substantive
    )
    stop = None if wanted.limit is None else wanted.offset + wanted.limit
    for run in batches(islice(answering, wanted.offset, stop), AT_ONCE):
        yield from _loaded(connection, run)


def edit(connection: Connection, identifier: str) -> HeldEdit:
    """One edit by its ID or the unique beginning of it. Raises NotFoundError, and UsageError for several."""
    typed = identifier.strip().lower()
    if len(typed) < SHORTEST_ID or not typed.startswith("d-"):
        raise UsageError(f"{identifier[:64]!r}: not the ID of an edit (d-…); `communique edits --all` lists them")
    found = [step for step in _steps(connection, None) if step.id.startswith(typed)]
    if not found:
        raise NotFoundError(f"{identifier[:64]}: no such edit; `communique edits --all` lists them")
    if len(found) > 1:
        raise UsageError(f"{identifier[:64]}: {len(found)} edits begin so; give more of the ID")
    return next(_loaded(connection, list(_made_steps(connection, found, []))))


def keep_edits_of(connection: Connection, record: int) -> None:
    """Compares what is new of one record and keeps what was found, in the transaction that is open."""
    steps = _steps(connection, [record])
    made, fresh = _made(connection, steps)
    keep_edits(connection, [made[pair] for pair in fresh])


def _steps(connection: Connection, keys: Sequence[int] | None) -> list[Step]:
    if keys is not None:
        return [*page_steps(connection, keys), *file_steps(connection, keys)]
    several = select(schema.record.c.key).where(schema.record.c.revisions > 1).order_by(schema.record.c.key)
    return [*page_steps(connection, connection.execute(several).scalars().all()), *file_steps(connection, None)]


def _made_steps(
    connection: Connection, steps: Sequence[Step], fresh: list[MadeEdit]
) -> Iterator[tuple[Step, MadeEdit]]:
    """Steps with what they changed, in their order."""
    for run in batches(steps, AT_ONCE):
        made, compared = _made(connection, run)
        fresh += (made[pair] for pair in compared)
        yield from ((step, made[step.pair]) for step in run)


def _loaded(connection: Connection, shown: Sequence[tuple[Step, MadeEdit]]) -> Iterator[HeldEdit]:
    """Edits with their records, texts and statements, in their order."""
    records = records_by_key(connection, sorted({step.record for step, _ in shown}))
    sides = _sides(connection, [step for step, _ in shown])
    statements = _statements(connection, sorted({key for _, made in shown for key in _statements_of(made)}))
    for step, found in shown:
        record = records[step.record][0]
        yield HeldEdit(
            id=step.id,
            record=record,
            url=step.url,
            publisher=step.publisher or record.publisher,
            old=sides[step.id][0],
            new=sides[step.id][1],
            old_seen=step.old_seen,
            seen=step.seen,
            seen_last=step.seen_last,
            edit=found.edit,
            statements=_changes(found, statements),
            note=found.note,
            attachment=step.file,
        )


def _statements_of(made: MadeEdit) -> Iterator[int]:
    yield from (key for both in made.changed for key in both)
    yield from made.dropped
    yield from made.added


def _changes(made: MadeEdit, statements: Mapping[int, Statement]) -> StatementChanges:
    pairs = ((statements[old], statements[new]) for old, new in made.changed)
    return StatementChanges(
        tuple(ChangedStatement(old, new, differing_fields(old, new)) for old, new in pairs),
        tuple(statements[key] for key in made.dropped),
        tuple(statements[key] for key in made.added),
    )


def _made(connection: Connection, steps: Sequence[Step]) -> tuple[dict[str, MadeEdit], list[str]]:
    """What the steps changed, by pair; and the pairs that had to be compared for it."""
    codings = _codings(connection, {key for step in steps if not step.file for key in (step.old, step.new)})
    named = {step.pair: "" if step.file else f"{codings.get(step.old, 0)}>{codings.get(step.new, 0)}" for step in steps}
    made = held_edits(connection, named)
    missing = [step for step in {step.pair: step for step in steps}.values() if step.pair not in made]
    for run in batches(missing, 20):
        sides = _sides(connection, run)
        for step in run:
            made[step.pair] = _compared(connection, step, *sides[step.id], named[step.pair], codings)
    return made, [step.pair for step in missing]


def _compared(
    connection: Connection, step: Step, old: Revision, new: Revision, named: str, codings: Mapping[int, int]
) -> MadeEdit:
    if step.file:
        edit, note = _of_file(step, old, new)
        return MadeEdit(step.pair, named, edit, note)
    note = ""
    try:
        edit = page_edit(old.text, new.text, old_title=old.title, new_title=new.title)
    except CompareError as error:
        edit, note = PageEdit(()), str(error)
    mine, theirs = (_statement_keys(connection, codings.get(key, 0)) for key in (step.old, step.new))
    # Those of one ID have the same words, and are not loaded.
    keys = [key for name, key in mine.items() if name not in theirs]
    keys += [key for name, key in theirs.items() if name not in mine]
    said = _statements(connection, keys)
    changes = statement_changes(
        [said[key] for key in mine.values() if key in said], [said[key] for key in theirs.values() if key in said]
    )
    return MadeEdit(
        step.pair, named, edit, note,
        tuple((mine[item.old.id], theirs[item.new.id]) for item in changes.changed),
        tuple(mine[item.id] for item in changes.dropped), tuple(theirs[item.id] for item in changes.added),
    )  # fmt: skip


def _of_file(step: Step, old: Revision, new: Revision) -> tuple[PageEdit, str]:
    """What became of a file, with words where its text cannot tell."""
    if not new.snapshot:
        return file_edit(step.file, ""), new.title
    if not old.snapshot:
        return file_edit("", step.file), "is there again"
    if not old.text or not new.text:
        return PageEdit(()), "is another file; its format is not read, so what changed in it is not known"
    try:
        made = page_edit(old.text, new.text)
    except CompareError as error:
        return PageEdit(()), str(error)
    return made if made.classes else PageEdit((), EditClass.FURNITURE), ""


def _sides(connection: Connection, steps: Sequence[Step]) -> dict[str, tuple[Revision, Revision]]:
    """The two texts of each step, by its ID."""
    table, file = schema.revision, schema.attachment_copy
    pages = {key for step in steps if not step.file for key in (step.old, step.new)}
    copies = {key for step in steps if step.file for key in (step.old, step.new)}
    texts: dict[tuple[bool, int], Revision] = {}
    for run in batches(sorted(pages)):
        rows = select(table, schema.record.c.id.label("of")).join(schema.record, schema.record.c.key == table.c.record)
        for row in connection.execute(rows.where(table.c.key.in_(run))):
            texts[False, int(row.key)] = Revision(row.id, row.of, row.text, row.title, row.modified, row.snapshot)
    for run in batches(sorted(copies)):
        rows = select(file, schema.record.c.id.label("of")).join(schema.record, schema.record.c.key == file.c.record)
        for row in connection.execute(rows.where(file.c.key.in_(run))):
            texts[True, int(row.key)] = _copy(row)
    return {step.id: (texts[bool(step.file), step.old], texts[bool(step.file), step.new]) for step in steps}


def _copy(row: Row[Any]) -> Revision:
    """A copy of a file as a side of an edit; one that is no copy has no snapshot, and says why in its title."""
    digest = "" if row.problem else row.snapshot
    return Revision(copy_id(row), row.of, row.text, row.problem, "", digest)


def _codings(connection: Connection, revisions: set[int]) -> dict[int, int]:
    """revision.key → key of its current coding."""
    table = schema.coding
    found: dict[int, int] = {}
    for run in batches(sorted(revisions)):
        rows = connection.execute(
            select(table.c.revision, table.c.key).where(table.c.revision.in_(run), table.c.current)
        )
        found |= {int(row.revision): int(row.key) for row in rows}
    return found


def _statement_keys(connection: Connection, coding: int) -> dict[str, int]:
    """Statement ID → key, of the statements of a coding, in their order."""
    table = schema.statement
    rows = connection.execute(
        select(table.c.id, table.c.key).where(table.c.coding == coding).order_by(table.c.position)
    )
    return {str(row.id): int(row.key) for row in rows}


def _statements(connection: Connection, keys: Sequence[int]) -> dict[int, Statement]:
    found: dict[int, Statement] = {}
    for run in batches(keys):
        found |= {key: held.statement for key, held in statements_by_key(connection, run).items()}
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
