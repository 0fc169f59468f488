"""What the models see of a word: which words may head a cue, who its subject is, and of what kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.reading.features import (
    auxiliaries,
    clause_features,
    grammar_features,
    is_candidate,
    subject_kind,
    subject_of,
)
from communique.reading.parsing import ParsedSentence

Parse = Callable[[str], ParsedSentence]

CANDIDATES = [
    ("Both sides condemned the attack.", ["condemned"]),
    ("The ministers have been working to expand trade.", ["working", "expand"]),
    ("They exchanged views on trade and agreed to meet.", ["exchanged", "agreed", "meet"]),
    ("They welcomed the plan, noting that it works.", ["welcomed", "noting", "works"]),
    ("We are deeply concerned.", ["are"]),
    ("A vital partnership.", ["partnership"]),
]


@pytest.mark.parametrize(("text", "expected"), CANDIDATES)
def test_full_verbs_and_roots_may_head_a_cue_and_auxiliaries_may_not(
    parse: Parse, text: str, expected: list[str]
) -> None:
    sentence = parse(text)
    found = [sentence.words[i] for i in range(len(sentence.words)) if is_candidate(sentence, i, frozenset())]
    assert found == expected


SUBJECTS = [
    ("The two ministers met.", "met", "ministers", "roles"),
    ("The two ministers exchanged views and agreed to meet.", "agreed", "ministers", "roles"),
    ("The two ministers agreed to meet.", "meet", "ministers", "roles"),
    ("Minister Tascall said that Valtera will assist.", "assist", "Valtera", "name"),
    ("Minister Tascall said that Valtera will assist.", "said", "Tascall", "name"),
    ("They welcomed the plan, noting its merits.", "noting", "They", "they"),
    ("He thanked them.", "thanked", "He", "he"),
    ("We will share data.", "share", "We", "we"),
    ("It was agreed.", "agreed", "It", "it"),
    ("This shows progress.", "shows", "This", "this"),
    ("The President thanked them.", "thanked", "President", "role"),
    ("The survey shows progress.", "shows", "survey", "noun"),
    ("Both welcomed the plan.", "welcomed", "Both", "they"),
    ("I thank you.", "thank", "I", "i"),
]


@pytest.mark.parametrize(("text", "verb", "subject", "kind"), SUBJECTS)
def test_the_subject_of_a_verb_and_its_kind(parse: Parse, text: str, verb: str, subject: str, kind: str) -> None:
    sentence = parse(text)
    found = subject_of(sentence, sentence.words.index(verb))
    assert found is not None
    assert sentence.words[found] == subject
    assert subject_kind(sentence, found) == kind


def test_a_verb_may_have_no_subject(parse: Parse) -> None:
    sentence = parse("Welcome to Velmar.")
    assert subject_of(sentence, sentence.roots[0]) is None
    assert subject_kind(sentence, None) == "none"


AUXILIARIES = [
    ("We will not accept it.", "accept", ["will", "not"]),
    ("We have been working on it.", "working", ["have", "been"]),
    ("We will share data and hold talks.", "hold", ["will"]),
    ("They met.", "met", []),
]


@pytest.mark.parametrize(("text", "verb", "expected"), AUXILIARIES)
def test_auxiliaries_are_shared_through_coordination(parse: Parse, text: str, verb: str, expected: list[str]) -> None:
    sentence = parse(text)
    assert auxiliaries(sentence, sentence.words.index(verb)) == expected


def test_features_are_named_facts_and_the_same_each_time(parse: Parse) -> None:
    sentence = parse("The two sides agreed to work closely together, noting the progress made.")
    agreed = sentence.words.index("agreed")
    found = grammar_features(sentence, agreed)
    assert found == grammar_features(sentence, agreed)
    assert {"lemma=agree", "dep=ROOT", "subject=roles", "modal=", "xcomp=work", "sw=side"} <= set(found)
    noting = sentence.words.index("noting")
    around = clause_features(sentence, noting, [agreed, noting])
    assert {"before=1", "under=agree", "previous=agree", "quoted=0"} <= set(around)
    assert all("=" in name for name in [*found, *around])
