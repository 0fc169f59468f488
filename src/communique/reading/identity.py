"""Which sightings are of one person: full names, later short forms, namesakes kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from communique.reading.sightings import Sighting

_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|at|az|ash)-(?=[a-z]{3})")  # "Al-Sudani" is also written "Sudani"
_GENERATION: Final = frozenset(["jr", "sr", "ii", "iii", "iv"])
_SHORT_NAMES: Final = {
    "joe": "joseph", "tony": "antony", "bill": "william", "bob": "robert", "jim": "james", "jake": "jacob",
    "mike": "michael", "dick": "richard", "jack": "john", "ted": "edward", "liz": "elizabeth", "kate": "katherine",
    "gina": "regina", "tom": "thomas", "chuck": "charles", "hank": "henry", "peggy": "margaret", "rick": "richard",
    "jimmy": "james", "charlie": "charles", "bobby": "robert", "larry": "lawrence", "harry": "henry",
    "benny": "benjamin", "steve": "stephen", "andy": "andrew", "dave": "david", "nick": "nicholas", "pete": "peter",
}  # fmt: skip
# The usual Korean family names in their usual spellings: with one of them first, the family name stands first.
_KOREAN: Final = frozenset(
    "kim lee yi park bak pak choi choe jung jeong chung kang gang cho jo yoon yun jang chang lim im rim han oh seo suh "
    "shin sin kwon gwon hwang ahn an song ryu yoo yu hong moon mun noh roh ban heo hur nam shim sim ha joo ju koo ku "
    "gu bae min jin ko go cha cheon chun woo wie ri paek baek ryoo hyun na chae won".split()
)
_FAMILY_FIRST: Final = frozenset(["KOR", "PRK", "CHN", "TWN", "VNM", "KHM", "SGP", "HKG"])


@dataclass(slots=True)
class Known:
    """One person as the sightings so far tell."""

    name: str
    tokens: tuple[str, ...]  # of the fullest form, folded, without generation
    office: str
    head: str
    party: str
    first: int
    family: str  # as a later short form shows, "" if none did
    forms: list[str]  # every form of the name, as written
    beside: str = ""  # the party of the list in which the person is named


def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: no accents, case, stops or number of a generation."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = [_ARTICLE.sub("", word) for word in re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", plain)]
    return tuple(w for w in words if w not in _GENERATION) or tuple(words)


def gather(found: Sequence[Sighting]) -> list[Known]:
    """The persons whom sightings are of, in the order of their first sighting."""
    known: list[Known] = []
    split = [(sighting, name_tokens(sighting.name)) for sighting in found]
    for sighting, tokens in split:
        if len(tokens) > 1:
            _join(known, sighting, tokens)
    for sighting, tokens in split:
        if len(tokens) == 1:
            _join(known, sighting, tokens)
    known.sort(key=lambda one: (one.first < 0, one.first))
    return known


def _join(known: list[Known], sighting: Sighting, tokens: tuple[str, ...]) -> None:
    fitting = [one for one in known if _same(one, sighting, tokens)]
    if len(fitting) > 1:
        fitting.sort(key=lambda one: (_agreement(one, sighting), one.first), reverse=True)
    if not fitting:
        known.append(
            Known(
                sighting.name, tokens, sighting.office, sighting.head, sighting.party, sighting.sentence,
                "", [sighting.name], sighting.beside,
            )
        )  # fmt: skip
        return
    one = fitting[0]
    if sighting.name not in one.forms:
        one.forms.append(sighting.name)
    if len(tokens) > len(one.tokens) or (
        len(tokens) == len(one.tokens) and one.name.isupper() and not sighting.name.isupper()
    ):
        one.name, one.tokens = sighting.name, tokens
    if len(tokens) == 1:
        one.family = next((w for w in one.name.replace(",", "").split() if name_tokens(w)[:1] == tokens), sighting.name)
    longer = len(sighting.office.split()) > len(one.office.split())
    if longer and (len(tokens) > 1 or not one.office or sighting.head == one.head):
        one.office, one.head = sighting.office or one.office, sighting.head or one.head
    one.party = one.party or sighting.party
    one.beside = one.beside or sighting.beside
    if one.first < 0 or 0 <= sighting.sentence < one.first:
        one.first = sighting.sentence


def _agreement(one: Known, sighting: Sighting) -> int:
    return (one.head == sighting.head) + 2 * (bool(sighting.party) and one.party == sighting.party)


def _same(one: Known, sighting: Sighting, tokens: tuple[str, ...]) -> bool:
    """Whether a sighting may be of a known person, by name, party and office."""
    if not _alike(one.tokens, tokens):
        return False
    apart = bool(one.party and sighting.party and one.party != sighting.party)
    if apart:
        return one.tokens == tokens and len(tokens) > 1
    if len(tokens) == 1 and one.head and sighting.head and one.head != sighting.head:
        # "Secretary Bush" is not President Bush unless nothing speaks against it
        return one.tokens[-1] == tokens[0] or one.tokens[0] == tokens[0]
    return True


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return short[0] in long
    if _contained(short, long):
        return True
    if close_spelling(short[-1], long[-1]) and _given_alike(short[0], long[0]):
        return True
    return sorted(short) == sorted(long)


def _contained(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one name are words of the other in order, initials standing for words."""
    at = 0
    for word in short:
        while at < len(long) and not (long[at] == word or _initial_of(long[at], word)):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _initial_of(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def usual_given(word: str) -> str:
    """The full given name of a usual short form ("Tony" → "antony"), any other as it is. Folded words."""
    return _SHORT_NAMES.get(word, word)


def _given_alike(a: str, b: str) -> bool:
    a, b = _SHORT_NAMES.get(a, a), _SHORT_NAMES.get(b, b)
    return a == b or _initial_of(a, b) or (min(len(a), len(b)) >= 3 and a[:3] == b[:3])


def close_spelling(a: str, b: str) -> bool:
    """Whether two family names are one in two spellings ("Zelensky", "Zelenskyy")."""
    return a == b or (min(len(a), len(b)) >= 6 and a[:5] == b[:5] and abs(len(a) - len(b)) <= 2)


def family_name(name: str, party: str) -> str:
    """The family name within a full name: first for some countries, in capitals where one word is, else last."""
    words = [w for w in name.replace(",", " ").split() if name_tokens(w) and w.lower().strip(".") not in _GENERATION]
    if not words:
        return name
    if len(words) > 1 and party in _FAMILY_FIRST:
        first, last = words[0].casefold(), words[-1].casefold()
        if party not in ("KOR", "PRK") or first in _KOREAN or last not in _KOREAN:
            return words[0]
    capitals = [w for w in words if len(w) > 2 and w.isupper()]
    if 0 < len(capitals) < len(words):
        return capitals[0]
    return words[-1]
