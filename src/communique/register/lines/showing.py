"""Lines as people see them: put together from their members, and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from communique.errors import NotFoundError, UsageError
from communique.linking import POSITION
from communique.linking.changes import change_finder
from communique.linking.strands import with_changes
from communique.model import Line, Member
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.filters import LineFilter, StatementFilter
from communique.register.lines.decisions import Decisions
from communique.register.lines.members import members_of
from communique.register.profiles import profiles_of_records
from communique.register.schema import point, statement, statement_mechanism, wording

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.search import SearchIndex

LONGEST_ID = 100


def line_ids(connection: Connection, index: SearchIndex, wanted: LineFilter, record_key: int | None) -> list[str]:
    """The IDs of the lines that answer a filter: those with most members first, then by ID; the page cut out."""
    from communique.register.filters import check_page

    check_page(wanted.limit, wanted.offset)
    decisions = Decisions.of(connection)
    chosen = _answering(connection, index, decisions, wanted, record_key)
    counts = _counts(connection, decisions, chosen, wanted.members)
    ordered = sorted(counts, key=lambda line: (-counts[line], line))
    stop = None if wanted.limit is None else wanted.offset + wanted.limit
    return ordered[wanted.offset : stop]


def _answering(
    connection: Connection,
    index: SearchIndex,
    decisions: Decisions,
    wanted: LineFilter,
    record_key: int | None,
) -> set[str] | None:
    """The lines that have a member which answers; None for all."""
    from communique.register.selecting import statement_keys

    asked = StatementFilter(
        party=wanted.party, act=wanted.act, mechanism=wanted.mechanism, text=wanted.text, since=wanted.since,
        until=wanted.until, dossier=wanted.dossier,
    )  # fmt: skip
    if asked == StatementFilter() and record_key is None:
        return None
    keys = statement_keys(connection, index, asked, record_key).order_by(None).subquery()
    said = select(statement.c.key, statement.c.id).join(keys, keys.c.key == statement.c.key).subquery()
    cores = connection.execute(
        select(wording.c.core)
        .join(point, point.c.wording == wording.c.id)
        .join(said, said.c.key == point.c.statement)
        .distinct()
    ).scalars()
    found = {decisions.line_of(str(core)) for core in cores}
    if decisions.statements:
        answering = set(connection.execute(select(said.c.id)).scalars())
        for identifier, lines in decisions.statements.items():
            if identifier in answering:
                found.update(lines)
    return found


def _counts(connection: Connection, decisions: Decisions, chosen: set[str] | None, least: int) -> dict[str, int]:
    """Line ID → how many statements it has, for those that have enough."""
    counts: Counter[str] = Counter()
    grouped = (
        select(wording.c.core, func.count(point.c.statement.distinct()).label("statements"))
        .join(point, point.c.wording == wording.c.id)
        .group_by(wording.c.core)
    )
    if not decisions.named and not decisions.merged and least > 1:
        grouped = grouped.having(func.count(point.c.statement.distinct()) >= least)
    for row in connection.execute(grouped):
        line = decisions.line_of(str(row.core))
        if chosen is None or line in chosen:
            counts[line] += int(row.statements)
    touched = set(decisions.merged.values()) | set(decisions.named.values())
    for lines in decisions.statements.values():
        touched.update(lines)
    touched |= _losing(connection, decisions)
    recounted = [line for line in sorted(touched) if chosen is None or line in chosen]
    members = members_of(connection, decisions, recounted)
    for line in recounted:
        counts[line] = len(members.get(line, ()))
    return {line: count for line, count in counts.items() if count >= max(least, 1)}


def _losing(connection: Connection, decisions: Decisions) -> set[str]:
    """Lines that the machine put the decided statements into."""
    if not decisions.statements:
        return set()
    found: set[str] = set()
    for decided in batches(sorted(decisions.statements)):
        query = (
            select(wording.c.core)
            .join(point, point.c.wording == wording.c.id)
            .join(statement, statement.c.key == point.c.statement)
            .where(statement.c.id.in_(decided))
            .distinct()
        )
        cores = connection.execute(query).scalars()
        found.update(decisions.line_of(str(core)) for core in cores)
    return found


def lines_of(connection: Connection, identifiers: Sequence[str]) -> list[Line]:
    """The lines of these IDs, in this order; those without members are left out."""
    decisions = Decisions.of(connection)
    members = members_of(connection, decisions, identifiers)
    profiles = profiles_of_records(connection, {one.record for held in members.values() for one in held})
    families = _families(connection, members)
    mechanisms = _mechanisms(connection, members)
    finder = change_finder(codebook_in_force(connection))
    found = []
    for identifier in identifiers:
        if identifier not in members:
            continue
        held = with_changes(members[identifier], profiles, finder)
        label = decisions.labels.get(identifier) or _label(held, identifier)
        shown = tuple(replace(one, join=replace(one.join, core=label)) for one in held)
        dates = [one.date for one in shown if one.date]
        found.append(
            Line(
                id=identifier,
                label=label,
                family=families.get(identifier, POSITION),
                speakers=tuple(sorted({party for one in shown for party in one.speakers})),
                targets=tuple(sorted({party for one in shown for party in one.targets})),
                mechanisms=mechanisms.get(identifier, ()),
                first=min(dates, default=""),
                last=max(dates, default=""),
                members=shown,
            )
        )
    return found


def full_id(connection: Connection, typed: str) -> str:
    """The ID of the line that an ID, or the unique beginning of one, means now. Raises NotFoundError, UsageError."""
    wanted = typed.strip().lower()
    decisions = Decisions.of(connection)
    if wanted in decisions.named:
        return decisions.named[wanted]
    if not wanted.startswith("l-") or len(wanted) > LONGEST_ID:
        raise NotFoundError(f"{typed[:60]}: no such line; `communique lines` lists their IDs")
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)
    query = select(wording.c.id, wording.c.core).where(wording.c.id >= wanted, wording.c.id < after).limit(200)
    rows = connection.execute(query.order_by(wording.c.id)).all()
    exact = [row for row in rows if row.id == wanted]
    # The IDs of other wordings of a line mean the line, too; the beginning of an ID means a line that is listed.
    meant = {decisions.line_of(str(row.core)) for row in exact or [row for row in rows if row.id == row.core]}
    meant |= {line for name, line in decisions.named.items() if not exact and name.startswith(wanted)}
    if not meant:
        raise NotFoundError(f"{typed[:60]}: no such line; `communique lines` lists their IDs")
    if len(meant) > 1:
        raise UsageError(f"{typed[:60]}: several lines begin so ({', '.join(sorted(meant)[:5])}); give more of the ID")
    return next(iter(meant))


def _label(members: Iterable[Member], identifier: str) -> str:
    """The words that most members have, of those whose wording is the core where there are any."""
    held = list(members)
    core = [one for one in held if one.join.core == identifier and one.join.score >= 1.0 and not one.join.by_person]
    words = Counter(" ".join(one.words.text.split()) for one in core or held)
    return min(words, key=lambda text: (-words[text], len(text), text))


def label_of(connection: Connection, line: str) -> str:
    """What a line is called, from the first statement of its core wording alone; its ID where nothing is left of it."""
    labels = Decisions.of(connection).labels
    if line in labels:
        return labels[line]
    query = (
        select(statement.c.content, statement.c.content_start, point.c.start, point.c.end)
        .join(point, point.c.statement == statement.c.key)
        .where(point.c.wording == line, statement.c.current)
        .order_by(point.c.statement, point.c.position)
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        return line
    words = row.content[row.start - row.content_start : row.end - row.content_start]
    return " ".join(words.split()) or line


def _families(connection: Connection, lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for wanted in batches(sorted(lines)):
        query = select(wording.c.id, wording.c.family).where(wording.c.id.in_(wanted))
        found |= {str(row.id): str(row.family) for row in connection.execute(query)}
    return found


def _mechanisms(connection: Connection, members: Mapping[str, Sequence[Member]]) -> dict[str, tuple[str, ...]]:
    """Line ID → mechanisms that its members' words name."""
    named: dict[str, list[Any]] = {}
    for identifiers in batches(sorted({one.statement for held in members.values() for one in held})):
        query = (
            select(statement.c.id, statement_mechanism.c.name, statement_mechanism.c.start)
            .join(statement, statement.c.key == statement_mechanism.c.statement)
            .where(statement.c.id.in_(identifiers), statement.c.current)
        )
        for row in connection.execute(query):
            named.setdefault(str(row.id), []).append(row)
    found = {}
    for line, held in members.items():
        counted = Counter(
            " ".join(row.name.split())
            for one in held
            for row in named.get(one.statement, ())
            if one.words.span.start <= row.start < one.words.span.end
        )
        found[line] = tuple(sorted(counted, key=lambda name: (-counted[name], name)))
    return found
