"""A draft against the language that was agreed before: for each sentence the nearest, and where it departs from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from communique.comparing import Redline, candidates, likeness, profiles, redline, same_words
from communique.lexicons import Codebook
from communique.linking.changes import change_finder
from communique.linking.comparable import Profile
from communique.linking.coverage import COVERED, SentenceIndex
from communique.linking.holdings import Holdings
from communique.linking.passages import Said as Words
from communique.linking.points import PointFinder, point_finder
from communique.linking.standing import FEWEST_TERMS, LineReport
from communique.linking.wording import POSITION, wording
from communique.model import Change, Quote, Statement

LEAST = 0.4  # likeness below which a sentence is no agreed language for another
CLOSE = 0.02  # likeness within which language issued together goes before one side's own


class Departure(StrEnum):
    """How a sentence of a draft stands to agreed language."""

    AGREED = "as agreed"  # the same words; typography may differ
    DEPARTS = "departs"
    IN_PART = "agreed in part"  # no sentence is near enough, but one has the words of a part of it
    NONE = "no agreed language"  # none is near enough


@dataclass(frozen=True, slots=True)
class AgreedSentence:
    """A sentence of a record that a draft can go by."""

    record: str  # record ID
    date: str  # ISO date, "" if unknown
    publisher: str
    title: str
    statement: str  # ID of its first statement, "" where it carries none; then the next three are empty, too
    sentence: Quote
    act: str
    cue: str
    content: str
    joint: bool  # several parties issued the record together
    comparable: bool  # with the draft: only then may a change be called stronger or softer


@dataclass(frozen=True, slots=True)
class AgreedPart:
    """A part of a sentence, and the agreed sentence that has its words."""

    words: Quote  # of the draft
    agreed: AgreedSentence


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of the draft beside the nearest agreed language."""

    sentence: Quote
    departure: Departure
    agreed: AgreedSentence | None
    likeness: float  # to the agreed sentence, between 0 and 1, two decimals
    redline: Redline | None  # from the agreed sentence to the draft's
    change: Change | None  # what became of the agreed words, None where there is nothing to say
    why: tuple[str, ...]  # in a few words each
    records: int  # records looked at that have the agreed sentence in the same words
    parts: tuple[AgreedPart, ...]  # in order of the draft; only where no sentence as a whole is near enough


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """All that is told of a draft."""

    name: str
    title: str
    profile: Profile  # by which it is compared: as read, or as it was said to be
    comparable: Holdings  # comparable records whose language was looked at
    joint: Holdings  # further records that the same sides issued together
    sentences: tuple[CheckedSentence, ...]  # in order of the draft; frame lines are left out
    lacking: LineReport  # the standing lines of comparable records that the draft lacks


def checked(
    sentences: Sequence[tuple[Quote, Sequence[Statement]]], agreed: Iterable[AgreedSentence], codebook: Codebook
) -> tuple[CheckedSentence, ...]:
    """Each sentence of a draft, with its statements, beside the nearest agreed sentence.

    Of equally near ones, language issued together goes first, then the latest.
    """
    by_words: dict[str, list[AgreedSentence]] = defaultdict(list)
    for one in agreed:
        by_words[" ".join(one.sentence.text.split())].append(one)
    wordings = sorted(by_words)
    mine, theirs = profiles([quote.text for quote, _ in sentences], wordings)
    near: dict[int, list[int]] = defaultdict(list)
    for i, j in candidates(mine, theirs, LEAST):
        near[i].append(j)
    found = []
    index = SentenceIndex((_best(by_words[words]).sentence for words in wordings), point_finder(codebook))
    of_sentence = {_best(by_words[words]).sentence: _best(by_words[words]) for words in wordings}
    for i, (quote, statements) in enumerate(sentences):
        same = by_words.get(" ".join(quote.text.split()))
        if same is not None:
            found.append(_checked(quote, statements, [(1.0, same)], codebook))
            continue
        scored = [(round(likeness(theirs[j], mine[i]), 4), by_words[wordings[j]]) for j in near.get(i, ())]
        found.append(
            _checked(quote, statements, scored, codebook)
            if scored
            else _in_part(quote, statements, index, of_sentence, point_finder(codebook))
        )
    return tuple(found)


def _in_part(
    quote: Quote,
    statements: Sequence[Statement],
    index: SentenceIndex,
    of_sentence: Mapping[Quote, AgreedSentence],
    finder: PointFinder,
) -> CheckedSentence:
    """A sentence that is like no other as a whole, by its parts."""
    parts = []
    for point in (point for statement in statements for point in finder.points(statement)):
        said = wording(point, POSITION, finder.vocabulary)
        best = index.best(dict(said.terms), said.parties) if len(said.terms) >= FEWEST_TERMS else None
        if best is not None and best.share >= COVERED:
            parts.append(AgreedPart(point.words, of_sentence[best.sentence]))
    departure = Departure.IN_PART if parts else Departure.NONE
    return CheckedSentence(quote, departure, None, 0.0, None, None, (), 0, tuple(parts))


def _checked(
    quote: Quote,
    statements: Sequence[Statement],
    scored: Sequence[tuple[float, Sequence[AgreedSentence]]],
    codebook: Codebook,
) -> CheckedSentence:
    highest = max(score for score, _ in scored)
    score, said = max(
        ((score, said) for score, said in scored if score >= highest - CLOSE),
        key=lambda item: (_best(item[1]).joint, item[0], _best(item[1]).date, _best(item[1]).statement),
    )
    nearest = _best(said)
    made = redline(nearest.sentence.text, quote.text)
    same = same_words(nearest.sentence.text, quote.text)
    became = _became(nearest, statements[0], codebook) if statements and nearest.statement and not same else None
    change, why = became or (None, ())
    records = len({one.record for one in said})
    departure = Departure.AGREED if same else Departure.DEPARTS
    return CheckedSentence(quote, departure, nearest, round(score, 2), made, change, why, records, ())


def _best(said: Sequence[AgreedSentence]) -> AgreedSentence:
    """Of the same words, the ones issued together, then those of a comparable record, then the latest."""
    return max(said, key=lambda one: (one.joint, one.comparable, one.date, one.statement))


def _became(old: AgreedSentence, new: Statement, codebook: Codebook) -> tuple[Change | None, tuple[str, ...]]:
    changed = change_finder(codebook).between(
        Words(old.act, old.cue, old.content),
        Words(new.act, new.cue.text, new.content.text),
        ranked=old.comparable,
        unranked_because="not a comparable record",
    )
    return changed.change, changed.why
