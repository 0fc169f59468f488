"""A large language model taught on the gold records: slow, and only there to teach the small network.

It needs PyTorch and Transformers, which nothing else does, and a folder with an encoder such as MiniLM (Wang et al.,
MiniLM: Deep Self-Attention Distillation, 2020). One output a candidate word, read at its first piece: is it a cue,
which act, how firm; and one a pair of a candidate and a party that is named: is the statement aimed at it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from training.lessons import Judgement
from training.sentences import SeenSentence
from training.silence import SEATS

_PIECES = 200  # longest input
_BATCH = 16
_RATE = 1e-4
_FASTER = 10  # how much faster the outputs learn than the encoder
_WARM = 0.1  # share of steps in which the rate rises
_SHARES = (1.0, 0.5, 0.3, 0.7)  # of cue, act, commitment and targets in the loss
_HIDDEN = 192  # between a pair and its output
_SEAT = 32


@dataclass(frozen=True)
class _Item:
    """One sentence in pieces."""

    pieces: Sequence[int]
    words: Sequence[int]  # the candidates, in order
    places: Mapping[int, int]  # candidate word → its first piece; one that was cut off is missing
    cues: Mapping[int, bool]  # whether it is a cue; words that only one coder has are missing
    gold: Mapping[int, tuple[int, int]]  # act and degree of firmness
    pairs: Sequence[tuple[int, int, int, float]]  # piece of the head (-1 cut off), of the mention, seat, share


class _Heads(nn.Module):  # type: ignore[misc]
    def __init__(self, encoder: Any, acts: int, degrees: int) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.cue, self.act, self.commitment = nn.Linear(width, 1), nn.Linear(width, acts), nn.Linear(width, degrees)
        self.seat = nn.Embedding(len(SEATS), _SEAT)
        self.pair, self.aim = nn.Linear(2 * width + _SEAT, _HIDDEN), nn.Linear(_HIDDEN, 1)

    def forward(self, pieces: Any, mask: Any) -> Any:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        return self.drop(states.float())

    def target(self, heads: Any, mentions: Any, seats: Any) -> Any:
        """Log odds that statements are aimed at parties."""
        hidden = torch.relu(self.pair(torch.cat([heads, mentions, self.seat(seats)], -1)))
        return self.aim(self.drop(hidden))[:, 0]


class Teacher:
    """The model with its tokenizer."""

    def __init__(self, backbone: Path, acts: Sequence[str], degrees: Sequence[str], seed: int) -> None:
        """*backbone* is a folder in the form that Transformers reads."""
        torch.manual_seed(seed)
        self._seed = seed
        self._tokenizer = AutoTokenizer.from_pretrained(str(backbone))
        self._acts, self._degrees = list(acts), list(degrees)
        self._model = _Heads(AutoModel.from_pretrained(str(backbone)), len(acts), len(degrees))

    def learn(self, sentences: Sequence[SeenSentence], rounds: int) -> Iterator[float]:
        """Learns from gold sentences; gives the mean loss of each round."""
        items = [self._item(sentence) for sentence in sentences]
        steps = rounds * -(-len(items) // _BATCH)
        others = [p for name, p in self._model.named_parameters() if not name.startswith("encoder")]
        optimizer = torch.optim.AdamW(
            [
                {"params": self._model.encoder.parameters(), "lr": _RATE},
                {"params": others, "lr": _RATE * _FASTER},
            ],
            weight_decay=0.01,
        )
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / (_WARM * steps), 1) * max(0, (steps - step) / steps)
        )
        order = random.Random(self._seed)
        for _ in range(rounds):
            self._model.train()
            losses = []
            for batch in _batches(items, order):
                loss = self._loss(batch)
                if loss is None:
                    continue
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                losses.append(float(loss.detach()))
            yield sum(losses) / max(len(losses), 1)

    def keep(self, path: Path) -> None:
        """Writes what it has learned."""
        torch.save(self._model.state_dict(), path)

    def restore(self, path: Path) -> None:
        """Knows again what :meth:`keep` wrote."""
        self._model.load_state_dict(torch.load(path, weights_only=True))

    def vectors(self, words: Sequence[str]) -> numpy.ndarray[Any, Any]:
        """What its encoder knows of single words before it reads them in a sentence: words by its width."""
        table = self._model.encoder.get_input_embeddings().weight.detach().numpy()
        pieces = self._tokenizer(list(words), add_special_tokens=False)["input_ids"]
        return numpy.array([table[found].mean(axis=0) if found else 0 * table[0] for found in pieces])

    def judgements(self, sentences: Sequence[SeenSentence]) -> list[Judgement]:
        """What it says of each sentence; low log odds where a word was cut off."""
        items = [self._item(sentence) for sentence in sentences]
        order = sorted(range(len(items)), key=lambda place: len(items[place].pieces))
        found: dict[int, Judgement] = {}
        self._model.eval()
        with torch.inference_mode():
            for start in range(0, len(order), 2 * _BATCH):
                chosen = order[start : start + 2 * _BATCH]
                states = self._model(*self._padded([items[place] for place in chosen]))
                found |= {place: self._judgement(items[place], states[row]) for row, place in enumerate(chosen)}
        return [found[place] for place in range(len(items))]

    def _judgement(self, item: _Item, states: Any) -> Judgement:
        places = [item.places.get(word, -1) for word in item.words]
        seen = states[places]
        cue = self._model.cue(seen)[:, 0].double().numpy()
        cue[numpy.array(places) < 0] = -3.0
        act, commitment = (
            output(seen).log_softmax(-1).double().numpy() for output in (self._model.act, self._model.commitment)
        )
        return Judgement(cue, act, commitment, self._aims(item, states))

    def _aims(self, item: _Item, states: Any) -> numpy.ndarray[Any, Any]:
        found = numpy.full(len(item.pairs), -3.0)
        whole = [place for place, pair in enumerate(item.pairs) if min(pair[:2]) >= 0]
        if whole:
            heads, mentions, seats, _ = zip(*(item.pairs[place] for place in whole), strict=True)
            odds = self._model.target(states[list(heads)], states[list(mentions)], torch.tensor(seats))
            found[whole] = odds.double().numpy()
        return found

    def _item(self, sentence: SeenSentence) -> _Item:
        coded = self._tokenizer(
            sentence.setting, sentence.text, truncation="only_second", max_length=_PIECES, return_offsets_mapping=True
        )
        first: dict[int, int] = {}
        for piece, ((start, end), part) in enumerate(zip(coded["offset_mapping"], coded.sequence_ids(0), strict=True)):
            if part == 1 and end > start:
                first.setdefault(start, piece)
        starts = sentence.view.marked.sentence.starts
        words = [clue.word for clue in sentence.clues]
        seen = [word for word in words if starts[word] in first]
        return _Item(
            coded["input_ids"],
            words,
            {word: first[starts[word]] for word in [*seen, *sentence.gold] if starts[word] in first},
            {w: w in sentence.gold for w in seen if not sentence.gold.get(w, {}).get("optional")},
            {
                word: (self._acts.index(row["act"]), self._degrees.index(row["commitment"]))
                for word, row in sentence.gold.items()
                if starts[word] in first
            },
            [
                (first.get(starts[p.head], -1), first.get(starts[p.mention], -1), SEATS.index(p.seat), p.share)
                for p in sentence.pairs
            ],
        )

    def _padded(self, items: Sequence[_Item]) -> tuple[Any, Any]:
        longest = max(len(item.pieces) for item in items)
        pieces = torch.full((len(items), longest), self._tokenizer.pad_token_id)
        mask = torch.zeros((len(items), longest), dtype=torch.long)
        for row, item in enumerate(items):
            pieces[row, : len(item.pieces)] = torch.tensor(item.pieces)
            mask[row, : len(item.pieces)] = 1
        return pieces, mask

    def _loss(self, items: Sequence[_Item]) -> Any:
        states = self._model(*self._padded(items))
        cues = [
            (i, item.places[w], float(y))
            for i, item in enumerate(items)
            for w, y in item.cues.items()
            if w in item.places
        ]
        gold = [
            (i, item.places[w], *g) for i, item in enumerate(items) for w, g in item.gold.items() if w in item.places
        ]
        loss = None
        if cues:
            rows, places, wanted = zip(*cues, strict=True)
            odds = self._model.cue(states[list(rows), list(places)])[:, 0]
            loss = _SHARES[0] * functional.binary_cross_entropy_with_logits(odds, torch.tensor(wanted))
        if gold:
            rows, places, acts, degrees = zip(*gold, strict=True)
            seen = states[list(rows), list(places)]
            act = functional.cross_entropy(self._model.act(seen), torch.tensor(acts), label_smoothing=0.05)
            degree = functional.cross_entropy(self._model.commitment(seen), torch.tensor(degrees))
            more = _SHARES[1] * act + _SHARES[2] * degree
            loss = more if loss is None else loss + more
        pairs = [(i, *pair) for i, item in enumerate(items) for pair in item.pairs if min(pair[:2]) >= 0]
        if pairs:
            at, head, mention, seat, share = ([*column] for column in zip(*pairs, strict=True))
            aims = self._model.target(states[at, head], states[at, mention], torch.tensor(seat))
            more = _SHARES[3] * functional.binary_cross_entropy_with_logits(aims, torch.tensor(share))
            loss = more if loss is None else loss + more
        return loss


def _batches(items: Sequence[_Item], order: random.Random) -> list[list[_Item]]:
    """In another order each time, sentences of like length together."""
    shuffled = order.sample(items, len(items))
    found = []
    for start in range(0, len(shuffled), _BATCH * 20):
        near = sorted(shuffled[start : start + _BATCH * 20], key=lambda item: len(item.pieces))
        found += [near[i : i + _BATCH] for i in range(0, len(near), _BATCH)]
    order.shuffle(found)
    return found
