"""Names without an office beside them: in titles, and the given names of persons first met by family name only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from communique.reading.identity import name_tokens
from communique.reading.mentions import PartyMention
from communique.reading.names import name_at, words_of
from communique.reading.office_words import OfficeWords
from communique.reading.sightings import Sighting, past_bracket

_BEFORE_NAME: Final = frozenset("with between and by to from of , for".split())
_VERB_AFTER: Final = frozenset(
    "met held had discussed spoke meets holds discusses speaks visited took received sent congratulated and".split()
)
_OPENS_LIST = re.compile(
    r"\b(?:delegation\b[^.;:]{0,60}?\b(?:consist(?:s|ed|ing)\s+of|includ(?:es|ed|ing)|comprise[sd]|comprising)|consisting\s+of|"
    r"(?:meeting|event|talks|conversation)\s+(?:was|were)\s+(?:also\s+)?attended\s+by)\s*:?\s*"
)
_IN_BRACKETS = re.compile(
    r"\s\((?P<name>[A-ZÀ-Þ][^\W\d_]*[a-zß-ÿ][^\W\d_]*(?:\s(?:[a-z]{1,3}\s)?[A-ZÀ-Þ][^\W\d_]*[\w’'-]*){1,3})\)"
)
_GIVEN_NAME = r"(?P<given>[A-ZÀ-Þ][^\W\d_]+(?:[’'-][^\W\d_]+)*)\s+"


def named_in_title(
    title: str, parties: Sequence[PartyMention], words: OfficeWords, found: Sequence[Sighting]
) -> list[Sighting]:
    """Persons whom a title in sentence case names without office ("Telephone conversation with NAME NAME")."""
    plain = [w for w in re.findall(r"[^\W\d_]+", title) if len(w) > 3]
    if sum(w[0].islower() for w in plain) < 2 and len(plain) > 4:
        return []
    tokens = words_of(title, parties, words)
    known = {one.name for one in found if one.sentence < 0}
    sighted: list[Sighting] = []
    place = 0
    while place < len(tokens):
        stop = name_at(tokens, place)
        real = sum(token.kind == "name" for token in tokens[place:stop])
        introduced = place == 0 or tokens[place - 1].lower in _BEFORE_NAME
        acts = place > 0 or (stop < len(tokens) and tokens[stop].lower in _VERB_AFTER)
        if stop > place and real >= 2 and introduced and acts:
            name = title[tokens[place].start : tokens[stop - 1].end]
            if name not in known:
                sighted.append(Sighting(name, "", "", "", tokens[place].start, tokens[stop - 1].end, -1, False))
        place = max(stop, place + 1)
    return sighted


def opens_list(text: str) -> int:
    """Where a list of people begins that a sentence opens ("The delegation consists of …"), -1 where it opens none."""
    opened = _OPENS_LIST.search(text)
    return opened.end() if opened else -1


def named_in_list(
    text: str, start: int, parties: Sequence[PartyMention], words: OfficeWords, sentence: int
) -> list[Sighting]:
    """The persons whom a list names without office from *start* on: two or more full names, brackets allowed."""
    tokens = words_of(text, parties, words)
    at = next((place for place, token in enumerate(tokens) if token.start >= start), len(tokens))
    sighted: list[Sighting] = []
    while at < len(tokens):
        stop = name_at(tokens, at)
        if sum(token.kind == "name" for token in tokens[at:stop]) < 2:
            break
        name = text[tokens[at].start : tokens[stop - 1].end]
        sighted.append(Sighting(name, "", "", "", tokens[at].start, tokens[stop - 1].end, sentence, False))
        at = past_bracket(tokens, stop)
        after = at
        while after < len(tokens) and tokens[after].lower in (",", ";", "and"):
            after += 1
        if after == at:
            break
        at = after
    return sighted if len(sighted) > 1 else []


def named_in_brackets(text: str, parties: Sequence[PartyMention], sentence: int) -> list[Sighting]:
    """The persons who stand in brackets after their parties: "with counterparts from France (NAME NAME), Italy (…)"."""
    sighted = []
    for mention in parties:
        if mention.form == "name" and (named := _IN_BRACKETS.match(text, mention.end)):
            start, end = named.span("name")
            sighted.append(Sighting(named["name"], "", "", mention.party, start, end, sentence, False))
    return sighted if len(sighted) > 1 else []


def complete(found: list[Sighting], sentences: Sequence[str], words: OfficeWords) -> list[Sighting]:
    """The sightings with given names added that the record gives elsewhere ("President Putin … Vladimir Putin")."""
    full = {name_tokens(one.name)[-1] for one in found if len(name_tokens(one.name)) > 1}
    full |= {name_tokens(one.name)[0] for one in found if len(name_tokens(one.name)) > 1}
    single = {one.name for one in found if len(name_tokens(one.name)) == 1 and name_tokens(one.name)[0] not in full}
    if not single:
        return found
    pattern = re.compile(_GIVEN_NAME + rf"(?P<family>{'|'.join(sorted(map(re.escape, single)))})(?![\w-])")
    given: dict[str, str] = {}
    for text in sentences:
        for match in pattern.finditer(text):
            word = match["given"].lower()
            usable = word not in words.not_names and not words.is_part(word) and word not in words.honorifics
            if usable and match["family"] not in given and match["given"] not in single:
                given[match["family"]] = match.group()
    return [replace(one, name=given[one.name]) if one.name in given else one for one in found]
