"""What is new for an alert since it was looked at last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select

from communique.errors import NotFoundError, UsageError
from communique.model import Change
from communique.register.alerts.alert import AlertKind, AlertQuery, Hit
from communique.register.dossiers.scope import holds_record
from communique.register.edits import EditFilter, HeldEdit
from communique.register.filters import LineFilter, StatementFilter
from communique.register.identity import folded
from communique.register.overlay import Overlay
from communique.register.query import parse_query, words_of
from communique.register.schema import attachment_copy, record, revision, statement, withdrawal
from communique.register.withdrawn import HeldWithdrawal, SiteWithdrawal

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from communique.register.register import Register

MOST = 1_000  # hits of one alert in one look


def look(register: Register, connection: Connection, row: Row[Any], query: AlertQuery, now: str) -> list[Hit]:
    """The hits of an alert that came in since its marks, at most MOST."""
    found: list[Hit] = []
    finders = {
        AlertKind.STATEMENT: lambda: _statements(register, connection, row, query),
        AlertKind.EDIT: lambda: _edits(register, connection, row, query),
        AlertKind.WITHDRAWAL: lambda: _withdrawals(register, connection, row, query),
        AlertKind.DROPPED: lambda: _dropped(register, connection, row, query),
        AlertKind.SOFTENED: lambda: _softened(register, connection, row, query),
    }
    overlay = Overlay.of(connection)
    for kind in query.kinds:
        for values in finders[kind]():
            if query.dossier and values[1] and not holds_record(connection, overlay, query.dossier, values[1]):
                continue
            found.append(Hit(0, row.id, kind, *values, now, True, "", 0, ""))
            if len(found) >= MOST:
                return found
    return found


def marks(connection: Connection) -> dict[str, int]:
    """How far a look goes that is taken now."""
    return {
        table.name: int(connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one())
        for table in (statement, revision, withdrawal, attachment_copy)
    }


Values = tuple[str, str, str, str, str, str]  # thing, record, title, url, date, words


def _filter(query: AlertQuery) -> StatementFilter:
    return StatementFilter(
        party=query.party,
        act=query.act,
        mechanism=query.mechanism,
        text=query.words,
        publisher=query.publisher,
        dossier=query.dossier,
    )


def _statements(register: Register, connection: Connection, row: Row[Any], query: AlertQuery) -> Iterator[Values]:
    """New statements: those of a text that was only read again are not new."""
    try:
        keys = register.statement_keys(connection, _filter(query))
    except UsageError:
        return  # a party or mechanism that nothing is held of yet
    before = statement.alias("before")
    again = exists().where(before.c.id == statement.c.id, before.c.key <= row.statement)
    fresh = list(connection.execute(keys.where(statement.c.key > row.statement, ~again)).scalars())
    on_line = {member.statement for member in register.line(query.line).members} if query.line else None
    for held in register.statements_of(fresh):
        if on_line is None or held.statement.id in on_line:
            shown = _record(connection, held.record)
            yield held.statement.id, held.record, *shown, held.date, held.statement.sentence.text


def _record(connection: Connection, identifier: str) -> tuple[str, str]:
    row = connection.execute(select(record.c.title, record.c.url).where(record.c.id == identifier)).one()
    return str(row.title), str(row.url)


def _edits(register: Register, connection: Connection, row: Row[Any], query: AlertQuery) -> Iterator[Values]:
    changed = (
        select(record.c.id, record.c.publisher_party)
        .join(revision, revision.c.record == record.c.key)
        .where(revision.c.key > row.revision, record.c.revisions > 1)
        .distinct()
    )
    fresh = select(revision.c.id).where(revision.c.key > row.revision)
    new = set(connection.execute(fresh).scalars())
    copies = select(record.c.id, record.c.publisher_party, attachment_copy.c.url, attachment_copy.c.fetched).join(
        attachment_copy, attachment_copy.c.record == record.c.key
    )
    files = connection.execute(copies.where(attachment_copy.c.key > row.attachment_copy)).all()
    seen = {(str(item.id), str(item.fetched)) for item in files}
    found = {str(item.id): str(item.publisher_party) for item in connection.execute(changed)}
    found |= {str(item.id): str(item.publisher_party) for item in files}
    for identifier, party in sorted(found.items()):
        for held in register.edits(EditFilter(record=identifier)):
            fresh_one = (identifier, held.seen) in seen if held.attachment else held.new.id in new
            if fresh_one and _edit_fits(held, query, party):
                words = "\n".join([*_marked(held), *([f"{held.attachment}: {held.note}"] if held.note else [])])
                yield held.id, identifier, held.record.title, held.url, held.seen, words


def _marked(held: HeldEdit) -> Iterator[str]:
    from communique.register.edit_rows import marked

    for passage in held.edit.shown:
        yield marked(passage.redline)


def _edit_fits(held: HeldEdit, query: AlertQuery, party: str) -> bool:
    touched = [*held.statements.dropped, *held.statements.added]
    touched += [side for item in held.statements.changed for side in (item.old, item.new)]
    if query.act and not any(item.act in query.act for item in touched):
        return False
    if query.party and party not in query.party:
        named = {name for item in touched for name in (*item.speakers, *item.targets)}
        if not named & set(query.party):
            return False
    text = f"{held.record.title}\n{' '.join(_marked(held))}"
    return _fits(query, text, held.publisher)


def _fits(query: AlertQuery, text: str, publisher: str) -> bool:
    """Whether a text has the words of a query, its mechanism and its publisher."""
    if query.publisher and folded(query.publisher) not in folded(publisher):
        return False
    if query.mechanism and not any(folded(name) in folded(text) for name in query.mechanism):
        return False
    return not query.words or says(text, query.words)


def says(text: str, typed: str) -> bool:
    """Whether a text answers a search, as the index would find it."""
    words = [word for _, _, word in words_of(text)]
    asked = parse_query(typed)

    def holds(term: Any) -> bool:
        size = len(term.words)
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            last = run[-1].startswith(term.words[-1]) if term.prefix else run[-1] == term.words[-1]
            if last and tuple(run[:-1]) == term.words[:-1]:
                return True
        return False

    return all(map(holds, asked.wanted)) and not any(map(holds, asked.excluded))


def _withdrawals(register: Register, connection: Connection, row: Row[Any], query: AlertQuery) -> Iterator[Values]:
    fresh = set(connection.execute(select(withdrawal.c.id).where(withdrawal.c.key > row.withdrawal)).scalars())
    if not fresh:
        return
    for held in register.withdrawals():
        pages = held.pages if isinstance(held, SiteWithdrawal) else (held,)
        kept = [page for page in pages if page.id in fresh and _page_fits(connection, page, query)]
        if isinstance(held, SiteWithdrawal) and kept:
            words = "\n".join(f"{page.kind}: {page.url}" for page in kept)
            yield held.id, "", f"{held.site}: {len(held.pages):,} pages withdrawn", f"//{held.site}/", held.first, words
            continue
        for page in kept:
            target = f" → {page.moved_to or page.target}" if page.moved_to or page.target else ""
            yield page.id, page.record.id, page.record.title, page.url, page.first, f"{page.kind}{target}"


def _page_fits(connection: Connection, page: HeldWithdrawal, query: AlertQuery) -> bool:
    shown = connection.execute(
        select(record.c.publisher_party, revision.c.text)
        .join(revision, revision.c.key == record.c.current_revision)
        .where(record.c.id == page.record.id)
    ).one()
    if query.party and shown.publisher_party not in query.party:
        return False
    return _fits(query, f"{page.record.title}\n{shown.text}", page.publisher)


def _new_records(connection: Connection, row: Row[Any]) -> list[str]:
    rows = (
        select(record.c.id)
        .join(revision, revision.c.record == record.c.key)
        .where(revision.c.key > row.revision, revision.c.arrival == 0)
        .order_by(record.c.date, record.c.id)
    )
    return list(connection.execute(rows).scalars())


def _dropped(register: Register, connection: Connection, row: Row[Any], query: AlertQuery) -> Iterator[Values]:
    for identifier in _new_records(connection, row):
        try:
            report = register.dropped(identifier)
        except NotFoundError:
            continue  # nothing comparable is held: nothing can have been dropped
        title, url = _record(connection, identifier)
        for sentence in report.sentences:
            for line in sentence.lines:
                if _line_fits(register, query, line.line, sentence.sentence.text):
                    share = f"in {line.rate.having} of {line.rate.held} comparable records looked at"
                    words = f"{line.words.text} ({share}, not in this one)"
                    yield f"{identifier}/{line.line}", identifier, title, url, report_date(register, identifier), words


def report_date(register: Register, identifier: str) -> str:
    """The date of a record."""
    return register.record(identifier).record.date


def _line_fits(register: Register, query: AlertQuery, line: str, sentence: str) -> bool:
    if query.line and not line.startswith(query.line):
        return False
    if query.words and not says(sentence, query.words):
        return False
    if query.mechanism and not any(folded(name) in folded(sentence) for name in query.mechanism):
        return False
    if not (query.party or query.act):
        return True
    held = register.line(line)
    acts = {member.act for member in held.members}
    parties = {*held.speakers, *held.targets}
    return (not query.act or bool(acts & set(query.act))) and (not query.party or bool(parties & set(query.party)))


def _softened(register: Register, connection: Connection, row: Row[Any], query: AlertQuery) -> Iterator[Values]:
    for identifier in _new_records(connection, row):
        title, url = _record(connection, identifier)
        for line in register.lines(LineFilter(record=identifier)):
            for member in line.members:
                if member.record != identifier or member.change is not Change.SOFTENED:
                    continue
                if _line_fits(register, query, line.id, member.sentence.text):
                    words = f"{member.words.text} (softened: {'; '.join(member.why)})"
                    yield member.statement, identifier, title, url, member.date, words
