"""Who is who: forms of names joined into persons."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from communique.linking.officials import NameForm, Use, ambiguous, holder, name_form, person_id, persons, united
from communique.linking.person_names import name_words
from communique.linking.posts import known_posts


def form(name: str, party: str = "ALV", post: str = "", year: str = "") -> NameForm:
    return name_form(party, name_words(name), post, year)


def groups(*names: str, party: str = "ALV") -> set[frozenset[str]]:
    found = {
        frozenset(frozenset(" ".join(one.words) for one in group) for group in persons(order))
        for order in itertools.islice(itertools.permutations([form(name, party) for name in names]), 24)
    }
    assert len(found) == 1, "the order of forms matters"
    return set(found.pop())


def test_variants_are_one_person_and_namesakes_two() -> None:
    assert groups("Ada J. Arlen", "Ada Arlen", "Bo Arlen") == {
        frozenset({"ada j arlen", "ada arlen"}),
        frozenset({"bo arlen"}),
    }


def test_a_form_that_fits_two_stays_alone_and_says_so() -> None:
    assert groups("A. Arlen", "Ada Arlen", "Alma Arlen") == {
        frozenset({"a arlen"}),
        frozenset({"ada arlen"}),
        frozenset({"alma arlen"}),
    }
    said = ambiguous(persons([form("A. Arlen"), form("Ada Arlen"), form("Alma Arlen")]))
    assert said == {form("A. Arlen").id: tuple(sorted((form("Ada Arlen").id, form("Alma Arlen").id)))}


def test_parties_keep_people_apart() -> None:
    one, other = form("Ada Arlen", "ALV"), form("Ada Arlen", "BOR")
    assert len(persons([one, other])) == 2


def test_a_person_has_the_same_id_whatever_form_comes_first() -> None:
    held = [form("Ada Arlen"), form("Ada J. Arlen"), form("A. Arlen")]
    assert {person_id(order) for order in itertools.permutations(held)} == {form("Ada J. Arlen").id}


def test_people_overrule_likeness() -> None:
    one, other, third = form("Ada Arlen"), form("Ada J. Arlen"), form("Ilse Marn")
    assert len(persons([one, other], {frozenset((one.id, other.id))})) == 2
    assert len(united(persons([one, other, third]), [(one.id, third.id)])) == 1


ADA, BO = form("Ada Arlen"), form("Bo Arlen")
MINISTER, PRESIDENT = Use("minister", "2030"), Use("president", "2030")
ALONE: list[tuple[str, str, str, Sequence[Use], Sequence[Use], str]] = [
    ("one of the name in that post", "minister", "2030", [MINISTER], [PRESIDENT], "ada"),
    ("the other post, the other person", "president", "2031", [MINISTER], [PRESIDENT], "bo"),
    ("two in that post", "minister", "2030", [MINISTER], [MINISTER], ""),
    ("another year", "minister", "2036", [MINISTER], [PRESIDENT], ""),
    ("no post told, two of the name then", "", "2030", [MINISTER], [PRESIDENT], ""),
    ("no post told, one of the name then", "", "2030", [MINISTER], [Use("president", "2012")], "ada"),
    ("nobody in that post", "chancellor", "2030", [MINISTER], [PRESIDENT], ""),
    ("nobody in that post, one without any", "chancellor", "2030", [Use("", "2030")], [PRESIDENT], "ada"),
]


@pytest.mark.parametrize(
    ("post", "year", "ada", "bo", "meant"), [case[1:] for case in ALONE], ids=[c[0] for c in ALONE]
)
def test_a_family_name_alone(post: str, year: str, ada: Sequence[Use], bo: Sequence[Use], meant: str) -> None:
    held = {"ada": [ADA], "bo": [BO]}
    assert holder(form("Arlen", "ALV", post, year), held, {"ada": ada, "bo": bo}) == meant


POSTS = [
    ("Minister of National Defense", "minister"),
    ("Secretary of State for Foreign, Commonwealth and Development Affairs", "secretary"),
    ("Vice President", "vice president"),
    ("Deputy Prime Minister and Minister of Finance", "deputy minister"),
    ("President-elect", "not in office president"),
    ("former Prime Minister", "not in office minister"),
    ("Admiral", ""),
    ("", ""),
]


@pytest.mark.parametrize(("office", "post"), POSTS)
def test_the_post_of_an_office(office: str, post: str) -> None:
    assert known_posts().post(office) == post


def test_posts_that_one_person_holds_at_a_time() -> None:
    single = known_posts().single
    assert [single(office) for office in ("Foreign Minister", "President", "Ambassador", "Deputy Minister")] == [
        True, True, False, False,
    ]  # fmt: skip
