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

from communique.linking.changes import ChangeFinder, Said
from communique.linking.comparable import Profile, comparable
from communique.model import Account, Change, Member

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
            found.append(replace(one, change=told.change, why=told.why, previous=before.statement, comparable=known))
        strand.append(one)
    return found


def words_shown(one: Member) -> str:
    """The words of a member that are held against those of another: its cue, and the run that its place in the line
    rests on. What else the sentence says belongs to other lines.
    """
    cue, words = one.cue, one.words
    if words.span.start <= cue.span.start < words.span.end:
        return words.text
    first, last = sorted((cue, words), key=lambda quote: quote.span)
    apart = one.sentence.text[first.span.end - one.sentence.span.start : last.span.start - one.sentence.span.start]
    return f"{first.text}{apart if not apart.strip() else ' … '}{last.text}"


def said_of(one: Member) -> Said:
    """A member's words as changes are found in them."""
    return Said(one.act, one.cue.text, one.words.text, one.sentence.text, one.speakers)


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
