"""Who took part in an encounter, by the sentence that reports it."""

from __future__ import annotations

import re

from communique.reading.people import Cast

_ATTENDING = re.compile(
    r"\b(?:led\s+by|headed\s+by|(?:co-)?chaired\s+by|opened\s+by|convened\s+by|hosted\s+by|represented\s+by|accompanied\s+by|"
    r"attended\s+by|joined\s+by|were\s+joined|took\s+part\s+in\s+the\s+(?:\w+\s+)?(?:meeting|talks|discussions|conversation|negotiations)|"
    r"also\s+(?:participated|attended|took\s+part|joined|present)|participated|"
    r"joined\s+the\s+(?:call|meeting|conversation|talks|session)|"
    r"stopped\s+by|those\s+present|present\s+(?:were|at)|delegations?\s+(?:\w+\s+){0,4}(?:led|included|comprised)|"
    r"(?:co-)?chaired\s+the|led\s+(?:the|their|a|an)\s+(?:\w+\s+){0,4}delegations?|opened\s+the|led\s+discussions|"
    r"led\s+the\s+(?:[\w.–-]+\s+){0,5}?(?:[Dd]ialogue|[Mm]eeting|[Tt]alks|[Cc]onsultations|[Ss]ession|[Cc]ommittee))\b",
    re.I,
)
_LISTING = re.compile(
    r"\bjoining\s+(?:\w+[’'.]?\w*\s+){1,6}(?:on|in|for|at)\s+the\s+(?:\w+\s+){1,3}(?:was|were)\b|"
    r"\b(?:leaders|participants|officials|ministers|attendees|persons|representatives|those)\s+(?:who\s+|that\s+|also\s+)*"
    r"(?:\w+\s+){0,2}?(?:participated|participating|joined|joining|attended|attending|present|taking\s+part)\b|"
    r"\b(?:participants|attendees|meeting|call|group|discussion|session)\s+(?:\w+\s+){0,4}?included?\b|"
    r"\bparticipants\s+(?:in|at|of)\s+the\s+(?:\w+\s+){1,3}(?:included?|were|are)\b|\bparticipants\s*:|"
    r"\b(?:delegations?|present|attended\s+by|attendance)\s*:|"
    r"\btaking\s+part\s+in\s+the\s+(?:\w+\s+){0,2}(?:meeting|talks|conversation|negotiations)\b|"
    r"\bparticipating\s+in\s+the\s+(?:meeting|call)\b|\bin\s+attendance\b|\bin\s+the\s+presence\s+of\b|"
    r"\brepresent(?:ed|ing)\s+(?:\w+\s+){1,4}?at\s+the\s+(?:\w+\s+)?(?:meeting|talks|summit|negotiations)\b|"
    r"\brepresentatives?\s+(?:from|of|for|on)\s+the\s+[\w’'.-]+\s+(?:side|delegation)\b|"
    r"\battending\s+the\s+(?:\w+\s+){0,2}?(?:talks|meeting|negotiations|conversation|consultations)\b|"
    r"\bparticipating\s+(?:[\w’'.-]+\s+){0,4}?(?:ministers|officials|leaders|representatives)\s+(?:included|includes|were|are)\b|"
    r"\bthere\s+(?:also\s+)?took\s+part\b|"
    r"\b(?:the|his|her|their|\w+)\s+delegation\s+(?:also\s+)?(?:included|includes|comprise[sd]|consist(?:ed|s))\b|\bconsisting\s+of\b|"
    r"\bmembers\s+of\s+(?:the|his|her)\s+(?:\w+\s+)?delegation\s+(?:included|were|are)\b|"
    r"\b(?:meeting|call|conversation|talks|discussions?|session|event|video\s*conference)\s+(?:also\s+)?(?:involved|gathered|brought\s+together)\b|"
    r"\brepresented\s+(?:(?:in|at|on|during)\s+(?:\w+\s+){1,4}?)?by\b|\bsat\s+in\b|"
    r"\bin\s+which\b[^.;]{0,300}?\b(?:took\s+part|participated)\b|\b(?:was|were)\s+(?:also\s+)?present\s+(?:during|at|in)\s+the\b|"
    r"\bamong\s+(?:the\s+|those\s+)?(?:participants|attendees|attending|participating|present|interlocutors)\b|"
    r"\balso\s+(?:on|at|in)\s+the\s+(?:call|meeting|talks|line|conversation)\b|"
    r"\b(?:interlocutors|counterparts)\s+(?:[\w’'.-]+\s+){0,5}?(?:also\s+)?included\b|"
    r"\bthe\s+following\b[^.;]{0,80}?\b(?:took\s+part|participated|attended|joined|were\s+present)\b|"
    r"\b(?:took\s+part|participated|attended|joined|were\s+present)\b[^.;]{0,60}:\s*$|"
    # "Participants on the Merrovian side:", "From the side of Merrow –", "Representing Merrow: "
    r"\b(?:participants?|participating|attend(?:ees|ing)|present|took\s+part|representatives?|represented)\s+(?:on|from|for)\s+"
    r"(?:the\s+)?(?:side\s+of\s+)?[\w’'.-]+(?:\s+[\w’'.-]+){0,3}?\s*(?:\bside|\bpart|\bdelegation|\bteam)?\s*(?::|\bwere\b|\bincluded?\b)|"
    r"^\W*(?:on|from|for)\s+the\s+(?:[\w’'.-]+\s+){1,3}?(?:side|part|delegation|team)\s*(?::|[–—,-]\s|were\b|participated|attended|took\s+part)|"
    r"^\W*(?:on|from)\s+the\s+(?:side|part)\s+of\s+(?:[\w’'.-]+\s*){1,5}?(?::|[–—,-]\s|were\b|participated|attended|took\s+part)",
    re.I,
)
_TOPIC = re.compile(
    r"(?:,\s+and\s+)?\b(?:to\s+(?!the\b|a\b|an\b|his\b|her\b|their\b|our\b|its\b|be\s+held\b|meet\b|talk\b|speak\b|host\b)[a-z]+|"
    r"regarding|concerning|about|on\s+the\s+(?:situation|war|crisis|conflict)|following|building\s+on|ahead\s+of|"
    r"in\s+advance\s+of|in\s+which|during\s+which|since|after|where|initiated|in\s+accordance|in\s+line\s+with|"
    r"and\s+(?:they|he|she|both|the\s+two|jointly|together|also|discussed|agreed|reaffirmed|exchanged|condemned|reviewed|"
    r"expressed|congratulated|thanked)|as\s+part\s+of|as\s+discussed|as\s+agreed|for\s+the\s+(?:\w+\s+)?(?:first|second|third|fourth|fifth)|on\s+behalf)\b"
)
# Between a name and another that only tells whose staff the first is of: "NAME, Head of Cabinet of President NAME".
_SOMEBODYS = re.compile(
    r",\s+[^,;]{0,80}\b(?:Cabinet|Office|Staff|Advis[eo]r|Aide|Assistant)\s+(?:of|to)\s[^,;]{0,60}"
    r"(?:President|Minister|Chancellor|Secretary|Premier|King)\s+$"
)
_STAFF = re.compile(r"\b(?:Cabinet|Office|Staff|Advis[eo]r|Aide|Assistant)\b")
_BACKGROUND = re.compile(
    r"^(?:In\s+(?:keeping|line|accordance|the\s+spirit|furtherance|support)|Following|After|Since|As|Building|Consistent|"
    r"Further|Recalling|Pursuant|Guided|Based|Recognizing|Recognising|Continuing|Implementing|Ahead)\b"
)
# Before "co-chaired by …", where a body that is only spoken of is described: "renewed their commitment to the Dialogue"
_ANOTHER = re.compile(
    r"\b(?:renewed|reaffirm\w*|welcom\w*|commit(?:ted|ment|s)?|look\w*\s+forward|launch\w*|establish\w*|agreed?|will|recall\w*|"
    r"noted|support\w*|endors\w*|creat\w+|propos\w+)\b[^;]{0,120}$",
    re.I,
)
_NO_SUBJECT = re.compile(r"\b(?:to\s+(?!the\b)[a-z]+|by|that|which|made|launched\s+by)\b")


def attending(text: str) -> bool:
    """Whether a sentence says who led, chaired, opened or joined."""
    return any(not _ANOTHER.search(text[: match.start()]) for match in _ATTENDING.finditer(text))


def listing(text: str) -> bool:
    """Whether a sentence lists, or announces a list of, those who took part."""
    return bool(_LISTING.search(text))


def principals(text: str, verb: int, cast: Cast, sentence: int) -> list[int]:
    """The persons who took part by a sentence whose reporting verb stands at *verb*: indices in cast.persons.

    Who is named in a background clause before the subject, or among the topics after the report, did not take part.
    """
    start = subject_start(text, verb)
    end = topic_start(text, verb)
    found: list[int] = []
    before = 0
    for mention in cast.person_mentions(text):
        own_staff = _STAFF.search(cast.persons[mention.person].office)
        others = before > 0 and not own_staff and _SOMEBODYS.fullmatch(text, before, mention.start)
        before = mention.end
        if start <= mention.start < end and mention.person not in found and not others:
            found.append(mention.person)
    if sentence >= 0:
        for role in cast.role_mentions(sentence):
            if start <= role.start < end and role.person >= 0 and role.person not in found:
                found.append(role.person)
    return found


def topic_start(text: str, verb_end: int) -> int:
    """Where the report of an encounter ends and its purpose or topics begin."""
    topic = _TOPIC.search(text, verb_end)
    return topic.start() if topic else len(text)


def subject_start(text: str, verb: int) -> int:
    """Where the main clause begins: after a background clause that opens the sentence."""
    if not _BACKGROUND.match(text):
        return 0
    for match in re.finditer(r",\s+(?!Jr|Sr)", text[:verb]):
        if not _NO_SUBJECT.search(text[match.end() : verb]):
            return match.end()
    return 0
