"""Which records are comparable: only such records can be said to have strengthened, softened or dropped anything.

Two records are comparable if they are of the same kind and level and by the same issuers, and have the same counterpart
or are of the same recurring meeting. Where a publisher issues the same title again and again ("FOMC statement"), that
title says the same (docs/comparable.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.linking.recurring import RecurringMeeting

_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Profile:
    """What decides with which others a record can be compared."""

    record: str  # record ID, "" for a draft
    date: str  # ISO date of the record, "" if unknown
    publisher: str
    kind: str  # kind of record, as read or corrected
    level: str  # rank of those who met or spoke
    issuers: tuple[str, ...]  # party ids, sorted
    counterparts: tuple[str, ...]  # party ids of the others: those met, else the one addressed most; sorted
    recurring: tuple[RecurringMeeting, ...]  # the recurring meetings that it reports, in order of the text
    title: str  # the title without dates and numbers, folded, "" where it names no subject


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two records are comparable, and why. True in a condition if they are."""

    comparable: bool
    reasons: tuple[str, ...]  # what agrees if they are, else what stands against it; each a few words

    def __bool__(self) -> bool:
        return self.comparable


def comparable(one: Profile, other: Profile) -> Comparison:
    """Whether two records are comparable, with the reasons. Symmetric; a record is comparable with itself."""
    if titled := _same_title(one, other):
        return Comparison(True, (titled,))
    against = _differences(one, other)
    if against:
        return Comparison(False, against)
    shared = _shared_meeting(one, other)
    alike = f"{one.kind} of {_or_unknown(one.level)} level by {_and(one.issuers)}"
    if shared is not None:
        return Comparison(True, (alike, f"same recurring meeting: {_meeting(shared)}"))
    if apart := _other_meetings(one, other):
        return Comparison(False, (apart,))
    if one.counterparts != other.counterparts:
        return Comparison(False, (f"with {_and(one.counterparts)} and with {_and(other.counterparts)}",))
    if one.counterparts:
        return Comparison(True, (alike, f"same counterpart: {_and(one.counterparts)}"))
    if len(one.issuers) > 1:
        return Comparison(True, (alike, "issued together by the same parties"))
    return Comparison(False, ("no counterpart, recurring meeting or recurring title is known",))


def keys(profile: Profile) -> tuple[str, ...]:
    """Texts for an index: comparable records share at least one.

    The reverse does not hold: what an index finds is still asked with :func:`comparable`.
    """
    found = []
    if profile.issuers:
        alike = (profile.kind, profile.level, ",".join(profile.issuers))
        found += [_key(*alike, "meeting", item.name, ",".join(item.sides)) for item in profile.recurring]
        if profile.counterparts or len(profile.issuers) > 1:
            found.append(_key(*alike, "with", ",".join(profile.counterparts)))
    if profile.title and profile.publisher:
        found.append(_key("title", profile.publisher, profile.title))
    return tuple(dict.fromkeys(found))


def describe(key: str) -> str:
    """A key for a person: "readout, leaders, USA with JPN"."""
    parts = key.split(_SEPARATOR)
    if parts[0] == "title":
        return f"{parts[2]} ({parts[1]})"
    kind, level, issuers, how, what, *more = parts
    alike = f"{kind}, {_or_unknown(level)}, {issuers.replace(',', ', ')}"
    if how == "meeting":
        sides = f" ({more[0].replace(',', ', ')})" if more and more[0] else ""
        return f"{alike}: {what}{sides}"
    return f"{alike} with {what.replace(',', ', ')}" if what else alike


def _key(*parts: str) -> str:
    return _SEPARATOR.join(parts)


def _same_title(one: Profile, other: Profile) -> str:
    if one.title and (one.publisher, one.title) == (other.publisher, other.title) and one.publisher:
        return f"same title by the same publisher: {one.title}"
    return ""


def _differences(one: Profile, other: Profile) -> tuple[str, ...]:
    found = []
    if one.kind != other.kind:
        found.append(f"{one.kind} and {other.kind}")
    if one.level != other.level:
        found.append(f"{_or_unknown(one.level)} and {_or_unknown(other.level)} level")
    if one.issuers != other.issuers:
        found.append(f"issued by {_and(one.issuers)} and by {_and(other.issuers)}")
    elif not one.issuers:
        found.append("it is not known who issued them")
    return tuple(found)


def _shared_meeting(one: Profile, other: Profile) -> RecurringMeeting | None:
    known = {(item.name, item.sides) for item in other.recurring}
    return next((item for item in one.recurring if (item.name, item.sides) in known), None)


def _other_meetings(one: Profile, other: Profile) -> str:
    """What tells two recurring meetings of the same sides apart, where both have a name of their own."""
    mine = [item for item in one.recurring if item.proper]
    theirs = [item for item in other.recurring if item.proper]
    return f"{_meeting(mine[0])} is another meeting than {_meeting(theirs[0])}" if mine and theirs else ""


def _meeting(item: RecurringMeeting) -> str:
    return item.name + (f" of {_and(item.sides)}" if item.sides else "")


def _and(parties: tuple[str, ...]) -> str:
    return ", ".join(parties) if parties else "nobody known"


def _or_unknown(level: str) -> str:
    return level or "unknown"
