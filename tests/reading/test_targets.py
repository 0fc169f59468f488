"""At whom a statement is aimed (docs/codebook.md, "targets")."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented_records import statements_of

from communique.model import Reading
from communique.reading.parsing import ParsedSentence
from communique.reading.targets import Matter, TargetSite, matter, sites
from communique.reading.voices import Voice

NOTHING = Matter((), (), "")


def voice(text: str, name: str, party: str, form: str = "name") -> Voice:
    return Voice(text.index(name), text.index(name) + len(name), (party,), form)


def test_the_focus_of_a_record_is_the_outsider_that_its_body_names_most() -> None:
    def named(*parties: str) -> list[Voice]:
        return [Voice(0, 1, (party,), "name") for party in parties]

    assert matter(["VLT"], ["MRW"], [named("TRV", "VLT"), named("TRV", "MRW"), named("VLT", "VLT")]) == Matter(
        ("VLT",), ("MRW",), "TRV"
    )
    assert matter(["VLT"], [], [named("TRV"), named("VLT", "VLT")]).focus == ""
    assert matter([], [], [named("MRW", "KSD"), named("KSD", "MRW")]).focus == "KSD"
    assert matter([], [], []) == NOTHING


def test_every_mention_is_a_site_and_then_those_that_the_context_carries_in(
    parse: Callable[[str], ParsedSentence],
) -> None:
    text = "Valtera urged Torvask to release the crew."
    sentence = parse(text)
    voices = [voice(text, "Valtera", "VLT"), voice(text, "Torvask", "TRV")]
    about = Matter(("VLT",), ("MRW", "TRV"), "")
    assert sites(sentence, voices, ["KSD", "TRV"], about) == [
        TargetSite("VLT", 0, "name"),
        TargetSite("TRV", sentence.words.index("Torvask"), "name"),
        TargetSite("KSD", -1, "carried"),
        TargetSite("MRW", -1, "matter"),
    ]


def test_a_name_of_several_words_stands_at_its_last(parse: Callable[[str], ParsedSentence]) -> None:
    text = "We thank the Republic of Merrow for its aid."
    sentence = parse(text)
    (site,) = sites(sentence, [voice(text, "Republic of Merrow", "MRW")], [], NOTHING)
    assert sentence.words[site.word] == "Merrow"


TARGETS = [
    # Who is condemned, urged, opposed, or the cause of the concern.
    ("readout", "Both sides strongly condemned the attack by Torvask on the patrol boat.", "TRV"),
    ("own", "Valtera strongly condemns Torvask’s ramming of the Grey Plover.", "TRV"),
    ("readout", "Both ministers urged Torvask to return to the talks.", "TRV"),
    ("readout", "They expressed serious concern about the blockade by Torvask.", "TRV"),
    ("own", "Valtera opposes the claim of Torvask to the islands.", "TRV"),
    ("we", "We reject the claim of Torvask to the islands.", "TRV"),
    # Who is supported, thanked, congratulated.
    ("readout", "They expressed their support for the territorial integrity of Merrow.", "MRW"),
    ("own", "Valtera stands with the people of Merrow.", "MRW"),
    ("readout", "Minister Tascall thanked Foreign Secretary Ollerenby for her help.", "KSD"),
    ("readout", "Minister Tascall offered condolences to the people of Merrow.", "MRW"),
    ("we", "We congratulate Merrow on the conclusion of the survey.", "MRW"),
    # To whom something is promised or given.
    ("readout", "Foreign Secretary Ollerenby reaffirmed Kasendria’s commitment to the defence of Valtera.", "VLT"),
    ("own", "Valtera announced that it is providing ten rescue boats to Merrow.", "MRW"),
    # Guests and hosts; those who are told something.
    ("readout", "Minister Tascall hosted Foreign Secretary Ollerenby in Velmar.", "KSD"),
    ("readout", "Foreign Secretary Ollerenby briefed Minister Tascall on the inquiry.", "VLT"),
    # Nobody: generic addressees, topics, undertakings of the speakers alone.
    ("we", "We call on all states to report incidents promptly.", ""),
    ("readout", "They called for an immediate end to the blockade.", ""),
    ("readout", "They discussed the situation in Torvask.", ""),
    ("readout", "They agreed to hold a joint exercise.", ""),
    ("readout", "The two sides reviewed the progress of the survey.", ""),
]


@pytest.mark.parametrize(("record", "sentence", "expected"), TARGETS)
def test_targets_by_the_rules_of_the_codebook(
    read: Callable[..., Reading], record: str, sentence: str, expected: str
) -> None:
    (statement,) = statements_of(read, record, sentence)
    assert statement.targets == tuple(expected.split())
