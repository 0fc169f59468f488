"""Fitting the network of communique.reading.dependency_network, with PyTorch, and storing it as plain arrays."""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import nn
from torch.nn import functional

from communique.reading.dependency_network import Marked
from training.lessons import Lesson
from training.silence import SEATS

_SIZES = {"lemma": 96, "tag": 24, "dep": 24, "cue": 24, "seat": 24, "kind": 8, "style": 8}
_PER_WORD = ("lemma", "tag", "dep", "cue", "seat")
_LEAST = 4  # sentences' words in which a lemma must occur
_WIDTH = 128
_LAYERS = 3
_BATCH = 48
_RATE = 2e-3
_SHARES = (1.0, 0.5, 0.3, 0.5)  # of cue, act, commitment and targets in the loss
_HIDDEN = 64  # between a pair of statement and party and its output
_UNKNOWN = 1  # row of lemmas that are too rare
_FORGET = 0.06  # share of lemmas taken for unknown while learning


class Tables:
    """The values of each feature with their rows; row 0 is for what has none."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        lemmas = Counter(lemma for one in marked for lemma in one.sentence.lemmas)
        values: dict[str, set[str]] = {name: set() for name in _SIZES}
        for one in marked:
            values["tag"].update(one.sentence.tags)
            values["dep"].update(one.sentence.deps)
            for named in (one.facts, *one.candidates.values()):
                for name, _, value in (feature.partition("=") for feature in named):
                    values[name].add(value)
        self.rows = {name: {v: i + 1 for i, v in enumerate(sorted(found))} for name, found in values.items()}
        kept = sorted(lemma for lemma, count in lemmas.items() if count >= _LEAST and "\n" not in lemma)
        self.rows["lemma"] = {lemma: i + 2 for i, lemma in enumerate(kept)}

    @property
    def lemmas(self) -> list[str]:
        """Those that have a row of their own, in order of their rows."""
        return list(self.rows["lemma"])

    def numbers(self, marked: Marked) -> dict[str, list[int]]:
        """The rows of one sentence: for each word, and one number where all words share it."""
        rows, sentence = self.rows, marked.sentence
        found = {
            "lemma": [rows["lemma"].get(lemma, _UNKNOWN) for lemma in sentence.lemmas],
            "tag": [rows["tag"][tag] for tag in sentence.tags],
            "dep": [rows["dep"][dep] for dep in sentence.deps],
        }
        for name in ("cue", "seat"):
            found[name] = [0] * len(sentence.words)
        for word, named in marked.candidates.items():
            for name, _, value in (feature.partition("=") for feature in named):
                found[name][word] = rows[name][value]
        for name, _, value in (feature.partition("=") for feature in marked.facts):
            found[name] = [rows[name][value]]
        return found


class Network(nn.Module):  # type: ignore[misc]
    """The network of communique.reading.dependency_network in the form in which it learns."""

    def __init__(self, tables: Tables, acts: int, degrees: int) -> None:
        super().__init__()
        self.tables = nn.ModuleDict(
            {
                name: nn.Embedding(max(rows.values()) + 1, _SIZES[name], padding_idx=0)
                for name, rows in tables.rows.items()
            }
        )
        self.inputs = nn.Linear(sum(_SIZES.values()), _WIDTH)
        self.layers = nn.ModuleList(nn.Linear(5 * _WIDTH, _WIDTH) for _ in range(_LAYERS))
        self.norms = nn.ModuleList(nn.LayerNorm(_WIDTH) for _ in range(_LAYERS))
        self.cue, self.act = nn.Linear(2 * _WIDTH, 1), nn.Linear(2 * _WIDTH, acts)
        self.commitment = nn.Linear(2 * _WIDTH, degrees)
        self.heads, self.mentions = nn.Linear(_WIDTH, _HIDDEN, bias=False), nn.Linear(_WIDTH, _HIDDEN, bias=False)
        self.seats, self.aim = nn.Embedding(len(SEATS), _HIDDEN), nn.Linear(_HIDDEN, 1)
        self.drop = nn.Dropout(0.25)

    def begin_with(self, vectors: numpy.ndarray[Any, Any]) -> None:
        """Lets the table of lemmas begin with what is known of them: their vectors, of any width, cut to the most
        telling directions (principal components). Words that mean alike are then near each other from the start.
        """
        centred = vectors - vectors.mean(axis=0)
        directions = numpy.linalg.svd(centred, full_matrices=False)[2][: _SIZES["lemma"]]
        known = centred @ directions.T
        with torch.no_grad():
            self.tables["lemma"].weight[_UNKNOWN + 1 :] = torch.tensor(known / known.std())

    def forward(
        self, rows: Mapping[str, Any], heads: Any, items: Any, words: Any, pairs: Any
    ) -> tuple[Any, Any, Any, Any]:
        """Log odds of cue, scores of act and of commitment of the candidates at (item, word), log odds of targets.

        *pairs* are rows of item, word of the head, word of the mention, seat.
        """
        present = rows["lemma"] > 0
        lemmas = rows["lemma"]
        if self.training:
            lemmas = torch.where(
                (torch.rand(lemmas.shape) < _FORGET) & present, torch.full_like(lemmas, _UNKNOWN), lemmas
            )
        length = lemmas.shape[1]
        seen = [self.tables[name](lemmas if name == "lemma" else rows[name]).expand(-1, length, -1) for name in _SIZES]
        mask = present.float()[..., None]
        states = torch.relu(self.inputs(self.drop(torch.cat(seen, -1))))
        index = heads[..., None].expand(-1, -1, _WIDTH)
        for layer, norm in zip(self.layers, self.norms, strict=True):
            states = states * mask
            edge = torch.zeros_like(states[:, :1])
            before, after = torch.cat([edge, states[:, :-1]], 1), torch.cat([states[:, 1:], edge], 1)
            above = torch.gather(states, 1, index)
            below = torch.zeros_like(states).scatter_reduce(1, index, states, "amax")
            taken = layer(torch.cat([norm(states), before, after, above, below], -1))
            states = states + self.drop(torch.relu(taken))
        tops = (states * mask + (mask - 1) * 9).max(1).values
        found = self.drop(torch.cat([states[items, words], tops[items]], -1))
        item, head, mention, seat = pairs.unbind(1)
        hidden = self.heads(self.drop(states[item, head])) + self.mentions(self.drop(states[item, mention]))
        aims = self.aim(torch.relu(hidden + self.seats(seat)))[:, 0]
        return self.cue(found)[:, 0], self.act(found), self.commitment(found), aims


def learn(network: Network, tables: Tables, lessons: Sequence[Lesson], rounds: int) -> Iterator[float]:
    """Fits the network; gives the mean loss of each round."""
    order = random.Random(0)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=0.01)
    steps, step = rounds * (len(lessons) // _BATCH + 1), 0
    for _ in range(rounds):
        network.train()
        losses = []
        for batch in _batches(lessons, order):
            for group in optimizer.param_groups:
                group["lr"] = _RATE * min(1, step / 200) * max(0.02, 1 - step / steps)
            loss = _loss(network, tables, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            losses.append(float(loss.detach()))
        yield sum(losses) / len(losses)


def _loss(network: Network, tables: Tables, batch: Sequence[Lesson]) -> Any:
    numbers = [tables.numbers(lesson.marked) for lesson in batch]
    longest = max(len(found["lemma"]) for found in numbers)

    def padded(row: Sequence[int]) -> list[int]:
        return [*row, *[0] * (longest - len(row))]

    rows = {
        name: torch.tensor([padded(found[name]) if name in _PER_WORD else found[name] for found in numbers])
        for name in _SIZES
    }
    heads = torch.tensor([padded(lesson.marked.sentence.heads) for lesson in batch])
    items = torch.tensor([i for i, lesson in enumerate(batch) for _ in lesson.words])
    words = torch.tensor(numpy.concatenate([lesson.words for lesson in batch]))
    pairs = torch.tensor(
        [(i, lesson.words[c], w, seat) for i, lesson in enumerate(batch) for c, w, seat in lesson.pairs],
        dtype=torch.long,
    ).reshape(-1, 4)
    cue, act, commitment, aims = network(rows, heads, items, words, pairs)

    def wanted(values: Sequence[Any]) -> Any:
        return torch.tensor(numpy.concatenate(values)).float()

    weight = wanted([numpy.full(len(lesson.words), lesson.weight) for lesson in batch])
    counted = wanted([lesson.heads for lesson in batch]) * weight
    total = max(float(counted.sum()), 1.0)
    cues = functional.binary_cross_entropy_with_logits(cue, wanted([lesson.cue for lesson in batch]), reduction="none")
    acts = -(wanted([lesson.act for lesson in batch]) * act.log_softmax(-1)).sum(-1)
    degrees = -(wanted([lesson.commitment for lesson in batch]) * commitment.log_softmax(-1)).sum(-1)
    loss = (
        _SHARES[0] * (cues * weight).mean()
        + _SHARES[1] * (acts * counted).sum() / total
        + _SHARES[2] * (degrees * counted).sum() / total
    )
    if len(pairs):
        known = wanted([numpy.full(len(lesson.aims), lesson.weight) for lesson in batch])
        aimed = wanted([lesson.aims for lesson in batch])
        loss = loss + _SHARES[3] * functional.binary_cross_entropy_with_logits(aims, aimed, weight=known)
    return loss


def _batches(lessons: Sequence[Lesson], order: random.Random) -> list[list[Lesson]]:
    shuffled = order.sample(lessons, len(lessons))
    found = []
    for start in range(0, len(shuffled), _BATCH * 30):
        near = sorted(shuffled[start : start + _BATCH * 30], key=lambda lesson: len(lesson.marked.sentence.words))
        found += [near[i : i + _BATCH] for i in range(0, len(near), _BATCH)]
    order.shuffle(found)
    return found


def save(network: Network, tables: Tables, acts: Sequence[str], degrees: Sequence[str], path: Path) -> None:
    """Writes the network in the form that the reader loads.

    Each value of a feature and the first layer are multiplied out to one row of the width, stored in whole numbers of
    eight bits with a scale a row.
    """
    state = {name: value.double().numpy() for name, value in network.state_dict().items()}
    weights, features, rows, at = state["inputs.weight"].T, ["lemma="], [], 0
    for name, size in _SIZES.items():
        product = state[f"tables.{name}.weight"] @ weights[at : at + size]
        at += size
        if name == "lemma":
            rows.append(product[_UNKNOWN])
        for value, row in tables.rows[name].items():
            features.append(f"{name}={value}")
            rows.append(product[row])
    table = numpy.array(rows)
    scale = numpy.maximum(numpy.abs(table).max(axis=1), 1e-9) / 127
    arrays: dict[str, Any] = {
        "features": _text(features), "inputs": numpy.round(table / scale[:, None]).astype(numpy.int8),
        "inputs.scale": scale.astype(numpy.float32), "bias": state["inputs.bias"].astype(numpy.float32),
        "layers": numpy.array(_LAYERS),
    }  # fmt: skip
    for number in range(_LAYERS):
        itself, before, after, above, below = numpy.split(state[f"layers.{number}.weight"].T, 5)
        parts = {
            "itself": itself, "around": numpy.concatenate([before, after, above], axis=1), "dependents": below,
            "bias": state[f"layers.{number}.bias"], "scale": state[f"norms.{number}.weight"],
            "shift": state[f"norms.{number}.bias"],
        }  # fmt: skip
        arrays |= {f"layer{number}.{part}": value.astype(numpy.float16) for part, value in parts.items()}
    for output, classes in (("cue", ["yes"]), ("act", acts), ("commitment", degrees)):
        arrays[f"{output}.classes"] = _text(classes)
        arrays[f"{output}.weights"] = state[f"{output}.weight"].T.astype(numpy.float16)
        arrays[f"{output}.bias"] = state[f"{output}.bias"].astype(numpy.float16)
    arrays |= {
        "target.heads": state["heads.weight"].T.astype(numpy.float16),
        "target.mentions": state["mentions.weight"].T.astype(numpy.float16),
        "target.seats": _text(SEATS),
        "target.seated": state["seats.weight"].astype(numpy.float16),
        "target.weights": state["aim.weight"][0].astype(numpy.float16),
        "target.bias": state["aim.bias"].astype(numpy.float32),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            numpy.lib.format.write_array(buffer, numpy.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue(), zipfile.ZIP_DEFLATED)


def _text(words: Sequence[str]) -> Any:
    return numpy.frombuffer("\n".join(words).encode(), dtype=numpy.uint8)
