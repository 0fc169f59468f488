"""Which words carry an act: the cue lexicon over a parse, and the words that may head a cue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from invented_records import statements_of

from communique.lexicons import load_codebook
from communique.model import Reading
from communique.reading.lexical import CueMatcher
from communique.reading.parsing import ParsedSentence

Parse = Callable[[str], ParsedSentence]


@dataclass(frozen=True)
class Entry:
    """A cue of a small lexicon."""

    words: tuple[str, ...]
    act: str
    pos: str = "v"
    commitment: str = "none"
    own: bool = False
    sure: bool = False


SMALL = CueMatcher(
    [
        Entry(("share",), "state"),
        Entry(("share", "view"), "agree"),
        Entry(("share", "concern"), "concern"),
        Entry(("agree", "consider"), "commit", commitment="tentative"),
        Entry(("agree",), "agree"),
        Entry(("concern",), "concern", pos="n"),
        Entry(("regret",), "apologise", own=True),
        Entry(("regret", "loss"), "concern"),
    ]
)

MATCHES = [
    ("They shared data.", "shared", "share", "state"),
    ("They shared the view that trade grows.", "shared", "share view", "agree"),
    ("They shared their deep concern.", "shared", "share concern", "concern"),
    ("They agreed to consider a base.", "agreed", "agree consider", "commit"),
    ("They agreed that it is time to consider a base.", "agreed", "agree", "agree"),
    ("They regret the loss.", "regret", "regret", "apologise"),
    ("A concern was raised.", "concern", "concern", "concern"),
    ("They raised a concern.", "raised", "", ""),
]


@pytest.mark.parametrize(("text", "word", "words", "act"), MATCHES)
def test_the_longest_cue_of_the_lexicon_wins_and_a_projects_own_before_all(
    parse: Parse, text: str, word: str, words: str, act: str
) -> None:
    sentence = parse(text)
    match = SMALL.match(sentence, sentence.words.index(word))
    assert ((match.words, match.act) if match else ("", "")) == (words, act)


def test_verbs_that_need_no_other_word_are_performatives() -> None:
    assert SMALL.performatives == {"share", "agree", "concern", "regret"}


BUNDLED = [
    ("Both sides condemned the attack.", "condemned", "condemn"),
    ("They urged restraint.", "urged", "urge"),
    ("They exchanged views on trade.", "exchanged", "discuss"),
    ("The ministers took stock of the survey.", "took", "review"),
    ("They pledged aid.", "pledged", "commit"),
    ("They reaffirmed the alliance.", "reaffirmed", "reaffirm"),
    ("They welcomed the plan.", "welcomed", "welcome"),
    ("Valtera opposes the claim.", "opposes", "oppose"),
    ("They proposed talks.", "proposed", "propose"),
    ("Valtera supports the plan.", "supports", "support"),
    ("They warned Torvask.", "warned", "warn"),
]


@pytest.fixture(scope="module")
def bundled() -> CueMatcher:
    return CueMatcher(load_codebook().cues)


@pytest.mark.parametrize(("text", "word", "act"), BUNDLED)
def test_the_bundled_lexicon_knows_the_plain_cues(
    parse: Parse, bundled: CueMatcher, text: str, word: str, act: str
) -> None:
    sentence = parse(text)
    match = bundled.match(sentence, sentence.words.index(word))
    assert match is not None
    assert match.act == act


SETTLED = [
    ("The blockade is unacceptable.", "is", "oppose"),
    ("Valtera does not recognise the claim.", "recognise", "oppose"),
    ("Both sides are holding Torvask accountable.", "holding", "condemn"),
    ("They will hold Torvask accountable.", "hold", "warn"),
    ("They stand ready to impose further costs.", "stand", "warn"),
    ("Torvask must reject the plan.", "reject", ""),  # a modal verb that the cue does not name
    ("They noted the plan.", "noted", ""),  # the lexicon is not sure of it
]


@pytest.mark.parametrize(("text", "word", "act"), SETTLED)
def test_a_cue_that_the_codebook_names_settles_its_act(
    parse: Parse, bundled: CueMatcher, text: str, word: str, act: str
) -> None:
    sentence = parse(text)
    index = sentence.words.index(word)
    settled = bundled.settled(sentence, index, bundled.match(sentence, index))
    assert (settled.act if settled else "") == act


CUES = [
    # One cue for coordinated objects, two for coordinated acts.
    ("They discussed fisheries, shipping and the repair of cables.", ["discussed"]),
    ("They exchanged views on fisheries and agreed to work closely on patrols.", ["exchanged views", "agreed to work"]),
    # Clauses that only describe the world carry none.
    ("They welcomed the fund, which has shortened repairs by half.", ["welcomed"]),
    ("They discussed the blockade because ships had been turned back.", ["discussed"]),
    # A participle that is an act of its own follows the main clause.
    ("Both sides condemned the ramming, noting that it endangered the crew.", ["condemned", "noting"]),
    ("Recalling the truce, both sides reaffirmed the boundary.", ["reaffirmed"]),
    # The act under a reporting verb.
    ("Minister Tascall said that Valtera will assist the inquiry.", ["will assist"]),
    ("Minister Tascall made clear that the ramming was a violation.", ["made clear"]),
    # Adverbs and fixed nouns belong to the cue.
    ("Both sides strongly condemned the ramming.", ["strongly condemned"]),
    ("Minister Tascall expressed support for the plan.", ["expressed support"]),
    ("Valtera remains committed to the truce.", ["remains committed"]),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_each_act_of_a_sentence_has_one_cue(read: Callable[..., Reading], text: str, expected: list[str]) -> None:
    assert [s.cue.text for s in statements_of(read, "readout", text)] == expected
