"""Sentences that report an encounter: who met, spoke, held talks, visited; and how (in person, call, video, "
"letter)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from communique.model import MeetingForm

_NOUN: Final = (
    r"(?i:meetings?|talks?|consultations?|discussions?|dialogues?|summit|conversations?|calls?|sessions?|conference|"
    r"negotiations|working\s+group|committee|commission|council(?!\s+resolutions?\b)|forum|ministerial|mechanism|round|2\+2|two-plus-two|"
    r"exchange\s+of\s+views|gathering|breakfast|luncheon|lunch|dinner|visit|videoconference|teleconference|"
    r"trilateral|"
    r"bilateral|roundtable|symposium|workshop|retreat|plenary|subcommittee|task\s+force|partnership|quad|"
    r"steering\s+group)\b"
)
_FUTURE = re.compile(
    r"\b(?:(?:will|would|shall|plans?|planned|intends?|expected|scheduled|should|could|may|must|agreed|next|upcoming|"
    r"propos\w+|look(?:s|ing|ed)?\s+forward|possib\w+|[Ii]f|[Ww]hether|[Ww]hen|invited|ready|hopes?)\s+(?:\w+\s+){0,4}|"
    r"to\s+(?:\w+ly\s+|(?:\w+\s+)?and\s+)?)$"  # with capitals "May" is a month, "Plan" a name
)
_PERFECT = re.compile(r"\b(?:has|have|had|be|been|being|were|was|are|is|not)\s+(?:\w+ly\s+)?$", re.I)
_VERBS = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<met>(?:re)?(?:met|convened|gathered|assembled)|meets|"
    r"(?:meet|gather|convene|assemble)(?=\s+(?:in|on|with|at|today|here|for|virtually|under)\b)|sat\s+down|"
    r"joined(?=\s+(?:\w+\s+){0,3}(?i:leaders|counterparts|ministers|representatives|allies|partners)\b)|"
    r"(?:called|calls)\s+on(?=\s+(?:the\s+)?(?:[A-Z][\w’'.-]*\s+){1,8}[A-Z])(?![^.;]*\sto\s+[a-z]))\b"
    r"(?!\s+(?:with\s+)?(?:the|its|their|all|these|those|our|his|her|strong|fierce|a|an)?\s*(?:requirements?|criteria|goals?|targets?|needs?|conditions?|"
    r"challenges?|"
    r"threats?|demands?|commitments?|obligations?|deadline|criticism|opposition|resistance|silence|scepticism|"
    r"skepticism|force|violence))|"
    r"(?P<spoke>spoke|speaks|talked|conferred|consulted)(?=\s+(?:\w+\s+){0,6}?(?:with|to(?=\s+[A-Z])|by|via|over|"
    r"on\s+the\s+(?:tele)?phone|"
    r"regarding|today|yesterday|separately|together|to\s+discuss|on\s+\w+day)\b)|"
    rf"(?P<held>held|holds|hosted|hosts|conducted|had|has\s+had|chaired|co-chaired|co-hosted|launched|renewed|"
    rf"concluded|opened|attended|"
    rf"led|completed|resumed|inaugurated|joined|"
    rf"presided)\b(?=[^;:]{{0,160}}?\b{_NOUN})(?!\s+(?:in|on|at)\b)|"
    rf"(?P<joined>(?:virtually\s+)?(?:participated|took\s+part))(?=\b[^;:]{{0,160}}?\b{_NOUN})|"
    r"(?P<delegation>led\s+(?:an?|the)\s+(?:[\w.-]+\s+){0,5}(?i:delegation))\b|"
    rf"(?P<place>took\s+place|takes\s+place|was\s+held|were\s+held|was\s+(?:co-)?(?:chaired|convened|hosted|joined|"
    rf"opened|led)|"
    rf"were\s+(?:co-)?(?:chaired|led|opened))\b|"
    r"(?P<visit>visited|visits|(?:is|was|are|were|been)\s+visiting|travell?ed\s+to|arrived\s+(?:in|at)|(?:paid|paying|pays|made|makes|"
    r"undertook)(?=[^.;:]{0,120}?\b(?i:visit)))\b|"
    r"(?P<host>welcomed|welcomes|received|receives|hosted|hosts)(?=\s+(?:today\s+|yesterday\s+|here\s+|on\s+\w+day\s+)?"
    r"(?:(?:at|in)\s+(?:the\s+|his\s+|her\s+)?(?:[A-Z][\w’'-]*\s+){1,5})?(?:[A-Z]|the\s+[A-Z]|his|her|"
    r"a\s+delegation|(?:the\s+)?(?:\w+\s+)?(?:leaders|presidents|prime\s+ministers|ministers|counterparts|representatives|heads\s+of)\b))|"
    r"(?P<talked>discussed|exchanged)(?=\b)"
    r")",
)
_AS: Final = {"joined": "held"}
# Before "visits" where it is a noun.
_NO_VERB = re.compile(
    r"\b(?:for|of|to|the|his|her|their|these|those|official|state|working|recent|previous|high-level|exchange|two|three|"
    r"several|mutual|and|including)\s+$",
    re.I,
)
_CALL_WORD = re.compile(
    r"\b(?:(?:tele)?phone|telephonic(?:ally)?|telephoned|(?:a|the|their|this|today[’']s|’s|'s)\s+calls?|"
    r"call\s+with|calls?\s+between|conference\s+call)\b",
    re.I,
)
_VIDEO = re.compile(
    r"\b(?:video\s*-?\s*(?:tele)?(?:conferenc\w*|call|link|meeting|conversation|format)|videoconference|"
    r"secure\s+video|"
    r"(?:met|convened|gathered)\s+virtually|virtually\s+(?:met|joined|convened|participated|attended|hosted|addressed)|"
    r"virtual(?:ly)?\s+(?:[\w.+’'-]+\s+){0,5}?(?:meetings?|summit|dialogue|sessions?|conference|format|"
    r"gathering|forum|bilateral|visit|ministerial|retreat|roundtable|event|convening|consultations?|talks|council|"
    r"engagement|workshop|plenary)|(?:meeting|summit|dialogue|session|"
    r"conference)\s+(?:was\s+)?(?:held\s+)?(?:virtually|online|via\s+video\w*)|"
    r"(?:held|hosted|convened|met)\s+(?:a\s+)?(?:\w+\s+){0,3}?virtual(?:ly)?|via\s+(?:secure\s+)?video\w*|"
    r"by\s+video\w*)\b",
    re.I,
)
_PART_OF_IT = re.compile(r"\b(?:includ\w+|as\s+well\s+as|followed\s+by)\s+(?:\w+\s+){0,2}$", re.I)
_LETTER = re.compile(
    r"\b(?:sent|exchanged|exchange\s+of|addressed)\s+(?:\w+\s+){0,4}?(?:letters?|messages?|telegrams?|"
    r"greetings|condolences|"
    r"congratulations)\b|\bletter\s+(?:to|from)\b|\b(?:congratulat\w+|condolences?|greetings)\s+(?:to|on|message)\b",
    re.I,
)
_TITLE_ENCOUNTER = re.compile(
    r"\b(?:met|held|had|spoke|hosted|received|receives|visited|welcomed|meets?|travel|bilateral|visits?|meetings?|"
    r"talks|consultations?|"
    r"dialogues?|summit|conversations?|calls?|session|conference|negotiations|ministerial|2\+2|quad|videoconference|"
    r"working\s+group)\b",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:announc\w+|launch\w*|anniversar\w+|upcoming|establish\w+|creation|creating|ahead\s+of|preview|"
    r"nominat\w+)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Encounter:
    """A place in a sentence that reports an encounter."""

    start: int  # offset of the verb in the folded sentence
    end: int
    kind: str  # met, spoke, held, place, visit, host, talked


def encounters(text: str) -> list[Encounter]:
    """The reports of encounters in a folded sentence, in order; what is only planned or wished for is left out."""
    found = []
    for match in _VERBS.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        kind = _AS.get(match.lastgroup or "", match.lastgroup or "")
        if match.group().lower() == "visits" and _NO_VERB.search(before):
            continue
        if _FUTURE.search(before) or (kind in ("met", "spoke") and re.search(r"\b(?:be|been|being)\s+$", before)):
            continue
        found.append(Encounter(match.start(), match.end(), kind))
    return found


def title_reports_encounter(title: str) -> bool:
    """Whether a title names a meeting, call or visit that took place."""
    return bool(_TITLE_ENCOUNTER.search(title)) and not _NOT_YET.search(title)


def form_of(title: str, report: str, spoke: bool) -> MeetingForm:
    """How the encounter was held, by the title and the sentence that reports it."""
    for text in (report, title):
        if any(not _PART_OF_IT.search(text[: match.start()]) for match in _VIDEO.finditer(text)):
            return MeetingForm.VIDEO
    if _CALL_WORD.search(report) or re.search(r"\b[Cc]alls?\b|(?:[Tt]ele)?[Pp]hone", title):
        return MeetingForm.CALL
    if spoke:
        return MeetingForm.CALL
    if _LETTER.search(title):
        return MeetingForm.LETTER
    return MeetingForm.IN_PERSON
