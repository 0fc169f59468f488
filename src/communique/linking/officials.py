"""Who is who over records: forms of names, joined into persons.

A *form* is a name as records write it, folded, with the party that the person speaks for: it is full where it has two
words or more. A family name alone ("Minister Shin") is a form by party, post and year, because it may be another
person's in another year. Persons are a pure function of the set of forms and of the posts in which records show them,
so the order in which records come does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from communique.linking.person_names import alike, given_initial
from communique.model import content_id

_FAMILY_FIRST: Final = frozenset(["KOR", "PRK", "CHN", "TWN", "VNM", "KHM", "SGP", "HKG", "HUN"])
_NEAR: Final = 1  # years about a short form in which a person must be shown in that post


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form of a name, as it is kept."""

    id: str
    party: str  # party id, "" if unknown
    words: tuple[str, ...]  # folded
    post: str = ""  # of a family name alone: "minister"
    year: str = ""  # of a family name alone: "2024"

    @property
    def full(self) -> bool:
        """Whether it is a full name rather than a family name alone."""
        return len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Use:
    """That records of a year show a form in a post."""

    post: str
    year: str


def name_form(party: str, words: Sequence[str], post: str, year: str) -> NameForm:
    """The form of a name; post and year matter for a family name alone."""
    if len(words) > 1:
        return NameForm(content_id("h", party, *words), party, tuple(words))
    return NameForm(content_id("h", party, *words, post, year), party, tuple(words), post, year)


def persons(forms: Iterable[NameForm], apart: Collection[frozenset[str]] = ()) -> list[list[NameForm]]:
    """Full forms in groups, one a person: every two forms of a group are alike. A form that fits two persons, such as
    an initial before a common family name, stays by itself. *apart* are pairs of IDs that people hold apart.
    """
    groups: list[list[NameForm]] = []
    for form in sorted(forms, key=_order):
        fitting = [group for group in groups if all(_same(form, held, apart) for held in group)]
        if len(fitting) == 1:
            fitting[0].append(form)
        else:
            groups.append([form])
    return groups


def near(one: NameForm, other: NameForm) -> bool:
    """Whether two full forms may be of one person, as far as names and parties tell."""
    if one.party and other.party:
        return one.party == other.party and alike(one.words, other.words, one.party)
    return sorted(one.words) == sorted(other.words)


def holder(short: NameForm, held: Mapping[str, Sequence[NameForm]], uses: Mapping[str, Collection[Use]]) -> str:
    """The one person whom a family name alone means, by post and year; "" where it is nobody held, or may be several.

    *held* are persons by ID with their full forms, *uses* posts and years by person.
    """
    word = short.words[0]
    family = [person for person, forms in held.items() if any(_family(form, word) for form in forms)]
    candidates = family or [person for person, forms in held.items() if any(word in form.words for form in forms)]
    if not short.post:
        shown = [person for person in candidates if any(_about(use.year, short.year) for use in uses.get(person, ()))]
    else:
        shown = [
            person
            for person in candidates
            if any(use.post == short.post and _about(use.year, short.year) for use in uses.get(person, ()))
        ]
        if not shown:  # nobody of the name is shown in that post: one who is shown about then in none may be meant
            shown = [
                person
                for person in candidates
                if {use.post for use in uses.get(person, ()) if _about(use.year, short.year)} == {""}
            ]
    return shown[0] if len(shown) == 1 else ""


def person_id(forms: Sequence[NameForm]) -> str:
    """The ID of a person: that of the fullest form, of equals the first in the alphabet."""
    return min(forms, key=lambda one: (not one.full, not one.party, -len(one.words), one.words, one.id)).id


def united(groups: Iterable[Sequence[NameForm]], together: Iterable[tuple[str, str]]) -> list[list[NameForm]]:
    """Groups joined where people decided that two forms are of one person; pairs of form IDs."""
    found = [list(group) for group in groups]
    for one, other in together:
        first = next((group for group in found if any(form.id == one for form in group)), None)
        second = next((group for group in found if any(form.id == other for form in group)), None)
        if first is not None and second is not None and first is not second:
            first.extend(second)
            found.remove(second)
    return found


def ambiguous(groups: Iterable[Sequence[NameForm]]) -> dict[str, tuple[str, ...]]:
    """Persons whose only form may be of several others: person ID → IDs of those."""
    found: dict[str, set[str]] = defaultdict(set)
    listed = [list(group) for group in groups]
    for one, other in combinations(listed, 2):
        for few, many in ((one, other), (other, one)):
            if len(few) == 1 and all(near(few[0], form) for form in many):
                found[person_id(few)].add(person_id(many))
    return {person: tuple(sorted(others)) for person, others in found.items() if len(others) > 1}


def _order(one: NameForm) -> tuple[bool, int, tuple[str, ...], str]:
    """The fullest forms first: what they are told apart by decides where shorter ones belong."""
    return given_initial(one.words), -len(one.words), one.words, one.party


def _same(one: NameForm, other: NameForm, apart: Collection[frozenset[str]]) -> bool:
    return near(one, other) and frozenset((one.id, other.id)) not in apart


def _family(form: NameForm, word: str) -> bool:
    return form.words[-1] == word or (form.words[0] == word and form.party in _FAMILY_FIRST)


def _about(year: str, other: str) -> bool:
    if not year.isdigit() or not other.isdigit():
        return not year or not other
    return abs(int(year) - int(other)) <= _NEAR
