"""Every place of a record that names one of its mechanisms, and what the record itself tells of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.linking.mechanisms.names import NameKeys, is_acronym
from communique.model import Quote, Span

_WHITE = r"\s+"
_GENITIVE_BEFORE = re.compile(r"([A-Z][\w.]*(?:[ -][A-Z][\w.]*){0,3})['’]s?\s+(?:new\s+|own\s+)?[“\"*]?$")
_DEFINES = re.compile(r"[\s*_”\"]*\(\s*[“\"]?(?:the\s+)?[“\"]?$")
_CLOSES = re.compile(r"[”\"]?\s*\)")
# A field of cooperation that a record gives an acronym, as it does names: "cooperation related to … (MRO)".
_FIELD = re.compile(
    r"\b(?:cooperation|collaboration|partnership)\s+"
    r"(?:related\s+to|relating\s+to|in\s+the\s+(?:area|field)s?\s+of|on|in|for)\s+"
    r"(?P<what>[a-z][\w,&/\s-]{5,80}?)\s*\(\s*(?P<short>[A-Z][A-Z&]{1,6})s?\s*\)"
)
SHORTEST = 4  # letters of a word that must stand in the acronym of a field of cooperation
LONGEST = 300  # characters of a name that is looked for


@dataclass(frozen=True, slots=True)
class NamedMechanism:
    """A mechanism as the reader names it in a record, or in one of its statements."""

    name: str
    start: int
    end: int
    acronym: str = ""
    full_name: str = ""
    kind: str = "other"
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """One mechanism in one record."""

    key: str  # by which its name is compared; of an acronym what the record explains it by, else "#" and the acronym
    name: str  # the fullest name that the record gives, white space folded
    acronyms: tuple[str, ...]  # that the record gives it
    variants: tuple[str, ...]  # all names that the record gives it, white space folded
    sides: tuple[str, ...]  # party ids that a name of it tells
    common: bool
    bare: bool
    kind: str
    planned: bool
    places: tuple[Quote, ...]  # in order


@dataclass(slots=True)
class _Draft:
    key: str
    variants: dict[str, None]
    acronyms: dict[str, None]
    sides: set[str]
    common: bool
    bare: bool
    kinds: list[str]
    planned: bool
    places: dict[tuple[int, int], None]


def uses_of(
    text: str, named: Sequence[NamedMechanism], bodies: Sequence[Span], acronyms: Mapping[str, str], keys: NameKeys
) -> tuple[Use, ...]:
    """The mechanisms of a record, each once, with all their places within *bodies* (its sentences), in order.

    *acronyms* are those that the text explains, with what they stand for.

    A name that an acronym of the record explains is one with it; a shorter name that follows a longer one, has no
    other words and closes as it does ("the CET Dialogue"), is one with that.
    """
    named = [*named, *_fields(text, bodies)]
    explained = {short.upper(): long for short, long in acronyms.items()} | _given(named)
    drafts: dict[str, _Draft] = {}
    of_words: list[tuple[str, str]] = []
    for item in sorted(named, key=lambda one: (one.start, one.end)):
        for name in dict.fromkeys(filter(None, (item.name, item.full_name, item.acronym))):
            made = keys.of(name)
            key = made.key
            if key.startswith("#") and (full := explained.get(key[1:])):
                made = keys.of(full)
                key = made.key
            elif not key.startswith("#"):
                expanded = _expanded(name, explained)
                if expanded != name:
                    made = keys.of(expanded)
                    key = made.key
            key = _shorter(key, drafts) if not item.planned and key not in drafts else key
            if item.planned:
                key = f"{key}~"
            draft = drafts.get(key)
            if draft is None:
                draft = drafts[key] = _Draft(key, {}, {}, set(), made.common, made.bare, [], item.planned, {})
            draft.sides.update(made.sides)
            written = " ".join(name.split())
            (draft.acronyms if is_acronym(name) else draft.variants)[written] = None
            if name == item.name:
                draft.kinds.append(item.kind)
                draft.planned = draft.planned and item.planned
            of_words.append((written, key))
        if item.name:
            drafts[key if key in drafts else of_words[-1][1]].places[(item.start, item.end)] = None
    _all_places(text, bodies, of_words, drafts)
    for draft in drafts.values():
        draft.sides.update(_genitives(text, draft, keys))
    return tuple(_use(text, draft) for draft in drafts.values() if draft.places)


def _fields(text: str, bodies: Sequence[Span]) -> list[NamedMechanism]:
    found = []
    for body in bodies:
        for match in _FIELD.finditer(text, body.start, body.end):
            words = re.findall(r"[a-z]+", match.group("what").lower())
            if all(word[0] in match.group("short").lower() or len(word) < SHORTEST for word in words):
                whole = " ".join(text[match.start() : match.end("what")].split())
                found.append(
                    NamedMechanism(whole, match.start(), match.end(), match.group("short"), whole, "framework")
                )
    return found


def _given(named: Sequence[NamedMechanism]) -> dict[str, str]:
    """Acronym → the full name that the reader gives beside it."""
    found: dict[str, str] = {}
    for item in named:
        full = item.full_name or item.name
        for short in (item.acronym, item.name):
            if is_acronym(short) and not is_acronym(full):
                found.setdefault(short.upper(), full)
    return found


def _expanded(name: str, explained: Mapping[str, str]) -> str:
    """A name with the acronyms in it written out: "CET Dialogue"."""
    words = name.split(" ")
    return " ".join(
        explained[word.upper()] if is_acronym(word) and word.upper() in explained and len(words) > 1 else word
        for word in words
    )


def _shorter(key: str, drafts: Mapping[str, _Draft]) -> str:
    """The key of the one longer name before it that holds all words of this one and is of the same sort."""
    words = set(key.split())
    if len(words) < 2 or key.startswith("#"):
        return key
    longer = [
        other
        for other in drafts
        if words < set(other.split()) and not other.endswith("~") and len(other.split()) - len(words) <= 3
    ]
    if len(longer) != 1:
        return key
    ends = {name.split()[-1].lower().rstrip("s") for name in drafts[longer[0]].variants}
    return longer[0] if any(end in words for end in ends) else key


def _all_places(
    text: str, bodies: Sequence[Span], of_words: Iterable[tuple[str, str]], drafts: Mapping[str, _Draft]
) -> None:
    """Adds every other place of the names, the longest first, none within another."""
    taken = sorted({place for draft in drafts.values() for place in draft.places})
    seen: set[str] = set()
    for written, key in sorted(of_words, key=lambda one: (-len(one[0]), one[0])):
        if written in seen or len(written) > LONGEST or len(written) < 2:
            continue
        seen.add(written)
        pattern = _pattern(written)
        for body in bodies:
            for match in pattern.finditer(text, body.start, body.end):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    taken.append((match.start(), match.end()))
                    drafts[key].places[(match.start(), match.end())] = None
    for draft in drafts.values():
        draft.places = _without_definitions(text, draft.places)


@lru_cache(maxsize=4_000)  # the same names come in one record after the other, and more of them than re itself keeps
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_WHITE.join(map(re.escape, name.split()))}(?!\w)")


def _without_definitions(text: str, places: Mapping[tuple[int, int], None]) -> dict[tuple[int, int], None]:
    """Places, a name with the acronym in brackets right after it as one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if kept and kept[-1][1] <= start and _DEFINES.fullmatch(text[kept[-1][1] : start]):
            closing = _CLOSES.match(text, end)
            kept[-1] = (kept[-1][0], closing.end() if closing else end)
            continue
        if kept and start < kept[-1][1]:
            continue
        kept.append((start, end))
    return dict.fromkeys(kept)


def _genitives(text: str, draft: _Draft, keys: NameKeys) -> set[str]:
    """The party whose mechanism it is called at its first place: "Japan's National Security Strategy"."""
    if draft.sides or not draft.places or not draft.common:
        return set()
    start = next(iter(draft.places))[0]
    match = _GENITIVE_BEFORE.search(text[max(0, start - 60) : start])
    party = keys.party_of(match.group(1)) if match else ""
    return {party} if party else set()


def _use(text: str, draft: _Draft) -> Use:
    named = [kind for kind in draft.kinds if kind != "other"]
    names = list(draft.variants) or list(draft.acronyms)
    return Use(
        key=draft.key,
        name=max(names, key=lambda name: (len(name.split()), -names.index(name))),
        acronyms=tuple(draft.acronyms),
        variants=(*draft.variants, *draft.acronyms),
        sides=tuple(sorted(draft.sides)) if len(draft.sides) <= MOST_SIDES else (),
        common=draft.common,
        bare=draft.bare,
        kind=named[0] if named else "other",
        planned=draft.planned,
        places=tuple(Quote.at(text, start, end) for start, end in sorted(draft.places)),
    )


MOST_SIDES = 4
