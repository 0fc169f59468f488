"""Which lines the records of the register say: what one lacks and has anew against the comparable ones before it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from communique.errors import NotFoundError
from communique.linking.comparable import Profile
from communique.linking.coverage import SentenceIndex
from communique.linking.phrase_report import Share
from communique.linking.points import point_finder
from communique.linking.standing import (
    Elsewhere,
    LineReport,
    Said,
    StandingLine,
    in_sentences,
    is_topic,
    lines_of,
    nearest,
    says_enough,
    standing,
    stands_in,
)
from communique.model import Quote, Span
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.comparisons import holdings_of
from communique.register.correctable import REVIEW
from communique.register.corrections import corrected_fields, values_in_force
from communique.register.finding import record_key
from communique.register.lines.decisions import Decisions
from communique.register.profiles import comparable_records, profiles_by_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

LAST = 8  # comparable records that are looked at where no number is given
LEAST = 2  # of them that must say a line before its absence is told


def dropped(connection: Connection, identifier: str, last: int, least: int) -> LineReport:
    """The lines that the comparable records before one say, and it does not."""
    finder = point_finder(codebook_in_force(connection))
    key, profile, before, earlier = _before(connection, identifier, last)
    said = lines_said(connection, {key: profile, **dict(before)})
    mine = lines_of(one for one in said if one.record == profile.record)
    order = [other.record for _, other in before]
    index = SentenceIndex(sentences_of(connection, [key]), finder)
    sentences, rarer, covered = standing(
        said, order, without=mine, least=min(least, len(order)), index=index, finder=finder
    )
    return LineReport(profile.record, holdings_of(other for _, other in before), earlier, sentences, rarer, covered, {})


def new(connection: Connection, identifier: str, last: int) -> LineReport:
    """The lines that a record says, and none of the comparable ones before it."""
    finder = point_finder(codebook_in_force(connection))
    key, profile, before, earlier = _before(connection, identifier, last)
    said = lines_said(connection, {key: profile, **dict(before)})
    known = lines_of(one for one in said if one.record != profile.record)
    index = SentenceIndex(sentences_of(connection, [other for other, _ in before]), finder)
    fresh: dict[str, Said] = {}
    for one in said:
        if one.record == profile.record and one.line not in known and not is_topic(one, finder):
            fresh.setdefault(one.line, one)
    found = {line: one for line, one in fresh.items() if not stands_in(one, index)}
    lines = [
        (one, StandingLine(one.line, one.words, Share(0, len(before)), (), nearest(one, index)))
        for one in found.values()
    ]
    return LineReport(
        profile.record,
        holdings_of(other for _, other in before),
        earlier,
        tuple(sorted(in_sentences(lines), key=lambda item: item.sentence.span)),
        0,
        len(fresh) - len(found),
        _elsewhere(connection, found, profile),
    )


def _before(connection: Connection, identifier: str, last: int) -> tuple[int, Profile, list[tuple[int, Profile]], int]:
    """Key and profile of a record, the last comparable ones before it, and how many of them there are."""
    key = record_key(connection, identifier)
    profile = profiles_by_key(connection, [key])[key]
    held = comparable_records(connection, profile, before=profile.date)
    if not held:
        when = f" before {profile.date}" if profile.date else ""
        raise NotFoundError(
            f"{profile.record}: no comparable record{when} is held, so nothing can be said to be dropped or new; "
            f"`communique comparable {profile.record}` shows by what it is compared"
        )
    return key, profile, held[:last], len(held)


def lines_said(connection: Connection, profiles: Mapping[int, Profile]) -> list[Said]:
    """Every line that records say, once for each of its points, in the order of records and texts. A person's
    decisions on lines hold, and what a person rejected is left out.
    """
    decisions = Decisions.of(connection)
    table, point, wording = schema.statement, schema.point, schema.wording
    core = wording.alias("core_wording")
    rows: list[Any] = []
    for run in batches(profiles):
        rows += connection.execute(
            select(
                table.c.id, table.c.record, table.c.sentence, table.c.start.label("sentence_start"),
                table.c.end.label("sentence_end"), table.c.content, table.c.content_start, point.c.start, point.c.end,
                wording.c.core, wording.c.terms, wording.c.parties, core.c.terms.label("core_terms"),
            )
            .join(schema.record, schema.record.c.current_coding == table.c.coding)
            .join(point, point.c.statement == table.c.key)
            .join(wording, wording.c.id == point.c.wording)
            .join(core, core.c.id == wording.c.core)
            .where(schema.record.c.key.in_(run))
            .order_by(table.c.record, table.c.position, point.c.position)
        ).all()  # fmt: skip
    rejected = rejected_statements(connection, [str(row.id) for row in rows])
    found = []
    for row in rows:
        if row.id in rejected:
            continue
        profile = profiles[int(row.record)]
        start, end = row.start - row.content_start, row.end - row.content_start
        words = Quote(Span(row.start, row.end), row.content[start:end])
        sentence = Quote(Span(row.sentence_start, row.sentence_end), row.sentence)
        lines = decisions.statements.get(row.id, (decisions.line_of(str(row.core)),))
        terms, core_terms = (tuple(json.loads(one).items()) for one in (row.terms, row.core_terms))
        parties = tuple(json.loads(row.parties))
        found += [
            Said(line, profile.record, profile.date, str(row.id), sentence, words, terms, core_terms, parties)
            for line in lines
        ]
    return found


def sentences_of(connection: Connection, record_keys: Sequence[int]) -> list[Quote]:
    """The sentences of records as they are shown, coded or not, in the order of the records and their texts."""
    record, revision, sentence = schema.record, schema.revision, schema.sentence
    found: list[Quote] = []
    for key in record_keys:
        row = connection.execute(
            select(record.c.current_coding, revision.c.text)
            .join(revision, revision.c.key == record.c.current_revision)
            .where(record.c.key == key)
        ).one()
        query = select(sentence.c.start, sentence.c.end).where(sentence.c.coding == row.current_coding)
        places = connection.execute(query.order_by(sentence.c.position))
        found += (Quote.at(row.text, int(start), int(end)) for start, end in places)
    return found


def rejected_statements(connection: Connection, statements: Sequence[str]) -> set[str]:
    """Those of *statements* (IDs) that a person rejected."""
    if ("s", REVIEW) not in corrected_fields(connection):
        return set()
    changed = values_in_force(connection, dict.fromkeys(statements))
    return {identifier for identifier, fields in changed.items() if fields.get(REVIEW) == "rejected"}


def _elsewhere(connection: Connection, fresh: Mapping[str, Said], profile: Profile) -> dict[str, Elsewhere]:
    """Where lines stand in other records dated before this one, or in any where it has no date.

    A line holds what is like its core; what stands elsewhere must have enough of the record's own words, too.
    """
    decisions = Decisions.of(connection)
    table, point, wording = schema.statement, schema.point, schema.wording
    line_of = {core: line for line in fresh for core in decisions.parts(line)}
    dates: dict[str, dict[str, str]] = defaultdict(dict)
    for cores in batches(sorted(line_of)):
        query = (
            select(wording.c.core, wording.c.parties, wording.c.terms, table.c.record_id, table.c.date)
            .join(point, point.c.wording == wording.c.id)
            .join(table, table.c.key == point.c.statement)
            .where(wording.c.core.in_(cores), table.c.record_id != profile.record)
            .distinct()
        )
        if profile.date:
            query = query.where(table.c.date < profile.date, table.c.date != "")
        for row in connection.execute(query):
            line = line_of[str(row.core)]
            if says_enough(fresh[line], json.loads(row.terms), json.loads(row.parties)):
                dates[line][row.record_id] = row.date
    return {line: Elsewhere(len(found), min(found.values())) for line, found in sorted(dates.items())}
