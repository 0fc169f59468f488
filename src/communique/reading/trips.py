"""Trips and visits: whom the travellers met on the way, one meeting after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from communique.reading.account import NAMING, OPENING, Account, Report
from communique.reading.encounters import Encounter, encounters
from communique.reading.taking_part import subject_start, topic_start

_LAST: Final = 40  # sentences of a trip's readout in which stops are told; a joint text tells them in its opening
_TRAVELS = re.compile(r"\b(?:visit\w*|travel\w*|trips?|arriv\w+|delegation\s+(?:\w+\s+){0,3}?to)\b", re.I)
_ON_A_VISIT = re.compile(
    r"\W*(?:[Dd]uring|[Aa]s\s+part\s+of|[Ww]ithin|[Oo]n)\s+(?:the\s+framework\s+of\s+)?(?:an?|his|her|the|their)\s+"
    r"(?:\w+\s+){0,2}?(?:visit|trip)\s+to\b"
)
_INVITED = re.compile(r"\b(?:at\s+the\s+invitation|as\s+(?:the\s+)?guests?)\s+of\b", re.I)
_GOVERNMENT = re.compile(
    r"\s+(?:the\s+|his\s+|her\s+)?(?:[\w’'.-]+\s+){0,3}?(?:government|people|republic|kingdom)\b", re.I
)
_NEAR: Final = 60  # characters between an invitation and whoever invited
_MET: Final = frozenset(["met", "spoke", "host"])
_WITH = re.compile(
    r"(?:\b(?:was|were|has\s+been|been|is|are)\s+(?:\w+\s+){0,3}?received\s+(?:in\s+audience\s+)?by\b|"
    r"\b(?:called|calls|call|paid\s+an?\s+courtesy\s+(?:call|visit))\s+(?:up)?on\b(?=\s+(?:the\s+|his\s+|her\s+|h\.e\.?\s+)*[A-Z])|"
    r"\b(?:had|held|have\s+had|has\s+had|conducted)\s+(?:[\w-]+,?\s+){0,6}?(?:discussions?|talks|conversations?|meetings?|"
    r"consultations|negotiations|exchanges?\s+of\s+views)\s+(?:in\s+[A-Z]\w+\s+)?with\b|"
    r"\b(?i:discussions|talks|conversations|consultations|negotiations|meetings)\s+(?:\w+\s+){0,3}?(?:were|was|have\s+been|took\s+place)\s+"
    r"(?:\w+\s+){0,2}?(?:held\s+)?(?:between|with)\b|"
    r"\b(?i:discussions|talks|conversations|consultations|negotiations)\s+(?:which|that)\s+took\s+place\s+between\b|"
    r"^\W*(?:[Dd]uring|[Ii]n|[Aa]t)\s+(?:an?|the|his|her|their)\s+(?:separate\s+)?(?:visit|meeting|conversation|talks|call|discussions)\s+with\b|"
    r"^\W*(?:[Tt]he\s+)?(?:[Mm]eeting|[Cc]onversation|[Tt]alks|[Dd]iscussions)\s+between\b)"
)
_BEFORE = re.compile(
    r"\b(?:since|when|after|before|recall\w*|previous|earlier|last\s+\w+|will|would|plans?|to|not|who|which|welcomed)\s+[^,;]{0,40}$"
)
_OF_PARTIES = re.compile(
    r"\b(?:officials|leaders|ministers|representatives|counterparts|authorities|ambassadors|leadership|delegations?)\s+"
    r"(?:from|of)\s+(?:the\s+)?(?:[Gg]overnments?\s+of\s+)?$"
)
# Who comes along: "joined by", "accompanied by", "Members of the delegation included".
_ALONG = re.compile(
    r"\b(?:joined\s+(?:\w+\s+){0,4}?by|accompanied\s+by|accompanying|members\s+of\s+(?:the|his|her)\s+(?:\w+\s+)?delegation|"
    r"(?:his|her|the)\s+delegation\s+(?:also\s+)?(?:included|comprised))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stop:
    """One encounter of the travellers."""

    report: Report
    hosts: tuple[int, ...]  # whom they met: indices in cast.persons
    guests: tuple[int, ...]  # who of the travellers met them
    parties: tuple[str, ...]  # of both sides, sorted

    def joined(self, other: Stop) -> Stop:
        """This encounter with those whom a later sentence names with it."""
        return Stop(
            self.report,
            tuple(dict.fromkeys((*self.hosts, *other.hosts))),
            tuple(dict.fromkeys((*self.guests, *other.guests))),
            tuple(sorted({*self.parties, *other.parties})),
        )


def is_trip(report: Report) -> bool:
    """Whether a report tells of a visit, of a delegation that went somewhere, or of a meeting during a visit."""
    if report.encounter is None:
        return False
    if report.encounter.kind == "delegation":
        return bool(_TRAVELS.search(report.text, report.encounter.start))
    return report.encounter.kind == "visit" or opens_with_visit(report.text)


def opens_with_visit(text: str) -> bool:
    """Whether a sentence says first on which visit something happened ("During a working visit to …, …")."""
    return bool(_ON_A_VISIT.match(text))


def travellers(account: Account, visit: Report) -> list[int]:
    """Who travelled by the report of a visit: its subject, and those of the same party who came along."""
    assert visit.encounter is not None
    start = subject_start(visit.text, visit.encounter.start)
    mentions = account.cast.person_mentions(visit.text)
    found = [m.person for m in mentions if start <= m.start < visit.encounter.start]
    invited = _INVITED.search(visit.text, 0, visit.encounter.start)
    if invited:
        near = [m for m in mentions if invited.end() <= m.start <= invited.end() + _NEAR and m.person in found]
        asked = [] if _GOVERNMENT.match(visit.text, invited.end()) else [m.person for m in near]
        found = [p for p in found if p != asked[0]] if asked else found
    found = list(dict.fromkeys(found))
    if not found:
        return []
    party = account.cast.persons[found[0]].party
    found = [p for p in found if account.cast.persons[p].party in (party, "")]
    for index in account.body:
        along = _ALONG.search(account.text(index))
        if index < visit.index or along is None:
            continue
        for mention in account.cast.person_mentions(account.text(index)):
            own = account.cast.persons[mention.person].party in (party, "")
            if own and mention.start >= along.start() and mention.person not in found:
                found.append(mention.person)
    return found


def stops(account: Account, visit: Report, guests: Sequence[int], joint: bool) -> list[Stop]:
    """The encounters that the sentences of a visit's report and those after it tell, each with new counterparts."""
    if not guests:
        return []
    home = account.cast.persons[guests[0]].party
    seen: set[tuple[str, ...]] = set()
    found: list[Stop] = []
    limit = OPENING if joint else _LAST
    for index in [i for i in account.body if i >= visit.index][:limit]:
        text = account.text(index)
        told = _told(text, visit if index == visit.index else None)
        for place, one in enumerate(told):
            end = told[place + 1].start if place + 1 < len(told) else len(text)
            stop = _stop(account, index, one, min(end, topic_start(text, one.end)), guests, home, not joint)
            if stop is None or (not stop.hosts and (stop.parties in seen or len(stop.parties) < 2)):
                continue
            seen.add(stop.parties)
            apart = _apart(account, text, one, stop)
            if apart:
                found.extend(one for one in apart if not any(set(one.hosts) & set(other.hosts) for other in found))
                continue
            again = next((n for n, other in enumerate(found) if set(other.hosts) & set(stop.hosts)), None)
            if again is None:
                found.append(stop)
            elif set(stop.hosts) - {p for other in found for p in other.hosts}:
                found[again] = found[again].joined(stop)
    return found


def _apart(account: Account, text: str, one: Encounter, stop: Stop) -> list[Stop]:
    """The encounters with each of several persons whom a sentence says to have been met separately."""
    near = text[max(0, one.start - 12) : one.end + 14]
    if len(stop.hosts) < 2 or not re.search(r"\bseparate(?:ly)?\b", near):
        return []
    return [
        Stop(stop.report, (host,), stop.guests, tuple(sorted({account.cast.persons[host].party, *stop.parties} - {""})))
        for host in stop.hosts
    ]


def separate(account: Account, report: Report) -> list[Stop]:
    """The encounters that one sentence tells of one person with several others separately; [] for any other."""
    if report.encounter is None or report.encounter.kind not in _MET or report.index < 0:
        return []
    mentions = account.cast.person_mentions(report.text)
    guests = list(dict.fromkeys(m.person for m in mentions if m.start < report.encounter.start))
    if not guests:
        return []
    end = topic_start(report.text, report.encounter.end)
    stop = _stop(account, report.index, report.encounter, end, guests, account.cast.persons[guests[0]].party)
    return _apart(account, report.text, report.encounter, stop) if stop is not None else []


def visited(visit: Report, home: str) -> str:
    """The one state that the report of a visit names besides the travellers' own, "" where it names none or several."""
    named = {m.party for m in visit.parties if m.form == "name" and m.party != home}
    return named.pop() if len(named) == 1 else ""


def _told(text: str, visit: Report | None) -> list[Encounter]:
    """The encounters of a sentence, those of a visit only after its report."""
    found = [one for one in encounters(text) if one.kind in _MET]
    for match in _WITH.finditer(text):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(Encounter(match.start(), match.end(), "met"))
    after = visit.encounter.end if visit is not None and visit.encounter is not None else 0
    return [
        one
        for one in sorted(found, key=lambda one: one.start)
        if one.start >= after and not _BEFORE.search(text[max(0, one.start - 60) : one.start])
    ]


def _stop(
    account: Account,
    index: int,
    one: Encounter,
    end: int,
    guests: Sequence[int],
    home: str,
    together: bool = False,
) -> Stop | None:
    """The encounter told at one place of a sentence, None where it names nobody but the travellers."""
    report = account.report(index, one)
    mentions = account.cast.person_mentions(report.text)
    around = list(dict.fromkeys(m.person for m in mentions if one.end - 1 <= m.start < end))
    hosts = [p for p in around if p not in guests and account.cast.persons[p].party != home]
    hosts = [p for p in hosts if account.cast.persons[p].party or account.cast.persons[p].office]
    own = [m.person for m in mentions if m.start < one.start and m.person in guests]
    own = list(guests) if together and own[:1] == list(guests[:1]) else own
    named = {account.cast.persons[p].party for p in hosts} - {""}
    if not hosts:
        named = {
            m.party
            for m in report.parties
            if one.end - 1 <= m.start < end and m.form in NAMING and _official(report, m.start, one.end)
        }
    if not named - {home} and not hosts:
        return None
    group = list(guests) if len(own) < len(guests) and _all_of_them(report.text[: one.start]) else own or list(guests)
    return Stop(report, tuple(hosts), tuple(group), tuple(sorted({*named, home} - {""})))


def _all_of_them(before: str) -> bool:
    """Whether the subject is the whole delegation."""
    return bool(re.search(r"\b(?:they|delegations?|group|party)\b[^.;]{0,40}$", before, re.I))


def _official(report: Report, start: int, after: int) -> bool:
    """Whether a party is there by its officials: "officials from A, B and C"."""
    before = report.text[after:start]
    listed = re.sub(r"(?:(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*,?\s+(?:and\s+)?(?:the\s+)?)+$", "", before)
    return bool(_OF_PARTIES.search(listed) or _OF_PARTIES.search(before))
