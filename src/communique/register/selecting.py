"""From a filter to the keys that answer it, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, and_, column, exists, func, literal_column, or_, select, text, true

from communique.errors import UsageError
from communique.model import Act
from communique.register import filters
from communique.register.dates import first_day, last_day
from communique.register.dossiers.scope import record_conditions, statement_conditions
from communique.register.filters import Order, RecordFilter, StatementFilter, check_page
from communique.register.names import mechanism_names, named_so, party_ids
from communique.register.overlay import Overlay
from communique.register.query import parse_query
from communique.register.schema import (
    record,
    statement,
    statement_mechanism,
    statement_party,
    statement_person,
    statement_topic,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select, Table

    from communique.register.search import SearchIndex

# Up to so many rows of a filter's index, they are looked up one by one and sorted; beyond, the statements are walked in
# their order and tested, which finds the first page at once.
FEW = 20_000
# A word that more statements hold than this stands everywhere: each statement is asked for it, none is listed before.
EVERYWHERE = 100_000


def statement_keys(connection: Connection, index: SearchIndex, wanted: StatementFilter, record_key: int | None) -> Any:
    """A select of the keys of the statements that answer, in order, with the page cut out."""
    check_page(wanted.limit, wanted.offset)
    overlay = Overlay.of(connection)
    query = select(statement.c.key).where(statement.c.current == true())
    apart = replace(wanted, text="") if wanted.limit is not None else wanted  # words of a page are asked for apart
    found = conditions(connection, index, overlay, apart, record_key)
    if wanted.text and apart is not wanted:
        found.append(_with_words(connection, index, wanted.text, alone=not found))
    query = query.where(*found)
    day = overlay.day(statement.c.record_id, statement.c.date)
    query = query.order_by(*_ordered(day, wanted.order), statement.c.record_id, statement.c.position)
    return _page(query, wanted.limit, wanted.offset)


def record_keys(connection: Connection, wanted: RecordFilter) -> Any:
    """A select of the keys of the records that answer, in order, with the page cut out."""
    check_page(wanted.limit, wanted.offset)
    overlay = Overlay.of(connection)
    query = select(record.c.key)
    day = overlay.day(record.c.id, record.c.date)
    if wanted.publisher:
        query = query.where(of_publisher(overlay, record.c.id, wanted.publisher))
    if wanted.kind:
        kinds = filters.kinds(wanted.kind)
        query = query.where(overlay.one(record.c.id, "kind", record.c.kind.in_(kinds), *kinds))
    if wanted.party:
        issuers = tuple(dict.fromkeys(_issuer(party) for party in filters.checked_count("party", wanted.party)))
        plain = or_(*(record.c.issuers.contains(f'"{party}"', autoescape=True) for party in issuers))
        query = query.where(overlay.many(record.c.id, "issuers", plain, issuers))
    if wanted.language:
        language = wanted.language.lower()
        plain = or_(record.c.language == language, record.c.language.startswith(f"{language}-", autoescape=True))
        query = query.where(overlay.one(record.c.id, "language", plain, language))
    if wanted.title:
        plain = func.lower(record.c.title).contains(wanted.title.lower(), autoescape=True)
        query = query.where(overlay.part(record.c.id, "title", plain, wanted.title))
    if wanted.coded is not None:
        query = query.where(record.c.coded == wanted.coded)
    if wanted.dossier:
        query = query.where(*record_conditions(connection, overlay, wanted.dossier))
    query = query.where(*_between(day, wanted.since, wanted.until))
    return _page(query.order_by(*_ordered(day, wanted.order), record.c.id), wanted.limit, wanted.offset)


def _with_words(connection: Connection, index: SearchIndex, typed: str, *, alone: bool) -> Any:
    """The statements of a page that hold words: listed where they are few; where they are many, statements are walked
    in their order and tested, against a list or, where the words stand *alone* and everywhere, one by one.
    """
    query = parse_query(typed)
    amount = index.count_statements(connection, query, EVERYWHERE + 1)
    if alone and amount > EVERYWHERE:
        sql, values = index.statement_answers(query)
        return text(f"EXISTS ({sql})").bindparams(**values)
    sql, values = index.statement_keys(query)
    walked = "+" if amount > FEW else ""  # the sign keeps the database from sorting all of the list
    return text(f"{walked}statement.key IN ({sql})").bindparams(**values)


def counted(connection: Connection, index: SearchIndex, wanted: StatementFilter, at_most: int) -> int:
    """How many statements answer a filter that asks of no record, counted no further than *at_most*."""
    whole = replace(wanted, limit=None, offset=0)
    if not wanted.text or replace(whole, text="", order=Order.NEWEST) != StatementFilter():
        return count(connection, statement_keys(connection, index, whole, None), at_most)
    sql, values = index.statement_keys(parse_query(wanted.text))
    rows = text(sql.replace("rowid", "rowid AS key", 1)).bindparams(**values).columns(column("key", Integer)).subquery()
    keys = statement_keys(connection, index, replace(whole, text=""), None)
    # What is added keeps the database from asking the index for each statement: the words are walked, and no further.
    return count(connection, keys.join(rows, statement.c.key == rows.c.key + 0), at_most)


def count(connection: Connection, keys: Select[Any], at_most: int) -> int:
    """How many rows a select of keys has, counted no further than *at_most*."""
    bounded = keys.order_by(None).limit(at_most).offset(None).subquery()
    return int(connection.execute(select(func.count()).select_from(bounded)).scalar_one())


def conditions(
    connection: Connection, index: SearchIndex, overlay: Overlay, wanted: StatementFilter, record_key: int | None
) -> list[Any]:
    """What a filter asks of rows of ``statement``. Raises UsageError for values that cannot be."""
    found: list[Any] = []
    identifier = statement.c.id
    if record_key is not None:
        shown = select(record.c.current_coding).where(record.c.key == record_key)
        found.append(statement.c.coding == shown.scalar_subquery())
    for name, role in (("party", None), ("speaker", "speaker"), ("target", "target")):
        if parties := party_ids(connection, name, getattr(wanted, name)):
            found.append(of_party(connection, overlay, parties, role))
    if wanted.act:
        acts = filters.check_vocabulary("act", wanted.act, held_acts(connection))
        found.append(overlay.one(identifier, "act", statement.c.act.in_(acts), *acts))
    if wanted.commitment:
        degrees = filters.commitments(wanted.commitment)
        found.append(overlay.one(identifier, "commitment", statement.c.commitment.in_(degrees), *degrees))
    if wanted.account:
        accounts = filters.accounts(wanted.account)
        found.append(overlay.one(identifier, "account", statement.c.account.in_(accounts), *accounts))
    if wanted.mechanism:
        names = mechanism_names(connection, wanted.mechanism)
        plain = linked(connection, statement_mechanism, statement_mechanism.c.folded.in_(names))
        found.append(overlay.listed(identifier, "mechanisms", plain, named_so(connection, wanted.mechanism, names)))
    if wanted.topic:
        topics = _topics(connection, wanted.topic)
        plain = linked(connection, statement_topic, statement_topic.c.topic.in_(topics))
        found.append(overlay.many(identifier, "topics", plain, topics))
    if wanted.person:
        named = func.lower(statement_person.c.name).contains(wanted.person.lower(), autoescape=True)
        found.append(overlay.part(identifier, "persons", linked(connection, statement_person, named), wanted.person))
    if wanted.publisher:
        plain = select(record.c.key).where(of_publisher(overlay, record.c.id, wanted.publisher))
        found.append(statement.c.record.in_(plain))
    found += _between(overlay.day(statement.c.record_id, statement.c.date), wanted.since, wanted.until)
    if wanted.text:
        sql, values = index.statement_keys(parse_query(wanted.text))
        found.append(text(f"statement.key IN ({sql})").bindparams(**values))
    if wanted.dossier:
        found += statement_conditions(connection, overlay, wanted.dossier)
    if wanted.corrected:
        found.append(overlay.touched(identifier))
    rejected = None if wanted.rejected else overlay.rejected(identifier)
    if rejected is not None:
        found.append(~rejected)
    return found


def of_party(connection: Connection, overlay: Overlay, parties: tuple[str, ...], role: str | None) -> Any:
    """Statements that one of the parties says or is the target of, or either where no role is given."""

    def said(one: str) -> Any:
        here = and_(statement_party.c.party.in_(parties), statement_party.c.role == one)
        plain = linked(connection, statement_party, here)
        return overlay.many(statement.c.id, f"{one}s", plain, parties)

    if role is not None:
        return said(role)
    if overlay.fields.isdisjoint({("s", "speakers"), ("s", "targets")}):
        # Both roles are named so that the index on party, role and statement answers whole.
        either = and_(statement_party.c.party.in_(parties), statement_party.c.role.in_(("speaker", "target")))
        return linked(connection, statement_party, either)
    return or_(said("speaker"), said("target"))


def linked(connection: Connection, table: Table, condition: ColumnElement[bool]) -> Any:
    """Statements that have a row in *table*: looked up where such rows are few, tested one by one where many."""
    probe = select(literal_column("1")).select_from(table).where(condition).limit(FEW + 1).subquery()
    if connection.execute(select(func.count()).select_from(probe)).scalar_one() <= FEW:
        return statement.c.key.in_(select(table.c.statement).where(condition))
    return exists().where(table.c.statement == statement.c.key, condition)


def held_acts(connection: Connection) -> tuple[str, ...]:
    """The acts of the default codebook, then a project's own that the register holds."""
    own: list[str] = []
    value = connection.execute(select(func.min(statement.c.act)).where(statement.c.current == true())).scalar()
    while value is not None:
        own.append(value)
        later = select(func.min(statement.c.act)).where(statement.c.current == true(), statement.c.act > value)
        value = connection.execute(later).scalar()
    return tuple(dict.fromkeys((*Act, *own)))


def _topics(connection: Connection, typed: tuple[str, ...]) -> tuple[str, ...]:
    held = tuple(
        connection.execute(select(statement_topic.c.topic).distinct().order_by(statement_topic.c.topic)).scalars()
    )
    if not held:
        raise UsageError("the register holds no statements with topics yet; leave out the topic")
    return filters.check_vocabulary("topic", typed, held)


def of_publisher(overlay: Overlay, target: Any, words: str) -> Any:
    """Records of a publisher: part of its name, or its party."""
    plain = or_(
        func.lower(record.c.publisher).contains(words.lower(), autoescape=True),
        func.lower(record.c.publisher_party) == words.strip().lower(),
    )
    return overlay.part(target, "publisher", plain, words)


def _issuer(typed: str) -> str:
    return typed.strip().upper() if len(typed.strip()) == 3 else typed.strip()


def _between(day: ColumnElement[str], since: str, until: str) -> list[Any]:
    found: list[Any] = []
    first = first_day(since, "since") if since else ""
    last = last_day(until, "until") if until else ""
    if first and last and first > last:
        raise UsageError(f"since {since} is after until {until}; give them the other way round")
    if first:
        found.append(day >= first)
    if last:
        found += [day <= last, day != ""]
    return found


def _ordered(day: ColumnElement[str], order: Order) -> Sequence[Any]:
    return (day.desc(),) if order is Order.NEWEST else (day == "", day)


def _page(query: Select[Any], limit: int | None, offset: int) -> Select[Any]:
    if limit is not None:
        query = query.limit(limit)
    return query.offset(offset) if offset else query
