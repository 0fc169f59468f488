"""Which time of a sentence is the time of what a statement promises or schedules (the codebook's ``when``).

A small logistic regression over each pair of a time and a statement. It sees what sort of time it is, whether it lies
ahead of the record, and how it hangs on the cue; not the words of the record, apart from prepositions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp

from communique.reading.parsing import ParsedSentence
from communique.reading.times import TimeSpan


@dataclass(frozen=True, slots=True)
class DeadlineWeights:
    """The trained model (tools/train_deadlines.py)."""

    weights: Mapping[str, float]  # by feature
    bias: float
    threshold: float  # least probability of a statement's time


@dataclass(frozen=True, slots=True)
class TimedStatement:
    """What of a statement bears on its time."""

    head: int  # the word that heads the cue
    extent: tuple[int, int]  # offsets of all its words in the folded sentence
    act: str
    commitment: str


def load_deadline_weights() -> DeadlineWeights:
    """The bundled model."""
    data = json.loads((files("communique.reading") / "models" / "deadlines.json").read_text(encoding="utf-8"))
    return DeadlineWeights(data["weights"], data["bias"], data["threshold"])


def times_of(times: Sequence[TimeSpan], statements: Sequence[TimedStatement], place: int) -> list[TimeSpan]:
    """The times that may belong to one of a sentence's statements: those within it, and fronted ones before the first.

    A time before every statement belongs to the first, one between two to the one that follows, one after all to the
    last.
    """
    start, end = statements[place].extent
    found = []
    for time in times:
        if start <= time.start < end:
            found.append(time)
        elif not any(s.extent[0] <= time.start < s.extent[1] for s in statements):
            following = [i for i, s in enumerate(statements) if s.extent[0] >= time.start]
            owner = (
                min(following, key=lambda i: statements[i].extent[0])
                if following
                else max(range(len(statements)), key=lambda i: statements[i].extent[1])
            )
            if owner == place:
                found.append(time)
    return found


def time_features(
    sentence: ParsedSentence, time: TimeSpan, statement: TimedStatement, others: Sequence[TimeSpan]
) -> list[str]:
    """The facts of one time beside one statement; *others* are all times that may belong to the statement."""
    words = [i for i, start in enumerate(sentence.starts) if time.start <= start < time.end]
    if not words:
        return []
    top = min(words, key=sentence.depth)
    opener = sentence.lower[words[0]]
    governor = sentence.heads[top]
    head = statement.head
    path = _steps(sentence, top, head)
    tag = sentence.tags[governor][:2] if governor != top else "-"
    relation = sentence.deps[governor]
    modal = any(sentence.lower[c] in ("will", "would", "shall", "to") for c in sentence.children[governor])
    forward = [t for t in others if t.ahead in ("ahead", "near", "same")]
    side = "before" if time.end <= sentence.starts[head] else "after"
    kind = f"{time.kind}+{time.ahead}"
    group = statement.commitment if statement.commitment != "none" else statement.act
    last = words[-1] == len(sentence.words) - 2
    after = sentence.words[words[-1] + 1] if words[-1] + 1 < len(sentence.words) else ""
    before = sentence.words[words[0] - 1] if words[0] else ""
    goes_on = after[:1].isupper() and sentence.tags[words[-1] + 1][:2] == "NN"
    name = f"{before[:1].isupper() and before[:1].isalpha()}+{goes_on}"
    return [
        f"kind={kind}", f"opener={opener}", f"opener+kind={opener}+{kind}", f"ahead={time.ahead}",
        f"act={statement.act}", f"commitment={statement.commitment}", f"kind+commitment={kind}+{statement.commitment}",
        f"ahead+commitment={time.ahead}+{statement.commitment}", f"kind+act={kind}+{statement.act}",
        f"ahead+act={time.ahead}+{statement.act}", f"path={path}", f"path+group={path}+{group}",
        f"path+kind={path}+{kind}",
        f"side={side}+{kind}", f"tag={tag}+{modal}", f"tag+ahead={tag}+{modal}+{time.ahead}", f"relation={relation}",
        f"governor={sentence.lemmas[governor]}", f"opener+commitment={opener}+{statement.commitment}",
        f"tag+path={tag}+{path}+{relation}", f"first={bool(forward) and forward[0] is time}+{time.ahead}",
        f"count={min(len(others), 4)}+{time.ahead}", f"last={last}+{kind}", f"initial={words[0] == 0}+{kind}",
        f"tense={sentence.tags[governor] if governor != top else '-'}+{modal}+{time.ahead}",
        f"opener+ahead={opener}+{time.ahead}", f"name={name}+{time.kind}", f"name+opened={name}+{opener.isalpha()}",
    ]  # fmt: skip


def _steps(sentence: ParsedSentence, index: int, head: int) -> str:
    """How far above a word the cue's head is: so many steps, or whether it is not above it at all."""
    for steps, node in enumerate(sentence.ancestors(index), 1):
        if node == head:
            return str(min(steps, 6))
    return "beside"


class DeadlineChooser:
    """Chooses a statement's time among those of its sentence."""

    def __init__(self, weights: DeadlineWeights) -> None:
        self._weights = weights

    @classmethod
    def bundled(cls) -> DeadlineChooser:
        """With the bundled model."""
        return cls(load_deadline_weights())

    def choose(
        self, sentence: ParsedSentence, times: Sequence[TimeSpan], statements: Sequence[TimedStatement], place: int
    ) -> tuple[TimeSpan, float] | None:
        """The time of the statement at *place* among a sentence's statements, with its probability, or None."""
        own = times_of(times, statements, place)
        if not own:
            return None
        weigh = self._weights.weights.get
        scored = [
            (sum([weigh(name, 0.0) for name in time_features(sentence, t, statements[place], own)]), -i)
            for i, t in enumerate(own)
        ]
        score, number = max(scored)
        chance = 1 / (1 + exp(-max(min(score + self._weights.bias, 30.0), -30.0)))
        return (own[-number], chance) if chance >= self._weights.threshold else None
