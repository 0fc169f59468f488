"""Which lines stand in comparable records, how often, and which of them a record lacks or has anew."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from communique.linking.coverage import COVERED, NEAR, OF_PARTY, Coverage, SentenceIndex
from communique.linking.holdings import Holdings
from communique.linking.phrase_report import Share
from communique.linking.points import PointFinder
from communique.linking.tokens import tokens
from communique.model import Quote

FEWEST_TERMS = 2  # words that tell something, of a line that is more than a topic; one, where it names a party
_PERSON = re.compile(
    r"\b(?:President|Minister|Secretary|Chancellor|Chairman|Chair|Advisor|Adviser|Ambassador|General|Director)"
    r"(?:[- ]elect)?(?: (?:of|for) [\w ]+?)?(?: [A-Z][\w.’'-]*)+(?: (?:today|on)\b.*)?$"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A record that says a line."""

    line: str  # line ID
    record: str  # record ID
    date: str  # ISO date of the record, "" if unknown
    statement: str  # statement ID
    sentence: Quote
    words: Quote  # of the sentence, that the line rests on
    terms: tuple[tuple[str, int], ...]  # those words folded, and how much each tells
    core: tuple[tuple[str, int], ...]  # the same of the line's core wording
    parties: tuple[str, ...]  # party ids that it is about


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A line with how often comparable records say it."""

    line: str  # line ID
    words: Quote  # as the shown record has them
    rate: Share  # of the comparable records looked at
    records: tuple[str, ...]  # IDs of those that say it, the latest first
    nearest: Coverage | None = None  # the sentence that has most of its words where it was looked for; None below NEAR


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a line stands in records that are not comparable."""

    records: int
    first: str  # ISO date of the earliest record held that says it, "" if none is dated


@dataclass(frozen=True, slots=True)
class StandingSentence:
    """A sentence with the lines that it carries and that are told of."""

    record: str  # record ID
    date: str
    statement: str  # statement ID of the first of its lines
    sentence: Quote
    lines: tuple[StandingLine, ...]  # in order of the text

    @property
    def rate(self) -> Share:
        """The highest base rate of its lines."""
        return max((line.rate for line in self.lines), key=lambda share: share.having)


@dataclass(frozen=True, slots=True)
class LineReport:
    """What a record lacks, or has anew, against the comparable records before it."""

    record: str  # record ID, "" for a draft
    looked_at: Holdings  # the comparable records that were looked at: the last ones before it
    earlier: int  # comparable records before it that are held, looked at or not
    sentences: tuple[StandingSentence, ...]  # those of the highest base rate first
    rarer: int  # lines that fewer comparable records say than was asked for, and that are left out
    covered: int  # lines that were not found, but whose words stand in one sentence: nothing is claimed of them
    elsewhere: dict[str, Elsewhere]  # line ID → where else it stands; only for what is new


def is_topic(said: Said, finder: PointFinder) -> bool:
    """Whether a line says nothing by itself: one word alone ("security") stands everywhere, and a person's name is no
    position; the absence of either tells nothing.
    """
    if _PERSON.search(" ".join(said.words.text.split())):
        return True
    if len(said.terms) >= FEWEST_TERMS:
        return False
    return not (said.terms and finder.names.find(tokens(said.words.text)))


def stands_in(said: Said, index: SentenceIndex) -> bool:
    """Whether one sentence has the words of a line, as a record has them or as most do."""
    return any(index.covers(dict(terms), said.parties) for terms in dict.fromkeys((said.terms, said.core)))


def nearest(said: Said, index: SentenceIndex) -> Coverage | None:
    """The sentence that has most of a line's words, for a reader to judge whether it says the same in other words; None
    where none has a fair share.
    """
    found = [one for terms in (said.terms, said.core) if (one := index.best(dict(terms), said.parties)) is not None]
    best = max(found, key=lambda one: one.share, default=None)
    return best if best is not None and best.share >= NEAR else None


def says_enough(said: Said, terms: Collection[str], parties: Collection[str]) -> bool:
    """Whether words with these terms, about these parties, have enough of a line's words to say the same."""
    whole = sum(weight for _, weight in said.terms)
    shared = sum(weight for term, weight in said.terms if term in terms)
    return shared >= whole * (OF_PARTY if set(said.parties) & set(parties) else COVERED)


def standing(
    said: Iterable[Said],
    looked_at: Sequence[str],
    *,
    without: Collection[str],
    least: int,
    index: SentenceIndex,
    finder: PointFinder,
) -> tuple[tuple[StandingSentence, ...], int, int]:
    """The lines that at least *least* of the records *looked_at* (IDs, the latest first) say, but for those of
    *without* and those whose words stand in *index*, each in the sentence of the latest record that says it; how many
    rarer ones are left out; and how many whose words stand in the index.
    """
    place = {record: number for number, record in enumerate(looked_at)}
    by_line: dict[str, dict[str, Said]] = defaultdict(dict)
    for one in said:
        if one.line not in without and one.record in place:
            by_line[one.line].setdefault(one.record, one)
    rarer = covered = 0
    chosen: list[tuple[Said, StandingLine]] = []
    for line, records in by_line.items():
        ordered = sorted(records, key=place.__getitem__)
        shown = records[ordered[0]]
        if is_topic(shown, finder):
            continue
        if len(ordered) < least:
            rarer += 1
            continue
        if any(stands_in(one, index) for one in records.values()):  # as any of the records has it
            covered += 1
            continue
        rate = Share(len(ordered), len(looked_at))
        chosen.append((shown, StandingLine(line, shown.words, rate, tuple(ordered), nearest(shown, index))))
    return in_sentences(chosen), rarer, covered


def in_sentences(chosen: Iterable[tuple[Said, StandingLine]]) -> tuple[StandingSentence, ...]:
    """Lines gathered under the sentences that carry them: the most frequent first, then the latest."""
    gathered: dict[tuple[str, Quote], list[tuple[Said, StandingLine]]] = defaultdict(list)
    for said, line in chosen:
        gathered[said.record, said.sentence].append((said, line))
    found = []
    for (record, sentence), items in gathered.items():
        items.sort(key=lambda item: (item[1].words.span, item[1].line))
        first = items[0][0]
        found.append(StandingSentence(record, first.date, first.statement, sentence, tuple(line for _, line in items)))
    found.sort(key=lambda item: (item.record, item.sentence.span))
    found.sort(key=lambda item: item.date, reverse=True)
    return tuple(sorted(found, key=lambda item: -item.rate.having))


def lines_of(said: Iterable[Said]) -> frozenset[str]:
    """The IDs of the lines."""
    return frozenset(one.line for one in said)
