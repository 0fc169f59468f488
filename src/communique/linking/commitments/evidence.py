"""Whether a later statement speaks of a promise, and what it does to it.

By the promise's own words, found close together in the later sentence; by who speaks; and by what both say happens to a
mechanism: a meeting that was to be held and was held, a body that was to be founded and is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.linking.commitments.traces import Keys, Term
from communique.linking.commitments.words import commitment_words
from communique.model import CommitmentClass, Happening, Relation

WINDOW = 14  # telling words of the later sentence within which a promise's words are looked for
ENOUGH = 0.39  # score from which on a statement is evidence
NAMED = 0.15  # what naming the same mechanism adds
LEAST_SHARED = 2  # words in common
WORDS, PAIRS = 0.75, 0.25  # what words count, and words that stand beside each other in both
ENOUGH_PAIRS = 2
BESIDE = 3  # telling words within which two stand beside each other in a later sentence
BEFORE, AFTER = 45, 25  # characters before and after them in which the words stand that say it was done
SURE = 0.45  # score from which on what is no meeting may be told to be delivered
AROUND = 60  # characters around the words in common in which what was done to them is told
LATE = 60  # days after its day that a meeting is still taken for the one that was promised

_DONE = frozenset({Happening.ESTABLISHED, Happening.SIGNED, Happening.MET, Happening.HELD, Happening.RESUMED})
_PLANS = frozenset({Happening.PROPOSED, Happening.SCHEDULED})
_FOUNDED = frozenset({Happening.ESTABLISHED, Happening.SIGNED, Happening.ANNOUNCED})
_OCCURRED = frozenset({Happening.MET, Happening.HELD})


@dataclass(frozen=True, slots=True)
class MechanismWord:
    """What a statement says happens to a mechanism, or to a meeting that has no name of its own (:mod:`.occasions`)."""

    key: str  # of its name; of a meeting, its parties and day
    kind: Happening
    planned: bool


@dataclass(frozen=True, slots=True)
class TracedStatement:
    """Of a statement what bears on evidence."""

    id: str
    record: str
    date: str  # ISO
    speakers: tuple[str, ...]
    act: str
    commitment: str
    text: str  # the words that are looked through: of the statement, or of its sentence
    terms: tuple[Term, ...]  # of text
    mechanisms: tuple[MechanismWord, ...]
    due: tuple[str, str] = ("", "")  # of a promise: first and last ISO date, "" where no day is told


@dataclass(frozen=True, slots=True)
class TracedPromise:
    """Of a promise what it is found again by."""

    id: str  # of the statement
    record: str
    date: str
    speakers: tuple[str, ...]
    kind: str  # class
    keys: Keys
    mechanisms: tuple[MechanismWord, ...]
    due: tuple[str, str]  # first and last ISO date, "" where no day is told


@dataclass(frozen=True, slots=True)
class Related:
    """What a later statement does to a promise."""

    relation: Relation
    score: float
    reasons: tuple[str, ...]


def related(promise: TracedPromise, later: TracedStatement) -> Related | None:
    """What *later* does to *promise*; None where it is no evidence."""
    sides = _sides(promise.speakers, later.speakers)
    if not sides or promise.record == later.record or not promise.date < later.date:
        return None
    if _other_occasion(promise, later) or _other_founding(promise, later):
        return None
    happened = _happened(promise, later)
    if happened is not None:
        return Related(happened[0], round(0.9 * sides, 3), (happened[1],))
    share, shared, start, end = _window(promise.keys, later.terms)
    if len(shared) < LEAST_SHARED:
        return None
    same = {one.key for one in promise.mechanisms} & {one.key for one in later.mechanisms}
    score = round(min(1.0, share * sides + (NAMED if same else 0.0)), 3)
    if score < ENOUGH:
        return None
    reasons = [f"same words: {', '.join(shared)}"]
    if same:
        reasons.append("names the same mechanism")
    relation, told = _relation(promise, later, (start, end), score)
    if told:
        reasons.append(f"“{told}”")
    return Related(relation, score, tuple(reasons))


def _sides(promisers: Sequence[str], speakers: Sequence[str]) -> float:
    """How far those who speak are those who promised: 1 for the same, less for some of them, 0 for none."""
    one, other = set(promisers), set(speakers)
    common = len(one & other)
    if not common:
        return 0.0
    if one == other:
        return 1.0
    if one < other or other < one:
        return 0.85
    return 0.9 * common / len(one | other)


def _other_occasion(promise: TracedPromise, later: TracedStatement) -> bool:
    """Whether a meeting that was promised for some day is another one than what the later statement speaks of: it
    comes long after that day, or tells another day that lies ahead.
    """
    first, last = promise.due
    occasion = promise.kind == CommitmentClass.EVENT or any(
        word.planned and word.kind is Happening.SCHEDULED for word in promise.mechanisms
    )
    if not occasion or not last:
        return False
    if later.date > _after(last, LATE):
        return True
    return bool(later.due[1]) and (later.due[0] > last or later.due[1] < first)


def _other_founding(promise: TracedPromise, later: TracedStatement) -> bool:
    """Whether the later statement tells of the founding of another mechanism than the one that was planned."""
    planned = {word.key for word in promise.mechanisms if word.planned and word.kind in _PLANS}
    founded = {word.key for word in later.mechanisms if not word.planned and word.kind in _FOUNDED}
    return bool(planned and founded) and not planned & {word.key for word in later.mechanisms}


def _happened(promise: TracedPromise, later: TracedStatement) -> tuple[Relation, str] | None:
    """What the later statement says became of a mechanism that the promise plans something for."""
    for planned in promise.mechanisms:
        if not planned.planned:
            continue
        for done in later.mechanisms:
            if done.key != planned.key or done.planned:
                continue
            if planned.kind is Happening.SCHEDULED and done.kind in _OCCURRED:
                return Relation.DELIVERS, f"was to be held, and is reported {done.kind}"
            if planned.kind is Happening.PROPOSED and done.kind in _DONE:
                return Relation.DELIVERS, f"was planned, and is reported {done.kind}"
    return None


def _after(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _window(keys: Keys, terms: Sequence[Term]) -> tuple[float, tuple[str, ...], int, int]:
    """How much of a promise stands close together in a later sentence, its words there, and where they stand."""
    weights = keys.weights
    places = [i for i, one in enumerate(terms) if one.term in weights]
    total = sum(weights.values()) or 1.0
    best: tuple[float, tuple[str, ...], int, int] = (0.0, (), 0, 0)
    for place in places:
        inside = [i for i in places if place <= i < place + WINDOW]
        found = {terms[i].term for i in inside}
        share = WORDS * sum(weights[term] for term in sorted(found)) / total
        if share + PAIRS <= best[0]:
            continue
        share += PAIRS * min(1.0, _pairs(keys, terms, inside) / ENOUGH_PAIRS)
        if share > best[0]:
            ordered = tuple(sorted(found, key=lambda term: (-weights[term], term)))
            best = share, ordered, terms[inside[0]].start, terms[inside[-1]].end
    return best


def _pairs(keys: Keys, terms: Sequence[Term], inside: Sequence[int]) -> int:
    """How many words stand beside each other as they do in the promise, in either order."""
    found = {
        pair
        for place, one in enumerate(inside)
        for other in inside[place + 1 : place + 1 + BESIDE]
        if other - one <= BESIDE
        for pair in ((terms[one].term, terms[other].term), (terms[other].term, terms[one].term))
        if pair in keys.pairs
    }
    return len(found)


def _relation(
    promise: TracedPromise, later: TracedStatement, place: tuple[int, int], score: float
) -> tuple[Relation, str]:
    """What a sentence does to what it names between two places, with the words that say so."""
    words = commitment_words()
    start, end = place
    around = later.text[max(0, start - AROUND) : end + AROUND]
    for relation in (Relation.CONTRADICTS, Relation.POSTPONES):
        if match := words.relations[relation].search(around):
            return relation, match.group()
    promising = later.commitment != "none"
    occasion = promise.kind == CommitmentClass.EVENT
    near = later.text[max(0, start - BEFORE) : end + AFTER]
    done = words.relations["delivers_event" if occasion else Relation.DELIVERS].search(near)
    if done and not promising and not _lies_ahead(near, done.start()) and (occasion or score >= SURE):
        return Relation.DELIVERS, done.group()
    if later.act in ("review", "discuss") or (not promising and words.relations[Relation.REVIEWS].search(around)):
        return Relation.REVIEWS, ""
    if (match := words.relations[Relation.ADVANCES].search(around)) and (not promising or later.act != "reaffirm"):
        return (Relation.REPEATS if promising else Relation.ADVANCES), match.group()
    return (Relation.REPEATS, "") if promising or later.act == "reaffirm" else (Relation.ADVANCES, "")


def _lies_ahead(text: str, place: int) -> bool:
    before = text[max(0, place - 30) : place].lower().split()[-3:]
    return any(word in commitment_words().ahead for word in before)
