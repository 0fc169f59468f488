"""What the network is taught: the codings of gold records, and of other sentences what two kinds of model say together.

The linear models know the grammar and the teacher the words; the mean of their log odds is better than either
(docs/evaluation.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from communique.reading.cues import second_features
from communique.reading.dependency_network import Marked
from communique.reading.linear import LinearModel
from communique.reading.statements import NETWORK_TARGET, act_features
from training.sentences import SeenSentence
from training.silence import SEATS

Array = numpy.ndarray[Any, Any]
_SHARPER = 1.3  # means of log odds are too cautious
_GOLD = 2.0  # a person's coding counts this much against a model's


@dataclass(frozen=True)
class Judgement:
    """What one kind of model says of a sentence."""

    cue: Array  # log odds, one a candidate
    act: Array  # logarithms of shares, candidates by acts
    commitment: Array  # the same, candidates by degrees of firmness
    target: Array  # log odds, one a pair


@dataclass(frozen=True)
class Lesson:
    """One sentence with what should be said of its candidates."""

    marked: Marked
    words: Array  # the candidates, in order
    cue: Array  # probabilities
    act: Array  # candidates by acts, shares
    commitment: Array  # candidates by degrees, shares
    heads: Array  # 1 for candidates whose act counts
    pairs: Array  # pairs by 3: place of the candidate, word of the mention, place of the seat in SEATS
    aims: Array  # probabilities, one a pair
    weight: float


def from_gold(sentence: SeenSentence, acts: Sequence[str], degrees: Sequence[str]) -> Lesson:
    """The lesson of a coded sentence."""
    words = [clue.word for clue in sentence.clues]
    act, commitment = numpy.zeros((len(words), len(acts))), numpy.zeros((len(words), len(degrees)))
    for place, word in enumerate(words):
        if word in sentence.gold:
            act[place, acts.index(sentence.gold[word]["act"])] = 1
            commitment[place, degrees.index(sentence.gold[word]["commitment"])] = 1
    heads = numpy.array([float(word in sentence.gold) for word in words])
    aims = numpy.array([pair.share for pair in sentence.pairs])
    return Lesson(
        sentence.view.marked, numpy.array(words), heads, act, commitment, heads, _places(sentence), aims, _GOLD
    )


def _places(sentence: SeenSentence) -> Array:
    words = {clue.word: place for place, clue in enumerate(sentence.clues)}
    rows = [(words[pair.head], pair.mention, SEATS.index(pair.seat)) for pair in sentence.pairs]
    return numpy.array(rows, dtype=numpy.intp).reshape(-1, 3)


def mean_of(several: Sequence[Sequence[Judgement]]) -> list[Judgement]:
    """What several models of one kind say together of each sentence."""
    names = Judgement.__dataclass_fields__
    return [
        Judgement(*(numpy.mean([getattr(judgement, name) for judgement in each], axis=0) for name in names))
        for each in zip(*several, strict=True)
    ]


def from_models(sentence: SeenSentence, linear: Judgement, teacher: Judgement) -> Lesson:
    """The lesson of a sentence that nobody coded."""
    cue = 1 / (1 + numpy.exp(-_SHARPER * (linear.cue + teacher.cue) / 2))
    return Lesson(
        sentence.view.marked, numpy.array([clue.word for clue in sentence.clues]), cue,
        _joined(linear.act, teacher.act, 0.5), _joined(linear.commitment, teacher.commitment, 0.4),
        (cue >= 0.5).astype(float), _places(sentence),
        1 / (1 + numpy.exp(-_SHARPER * (linear.target + teacher.target) / 2)), 1.0,
    )  # fmt: skip


def _joined(first: Array, second: Array, share: float) -> Array:
    """Shares by the weighted mean of two models' logarithms."""
    odds = numpy.exp(_SHARPER * ((1 - share) * first + share * second))
    found: Array = odds / odds.sum(axis=1, keepdims=True)
    return found


def linear_opinions(
    sentences: Sequence[SeenSentence], models: Mapping[str, LinearModel], acts: Sequence[str], degrees: Sequence[str]
) -> Iterator[Judgement]:
    """What the linear models say of each sentence."""
    act_order = [models["act"].classes.index(act) for act in acts]
    degree_order = [models["commitment"].classes.index(degree) for degree in degrees]
    for sentence in sentences:
        found = sentence.clues
        first = models["cue"].probabilities([clue.features for clue in found])[:, 0]
        more = second_features(sentence.view.marked.sentence, found, first)
        again = models["cue_again"].probabilities([[*c.features, *m] for c, m in zip(found, more, strict=True)])[:, 0]
        odds = numpy.log(numpy.clip(again, 1e-5, 1 - 1e-5) / numpy.clip(1 - again, 1e-5, 1 - 1e-5))
        before, chosen = "-", max(int((odds > 0).sum()), 1)
        act_rows, degree_rows = [], []
        for place, clue in enumerate(found):
            features = act_features(clue, before, chosen)
            shares = models["act"].probabilities([features])[0]
            act = models["act"].classes[int(shares.argmax())]
            firmness = models["commitment"].probabilities([[*features, f"act={act}"]])[0]
            act_rows.append(shares[act_order])
            degree_rows.append(firmness[degree_order])
            if odds[place] > 0:
                before = act
        aims = numpy.clip([pair.share for pair in sentence.pairs], 1e-5, 1 - 1e-5)
        # a silent network had its part in what the pairs' shares say
        sure = numpy.log(aims / (1 - aims)) / (1 - NETWORK_TARGET)
        yield Judgement(odds, _logarithms(act_rows), _logarithms(degree_rows), sure)


def _logarithms(rows: Sequence[Array]) -> Array:
    found: Array = numpy.log(numpy.maximum(numpy.array(rows), 1e-6))
    return found
