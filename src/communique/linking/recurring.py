"""Recurring meetings: the same meeting under its several names, joined, with its number kept apart.

"55th U.S.-ROK Security Consultative Meeting", "the Security Consultative Meeting (SCM)" and "SCM" are one recurring
meeting; the number says which of them it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.lexicons import AliasForm, Codebook
from communique.linking.words import recurring_words

_SIGNS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]|\"")
_ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six)tieth|(?:twenty|thirty|forty|fifty|sixty)-\w+)"
)
_NUMBER = re.compile(rf"(?i)^(?:\d{{4}}|{_ORDINAL})\s+(?=\S)")
_ORDINALS = re.compile(rf"(?i)(?<![\w-]){_ORDINAL}(?![\w-])")
_LAST_YEAR = re.compile(r"\s+(?:in\s+)?\d{4}$")
_SEPARATOR = re.compile(r"^(?:\s*[-/,&]\s*|\s+(?:and\s+)?)(?:the\s+)?")
_COMPOUND = re.compile(r"^([A-Z][\w.]*)-([A-Z][\w.]*(?:-[A-Z][\w.]*)*)\s+(?=\S)")
_WORD = re.compile(r"[\w+'&/-]+")
_NOTHING = re.compile(r"(?!)")
_MERE = re.compile(r"(?:meetings?|talks|calls?|sessions?|conversations?|visits?)(?:\s+(?:of|with|between|among)\b.*)?$")
LONGEST_PARTY_NAME = 6  # words


@dataclass(frozen=True, slots=True, order=True)
class RecurringMeeting:
    """A meeting that is held again and again."""

    name: str  # as its names are joined: folded, without number, year and sides
    number: int | None  # which of them this was, None where it is not told
    sides: tuple[str, ...]  # party ids where the name is used by many ("2+2"), () where it says enough
    proper: bool  # a name of its own, which another meeting of the same sides does not have


@dataclass(frozen=True, slots=True)
class MeetingNames:
    """What the codebook knows of names."""

    parties: frozenset[str]  # names of parties, signs folded
    meetings: Mapping[str, str]  # alias or acronym, folded → the usual name, folded
    titled: Mapping[str, str]  # how a recurring meeting stands in a title → its usual name, folded
    in_titles: re.Pattern[str]  # finds any of those, the longest first


def meeting_names(codebook: Codebook) -> MeetingNames:
    """The names of a codebook, ready for :func:`recurring_meeting`. Takes a tenth of a second: make them once."""
    naming = (AliasForm.NAME, AliasForm.DEMONYM, AliasForm.ORGANISATION)
    parties = frozenset(
        name.translate(_SIGNS)
        for name, meanings in codebook.party_aliases.items()
        if any(meaning.form in naming for meaning in meanings)
    )
    bare = MeetingNames(parties, {}, {}, _NOTHING)
    usual: dict[str, str] = {}
    titled: dict[str, str] = {}
    for known in codebook.mechanisms.known:
        if known.kind not in ("body", "meeting"):
            continue
        name = joined_name(known.name, bare)
        for variant in filter(None, (known.name, known.acronym, *known.aliases)):
            usual.setdefault(joined_name(variant, bare), name)
            if known.kind == "meeting" and _names_a_meeting(name):
                titled.setdefault(variant.translate(_SIGNS), name)
    return MeetingNames(parties, usual, titled, _any_of(titled))


def _names_a_meeting(name: str) -> bool:
    """Whether a name ends as meetings do, or is one word ("Quad"): documents are listed among the meetings, too."""
    words = recurring_words()
    return " " not in name or name.split()[-1] in words.heads | words.after


def _any_of(variants: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(variants, key=lambda variant: (-len(variant), variant))
    return (
        re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w+])") if longest_first else _NOTHING
    )


def recurring_meeting(
    name: str, number: int | None, sides: Iterable[str], names: MeetingNames, acronyms: Mapping[str, str]
) -> RecurringMeeting | None:
    """The recurring meeting that a record calls *name*; None for an empty name.

    *acronyms* are those that the record itself explains: acronym → full name.
    """
    joined = joined_name(acronyms.get(name.strip(), name), names)
    joined = names.meetings.get(joined, joined)
    if not joined or _MERE.match(joined):
        return None
    common = all(word in recurring_words().common for word in _WORD.findall(joined))
    proper = not common or joined in names.meetings
    return RecurringMeeting(joined, number, tuple(sorted(sides)) if common else (), proper)


def in_title(title: str, sides: Iterable[str], names: MeetingNames) -> RecurringMeeting | None:
    """The recurring meeting that a title names by one of the codebook's names, None where there is none."""
    found = [names.titled[match.group()] for match in names.in_titles.finditer(title.translate(_SIGNS))]
    return recurring_meeting(max(found, key=len), None, sides, names, {}) if found else None


def without_ordinals(text: str) -> str:
    """*text* without "55th" and "fifty-fifth"."""
    return _ORDINALS.sub("", text)


def joined_name(name: str, names: MeetingNames) -> str:
    """*name* without number, year, brackets and sides, in one spelling and lower case."""
    words = recurring_words()
    text = " ".join(_BRACKETS.sub("", name.translate(_SIGNS)).split()).strip(" -,.")
    text = _LAST_YEAR.sub("", text)
    before = ""
    while text != before:
        before = text
        text = _NUMBER.sub("", text, count=1)
        first, _, rest = text.partition(" ")
        if rest and first.lower() in words.before:
            text = rest
        text = _without_sides(text, names, words.compounds)
    folded = [words.spelling.get(word, word) for word in text.lower().split()]
    while len(folded) > 2 and folded[-1] in words.after and folded[-2] in words.heads:
        folded.pop()
    return " ".join(folded)


def _without_sides(text: str, names: MeetingNames, compounds: frozenset[str]) -> str:
    """*text* after the names of parties that it begins with: at least two, or one that a hyphen or an "and" links."""
    rest, count = text, 0
    while True:
        end = _party_at_start(rest, names)
        if not end:
            break
        after = rest[end:]
        count += 1
        link = _SEPARATOR.match(after)
        if link is None or not after[link.end() :]:
            break
        rest = after[link.end() :]
    if count >= 2 and rest:
        return rest
    compound = _COMPOUND.match(text)
    if compound and compound[1].lower() not in compounds:
        return text[compound.end() :]
    return text


def _party_at_start(text: str, names: MeetingNames) -> int:
    """The length of the longest name of a party that *text* begins with, 0 for none."""
    ends = [match.start() for match in re.finditer(r"[\s\-/,]|$", text)][: LONGEST_PARTY_NAME + 2]
    return max((end for end in ends if end and text[:end].rstrip("'s").rstrip() in names.parties), default=0)
