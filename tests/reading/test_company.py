"""With whom a subject acts, on whose part something is said, and how many a subject counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.reading.company import companions, counted, passive_subject, spoken_for
from communique.reading.features import subject_of
from communique.reading.parsing import ParsedSentence
from communique.reading.voices import Voice

_PARTIES = {"Valtera": "VLT", "Valteran": "VLT", "Kasendria": "KSD", "Merrow": "MRW"}


def named(text: str) -> list[Voice]:
    """The parties of a sentence, one voice each."""
    return [Voice(text.index(n), text.index(n) + len(n), (p,), "name") for n, p in _PARTIES.items() if f"{n} " in text]


COMPANY = [
    # sentence, verb, with whom
    ("The Minister met the Foreign Secretary of Kasendria in Velmar.", "met", "KSD"),
    ("The Minister met with the Foreign Secretary of Kasendria in Velmar.", "met", "KSD"),
    ("The Minister held talks with the Foreign Secretary of Kasendria on shipping.", "held", "KSD"),
    ("The Minister spoke with the President of Merrow and the King of Kasendria today.", "spoke", "KSD MRW"),
    ("The Minister met the King of Kasendria to reaffirm their friendship.", "reaffirm", "KSD"),
    ("The Minister hosted the King of Kasendria in Velmar.", "hosted", ""),  # a guest is met by the host
    ("The Minister condemned the fleet of Kasendria in Velmar.", "condemned", ""),
    ("The Minister arrived in Kasendria today.", "arrived", ""),
]


@pytest.mark.parametrize(("text", "verb", "expected"), COMPANY)
def test_companions_are_whom_the_subject_acts_with(
    parse: Callable[[str], ParsedSentence], text: str, verb: str, expected: str
) -> None:
    sentence = parse(text)
    assert companions(sentence, sentence.words.index(verb), named(text)) == tuple(expected.split())


def test_a_guest_is_in_the_company_of_the_host_from_then_on(parse: Callable[[str], ParsedSentence]) -> None:
    text = "The Minister hosted the King of Kasendria in Velmar."
    sentence = parse(text)
    assert companions(sentence, sentence.words.index("hosted"), named(text), guests=True) == ("KSD",)


PARTS = [
    ("The proposal was welcomed on the Valteran side of the table.", "VLT"),
    ("On the part of Kasendria it was noted that trade grew.", "KSD"),
    ("On behalf of the people of Merrow he thanked the crew.", "MRW"),
    ("They spoke of Kasendria and of shipping.", ""),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_sentence_says_on_whose_part_it_speaks(text: str, expected: str) -> None:
    assert spoken_for(text, named(text)) == tuple(expected.split())


NUMBERS = [
    ("The two sides agreed to meet.", "agreed", 2),
    ("Both leaders agreed to meet.", "agreed", 2),
    ("The three envoys agreed to meet.", "agreed", 3),
    ("The leaders agreed to meet.", "agreed", 0),
]


@pytest.mark.parametrize(("text", "verb", "number"), NUMBERS)
def test_a_subject_says_how_many_it_is(
    parse: Callable[[str], ParsedSentence], text: str, verb: str, number: int
) -> None:
    sentence = parse(text)
    subject = subject_of(sentence, sentence.words.index(verb))
    assert subject is not None
    assert counted(sentence, subject) == number


def test_only_a_passive_that_names_who_acts_has_a_subject_beside_its_agent(
    parse: Callable[[str], ParsedSentence],
) -> None:
    led = parse("The delegation was led by the Minister.")
    assert passive_subject(led, led.words.index("led")) == led.words.index("delegation")
    left = parse("The delegation was welcomed.")
    assert passive_subject(left, left.words.index("welcomed")) is None
