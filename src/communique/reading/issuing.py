"""Who issues a text, where it says so in plain words: lists of issuers, and groups that speak in a title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.reading.membership import TOPIC
from communique.reading.opening import FEW, Opening, runs, without_offices
from communique.reading.voices import Voice

_LONG = 5  # a list of so many parties in a joint text is the list of those who issue it
_ISSUING = re.compile(
    r"\b(?:released|issued|adopted|agreed(?: upon)?|made|statement|communiqu[eé]|declaration) "
    r"(?:jointly )?(?:by|of|from)\b"
    r"|^We, |\b[Gg]overnments of\b|\bon behalf of\b|\bJoint Statement (?:of|by|from)\b",
    re.I,
)
_WE = re.compile(
    r"\bwe\s*[,—–-]*\s*(?=[A-Z]|the\b|leaders\b|ministers\b|prime\b|president\b|chancellor\b|heads\b)", re.I
)
_WORKS = re.compile(r"\s+(?:Partnership|Initiative|Alliance|Fund|Side Event)\b")  # what a group runs is not the group
_AS = re.compile(
    r"\bas\s+(?:the\s+)?(?:leaders|ministers|heads|governments|partners)\s+of\s+(?:[A-Z]\w+ \w+,\s+)?", re.I
)
_TODAY = re.compile(r"\b(?:today|on this day)\b", re.I)
_JOINT_TITLE = re.compile(
    r"\bjoint\b|communiqu[eé]|\bdeclaration\b|"
    # "Framework Agreement between A and B": the parties to an instrument issue it
    r"^\W*(?:[\w-]+\s+){0,3}?(?:agreement|treaty|memorandum(?:\s+of\s+\w+)?|protocol|convention|arrangement|accord)\s+between\b",
    re.I,
)
_STATEMENT_TITLE = re.compile(r"\b(?:statement|communiqu[eé]|declaration)\b", re.I)
_ALONE = re.compile(
    r"\W*(?:(?:press |background press |media )?(?:statement|remarks|message|letter|address|speech|op-?ed|interview) "
    r"(?P<by>by|from|of)\b|fact\s*sheet\b|background\b)",
    re.I,
)
_PRINTED_GROUP = re.compile(
    r"\b(?:Friends of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|"
    r"(?:[A-Z][\w’'-]+ )*(?:Coalition|Contact Group|Core Group|Troika|Quartet)"
    r"(?: (?:to|for|on|of) (?:[A-Za-z]+ ){0,2}[A-Z][\w/’'-]+)?)"
)


def explicit_issuers(opening: Opening) -> tuple[str, ...]:
    """The issuers that a record states in so many words, sorted; () where it does not.

    Where several of its lists do, the widest counts ("Joint Statement of A and B": "We, the leaders of A, B and C"),
    and states that a long list names count before the groups that the title calls them by.
    """
    group = titled_group(opening)
    if group:
        return grouped(group, opening.members)
    found = listed_issuers(opening) or titled_parties(opening) or long_list(opening)
    introduced = introduced_issuers(opening) if found or states_jointly(opening) else ()
    if set(found) < set(introduced):
        found = introduced
    if len(found) > 1 and all(p in opening.members for p in found):
        found = long_list(opening) or found
    return grouped(found, opening.members)


def introduced_issuers(opening: Opening) -> tuple[str, ...]:
    """The parties by whom the first sentences are spoken: "We, the leaders of A and B", "A, B and C condemn …".

    The publisher, where it is known, must be one of them.
    """
    for sentence, voices in opening.body[:2]:
        text = sentence.folded.text
        opened = [match.end() for match in (_WE.search(text), _AS.search(text)) if match]
        for start, run in runs(text, voices):
            opens = text[max((end for end in opened if end <= start), default=0) : start]
            if len(run) < 2 or _TODAY.sub("", without_offices(opens)).strip(" ,:—–-"):
                continue
            if not opening.publisher or opening.publisher in run:
                return run
    return ()


def states_jointly(opening: Opening) -> bool:
    """Whether the title leaves it open that several parties say something together."""
    return shared_title(opening) or bool(_STATEMENT_TITLE.search(opening.title) and not _ALONE.match(opening.title))


def shared_title(opening: Opening) -> bool:
    """Whether the title calls the text a joint one; what it says of joint things after its topic does not count."""
    topic = TOPIC.search(opening.title)
    match = _JOINT_TITLE.search(opening.title)
    return match is not None and (topic is None or match.start() < topic.start() or not _ALONE.match(opening.title))


def titled_parties(opening: Opening) -> tuple[str, ...]:
    """The parties of a joint text that its title enumerates, the publisher's own among them ("Canada-Mexico-…")."""
    joint = bool(_JOINT_TITLE.search(opening.title))
    if not joint and (not _STATEMENT_TITLE.search(opening.title) or _ALONE.match(opening.title)):
        return ()
    topic = TOPIC.search(opening.title)
    limit = topic.start() if topic and not joint else len(opening.title)
    for start, run in runs(opening.title, _plain(opening.title_voices)):
        if start < limit and len(run) > 1 and (opening.publisher in run or not opening.publisher):
            return run
    return ()


def long_list(opening: Opening) -> tuple[str, ...]:
    """A long list of parties in a joint text that names its issuers only in its body or below it."""
    if not (_STATEMENT_TITLE.search(opening.title) and (opening.lead or _JOINT_TITLE.search(opening.title))):
        return ()
    lists = [run for s, voices in opening.body[:6] for _, run in runs(s.folded.text, _plain(voices))]
    lists.append(tuple(dict.fromkeys(opening.tail)))
    longest = max(lists, key=len)
    if len(longest) < _LONG:
        return ()
    return (*longest, opening.publisher) if opening.publisher and opening.publisher not in longest else longest


def speaks_alone(opening: Opening) -> bool:
    """Whether the title says that one side speaks: "Statement by President X on …", "Fact Sheet: …", "Remarks by …"."""
    match = _ALONE.match(opening.title)
    if not match or shared_title(opening):
        return False
    if not match.group("by"):
        return True
    topic = TOPIC.search(opening.title, match.end())
    limit = topic.start() if topic else len(opening.title)
    named = {p for v in opening.title_voices if match.end() <= v.start < limit for p in v.parties}
    return bool(topic) and named <= {opening.publisher}


def _plain(voices: Sequence[Voice]) -> list[Voice]:
    """The parties named themselves, without persons and offices."""
    return [v for v in voices if v.form not in ("person", "role")]


def printed_group(opening: Opening) -> str:
    """A group without an acronym under its printed name ("Friends of the Mekong"), "" if the opening names none."""
    for text in (opening.title, opening.lead, *(s.folded.text for s, _ in opening.body[:1])):
        match = _PRINTED_GROUP.search(text)
        if match and not match.group().isupper():
            return re.sub(r"^(?:The|Joint|Statement|Communiqué|of|by)\s+", "", match.group())
    return ""


def listed_issuers(opening: Opening) -> tuple[str, ...]:
    """The parties of an explicit list of issuers, () if there is none.

    "… was released by the Governments of A, B and C", "Statement by A, B and C on …", "We, the Ministers of A and B".
    """
    places = [
        (opening.title, _plain(opening.title_voices), _ISSUING),
        (opening.lead, _plain(opening.lead_voices), _ISSUING),
    ]
    places += [(s.folded.text, list(v), _WE) for s, v in opening.body[:2]]
    for text, voices, pattern in places:
        for match in pattern.finditer(text):
            for start, run in runs(text, voices):
                between = text[match.end() : start]
                if start >= match.end() and len(run) > 1 and not without_offices(between).strip(" ,"):
                    return run
    return ()


def grouped(parties: Sequence[str], members: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Parties by the codebook's rule, sorted: members listed beside their group, most of them, go under its acronym."""
    left = set(parties)
    for group in set(parties) & set(members):
        listed = members[group] & left
        if len(members[group]) > FEW and len(listed) * 2 >= len(members[group]):
            left -= listed
    return tuple(sorted(left))


def speaks_for_group(opening: Opening, table: Sequence[str]) -> bool:
    """Whether the table is one organisation, which issues a statement through the page of one of its members."""
    if len(table) != 1 or opening.publisher not in opening.members.get(table[0], ()):
        return False
    named = {p for v in (*opening.title_voices, *opening.lead_voices) for p in v.parties}
    return table[0] in named and bool(_STATEMENT_TITLE.search(opening.title)) and not _ALONE.match(opening.title)


def titled_group(opening: Opening) -> tuple[str, ...]:
    """The group that speaks in the title ("G7 Leaders' Statement on …"), with those the lead-in lists beside it."""
    if not _STATEMENT_TITLE.search(opening.title):
        return ()
    topic = TOPIC.search(opening.title)
    limit = topic.start() if topic else len(opening.title)
    head = [v for v in opening.title_voices if v.start < limit]
    groups = [p for v in head for p in v.parties if p in opening.members]
    if len(set(groups)) != 1 or len(groups) != sum(len(v.parties) for v in head):
        return ()
    if _WORKS.match(opening.title[head[-1].end :]):
        return ()
    if not opening.members[groups[0]]:
        return (groups[0],)
    for text, voices in ((opening.lead, opening.lead_voices), *((s.folded.text, v) for s, v in opening.body[:1])):
        for _, run in runs(text, _plain(voices)):
            if groups[0] in run:
                beside = [p for p in run if p in opening.members]
                return (*groups, *beside)
    return tuple(sorted(set(groups)))
