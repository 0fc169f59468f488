"""Events and topics as people see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, func, select, true

from communique.errors import NotFoundError, UsageError
from communique.lexicons import EventKind
from communique.model import Quote, Span
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.dates import first_day, last_day
from communique.register.filters import check_page, check_vocabulary
from communique.register.happenings.held import EventFilter, EventMention, HeldEvent, HeldTopic, TopicFilter
from communique.register.names import party_ids
from communique.register.results import Tally

if TYPE_CHECKING:
    from sqlalchemy import Connection

LONGEST_ID = 100
MOST_SPEAKERS = 5  # of a topic
_T = schema.event_mention


def event_ids(connection: Connection, wanted: EventFilter) -> list[str]:
    """The IDs of the events that answer a filter, the latest first: by their day, or the last record's."""
    check_page(wanted.limit, wanted.offset)
    event = schema.event
    day = func.max(case((_T.c.event_date != "", _T.c.event_date), else_=_T.c.record_date))
    query = select(_T.c.event).group_by(_T.c.event)
    if wanted.kind:
        kinds = tuple(sorted(codebook_in_force(connection).events))
        query = query.where(_T.c.kind.in_(check_vocabulary("kind", wanted.kind, kinds)))
    if wanted.party:
        query = query.where(_T.c.event_actor.in_(party_ids(connection, "party", wanted.party)))
    for word in wanted.text.split():
        query = query.where(
            exists().where(
                and_(event.c.coding == _T.c.coding, event.c.position == _T.c.position),
                event.c.text.icontains(word, autoescape=True),
            )
        )
    if wanted.since:
        query = query.having(day >= first_day(wanted.since, "since"))
    if wanted.until:
        query = query.having(day <= last_day(wanted.until, "until"), day != "")
    query = query.order_by(day.desc(), _T.c.event)
    query = query.offset(wanted.offset) if wanted.offset else query
    query = query if wanted.limit is None else query.limit(wanted.limit)
    return [str(one) for one in connection.execute(query).scalars()]


def full_id(connection: Connection, typed: str) -> str:
    """The ID of an event: its own, or the unique beginning of it. Raises NotFoundError, UsageError."""
    wanted = typed.strip().lower()
    if not wanted.startswith("e-") or len(wanted) > LONGEST_ID:
        raise NotFoundError(f"{typed[:60]}: no such event; `communique events` lists their IDs (e-…)")
    after = wanted[:-1] + chr(ord(wanted[-1]) + 1)
    query = select(_T.c.event).where(_T.c.event >= wanted, _T.c.event < after).distinct().limit(6)
    found = [str(one) for one in connection.execute(query.order_by(_T.c.event)).scalars()]
    if wanted in found:
        return wanted
    if not found:
        raise NotFoundError(f"{typed[:60]}: no such event; `communique events` lists their IDs (e-…)")
    if len(found) > 1:
        raise UsageError(f"{typed[:60]}: several events begin so ({', '.join(found[:5])}); give more of the ID")
    return found[0]


def events_shown(connection: Connection, identifiers: Sequence[str]) -> list[HeldEvent]:
    """The events of these IDs, in this order."""
    event, record = schema.event, schema.record
    rows: dict[str, list[Any]] = defaultdict(list)
    for run in batches(identifiers):
        query = (
            select(
                _T.c.event, _T.c.kind, _T.c.event_actor, _T.c.event_date, _T.c.actor, _T.c.date.label("told"),
                record.c.id, record.c.name, record.c.date, record.c.publisher, event.c.text, event.c.start, event.c.end,
            )
            .join(event, and_(event.c.coding == _T.c.coding, event.c.position == _T.c.position))
            .join(record, record.c.key == _T.c.record)
            .where(_T.c.event.in_(run))
            .order_by(record.c.date == "", record.c.date, record.c.id, event.c.start)
        )  # fmt: skip
        for row in connection.execute(query):
            rows[str(row.event)].append(row)
    kinds = codebook_in_force(connection).events
    return [_event(identifier, rows[identifier], kinds) for identifier in identifiers if identifier in rows]


def _event(identifier: str, rows: Sequence[Any], kinds: Mapping[str, EventKind]) -> HeldEvent:
    kind = str(rows[0].kind)
    dates = [str(row.date) for row in rows if row.date]
    return HeldEvent(
        id=identifier,
        kind=kind,
        label=kinds[kind].label if kind in kinds else kind,
        actor=str(rows[0].event_actor),
        date=str(rows[0].event_date),
        first=min(dates, default=""),
        last=max(dates, default=""),
        mentions=tuple(
            EventMention(
                str(row.id), str(row.name), str(row.date), str(row.publisher), str(row.actor), str(row.told),
                Quote(Span(row.start, row.end), str(row.text)),
            )
            for row in rows
        ),
        doubts=tuple(_doubts(rows)),
    )  # fmt: skip


def _doubts(rows: Sequence[Any]) -> list[str]:
    found = []
    undated = [str(row.id) for row in rows if not row.told]
    if not rows[0].event_date:
        found.append("No record held dates it, so that several of its kind may be meant")
    elif undated:
        one = f"{len(set(undated))} record{'s' if len(set(undated)) > 1 else ''}"
        found.append(f"{one} of {len({row.id for row in rows})} give no date and are taken to mean it")
    told = {str(row.actor) for row in rows}
    if rows[0].event_actor and "" in told:
        found.append("Not every record says who did it")
    elif not rows[0].event_actor:
        found.append("No record held says who did it, or several say otherwise")
    return found


def reacting(connection: Connection, identifier: str) -> list[int]:
    """Keys of the statements that react to an event, by date."""
    event, statement, named = schema.event, schema.statement, schema.statement_event
    query = (
        select(statement.c.key)
        .join(named, named.c.statement == statement.c.key)
        .join(event, and_(event.c.coding == statement.c.coding, event.c.id == named.c.event))
        .join(_T, and_(_T.c.coding == event.c.coding, _T.c.position == event.c.position))
        .where(_T.c.event == identifier, statement.c.current == true())
        .order_by(statement.c.date == "", statement.c.date, statement.c.key)
    )
    return list(dict.fromkeys(int(key) for key in connection.execute(query).scalars()))


def topics_shown(connection: Connection, wanted: TopicFilter) -> list[HeldTopic]:
    """The topics on which statements are held, those with most first."""
    topic, statement, party = schema.statement_topic, schema.statement, schema.statement_party
    conditions: list[Any] = [statement.c.current == true()]
    if wanted.since:
        conditions.append(statement.c.date >= first_day(wanted.since, "since"))
    if wanted.until:
        conditions += [statement.c.date <= last_day(wanted.until, "until"), statement.c.date != ""]
    if wanted.party:
        asked = party_ids(connection, "party", wanted.party)
        conditions.append(
            exists().where(
                party.c.statement == statement.c.key, party.c.role == "speaker", party.c.party.in_(asked)
            )
        )  # fmt: skip
    count = func.count(statement.c.key.distinct())
    query = (
        select(
            topic.c.topic, count.label("statements"), func.count(statement.c.record.distinct()).label("records"),
            func.min(func.nullif(statement.c.date, "")).label("first"), func.max(statement.c.date).label("last"),
        )
        .join(statement, statement.c.key == topic.c.statement)
        .where(*conditions)
        .group_by(topic.c.topic)
        .order_by(count.desc(), topic.c.topic)
    )  # fmt: skip
    rows = connection.execute(query).all()
    speakers = _speakers(connection, conditions)
    known = codebook_in_force(connection).topics
    found = []
    for row in rows:
        label = known[row.topic].label if row.topic in known else str(row.topic)
        words = f"{row.topic} {label}".casefold()
        if all(word.casefold() in words for word in wanted.text.split()):
            found.append(
                HeldTopic(
                    str(row.topic), label, int(row.statements), int(row.records), str(row.first or ""),
                    str(row.last or ""), speakers.get(str(row.topic), ()),
                )
            )  # fmt: skip
    return found


def _speakers(connection: Connection, conditions: Sequence[Any]) -> dict[str, tuple[Tally, ...]]:
    topic, statement, party = schema.statement_topic, schema.statement, schema.statement_party
    count = func.count(statement.c.key.distinct())
    query = (
        select(topic.c.topic, party.c.party, count.label("statements"))
        .join(statement, statement.c.key == topic.c.statement)
        .join(party, and_(party.c.statement == statement.c.key, party.c.role == "speaker"))
        .where(*conditions)
        .group_by(topic.c.topic, party.c.party)
        .order_by(topic.c.topic, count.desc(), party.c.party)
    )
    found: dict[str, list[Tally]] = defaultdict(list)
    for row in connection.execute(query):
        if len(found[str(row.topic)]) < MOST_SPEAKERS:
            found[str(row.topic)].append(Tally(str(row.party), int(row.statements)))
    return {one: tuple(tallies) for one, tallies in found.items()}
