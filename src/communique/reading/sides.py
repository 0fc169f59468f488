"""The parties that met, by the sentence that reports it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from communique.model import Meeting, MeetingForm
from communique.reading.account import NAMING, Account, Report, group_of
from communique.reading.mentions import PartyMention
from communique.reading.taking_part import subject_start

FEW: Final = 4  # states up to which members are named rather than their group
MOST_OF_A_FORMAT: Final = 8  # states of a format that is not named as one party
_MARGIN = re.compile(
    r"\b(?:margins?|sidelines?|framework|occasion)\s+of\s+(?:the\s+)?[^,]{0,60}$|"
    r"\bduring\s+the\s+(?:\w+\s+){0,3}(?:Summit|Conference|Meeting)\s+of\s+[^.;]{0,120}$",
    re.I,
)
# What follows a party that only presides or gives the occasion: "under X's Chairmanship", "X's missile launches".
_PRESIDES = re.compile(r"(?:[’']s?\s+(?:\w+\s+){0,3}?|\s+(?:\w+\s+)?)(?:Chair(?:man)?ship|Presidency)\b", re.I)
# "under the chairmanship of X"
_PRESIDED_BY = re.compile(r"\b(?:chair(?:man)?ship|presidency)\s+of\s+(?:the\s+)?$", re.I)
_AWAY = re.compile(
    r"(?:\b(?:in|at)\s+(?:[A-Z][\w’'-]+,?\s+){1,2}|\b(?:in|at|to|from|near|outside|visit(?:ed|ing)?|toward|"
    r"against|into|across|within)\s+(?:the\s+)?|,\s)$",
    re.I,
)
# Before a party that is there by its people: "leaders of", "representatives from".
_ITS_PEOPLE = re.compile(
    r"\b(?:leaders|ministers|officials|representatives|delegations?|delegates|counterparts|ambassadors|heads|"
    r"governments|presidents|advis[eo]rs|experts|chiefs|secretaries|commanders|directors)\s+(?:\w+\s+){0,2}?(?:from|of)\s+(?:the\s+)?$",
    re.I,
)
# Before those whose joint statement a lead-in announces.
_RELEASED = re.compile(
    r"\b(?:released|issued|agreed|statement|communiqué|declaration)\b.*\b(?:by|of|from|between)\b", re.I | re.S
)
# "participated in the APEC Leaders' Retreat", "joined the NATO Foreign Ministerial": the group met as such.
_ATTENDS = re.compile(r"\b(?:participated|took\s+part|attended|joined|represented)\b[^.;]{0,90}$", re.I)
_ITS_MEETING = re.compile(
    r"[’']?s?\s*(?:\([^)]*\)\s*)?(?:[A-Z\d][\w’'.–-]*\s+){0,4}?(?:[Ll]eaders|[Ff]oreign|[Dd]efen[cs]e|[Ee]conomic|[Ff]inance|[Ss]enior|"
    r"[Mm]inisterial|[Ss]ummit|[Mm]eeting|[Mm]inisters|[Rr]etreat)\b"
)
_VISITED = re.compile(r"\b(?:visited|visit\s+to|travell?ed\s+to|arrived\s+in|visiting)\s+(?:the\s+)?$", re.I)
# The subject is the publisher's own: "The Secretary-General met with …", "I spoke with …".
_OWN_OFFICE = re.compile(
    r"\W*(?:(?:today|yesterday|this\s+\w+|on\s+[\w ,]{3,25}),?\s+)?"
    r"(?:I|[Ww]e|[Tt]he\s+(?:[A-Z][\w-]*\s+){1,3}?)(?=\s*[a-z])",
)
_JOINED = re.compile(
    r"\b(?:ministers|leaders|officials|representatives|delegations|delegates)\s+(?:from|of)\s[^.;]*?\b"
    r"(?:participated|attended|took\s+part|joined|were\s+present)\b",
    re.I,
)
PURPOSE = re.compile(
    r"\b(?:(?:on|in|at)\s+the\s+(?:sidelines?|margins?)|to\s+(?:discuss|reaffirm|review|consult|exchange|mark|"
    r"celebrate|"
    r"commemorate|address|advance|continue|explore|express|convey|condemn|congratulate|coordinate|deepen|strengthen|"
    r"underscore|follow|prepare|further|develop)|"
    r"and\s+(?:they|he|she|both|the\s+two|jointly|together|also|discussed|agreed|reaffirmed|exchanged|condemned|reviewed|"
    r"expressed|congratulated|thanked)\b|regarding|concerning|about|"
    r"on\s+(?!(?:[A-Z][a-z]+day\b|[A-Z][a-z]+\.?\s+\d|\d|the\s+(?:sidelines|margins|occasion|\d|same)|this\s))(?=\w)|following|building\s+on|ahead\s+of|in\s+advance|in\s+which|during\s+which|since|"
    r"after|where|"
    r"initiated|in\s+accordance|in\s+line|as\s+part|which\s+included\s+discussion)\b",
    re.I,
)


def sides(
    account: Account,
    reports: Sequence[Report],
    persons: Sequence[int],
    series: str,
    silent: frozenset[str],
    members: Mapping[str, frozenset[str]],
) -> tuple[str, ...]:
    """The parties that met, sorted: the participants', and those named as subject, counterpart or in the series.

    *reports* are the main one and those that go on with it; *silent* are organisations that are bodies and no
    parties. A group that met as such (*members* by organisation) stands for its members.
    """
    main = reports[0]
    group = group_of(main)
    if group:
        few = members.get(group, frozenset())
        return tuple(sorted(few)) if 0 < len(few) <= FEW else (group,)
    found = {account.cast.persons[p].party for p in persons} - {""}
    cut = PURPOSE.search(main.text, main.encounter.end if main.encounter else 0)
    end = cut.start() if cut else len(main.text)
    start = subject_start(main.text, main.encounter.start) if main.encounter else 0
    for mention in main.parties:
        known = mention.sure or mention.form == "name"
        attended = mention.form == "organisation" and _ITS_MEETING.match(main.text, mention.end) is not None
        attended = attended and bool(_ATTENDS.search(main.text[: mention.start]))
        named = mention.form in NAMING and known and (mention.party not in silent or attended)
        if not named or not start <= mention.start < end or _PRESIDES.match(main.text, mention.end):
            continue
        before = main.text[: mention.start]
        if _PRESIDED_BY.search(before):
            continue
        if attended:
            found.add(mention.party)
            continue
        if _AWAY.search(before) and not _ITS_PEOPLE.search(before) and not _in_a_list(main, mention):
            continue
        if _in_an_office(main, mention) or _MARGIN.search(main.text[: mention.start]):
            continue
        found.add(mention.party)
    for report in reports[1:]:
        joined = _JOINED.search(report.text)
        told = [m for m in report.parties if joined and joined.start() <= m.start < joined.end()]
        found.update(m.party for m in told if m.form in NAMING and m.party not in silent)
    if len(found) < 2 and main.encounter is not None and main.encounter.kind == "visit":
        found.update(m.party for m in main.parties[:6] if m.form == "name" and _VISITED.search(main.text[: m.start]))
    own = account.cast.publisher_party
    if len(found) == 1 and own and main.index >= 0 and _OWN_OFFICE.match(main.text[start:]):
        found.add(own)
    if len(found) == 1 and main.index < 0 and re.search(r"\bwith\b", account.title) and account.cast.publisher_party:
        found.add(account.cast.publisher_party)
    if len(found) < 2:
        for text in (series, account.title):
            for mention in account.named_in(text):
                if mention.form in NAMING and mention.party not in silent and not _AWAY.search(text[: mention.start]):
                    found.add(mention.party)
            if len(found) >= 2:
                break
    if len(found) < 2:
        for index in account.lead_ins:
            told = [m for m in account.named_in(account.text(index)) if m.form in NAMING and m.party not in silent]
            found.update(m.party for m in told if _RELEASED.search(account.text(index)[: m.start]))
    if not found:
        found = {m.party for m in account.named_in(account.title) if m.form in NAMING}
    if len(found) < 2:
        found |= _of_the_format(account, main, found, members)
    for whole in sorted(found):
        parts = members.get(whole, frozenset()) - {whole}
        if 0 < len(parts) <= FEW:  # codebook: up to four states are named rather than their group
            found = (found - {whole}) | parts
        if len(parts) > FEW and parts <= found | {"EU"}:
            found -= parts - {"EU"}
    return tuple(sorted(found))


def _of_the_format(
    account: Account, main: Report, found: set[str], members: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The members of a format in which one of them met ("hosted a C5+1 ministerial"), nobody where none is named."""
    for mention in (*main.parties, *account.named_in(account.title)):
        states = members.get(mention.party, frozenset())
        if 0 < len(states) <= MOST_OF_A_FORMAT and found < states:
            return states
    return frozenset()


def _in_a_list(main: Report, mention: PartyMention) -> bool:
    """Whether a party after a comma is one of a list of parties and no part of a place ("Geneva, Switzerland")."""
    if not main.text[: mention.start].rstrip().endswith(","):
        return False
    before = [m for m in main.parties if m.end < mention.start]
    if not before or before[-1].form not in NAMING:
        return False
    between = re.sub(r"\([^()]*\)", "", main.text[before[-1].end : mention.start])  # who came for it
    return len(between) <= 8


def _in_an_office(main: Report, mention: PartyMention) -> bool:
    """Whether a party is named only as where an envoy is sent ("Special Envoy for Yemen")."""
    return bool(re.search(r"\b(?:to|for)\s+(?:the\s+)?$", main.text[: mention.start]))


def with_issuers(meetings: Sequence[Meeting], issuers: Sequence[str], joint: bool) -> tuple[Meeting, ...]:
    """The meetings, but of a text issued together the only one has all who issue it as its sides, where its report
    names fewer of them ("We met in Port Selm", "The Summit was chaired by …").
    """
    if not joint or len(meetings) != 1 or len(issuers) < 2 or not set(meetings[0].parties) < set(issuers):
        return tuple(meetings)
    if meetings[0].form is MeetingForm.LETTER:
        return tuple(meetings)
    return (replace(meetings[0], parties=tuple(sorted(issuers))),)
