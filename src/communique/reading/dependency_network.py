"""A small network over dependency trees: which words head a cue, which act, how firm, at whom it is aimed.

Where the linear models see a word with its neighbours in the parse, this one sees the sentence: in each layer a word
takes in itself, the words beside it, its head and its dependents (graph convolution over a parse; Marcheggiani &
Titov, Encoding Sentences with Graph Convolutional Networks for Semantic Role Labeling, EMNLP 2017). It is trained
elsewhere, on what a larger model says of many uncoded sentences (``tools/teach.py``; Hinton, Vinyals & Dean,
Distilling the Knowledge in a Neural Network, 2015); here it is a few products of arrays. The sentences of a record
are taken as one list of words, so that most records are one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy

from communique.reading.parsing import ParsedSentence

Array = numpy.ndarray[Any, Any]
_AT_ONCE = 5_000  # words
_DECIMALS = 3  # of log odds: processors differ beyond them


@dataclass(frozen=True)
class Layer:
    """One round of taking in what stands around; matrices are width by width."""

    scale: Array  # of the word itself, normalised to mean 0 and deviation 1
    shift: Array
    itself: Array
    around: Array  # three matrices side by side: the word before, the word after, the head
    dependents: Array  # the largest value of each dependent
    bias: Array


@dataclass(frozen=True)
class Output:
    """A linear layer over a candidate and the largest values of its sentence: twice the width by classes."""

    classes: tuple[str, ...]
    weights: Array
    bias: Array


@dataclass(frozen=True)
class Pairing:
    """Whether a statement is aimed at a party: one hidden layer over the cue's word, the party's word and its seat."""

    heads: Array  # width by hidden
    mentions: Array  # width by hidden
    seats: Mapping[str, Array]  # where the party sits (communique.reading.targets.seat) → hidden, bias included
    weights: Array  # hidden
    bias: float


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence with what else is known of it and of its candidates."""

    sentence: ParsedSentence
    facts: Sequence[str]  # named features of all of its words
    candidates: Mapping[int, Sequence[str]]  # word → its named features
    mentions: Sequence[int] = ()  # words that name a party


@dataclass(frozen=True)
class Opinion:
    """What the network says of the candidates of one sentence, in order of the text; float64."""

    cue: Array  # log odds, one a candidate
    act: Array  # logarithms of shares, candidates by acts
    commitment: Array  # the same, candidates by degrees of firmness
    heads: Array  # candidates by hidden: what Pairing makes of each
    mentions: Mapping[int, Array]  # word that names a party → hidden


@dataclass(frozen=True)
class DependencyNetwork:
    """The network, ready to read."""

    rows: Mapping[str, int]  # feature → row of ``inputs``; a feature that it lacks counts nothing
    inputs: Array  # features by width
    bias: Array
    layers: tuple[Layer, ...]
    cue: Output
    act: Output
    commitment: Output
    target: Pairing

    def aim(self, opinion: Opinion, candidate: int, mention: int, seat: str) -> float:
        """Log odds that the statement of a candidate (its place among them) is aimed at the party at a word."""
        hidden = opinion.heads[candidate] + opinion.mentions[mention] + self.target.seats[seat]
        return round(float(numpy.maximum(hidden, 0) @ self.target.weights) + self.target.bias, _DECIMALS)

    def opinions(self, sentences: Sequence[Marked]) -> list[Opinion]:
        """For each sentence what is said of its candidates."""
        return [opinion for piece in _pieces(sentences) for opinion in self._opinions(piece)]

    def _opinions(self, sentences: Sequence[Marked]) -> list[Opinion]:
        if not any(marked.candidates for marked in sentences):
            return [self._none() for _ in sentences]
        sizes = numpy.array([len(marked.sentence.words) for marked in sentences], dtype=numpy.intp)
        starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]]).astype(numpy.intp)
        states = self._states(sentences, starts)
        tops = numpy.maximum.reduceat(states, starts, axis=0)
        places = [s + word for s, marked in zip(starts, sentences, strict=True) for word in sorted(marked.candidates)]
        counts = [len(marked.candidates) for marked in sentences]
        owners = numpy.repeat(numpy.arange(len(sentences)), counts)
        seen = numpy.concatenate([states[places], tops[owners]], axis=1)
        cue, act, commitment = (self._output(o, seen) for o in (self.cue, self.act, self.commitment))
        heads = states[places] @ self.target.heads
        named = [
            states[[s + w for w in m.mentions]] @ self.target.mentions for s, m in zip(starts, sentences, strict=True)
        ]
        return [
            Opinion(
                cue[end - n : end, 0], _shares(act[end - n : end]), _shares(commitment[end - n : end]),
                heads[end - n : end], dict(zip(marked.mentions, hidden, strict=True)),
            )
            for end, n, marked, hidden in zip(numpy.cumsum(counts), counts, sentences, named, strict=True)
        ]  # fmt: skip

    def _states(self, sentences: Sequence[Marked], starts: Array) -> Array:
        states: Array = numpy.maximum(self._inputs(sentences) + self.bias, 0)
        first = numpy.zeros((len(states), 1), dtype=numpy.float32)
        first[starts] = 1
        last = numpy.roll(first, -1, axis=0)
        heads = numpy.array(
            [s + head for s, marked in zip(starts, sentences, strict=True) for head in marked.sentence.heads],
            dtype=numpy.intp,
        )
        order = numpy.argsort(heads, kind="stable")
        governors, bounds = numpy.unique(heads[order], return_index=True)
        width = states.shape[1]
        for layer in self.layers:
            around = states @ layer.around
            below = numpy.zeros_like(states)
            below[governors] = numpy.maximum.reduceat(states[order], bounds, axis=0)
            taken = _normal(states, layer) @ layer.itself + below @ layer.dependents + layer.bias
            taken += numpy.roll(around[:, :width], 1, axis=0) * (1 - first)
            taken += numpy.roll(around[:, width : 2 * width], -1, axis=0) * (1 - last)
            taken += around[heads, 2 * width :]
            states = states + numpy.maximum(taken, 0)
        return states

    def _inputs(self, sentences: Sequence[Marked]) -> Array:
        """The sum of the rows of each word's features."""
        wanted: list[int] = []
        bounds: list[int] = []
        blank = len(self.inputs) - 1  # a row of zeros, so that no word is without a row
        for marked in sentences:
            shared = [row for name in marked.facts if (row := self.rows.get(name)) is not None]
            for word, (lemma, tag, dep) in enumerate(
                zip(marked.sentence.lemmas, marked.sentence.tags, marked.sentence.deps, strict=True)
            ):
                bounds.append(len(wanted))
                wanted.append(self.rows.get(f"lemma={lemma}", self.rows["lemma="]))
                wanted += shared
                wanted += (self.rows.get(f"tag={tag}", blank), self.rows.get(f"dep={dep}", blank))
                wanted += [self.rows.get(name, blank) for name in marked.candidates.get(word, ())]
        found: Array = numpy.add.reduceat(self.inputs[wanted], bounds, axis=0)
        return found

    @staticmethod
    def _output(output: Output, seen: Array) -> Array:
        found: Array = numpy.round((seen @ output.weights + output.bias).astype(numpy.float64), _DECIMALS)
        return found

    def _none(self) -> Opinion:
        act, commitment = (numpy.zeros((0, len(output.classes))) for output in (self.act, self.commitment))
        return Opinion(numpy.zeros(0), act, commitment, numpy.zeros((0, len(self.target.weights))), {})


def _pieces(sentences: Sequence[Marked]) -> Iterator[Sequence[Marked]]:
    """The sentences in runs of so many words that memory does not grow with a long record."""
    start, words = 0, 0
    for place, marked in enumerate(sentences):
        words += len(marked.sentence.words)
        if words >= _AT_ONCE:
            yield sentences[start : place + 1]
            start, words = place + 1, 0
    if start < len(sentences):
        yield sentences[start:]


def _normal(states: Array, layer: Layer) -> Array:
    """Each word's values at mean 0 and deviation 1, scaled and shifted (Ba, Kiros & Hinton, 2016)."""
    centred = states - states.mean(axis=1, keepdims=True)
    deviation = numpy.sqrt((centred * centred).mean(axis=1, keepdims=True) + numpy.float32(1e-5))
    found: Array = centred / deviation * layer.scale + layer.shift
    return found


def _shares(scores: Array) -> Array:
    """Logarithms of the shares that scores give by softmax."""
    highest = scores - scores.max(axis=1, keepdims=True) if len(scores) else scores
    found: Array = highest - numpy.log(numpy.exp(highest).sum(axis=1, keepdims=True))
    return found


def load_network(name: str) -> DependencyNetwork:
    """The network of one file in ``communique.reading.models``."""
    with as_file(files("communique.reading") / "models" / f"{name}.npz") as path:
        return read_network(path)


def read_network(path: Path) -> DependencyNetwork:
    """The network of a file that ``tools/training/network.py`` wrote."""
    with path.open("rb") as stream:
        arrays = numpy.load(stream, allow_pickle=False)

        def numbers(part: str) -> Array:
            found: Array = arrays[part].astype(numpy.float32)
            return found

        def text(part: str) -> tuple[str, ...]:
            return tuple(bytes(arrays[part]).decode().split("\n"))

        def output(part: str) -> Output:
            return Output(text(f"{part}.classes"), numbers(f"{part}.weights"), numbers(f"{part}.bias"))

        scales = numbers("inputs.scale")  # one a feature: the rows are stored in whole numbers
        inputs = numbers("inputs") * scales[:, None]
        return DependencyNetwork(
            rows={feature: row for row, feature in enumerate(text("features"))},
            inputs=numpy.concatenate([inputs, numpy.zeros((1, inputs.shape[1]), dtype=numpy.float32)]),
            bias=numbers("bias"),
            layers=tuple(
                Layer(**{part: numbers(f"layer{number}.{part}") for part in Layer.__dataclass_fields__})
                for number in range(arrays["layers"].item())
            ),
            cue=output("cue"),
            act=output("act"),
            commitment=output("commitment"),
            target=Pairing(
                heads=numbers("target.heads"),
                mentions=numbers("target.mentions"),
                seats=dict(zip(text("target.seats"), numbers("target.seated"), strict=True)),
                weights=numbers("target.weights"),
                bias=float(arrays["target.bias"].item()),
            ),
        )
