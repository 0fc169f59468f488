"""The network over dependency trees: what it sees, and that nothing else bears on what it says."""

from __future__ import annotations

from importlib.resources import files

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.lexicons import load_codebook
from communique.reading.dependency_network import DependencyNetwork, Layer, Marked, Output, Pairing, load_network
from communique.reading.layout import Folded
from communique.reading.lexical import CueMatcher
from communique.reading.linear import load_models
from communique.reading.parsing import ParsedSentence

SHIPPED = load_network("network")
WIDTH = 2


def sentence(words: str, heads: tuple[int, ...]) -> ParsedSentence:
    """A sentence of words parted by blanks, all verbs."""
    parts = words.split()
    starts = [len(" ".join(parts[:i])) + (i > 0) for i in range(len(parts))]
    folded = Folded(words, tuple(range(len(words))), len(words))
    deps = tuple("ROOT" if head == i else "dep" for i, head in enumerate(heads))
    nothing = numpy.zeros((len(parts), 1), dtype=numpy.float32)
    tags = ("VB",) * len(parts)
    return ParsedSentence(
        folded, tuple(parts), tuple(w.lower() for w in parts), tags, deps, heads, tuple(starts), nothing
    )


def matrix(*rows: tuple[float, ...]) -> numpy.ndarray:  # type: ignore[type-arg]
    return numpy.array(rows, dtype=numpy.float32)


def network(around: numpy.ndarray, dependents: numpy.ndarray) -> DependencyNetwork:  # type: ignore[type-arg]
    """One layer; the state of a word has a first value for "a" and a second for "b"."""
    zero, ones = numpy.zeros((WIDTH, WIDTH), dtype=numpy.float32), numpy.ones(WIDTH, dtype=numpy.float32)
    layer = Layer(ones, 0 * ones, zero, around, dependents, 0 * ones)
    one = Output(("yes",), matrix((1,), (10,), (0,), (0,)), numpy.zeros(1, dtype=numpy.float32))
    pairing = Pairing(
        SAME, 2 * SAME, {"self": matrix((-1, -1))[0], "outside": matrix((0, 0))[0]}, matrix((1, 10))[0], 0.5
    )
    rows = {"lemma=": 0, "lemma=a": 1, "lemma=b": 2}
    inputs = matrix((0, 0), (1, 0), (0, 1), (0, 0))
    return DependencyNetwork(rows, inputs, numpy.zeros(WIDTH, dtype=numpy.float32), (layer,), one, one, one, pairing)


ZERO = numpy.zeros((WIDTH, WIDTH), dtype=numpy.float32)
SAME = numpy.eye(WIDTH, dtype=numpy.float32)
AROUND = {
    "before": numpy.concatenate([SAME, ZERO, ZERO], axis=1),
    "after": numpy.concatenate([ZERO, SAME, ZERO], axis=1),
    "head": numpy.concatenate([ZERO, ZERO, SAME], axis=1),
    "nothing": numpy.concatenate([ZERO, ZERO, ZERO], axis=1),
}

CASES = [
    # what is taken in, dependents too?, and the log odds of each word: 1 for each "a" seen, 10 for each "b"
    ("nothing", False, [1, 10, 0]),
    ("before", False, [1, 11, 10]),
    ("after", False, [11, 10, 0]),
    ("head", False, [11, 20, 10]),  # a root is its own head
    ("nothing", True, [1, 21, 0]),  # the root's dependents are "a", "other" and itself
]


@pytest.mark.parametrize(("around", "below", "wanted"), CASES)
def test_a_layer_takes_in_neighbours_head_and_dependents(around: str, below: bool, wanted: list[float]) -> None:
    read = network(AROUND[around], SAME if below else ZERO)
    one = Marked(sentence("a b other", (1, 1, 1)), (), {0: (), 1: (), 2: ()})
    assert read.opinions([one])[0].cue.tolist() == wanted


def test_neighbours_end_with_the_sentence() -> None:
    read = network(AROUND["before"] + AROUND["after"], ZERO)
    one, two = (Marked(sentence(word, (0,)), (), {0: ()}) for word in "ab")
    assert [opinion.cue.tolist() for opinion in read.opinions([one, two, one])] == [[1], [10], [1]]


AIMS = [
    # the word of the cue, the word that names a party, its seat, and the log odds: the cue's word counts once, the
    # party's twice, a party that speaks itself loses one of each, and what is below nothing is nothing
    (0, 1, "outside", 1 + 20 + 0.5),
    (1, 0, "outside", 2 + 10 + 0.5),
    (0, 1, "self", 10 + 0.5),
    (0, 0, "self", 2 + 0.5),
    (2, 2, "self", 0.5),
]


@pytest.mark.parametrize(("cue", "mention", "seat", "wanted"), AIMS)
def test_what_a_statement_is_aimed_at_is_said_of_pairs(cue: int, mention: int, seat: str, wanted: float) -> None:
    still = network(AROUND["nothing"], ZERO)
    one = Marked(sentence("a b other", (1, 1, 1)), (), {0: (), 1: (), 2: ()}, (mention, mention))
    (opinion,) = still.opinions([one])
    assert still.aim(opinion, cue, mention, seat) == wanted


@pytest.mark.parametrize("sentences", [[], [Marked(sentence("a b", (1, 1)), (), {})]])
def test_without_candidates_nothing_is_said(sentences: list[Marked]) -> None:
    assert [len(opinion.cue) for opinion in SHIPPED.opinions(sentences)] == [0] * len(sentences)


lemmas = st.lists(st.sampled_from("we condemn welcome will the of zzzz".split()), min_size=1, max_size=7)


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    words = draw(lemmas)
    heads = tuple(draw(st.integers(0, len(words) - 1)) for _ in words)
    candidates = draw(st.sets(st.integers(0, len(words) - 1), max_size=3))
    named = dict.fromkeys(sorted(candidates), ("cue=condemn", "seat=we"))
    return Marked(sentence(" ".join(words), heads), ("kind=paragraph", "style=11", "never=seen"), named)


@given(st.lists(marked(), min_size=1, max_size=5))
def test_what_is_said_of_a_sentence_rests_on_it_alone(sentences: list[Marked]) -> None:
    together = SHIPPED.opinions(sentences)
    for one, opinion in zip(sentences, together, strict=True):
        (alone,) = SHIPPED.opinions([one])
        assert opinion.cue == pytest.approx(alone.cue, abs=0.002)
        assert opinion.act.shape == (len(one.candidates), 16)
        assert numpy.exp(opinion.act).sum(axis=1) == pytest.approx(numpy.ones(len(one.candidates)))


def test_it_knows_the_acts_and_degrees_of_the_linear_models() -> None:
    models = load_models("statements")
    assert set(SHIPPED.act.classes) == set(models["act"].classes)
    assert set(SHIPPED.commitment.classes) == set(models["commitment"].classes)


def test_its_features_are_those_that_sentences_are_marked_with() -> None:
    acts = {f"cue={entry.act}" for entry in load_codebook().cues}
    assert acts - set(SHIPPED.rows) == set()
    assert CueMatcher(load_codebook().cues).performatives & {r.removeprefix("lemma=") for r in SHIPPED.rows}


def test_the_learned_models_are_small() -> None:
    folder = files("communique.reading") / "models"
    assert sum(len(file.read_bytes()) for file in folder.iterdir()) < 5_000_000
