"""Who took part in the occasion of a record, by its reports, its title, those who sign and the publisher's own side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from communique.reading.account import Account, Report, group_of
from communique.reading.encounters import title_reports_encounter
from communique.reading.occasion_reports import JOINT
from communique.reading.taking_part import principals

_WE = re.compile(r"[\W\d_]*(?:(?:today|this\s+\w+|on\s+[\w\s,]{3,25}),?\s+)?we\b", re.I)
FEWEST_SIGNING: Final = 3  # people in a sentence that lists who signs
_LEADING: Final = frozenset(["president", "minister", "chancellor", "premier", "king"])


def participants_of(account: Account, main: Report, reports: Sequence[Report]) -> list[int]:
    """Who took part, in the order of the text: indices in cast.persons."""
    found: list[int] = []
    group = group_of(main)
    for report in reports:
        start = report.encounter.start if report.encounter else 0
        if group and (invited := re.search(r"\bat\s+the\s+invitation\s+of\b", report.text)):
            report = replace(report, text=report.text[: invited.start()])
        people = (
            account.people_in(report) if report.listed else principals(report.text, start, account.cast, report.index)
        )
        for person in people:
            if person not in found:
                found.append(person)
    found_in_text = bool(found)
    in_title = [m.person for m in account.cast.person_mentions(account.title)]
    both = len({account.cast.persons[p].party for p in in_title} - {""}) > 1
    two_sided = main.index >= 0 and len({account.cast.persons[p].party for p in found}) > 1
    if both or not two_sided:
        for mention in account.cast.person_mentions(account.title):
            issues = account.cast.persons[mention.person].head.startswith("spokes")
            told = title_reports_encounter(account.title) or (not found_in_text and bool(JOINT.search(account.title)))
            told = told and (not two_sided or account.cast.persons[mention.person].first >= 0)
            if mention.person not in found and told and not issues:
                found.append(mention.person)
    if not found and re.search(r"\bleaders\b", main.text, re.I):
        found = _leaders(account, main)
    if not found and _WE.match(main.text):
        found = _signatories(account, main)
    own = account.cast.publisher_party
    if found and own and own not in {account.cast.persons[p].party for p in found}:
        host = _own_side(account, found)
        if host >= 0:
            found.append(host)
    return sorted(found, key=lambda p: account.cast.persons[p].first if account.cast.persons[p].first >= 0 else 10_000)


def _leaders(account: Account, main: Report) -> list[int]:
    """The leaders of the parties that "We, the leaders of …" names, where later sentences name them."""
    named = {m.party for m in main.parties}
    found: dict[str, int] = {}
    for index, person in enumerate(account.cast.persons):
        leads = person.head in _LEADING and len(person.office.split()) <= 2
        if leads and person.in_office and person.party in named and "foreign" not in person.office.lower():
            found.setdefault(person.party, index)
    return list(found.values())


def _signatories(account: Account, main: Report) -> list[int]:
    """Those who sign what "we, the governments of …" declare: listed at the end, each for a party that declares it."""
    named = {m.party for m in main.parties}
    signed = list(
        dict.fromkeys(m.person for index in account.signed for m in account.cast.person_mentions(account.text(index)))
    )
    if len(signed) >= FEWEST_SIGNING and {account.cast.persons[p].party for p in signed} <= named:
        return signed
    for index in range(len(account.page.sentences) - 1, max(main.index, len(account.page.sentences) // 2), -1):
        persons = list(dict.fromkeys(m.person for m in account.cast.person_mentions(account.text(index))))
        parties = [account.cast.persons[p].party for p in persons if account.cast.persons[p].office]
        if (
            len(persons) >= FEWEST_SIGNING
            and len(parties) == len(persons)
            and len({*parties} & named) > len(parties) // 2
        ):
            return persons
    return []


def _own_side(account: Account, found: Sequence[int]) -> int:
    """The person of the publisher's side who acts in the opening, where the report names only the other side."""
    for index in account.body[:5]:
        for mention in account.cast.person_mentions(account.text(index)):
            person = account.cast.persons[mention.person]
            if person.party == account.cast.publisher_party and mention.person not in found:
                return mention.person
    return -1
