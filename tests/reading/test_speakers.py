"""Who speaks: the possible sets of speakers of a statement, and what each was found by."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented_records import statements_of

from communique.model import Reading
from communique.reading.circle import Circle
from communique.reading.parsing import ParsedSentence
from communique.reading.speakers import Candidate, Situation, candidates, features
from communique.reading.voices import Subject, Voice, subject

BOTH = Circle("VLT", ("VLT",), ("KSD", "VLT"), False, ())
_KNOWN = (
    "previous", "same_sentence", "single", "lead", "company", "guests", "part", "led", "named", "several", "quoter",
)  # fmt: skip
NOBODY = Circle("", (), (), False, ())


def situation(circle: Circle, who: Subject | None = None, **known: tuple[str, ...]) -> Situation:
    before = {name: known.get(name, ()) for name in _KNOWN}
    return Situation(
        circle=circle,
        first_person=False,
        subject=who,
        above=None,
        counted=0,
        quoted=bool(known.get("quoter")),
        **before,
    )


def test_each_set_of_parties_is_one_candidate_with_all_ways_that_lead_to_it() -> None:
    found = candidates(situation(BOTH, previous=("KSD",), lead=("VLT", "KSD")))
    assert found == [
        Candidate(("KSD",), ("others", "previous")),
        Candidate(("KSD", "VLT"), ("lead", "table")),
        Candidate(("VLT",), ("issuers", "publisher")),
    ]


def test_nothing_is_known_of_a_record_that_names_nobody() -> None:
    assert candidates(situation(NOBODY)) == []
    assert candidates(situation(NOBODY, single=("MRW",))) == [Candidate(("MRW",), ("single",))]


def test_a_subject_that_names_parties_is_a_candidate_and_so_are_those_of_it_at_the_table() -> None:
    who = Subject(0, 0, 4, ("MRW",), ("MRW", "VLT"), (), 1)
    ways = {c.parties: c.ways for c in candidates(situation(BOTH, who))}
    assert ways[("MRW",)] == ("subject",)
    assert ways[("MRW", "VLT")] == ("named",)
    assert ways[("VLT",)] == ("issuers", "publisher", "seated")


def test_whom_the_subject_acts_with_is_a_candidate_together_with_it() -> None:
    who = Subject(0, 0, 0, ("VLT",), ("VLT",), (), 1)
    ways = {c.parties: c.ways for c in candidates(situation(BOTH, who, company=("MRW",)))}
    assert ways[("MRW", "VLT")] == ("company",)


SUBJECTS = [
    # sentence, names in it, verb; near parties, all parties, coordinated heads
    ("Valtera welcomed the plan.", "Valtera", "welcomed", "VLT", "VLT", 1),
    ("Valtera and Kasendria welcomed the plan.", "Valtera Kasendria", "welcomed", "KSD VLT", "KSD VLT", 2),
    ("The Minister of Kasendria welcomed the plan.", "Kasendria", "welcomed", "KSD", "KSD", 1),
    ("The visit to Kasendria strengthened ties.", "Kasendria", "strengthened", "", "KSD", 1),
    ("The plan was welcomed by Kasendria.", "Kasendria", "welcomed", "KSD", "KSD", 1),
    ("The Valteran delegation welcomed the plan.", "Valteran", "welcomed", "VLT", "VLT", 1),
]
_PARTIES = {"Valtera": "VLT", "Valteran": "VLT", "Kasendria": "KSD"}


@pytest.mark.parametrize(("text", "names", "verb", "near", "named", "heads"), SUBJECTS)
def test_the_parties_near_the_head_of_a_subject_speak(
    parse: Callable[[str], ParsedSentence], text: str, names: str, verb: str, near: str, named: str, heads: int
) -> None:
    sentence = parse(text)
    voices = [Voice(text.index(n), text.index(n) + len(n), (_PARTIES[n],), "name") for n in names.split()]
    found = subject(sentence, sentence.words.index(verb), voices)
    assert found is not None
    assert (found.near, found.all, found.heads) == (tuple(near.split()), tuple(named.split()), heads)


def test_a_person_in_the_subject_is_named(parse: Callable[[str], ParsedSentence]) -> None:
    sentence = parse("Minister Tascall welcomed the plan.")
    voice = Voice(9, 16, ("VLT",), "person", "Jorin Tascall")
    found = subject(sentence, sentence.words.index("welcomed"), [voice])
    assert found is not None
    assert found.persons == ("Jorin Tascall",)


def test_features_of_a_candidate_do_not_depend_on_the_order_of_the_others(
    parse: Callable[[str], ParsedSentence],
) -> None:
    sentence = parse("They welcomed the plan.")
    about = situation(BOTH, previous=("KSD",))
    found = candidates(about)
    for candidate in found:
        assert features(candidate, about, sentence, 1, "welcome", found) == features(
            candidate, about, sentence, 1, "welcome", found[::-1]
        )


SPEAKERS = [
    ("They discussed shipping.", ["KSD VLT"]),
    ("Both sides condemned the ramming.", ["KSD VLT"]),
    ("The two ministers discussed shipping.", ["KSD VLT"]),
    ("Minister Tascall thanked the crew.", ["VLT"]),
    ("Foreign Secretary Ollerenby thanked the crew.", ["KSD"]),
    ("For her part, Foreign Secretary Ollerenby praised the crew.", ["KSD"]),
    ("Minister Tascall raised the blockade. He called for its immediate end.", ["VLT", "VLT"]),
    ("Foreign Secretary Ollerenby raised the blockade. She called for its immediate end.", ["KSD", "KSD"]),
    ("Kasendria reaffirmed its support for the inspectors.", ["KSD"]),
    ("Minister Tascall and Foreign Secretary Ollerenby reviewed the survey.", ["KSD VLT"]),
    ("Minister Tascall thanked the crew. Both sides condemned the ramming.", ["VLT", "KSD VLT"]),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_speakers_in_one_sides_account_of_a_meeting(
    read: Callable[..., Reading], text: str, expected: list[str]
) -> None:
    assert [s.speakers for s in statements_of(read, "readout", text)] == [
        tuple(speakers.split()) for speakers in expected
    ]


def test_we_of_a_joint_statement_are_its_issuers(read: Callable[..., Reading]) -> None:
    text = "We, the leaders of Valtera, Kasendria and Merrow, met in Aldwick.\n\nWe will share data. We call for calm."
    reading = read(text, title="Aldwick Declaration")
    assert [s.speakers for s in reading.statements] == [("KSD", "MRW", "VLT")] * 3
