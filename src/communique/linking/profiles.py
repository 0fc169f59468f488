"""From what is known of a record to its profile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from communique.linking.comparable import Profile
from communique.linking.recurring import MeetingNames, RecurringMeeting, in_title, recurring_meeting, without_ordinals
from communique.linking.words import recurring_words
from communique.model import Document, Meeting, Reading

FEWEST_ADDRESSED = 2  # statements aimed at a party before it counts as the one addressed
_TITLE_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)


def profile_of_reading(document: Document, reading: Reading, names: MeetingNames, record: str = "") -> Profile:
    """The profile of a reading that no register holds yet: a draft, or a record that is being added."""
    return make_profile(
        record=record,
        title=document.title or reading.title,
        date=document.date,
        publisher=document.publisher,
        kind=str(reading.kind),
        level=str(reading.level),
        issuers=reading.issuers,
        meetings=reading.meetings,
        targets=(party for statement in reading.statements for party in statement.targets),
        acronyms={item.acronym: item.full_name for item in reading.mechanisms if item.acronym and item.full_name},
        names=names,
    )


def make_profile(
    *,
    record: str,
    title: str,
    date: str,
    publisher: str,
    kind: str,
    level: str,
    issuers: Sequence[str],
    meetings: Sequence[Meeting],
    targets: Iterable[str],
    acronyms: Mapping[str, str],
    names: MeetingNames,
) -> Profile:
    """The profile from its facts. *targets* has a party as often as statements are aimed at it."""
    met = {party for meeting in meetings for party in meeting.parties} - set(issuers)
    counterparts = tuple(sorted(met)) or _addressed(issuers, targets)
    sides = sorted({*issuers, *counterparts})
    return Profile(
        record=record,
        date=date,
        publisher=publisher,
        kind=kind,
        level=level,
        issuers=tuple(sorted(issuers)),
        counterparts=counterparts,
        recurring=_recurring(title, meetings, sides, names, acronyms),
        title=title_series(title),
    )


def title_series(title: str) -> str:
    """A title without dates and numbers, folded, by which a recurring title is known; "" where no subject is left."""
    words = [word.lower().replace("’", "'").strip("'.") for word in _TITLE_WORD.findall(without_ordinals(title))]
    kept = [word for word in words if word not in _MONTHS]
    common = recurring_words().title_common
    return " ".join(kept) if any(word not in common for word in kept) else ""


def _addressed(issuers: Sequence[str], targets: Iterable[str]) -> tuple[str, ...]:
    """Without a meeting, and with one issuer: the party at which more statements are aimed than at any other."""
    if len(issuers) != 1:
        return ()
    counted = Counter(party for party in targets if party not in issuers).most_common(2)
    if not counted or counted[0][1] < FEWEST_ADDRESSED or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return ()
    return (counted[0][0],)


def _recurring(
    title: str, meetings: Sequence[Meeting], sides: Sequence[str], names: MeetingNames, acronyms: Mapping[str, str]
) -> tuple[RecurringMeeting, ...]:
    told = [
        recurring_meeting(meeting.series, meeting.number, meeting.parties or sides, names, acronyms)
        for meeting in meetings
        if meeting.series
    ]
    found = [item for item in told if item is not None]
    if not found and (titled := in_title(title, sides, names)) is not None:
        found = [titled]
    return tuple(dict.fromkeys(found))
