"""Commitments as people see them: listed by a filter, found by an ID, and decided about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.errors import NotFoundError, UsageError
from communique.model import CommitmentClass, CommitmentStatus, TrackedCommitment
from communique.register import schema
from communique.register.commitments.around import (
    COMPLETE,
    MOST_AROUND,
    around,
    due_first,
    growing,
    is_small,
    named,
)
from communique.register.commitments.detail import (
    LaterRecords,
    commitments_of,
    due_of_group,
    kind_of_group,
    status_on,
)
from communique.register.commitments.loading import Held, load, reviews_of
from communique.register.commitments.results import DEFAULT_CLASSES, CommitmentFilter
from communique.register.correctable import RELATION, REVIEW
from communique.register.corrections import values_in_force
from communique.register.dates import exact_day, first_day, last_day
from communique.register.filters import StatementFilter, check_page, check_vocabulary

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.search import SearchIndex

FIRMNESS = ("firm", "intended", "tentative")


def listed(
    connection: Connection, index: SearchIndex, wanted: CommitmentFilter, record_key: int | None
) -> list[TrackedCommitment]:
    """The commitments that answer a filter: those with a day first, by that day, then the latest; the page cut out."""
    check_page(wanted.limit, wanted.offset)
    kinds = _kinds(wanted.kind)
    statuses = check_vocabulary("status", wanted.status, tuple(CommitmentStatus))
    firmness = check_vocabulary("firmness", wanted.firmness, FIRMNESS)
    before = last_day(wanted.due_before, "due") if wanted.due_before else ""
    after = first_day(wanted.due_after, "due") if wanted.due_after else ""
    since = first_day(wanted.since, "since") if wanted.since else ""
    until = last_day(wanted.until, "until") if wanted.until else ""
    as_of = wanted_day(connection, wanted.as_of)
    answering = _answering(connection, index, wanted, firmness, record_key)
    stop = None if wanted.limit is None else wanted.offset + wanted.limit

    def page(held: Held, until_due: str) -> tuple[list[int], LaterRecords]:
        """The heads that answer, in their order, of those due until a day; "" for all."""
        chosen = []
        for head, keys in held.groups.items():
            due = due_of_group(held, keys)
            if until_due and not (due and due.last <= until_due):
                continue
            if kinds and kind_of_group(held, keys) not in kinds:
                continue
            if answering is not None and answering.isdisjoint(keys):
                continue
            if (before and not (due and due.last <= before)) or (after and not (due and due.last >= after)):
                continue
            if (since or until) and not any(_between(held.facts[key].date, since, until) for key in keys):
                continue
            chosen.append(head)
        later = LaterRecords(connection, held)
        if statuses:
            chosen = [head for head in chosen if status_on(held, head, as_of, later)[0] in statuses]
        if wanted.reviewed:
            confirmed = {target for target, value in reviews_of(connection).items() if value == "accepted"}
            chosen = [head for head in chosen if any(held.rows[key].id in confirmed for key in held.groups[head])]
        return sorted(chosen, key=lambda head: _listing_order(held, head)), later

    for only, until_due in _looked_at(connection, answering, after, before, stop):
        held = load(connection, as_of, only)
        chosen, later = page(held, until_due)
        if not until_due or (stop is not None and len(chosen) >= stop):
            return commitments_of(connection, held, chosen[wanted.offset : stop], as_of, later)
    raise AssertionError("the last step looks at all promises")


def _looked_at(
    connection: Connection, answering: set[int] | None, after: str, before: str, stop: int | None
) -> Iterator[tuple[set[int] | None, str]]:
    """What to look at, a little first: keys of promises, None for all; and up to which due day they are complete, ""
    where they are complete for what was asked. The last step is complete.
    """
    if not is_small(connection):
        if answering is not None and len(answering) <= MOST_AROUND:
            whole = around(connection, answering)
            if len(whole) <= MOST_AROUND:
                yield whole, ""
                return
        elif stop is not None:
            for most in growing(max(200, 2 * stop)):
                keys, until_due = due_first(connection, after, before, most)
                whole = around(connection, keys)
                if len(whole) > MOST_AROUND:
                    break
                if until_due == COMPLETE:  # all that tell a day: with one asked for, that is everything
                    yield whole, "" if after or before else until_due
                    break
                yield whole, until_due
    yield None, ""


def _between(date: str, since: str, until: str) -> bool:
    return bool(date) and date >= since and (not until or date <= until)


def _listing_order(held: Held, head: int) -> tuple[bool, str, str, str]:
    due = due_of_group(held, held.groups[head])
    fact = held.facts[head]
    reversed_date = "".join(chr(ord("9") - int(sign)) if sign.isdigit() else sign for sign in fact.date) or "~"
    return due is None, due.last if due else "", reversed_date, fact.statement


def _kinds(typed: tuple[str, ...]) -> tuple[str, ...]:
    if not typed:
        return DEFAULT_CLASSES
    given = check_vocabulary("class", typed, (*CommitmentClass, "all"))
    return () if "all" in given else given


def wanted_day(connection: Connection, typed: str) -> str:
    """The day on which a status is taken: as typed, else that of the newest record held."""
    if typed:
        return exact_day(typed, "as-of")
    newest = connection.execute(select(schema.trace.c.date).order_by(schema.trace.c.date.desc()).limit(1)).scalar()
    return str(newest or "9999-12-31")


def _answering(
    connection: Connection,
    index: SearchIndex,
    wanted: CommitmentFilter,
    firmness: tuple[str, ...],
    record_key: int | None,
) -> set[int] | None:
    """Keys of the promises that answer what is asked of statements; None where nothing is."""
    from communique.register.selecting import statement_keys

    asked = StatementFilter(
        speaker=wanted.by,
        target=wanted.to,
        mechanism=wanted.mechanism,
        text=wanted.about,
        commitment=firmness,
        dossier=wanted.dossier,
    )
    if asked == StatementFilter() and record_key is None:
        return None
    return set(connection.execute(statement_keys(connection, index, asked, record_key).order_by(None)).scalars())


def find(held: Held, typed: str) -> int:
    """The key of the first promise of the commitment of an ID, of that of any statement that makes it, or of the unique
    beginning of one. Raises NotFoundError, UsageError.
    """
    wanted = typed.strip().lower()
    heads = {key: head for head, keys in held.groups.items() for key in keys}
    if wanted.startswith("s-"):
        meant = {heads[key] for key, fact in held.facts.items() if fact.statement.startswith(wanted)}
    elif wanted.startswith("u-"):
        exact = {heads[key] for key, row in held.rows.items() if row.id == wanted and key in heads}
        meant = exact or {heads[key] for key, row in held.rows.items() if row.id.startswith(wanted) and key in heads}
    else:
        meant = set()
    if not meant:
        raise NotFoundError(f"{typed[:60]}: no such commitment; `communique commitments --class all` lists them")
    if len(meant) > 1:
        raise UsageError(f"{typed[:60]}: several commitments begin so; give more of the ID")
    return next(iter(meant))


def commitment_of(connection: Connection, typed: str, as_of: str) -> TrackedCommitment:
    """One commitment. Raises as :func:`find` does."""
    day = wanted_day(connection, as_of)
    whole = around(connection, named(connection, typed))
    held = load(connection, day, whole if len(whole) <= MOST_AROUND else None)
    head = find(held, typed)
    found = commitments_of(connection, held, [head], day, LaterRecords(connection, held))
    if not found:
        raise NotFoundError(f"{typed[:60]}: a person corrected it to be no promise")
    return found[0]


def told_of(connection: Connection, target: str, field: str) -> str:
    """The status of a commitment, or what a piece of evidence does, as views show it now."""
    given = values_in_force(connection, [target]).get(target, {}).get(field)
    if given is not None:
        return str(given)
    if field == RELATION:
        relation = select(schema.evidence.c.relation).where(schema.evidence.c.id == target)
        return str(connection.execute(relation).scalar() or "")
    return str(commitment_of(connection, target, "").status)


def review_target(connection: Connection, typed: str) -> tuple[str, str]:
    """The whole ID of a commitment or of evidence, and what a person decided of it ("" for nothing)."""
    wanted = typed.strip().lower()
    table = {"u": schema.promise.c.id, "w": schema.evidence.c.id}.get(wanted.partition("-")[0])
    if table is None:
        raise UsageError(f"{typed[:60]}: give the ID of a commitment (u-…) or of its evidence (w-…)")
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)
    rows = connection.execute(select(table).where(table >= wanted, table < after).distinct().limit(3)).scalars().all()
    found = [str(row) for row in rows]
    exact = [one for one in found if one == wanted] or found
    if not exact:
        raise NotFoundError(f"{typed[:60]}: no such commitment or evidence; `communique commitment ID` shows both")
    if len(exact) > 1:
        raise UsageError(f"{typed[:60]}: several begin so; give more of the ID")
    return exact[0], str(values_in_force(connection, exact).get(exact[0], {}).get(REVIEW, ""))
