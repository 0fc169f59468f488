"""Who used a phrase first and last, in which variants, and how often among comparable records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.linking.holdings import Holdings
from communique.linking.phrases import Variant
from communique.model import Quote

MOST_VARIANTS = 30


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """One place of a record that says the phrase."""

    record: str  # record ID
    record_name: str  # the file's stem
    date: str  # ISO date of the record, "" if unknown
    publisher: str
    title: str
    parties: tuple[str, ...]  # whose word it is: the statement's speakers, else the record's issuers
    statement: str  # ID of the statement that it stands in, "" where it stands in none
    sentence: Quote  # that it stands in
    words: Quote  # the phrase as the record has it
    variant: Variant
    group: str  # key of the comparable records that its record is counted among, "" if it is comparable with none


@dataclass(frozen=True, slots=True)
class UserOfPhrase:
    """A party or a publisher that used the phrase."""

    name: str
    uses: int
    records: int  # records that it used it in
    first: PhraseUse  # the earliest dated; an undated one only where there is no other
    last: PhraseUse
    since: Holdings  # comparable records dated after the last use, by the publisher where it is one


@dataclass(frozen=True, slots=True)
class WordingCount:
    """One wording of the phrase."""

    words: str  # as first used, white space folded
    variant: Variant
    uses: int
    first: str  # ISO date, "" if unknown
    last: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many records have the phrase, of how many that could."""

    having: int
    held: int


@dataclass(frozen=True, slots=True)
class GroupShare:
    """The share among records that are comparable with each other."""

    group: str  # key of the group
    label: str  # what they have in common, for a person
    share: Share
    years: Mapping[int, Share]


@dataclass(frozen=True, slots=True)
class PhraseReport:
    """All that the register holds of a phrase."""

    phrase: str  # as typed
    uses: tuple[PhraseUse, ...]  # by date, record and place, those without a date last
    near: tuple[PhraseUse, ...]  # its words close together in one sentence; not counted anywhere else
    parties: tuple[UserOfPhrase, ...]  # those with the most uses first
    publishers: tuple[UserOfPhrase, ...]
    wordings: tuple[WordingCount, ...]  # of uses and near ones, the most frequent first
    groups: tuple[GroupShare, ...]  # the largest shares first; only groups that have the phrase
    years: Mapping[int, Share]  # over all those groups
    looked_at: Holdings  # the records that were searched


def phrase_report(
    phrase: str,
    found: Iterable[PhraseUse],
    *,
    counts: Mapping[str, Mapping[int, int]],
    labels: Mapping[str, str],
    since: Callable[[Sequence[str], str, str], Holdings],
    looked_at: Holdings,
) -> PhraseReport:
    """The report of the places *found*.

    *counts*: group → year → records held; *labels*: group → words; *since*: the records of some groups dated after a
    day, by a publisher where one is named.
    """
    ordered = sorted(found, key=lambda use: (use.date == "", use.date, use.record, use.words.span))
    uses = tuple(use for use in ordered if use.variant is not Variant.NEAR)
    groups = _groups(uses, counts, labels)
    return PhraseReport(
        phrase=phrase,
        uses=uses,
        near=tuple(use for use in ordered if use.variant is Variant.NEAR),
        parties=_users(((party, use) for use in uses for party in use.parties), since, publishers=False),
        publishers=_users(((use.publisher, use) for use in uses if use.publisher), since, publishers=True),
        wordings=_wordings(ordered),
        groups=groups,
        years=_summed(groups),
        looked_at=looked_at,
    )


def _users(
    pairs: Iterable[tuple[str, PhraseUse]],
    since: Callable[[Sequence[str], str, str], Holdings],
    *,
    publishers: bool,
) -> tuple[UserOfPhrase, ...]:
    by_name: dict[str, list[PhraseUse]] = defaultdict(list)
    for name, use in pairs:
        by_name[name].append(use)
    found = []
    for name, uses in by_name.items():
        dated = [use for use in uses if use.date] or uses
        groups = sorted({use.group for use in uses if use.group})
        later = since(groups, dated[-1].date, name if publishers else "")
        found.append(UserOfPhrase(name, len(uses), len({use.record for use in uses}), dated[0], dated[-1], later))
    return tuple(sorted(found, key=lambda user: (-user.records, -user.uses, user.name)))


def _wordings(uses: Sequence[PhraseUse]) -> tuple[WordingCount, ...]:
    by_words: dict[tuple[str, Variant], list[PhraseUse]] = defaultdict(list)
    for use in uses:
        by_words[" ".join(use.words.text.split()).casefold(), use.variant].append(use)
    found = [
        WordingCount(
            " ".join(same[0].words.text.split()), variant, len(same), same[0].date,
            max((use.date for use in same), default=""),
        )
        for (_, variant), same in by_words.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda item: (-item.uses, item.words))[:MOST_VARIANTS])


def _groups(
    uses: Sequence[PhraseUse], counts: Mapping[str, Mapping[int, int]], labels: Mapping[str, str]
) -> tuple[GroupShare, ...]:
    having: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for use in uses:
        if use.group and use.date:
            having[use.group][int(use.date[:4])].add(use.record)
    found = []
    for group, by_year in having.items():
        held = counts[group]
        years = {year: Share(len(by_year.get(year, ())), held[year]) for year in sorted(held)}
        total = Share(sum(share.having for share in years.values()), sum(held.values()))
        found.append(GroupShare(group, labels[group], total, years))
    return tuple(sorted(found, key=lambda item: (-item.share.having, -item.share.held, item.group)))


def _summed(groups: Sequence[GroupShare]) -> Mapping[int, Share]:
    having: Counter[int] = Counter()
    held: Counter[int] = Counter()
    for group in groups:
        for year, share in group.years.items():
            having[year] += share.having
            held[year] += share.held
    return {year: Share(having[year], held[year]) for year in sorted(held)}
