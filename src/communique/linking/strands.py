"""The members of a line in their order, each held against the one before it by the same speakers.

A line may be said by one party, by several together, and by others alone: each set of speakers is a strand of its own,
and a change is told within a strand only. What a publisher attributes to somebody else is a strand of that publisher:
it never changes what the other side said itself. Within a strand a statement is held against the last one of a
comparable record; where there is none, against the last one, and then nothing is ranked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.linking.changes import Changed, ChangeFinder
from communique.linking.comparable import Profile, comparable
from communique.linking.passages import Said, belongs, governs
from communique.model import Account, Change, Member

ELSEWHERE = "another statement of the line in these records says it as strongly: not ranked"
_RANKED = (Change.STRENGTHENED, Change.SOFTENED)
_AS_STRONG = {Change.STRENGTHENED: (Change.SAME, Change.SOFTENED), Change.SOFTENED: (Change.SAME, Change.STRENGTHENED)}
_UNDATED = "9999-99-99"


def in_order(members: Sequence[Member]) -> list[Member]:
    """By date, record and place; those without a date last."""
    return sorted(members, key=lambda one: (one.date or _UNDATED, one.record, one.sentence.span, one.words.span))


def with_changes(members: Sequence[Member], profiles: Mapping[str, Profile], finder: ChangeFinder) -> list[Member]:
    """The members in order, each with its change, why, and the statement that it was held against."""
    strands: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    found = []
    for one in in_order(members):
        strand = strands[_strand(one)]
        before, known, because = _before(one, strand, profiles)
        if before is None:
            found.append(replace(one, change=Change.FIRST, why=(), previous="", comparable=False))
        else:
            told = finder.between(said_of(before), said_of(one), ranked=known, unranked_because=because)
            if told.change in _RANKED and _as_before(told.change, one, before, members, finder):
                told = Changed(Change.REWORDED, (*told.why, ELSEWHERE))
            found.append(replace(one, change=told.change, why=told.why, previous=before.statement, comparable=known))
        strand.append(one)
    return found


def _as_before(change: Change, one: Member, before: Member, members: Sequence[Member], finder: ChangeFinder) -> bool:
    """Whether one of the two records says the line another time, so that it is no stronger or softer as a whole."""
    strand = [other for other in members if _strand(other) == _strand(one)]
    held = [other for other in strand if other.record == before.record and other is not before]
    news = [other for other in strand if other.record == one.record and other.statement != one.statement]
    # Stronger: but somewhere in the record before it was as strong. Softer: but somewhere in this one it is as strong.
    pairs = [(other, one) for other in held] if change == Change.STRENGTHENED else [(before, other) for other in news]
    return any(finder.between(said_of(a), said_of(b), ranked=True).change in _AS_STRONG[change] for a, b in pairs)


def words_shown(one: Member) -> str:
    """The words of a member that are held against those of another: its cue, and the run that its place in the line
    rests on. What else the sentence says belongs to other lines.
    """
    cue, words = one.cue, one.words
    if words.span.start <= cue.span.start < words.span.end or not _governs(one):
        return words.text
    between = _between(one)
    if cue.span > words.span:
        return f"{words.text}{between if not between.strip() else ' … '}{cue.text}"
    return f"{cue.text}{between if not between.strip() or belongs(between) else ' … '}{words.text}"


def said_of(one: Member) -> Said:
    """A member's words as changes are found in them."""
    between = _between(one)
    lead = between if one.cue.span < one.words.span and belongs(between) else ""
    cue = one.cue.text if _governs(one) else ""
    return Said(one.act, cue, one.words.text, one.sentence.text, one.speakers, lead if cue else "")


def _governs(one: Member) -> bool:
    """Whether the cue of a member says something of its words."""
    return one.cue.span > one.words.span or governs(_between(one), one.words.text)


def _between(one: Member) -> str:
    """What stands between cue and words, "" where they overlap."""
    first, last = sorted((one.cue.span, one.words.span))
    return one.sentence.text[first.end - one.sentence.span.start : max(last.start - one.sentence.span.start, 0)]


def _strand(one: Member) -> tuple[object, ...]:
    attributed = one.publisher if one.account == Account.ATTRIBUTED else ""
    return one.speakers, attributed


def _before(one: Member, strand: Sequence[Member], profiles: Mapping[str, Profile]) -> tuple[Member | None, bool, str]:
    """The member to hold another against, whether their records are comparable, and why not."""
    mine = profiles.get(one.record)
    last = ""
    for other in reversed(strand):
        if other.record in ("", one.record, last):
            continue
        last = other.record
        theirs = profiles.get(other.record)
        if mine is not None and theirs is not None and comparable(theirs, mine):
            return _nearest(one, strand, other.record), True, ""
    for other in reversed(strand):
        if other.record != one.record:
            theirs = profiles.get(other.record)
            reasons = comparable(theirs, mine).reasons if mine is not None and theirs is not None else ("unknown",)
            return _nearest(one, strand, other.record), False, f"records not comparable ({'; '.join(reasons)})"
    return None, False, ""


def _nearest(one: Member, strand: Sequence[Member], record: str) -> Member:
    """Of the members that one record has, the one most like; the first of equals."""
    words = set(one.words.text.lower().split())
    held = [other for other in strand if other.record == record]
    return max(held, key=lambda other: _shared(words, set(other.words.text.lower().split())))


def _shared(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)
