"""The queue of evidence, officials, meetings and mechanisms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, true

from communique.errors import NotFoundError
from communique.register import schema
from communique.register.batching import batches
from communique.register.correctable import RELATION, REVIEW
from communique.register.corrections import in_force, values_in_force
from communique.register.filters import StatementFilter
from communique.register.loading import statements_by_key
from communique.register.meetings.held import MeetingFilter
from communique.register.meetings.showing import encounter_ids, meetings_shown
from communique.register.names import party_ids
from communique.register.officials.showing import officials_shown
from communique.register.overlay import Overlay
from communique.register.reviewing.items import EvidenceLink, ReviewFilter, ReviewItem, ReviewKind
from communique.register.selecting import conditions

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from communique.register.search import SearchIndex

DOUBT = {ReviewKind.OFFICIAL: 0.5, ReviewKind.MEETING: 0.2, ReviewKind.MECHANISM: 0.4}  # of one thing that is unclear
LOOKED_AT = 50  # meetings that are put together at once
_SEVERAL = ("the name is used for several", "has several meanings here")  # notes that ask for a person


def decided(kind: str) -> Select[Any]:
    """IDs of one kind of thing that a person has decided about."""
    log = schema.correction.c
    return in_force().where(log.target.startswith(f"{kind}-")).with_only_columns(log.target)


def evidence_items(
    connection: Connection, index: SearchIndex, wanted: ReviewFilter, limit: int | None
) -> Iterator[ReviewItem]:
    """Later statements that may speak of a promise: the least sure first."""
    table, said = schema.evidence, schema.statement
    asked = StatementFilter(
        party=wanted.party, act=wanted.act, publisher=wanted.publisher, dossier=wanted.dossier, since=wanted.since,
        until=wanted.until,
    )  # fmt: skip
    answering = conditions(connection, index, Overlay.of(connection), asked, None)
    query = (
        select(table)
        .join(said, said.c.key == table.c.later)
        .where(table.c.id.not_in(decided("w")), said.c.current == true(), *answering)
        .order_by(table.c.score, table.c.promise, table.c.later)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    keys = sorted({key for row in rows for key in (int(row.promise), int(row.later))})
    held = {key: one for run in batches(keys) for key, one in statements_by_key(connection, run).items()}
    for row in rows:
        promise, later = held[int(row.promise)], held[int(row.later)]
        words = promise.statement.sentence.text
        yield ReviewItem(
            ReviewKind.EVIDENCE, str(row.id), round(1.0 - float(row.score), 4),
            (f"sure by {row.score:.2f} that it {row.relation} the promise",), words,
            ((promise.statement.id, f"promise of {promise.date or 'no date'}"),), later,
        )  # fmt: skip


def evidence_link(connection: Connection, identifier: str) -> EvidenceLink:
    """A piece of evidence with the statements that it links."""
    table, promise, later = schema.evidence, schema.statement.alias("promise"), schema.statement.alias("later")
    row = connection.execute(
        select(table, promise.c.id.label("before"), later.c.id.label("after"))
        .join(promise, promise.c.key == table.c.promise)
        .join(later, later.c.key == table.c.later)
        .where(table.c.id == identifier)
    ).first()
    if row is None:
        raise NotFoundError(f"{identifier}: no such evidence; `communique review --kind evidence` lists what waits")
    given = values_in_force(connection, [identifier]).get(identifier, {})
    return EvidenceLink(
        row.id, row.before, row.after, str(given.get(RELATION, row.relation)), float(row.score),
        tuple(json.loads(row.reasons)), str(given.get(REVIEW, "")),
    )  # fmt: skip


def official_items(connection: Connection, wanted: ReviewFilter, limit: int | None) -> Iterator[ReviewItem]:
    """Short forms of names that may be several people's."""
    form = schema.name_form
    query = select(form.c.id).where(form.c.fits > "[]", form.c.id.not_in(decided("h")))
    if wanted.party:
        query = query.where(form.c.party.in_(party_ids(connection, "party", wanted.party)))
    found = [str(one) for one in connection.execute(query.order_by(form.c.id).limit(limit)).scalars()]
    for run in batches(found):
        shown = officials_shown(connection, run)
        names = {
            one.id: one.name for one in officials_shown(connection, sorted({fit for o in shown for fit in o.fits}))
        }
        for one in shown:
            yield ReviewItem(
                ReviewKind.OFFICIAL, one.id, round(DOUBT[ReviewKind.OFFICIAL] * len(one.fits), 4),
                (f"may be {len(one.fits)} people", f"named in {one.records:,} records"), one.name,
                tuple((fit, names.get(fit, "")) for fit in one.fits),
            )  # fmt: skip


def meeting_items(connection: Connection, wanted: ReviewFilter, limit: int | None) -> Iterator[ReviewItem]:
    """Meetings put together from several records that disagree or leave something open, the latest first."""
    report, meeting = schema.encounter_report, schema.meeting
    looked = (
        select(report.c.encounter)
        .join(meeting, meeting.c.key == report.c.meeting)
        .where(meeting.c.id.in_(in_force().where(schema.correction.c.field == REVIEW).with_only_columns(
            schema.correction.c.target)))
    )  # fmt: skip
    several = select(report.c.encounter).group_by(report.c.encounter).having(func.count() > 1)
    asked = MeetingFilter(party=wanted.party, dossier=wanted.dossier, since=wanted.since, until=wanted.until)
    table = schema.encounter
    query = encounter_ids(connection, asked).where(table.c.id.in_(several), table.c.id.not_in(looked))
    left = limit
    for run in batches((str(one) for one in connection.execute(query).scalars().all()), LOOKED_AT):
        for shown in meetings_shown(connection, run):
            one = shown.encounter
            if not one.doubts:
                continue
            first = shown.sources[0].report
            title = " · ".join(filter(None, (one.date, ", ".join(one.parties), one.place, one.series)))
            yield ReviewItem(
                ReviewKind.MEETING, first, round(DOUBT[ReviewKind.MEETING] * len(one.doubts), 4), one.doubts, title,
                ((one.id, "meeting"), *((source.report, source.record) for source in shown.sources)),
            )  # fmt: skip
            if left is not None:
                left -= 1
                if left <= 0:
                    return


def mechanism_items(connection: Connection, wanted: ReviewFilter, limit: int | None) -> Iterator[ReviewItem]:
    """Names that stand for several mechanisms, or may, those that most records name first."""
    from communique.register.mechanisms.results import MechanismFilter
    from communique.register.mechanisms.showing import listed

    asked = MechanismFilter(party=wanted.party, dossier=wanted.dossier, since=wanted.since, until=wanted.until)
    left = limit
    for one in listed(connection, asked):
        unclear = [note for note in one.notes if any(words in note for words in _SEVERAL)]
        if not unclear or one.decided_by or one.review:
            continue
        yield ReviewItem(
            ReviewKind.MECHANISM, one.id, round(DOUBT[ReviewKind.MECHANISM] * len(unclear), 4), tuple(unclear),
            one.name, tuple((one.id, f"{use.name} ({use.records})") for use in one.names),
        )  # fmt: skip
        if left is not None:
            left -= 1
            if left <= 0:
                return
