"""Which sentence of a record reports its occasion, and which go on with it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from communique.reading.account import NAMING, OPENING, Account, Report, group_of
from communique.reading.encounters import encounters, title_reports_encounter
from communique.reading.meeting_words import place_at_end
from communique.reading.taking_part import attending, listing, principals, subject_start
from communique.reading.trips import opens_with_visit

_STRONG: Final = frozenset(["met", "spoke", "held", "delegation", "place", "visit", "host"])
_NEXT: Final = frozenset(["met", "place", "host", "delegation"])
_OWN_WORD = re.compile(
    r"\b(?:statement|remarks|message|fact\s+sheet|declaration|proclamation|letter|background|nominat\w+|"
    r"sanctions?)\b",
    re.I,
)
JOINT = re.compile(
    r"\bjoint\b|communiqu|readout|press\s+release|\bresults?\b|outcome|co-?chairs?\b|"
    r"\bchair(?:man|person)?[’']?s?[’']?\s+(?:statement|summary|conclusions)|"
    r"\b(?:leaders|ministers|heads\s+of\s+\w+)[’']?\s+(?:\w+\s+)?(?:statement|declaration)",
    re.I,
)
_TALKS = re.compile(
    r"\b(?:visit\b.{0,60}\bto|discussions|talks|our\s+meeting|their\s+meeting|official\s+visit)\b", re.I | re.S
)
_TODAY = re.compile(
    r"\btoday\b[^.]{0,40}\b(?:reaffirmed|affirmed|committed|agreed|confirmed|reiterated|welcomed)\b", re.I
)
_AFTER_MEETING = re.compile(
    r"\b(?:following|after|at)\s+(?:today[’']s|their|the)\s+(?:\w+\s+){0,3}(?:meeting|talks|call)"
)
_TO_COME = re.compile(r"\bwill\s+(?:\w+\s+)?(?:host|meet|travel|convene|visit|welcome|join|attend|hold|participate)\b")
_EARLIER = re.compile(r"\b(?:since|when|after|before|who|whom|which|that|where|as|because)\s+[^,]{0,60}$", re.I)
ALSO = re.compile(r"\b(?:also|separately|later|earlier\s+today|in\s+addition|additionally|in\s+conjunction)\b", re.I)
# A lead-in that says at which meeting a statement was made.
_OCCASION = re.compile(
    r"\b(?:following|after|at|on\s+the\s+occasion\s+of)\s+(?:today[’']s|their|the|an?)\s+(?:[\w.+–-]+\s+){0,7}?"
    r"(?:[Mm]eeting|[Tt]alks|[Cc]all|[Dd]ialogue|[Ss]ummit|[Ff]orum|[Mm]inisterial|[Cc]onsultations)\b"
)
_FOR_MEETINGS = re.compile(r"\bfor\s+(?:\w+\s+){0,2}(?:meetings|talks|consultations|discussions)\s+with\b", re.I)
_WE = re.compile(r"[\W\d_]*(?:we|today,?\s+we)\b", re.I)  # those who issue a declaration say that they met
# A list of those who took part goes on with the next side, or with its next item.
_ON_A_SIDE = re.compile(
    r"\W*(?:(?:On|From|For)\s+the\s+[\w’'.-]+\s+side|(?:On|For)\s+the\s+part\s+of)\b|"
    r"\W*The\s+[\w’'.-]+\s+(?:side|delegation):"
)
_CONTINUED: Final = 12  # sentences after the report in which others are named


def main_report(account: Account) -> Report | None:
    """The sentence that tells of the encounter; the title where no sentence does."""
    titled = title_reports_encounter(account.title)
    joint = bool(JOINT.search(account.title))
    weak: Report | None = None
    opened = _in_lead_in(account)
    if opened is not None:
        return opened
    for place, index in enumerate(account.body[:OPENING]):
        for encounter in encounters(account.text(index)):
            if encounter.kind in _STRONG:
                report = account.report(index, encounter)
                if _is_background(account, report, titled, joint, place):
                    continue
                return report
            if weak is None and encounter.kind == "talked":
                weak = account.report(index, encounter)
    first = account.text(account.body[0]) if account.body else ""
    if titled and not (_OWN_WORD.search(account.title) and not joint) and not _TO_COME.search(first):
        return account.report(-1, None)
    for index in account.lead_ins:
        if _OCCASION.search(account.text(index)):
            return account.report(index, None)
    if joint and weak is not None and len(account.people_in(weak)) >= 2:
        return weak
    opening = " ".join(account.text(i) for i in account.body[:2])
    in_title = len(account.cast.person_mentions(account.title)) >= 2
    if joint and in_title and place_at_end(account.title, account.named_in(account.title)):
        return account.report(-1, None)
    for index in account.body[:2]:
        sides = {account.cast.persons[p].party for p in account.people_in(account.report(index, None))} - {""}
        if joint and len(sides) >= 2 and _TODAY.search(account.text(index)):
            return account.report(index, None)
    if joint and account.body and _TALKS.search(opening):
        return account.report(-1 if in_title else account.body[0], None)
    return None


def _in_lead_in(account: Account) -> Report | None:
    """A visit told in the words that a lead-in goes on with ("The following is the text …: At the invitation …")."""
    for index in account.lead_ins:
        text = account.text(index)
        colon = text.find(":")
        for encounter in encounters(text) if colon >= 0 else ():
            if encounter.kind == "visit" and encounter.start > colon and (not account.body or index < account.body[0]):
                report = account.report(index, encounter)
                return replace(report, dates=tuple(d for d in report.dates if d.start > colon))
    return None


def _is_background(account: Account, report: Report, titled: bool, joint: bool, place: int) -> bool:
    """Whether a sentence tells of an earlier encounter, not of the occasion."""
    assert report.encounter is not None
    before = report.text[: report.encounter.start]
    if _EARLIER.search(before):
        return True
    near = tuple(d for d in report.dates if d.start >= subject_start(report.text, report.encounter.start))
    if near and account.date and not account.near(near):
        return True
    if joint and not titled and place > 1 and not near:
        return True
    if not titled and not joint:
        if place <= 1 and report.encounter.kind == "met" and _WE.match(before):
            return False
        if (
            place == 0
            and report.encounter.kind == "met"
            and any(m.form == "organisation" and m.start <= len("The ") for m in report.parties)
        ):
            return False  # "The North Atlantic Council met …"
        named = {m.party for m in report.parties if m.form in NAMING and m.start < report.encounter.start}
        if place == 0 and report.encounter.kind == "met" and len(named) >= 2 and account.near(near):
            return False  # "Ministers of Norway and Sweden met in Oslo on 11 April"
        sides = len(account.people_in(report)) >= 2 or bool(group_of(report)) or opens_with_visit(report.text)
        return not (place == 0 and sides)
    return report.encounter.kind in ("held", "place") and place > 2 and not near


def continued(account: Account, main: Report) -> list[Report]:
    """The sentences after the main report that say who led, chaired, opened or joined."""
    found = []
    after = [i for i in account.body if i > main.index][:_CONTINUED]
    for index in after:
        text = account.text(index)
        reported = [e for e in encounters(text) if e.kind in _NEXT or text[e.start : e.end] in ("hosted", "hosts")]
        if attending(text):
            found.append(account.report(index, next(iter(reported), None)))
        elif main.index >= 0 and index == main.index + 1 and reported and not ALSO.search(text):
            report = account.report(index, reported[0])
            if not _is_background(account, report, True, False, 0) and principals(
                text, reported[0].start, account.cast, index
            ):
                found.append(report)
    return [*found, *_listed_in_text(account, main)]


def _listed_in_text(account: Account, main: Report) -> list[Report]:
    """The sentences and list items anywhere in the text that list who took part."""
    found = []
    sentences = account.page.sentences
    for index in account.body:
        if not listing(account.text(index)):
            continue
        if index != main.index:
            found.append(account.report(index, None, listed=True))
        following = index + 1
        while following in account.body and _goes_on(account.text(following - 1), account.text(following)):
            found.append(account.report(following, None, listed=True))
            following += 1
        while account.text(index).endswith(":") and following < len(sentences) and sentences[following].kind == "item":
            found.append(account.report(following, None, listed=True))
            following += 1
    return found


def _goes_on(before: str, text: str) -> bool:
    """Whether a list of those who took part goes on: with its next side, or after a line that did not end."""
    return bool(_ON_A_SIDE.match(text)) or not before.rstrip('"”’) ').endswith((".", ":", "!", "?"))
