"""A phrase in the records of the register: found by the index, read in the text, counted among comparable records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from communique.errors import UsageError
from communique.linking.comparable import describe, keys
from communique.linking.holdings import Holdings, holdings_of_counts
from communique.linking.phrase_report import PhraseReport, PhraseUse, phrase_report
from communique.linking.phrases import Found, Phrase, index_queries, occurrences, phrase_of
from communique.model import Quote, Record
from communique.register import schema
from communique.register.batching import batches
from communique.register.filters import RecordFilter
from communique.register.loading import records_by_key, statements_by_key
from communique.register.profiles import profiles_by_key
from communique.register.query import Query, Term
from communique.register.selecting import record_keys

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.search import SearchIndex

MOST_RECORDS = 10_000  # with all the words of a phrase: beyond, a person must say more exactly what is wanted


@dataclass(frozen=True, slots=True)
class _Text:
    key: int
    record: Record
    coding: int
    text: str


def report(
    connection: Connection, index: SearchIndex, typed: str, wanted: RecordFilter, parties: Sequence[str], near: bool
) -> PhraseReport:
    """The report of a phrase in the records that answer *wanted*; *parties* keeps the uses by any of them.

    Raises UsageError for a phrase without words, and for one whose words stand in too many records.
    """
    phrase = phrase_of(typed)
    filtered = wanted != RecordFilter()
    within = set(connection.execute(record_keys(connection, wanted)).scalars()) if filtered else None
    found: list[tuple[_Text, Found]] = []
    for held in _candidates(connection, index, phrase, within):
        found += ((held, item) for item in occurrences(held.text, phrase, near=near))
    groups = _Groups(connection, sorted({held.key for held, _ in found}), within)
    uses = _uses(connection, found, groups)
    if parties:
        uses = [use for use in uses if set(use.parties) & set(parties)]
    return phrase_report(
        phrase.typed,
        uses,
        counts=groups.counts,
        labels=groups.labels,
        since=groups.since,
        looked_at=searched(connection, within),
    )


def _candidates(connection: Connection, index: SearchIndex, phrase: Phrase, within: set[int] | None) -> Iterable[_Text]:
    found: set[int] = set()
    for terms in index_queries(phrase):
        query = Query(tuple(Term(" ".join(words), words, prefix=True, excluded=False) for words in terms))
        found |= {key for key, _ in index.records(connection, query, MOST_RECORDS + 1, 0)}
        if len(found) > MOST_RECORDS:
            raise UsageError(
                f"the words of {phrase.typed[:60]!r} stand in more than {MOST_RECORDS:,} records; give more words"
            )
    record, revision = schema.record, schema.revision
    for run in batches(sorted(found if within is None else found & within)):
        records = records_by_key(connection, run)
        rows = connection.execute(
            select(record.c.key, record.c.current_coding, revision.c.text)
            .join(revision, revision.c.key == record.c.current_revision)
            .where(record.c.key.in_(run))
            .order_by(record.c.key)
        )
        for key, coding, text in rows:
            yield _Text(int(key), records[int(key)][0], int(coding), str(text))


def _uses(connection: Connection, found: Sequence[tuple[_Text, Found]], groups: _Groups) -> list[PhraseUse]:
    codings = sorted({held.coding for held, _ in found})
    sentences = _spans(connection, schema.sentence, codings)
    statements = _spans(connection, schema.statement, codings)
    carrying = {id(item): _covering(statements[held.coding], item) for held, item in found}
    loaded: dict[int, Any] = {}
    for run in batches(sorted({key for key, _, _ in filter(None, carrying.values())})):
        loaded |= statements_by_key(connection, run)
    uses = []
    for held, item in found:
        carried = carrying[id(item)]
        statement = loaded[carried[0]] if carried else None
        if statement is not None and statement.review == "rejected":
            statement = None
        place = _covering(sentences[held.coding], item) or (0, item.span.start, item.span.end)
        uses.append(
            PhraseUse(
                record=held.record.id,
                record_name=held.record.name,
                date=held.record.date,
                publisher=held.record.publisher,
                title=held.record.title,
                parties=statement.statement.speakers if statement else held.record.issuers,
                statement=statement.statement.id if statement else "",
                sentence=Quote.at(held.text, place[1], place[2]),
                words=Quote.at(held.text, item.span.start, item.span.end),
                variant=item.variant,
                group=groups.of(held.key),
            )
        )
    return uses


def _spans(connection: Connection, table: Any, codings: Sequence[int]) -> dict[int, list[tuple[int, int, int]]]:
    """Key or position, start and end of the sentences or statements of some codings, by coding."""
    number = table.c.key if "key" in table.c else table.c.position
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for run in batches(codings):
        query = select(table.c.coding, number, table.c.start, table.c.end).where(table.c.coding.in_(run))
        for coding, key, start, end in connection.execute(query.order_by(table.c.coding, table.c.position)):
            found[int(coding)].append((int(key), int(start), int(end)))
    return found


def _covering(spans: Sequence[tuple[int, int, int]], item: Found) -> tuple[int, int, int] | None:
    return next((span for span in spans if span[1] <= item.span.start and item.span.end <= span[2]), None)


class _Groups:
    """The comparable records that records with the phrase are counted among: for each the largest group it is in."""

    def __init__(self, connection: Connection, record_keys: Sequence[int], within: set[int] | None) -> None:
        self._connection = connection
        self._within = within
        profiles = profiles_by_key(connection, record_keys)
        possible = sorted({key for profile in profiles.values() for key in keys(profile)})
        counted = self._counted(possible)
        self._chosen: dict[int, str] = {}
        self.labels: dict[str, str] = {}
        for record, profile in profiles.items():
            own = keys(profile)
            if own:
                best = max(own, key=lambda key: (sum(counted[key].values()), key))
                self._chosen[record] = best
                self.labels[best] = describe(best)
        self.counts = {key: counted[key] for key in self.labels}

    def of(self, record: int) -> str:
        """The group of a record, "" where it is comparable with none."""
        return self._chosen.get(record, "")

    def since(self, groups: Sequence[str], day: str, by: str) -> Holdings:
        """The records of *groups* dated after *day*, by the publisher *by* where it is not empty."""
        table, profile = schema.comparison_key, schema.record_profile
        found: dict[int, tuple[str, str]] = {}
        for some in batches(groups if day else ()):
            query = (
                select(table.c.record, table.c.date, profile.c.publisher)
                .join(profile, profile.c.record == table.c.record)
                .where(table.c.key.in_(some), table.c.date > day)
            )
            found |= {int(key): (str(date), str(publisher)) for key, date, publisher in self._connection.execute(query)}
        rows = [
            (date, publisher, 1)
            for key, (date, publisher) in found.items()
            if self._kept(key) and by in ("", publisher)
        ]
        return holdings_of_counts(rows)

    def _counted(self, groups: Sequence[str]) -> dict[str, dict[int, int]]:
        table = schema.comparison_key
        counted: dict[str, dict[int, int]] = {group: defaultdict(int) for group in groups}
        for some in batches(groups):
            wanted = table.c.key.in_(some)
            if self._within is None:
                year = func.substr(table.c.date, 1, 4)
                query = select(table.c.key, year, func.count()).where(wanted).group_by(table.c.key, year)
                rows: Iterable[Any] = self._connection.execute(query)
            else:
                found = self._connection.execute(select(table.c.key, table.c.date, table.c.record).where(wanted))
                rows = ((key, str(date)[:4], 1) for key, date, record in found if self._kept(int(record)))
            for key, year, count in rows:
                if year:
                    counted[key][int(year)] += int(count)
        return counted

    def _kept(self, record: int) -> bool:
        return self._within is None or record in self._within


def searched(connection: Connection, within: set[int] | None) -> Holdings:
    """The holdings that were searched: all records, or those of *within*."""
    table = schema.record_profile
    rows: list[tuple[str, str, int]] = []
    if within is None:
        query = select(table.c.date, table.c.publisher, func.count()).group_by(table.c.date, table.c.publisher)
        rows += ((str(date), str(publisher), int(count)) for date, publisher, count in connection.execute(query))
    else:
        for run in batches(sorted(within)):
            found = connection.execute(select(table.c.date, table.c.publisher).where(table.c.record.in_(run)))
            rows += ((str(date), str(publisher), 1) for date, publisher in found)
    return holdings_of_counts(rows)
