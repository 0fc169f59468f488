"""Gold records: which part they belong to, and where their coded words stand in our own sentences."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.evaluation.split import load_split
from communique.reading.parsing import ParsedSentence

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"^url: (\S+)", re.M)  # in the header of a record's file


@dataclass(frozen=True)
class GoldRecord:
    """One record with its coding by hand."""

    path: Path  # of the text
    rows: tuple[Mapping[str, Any], ...]  # the statements, fields as in docs/codebook.md

    @property
    def name(self) -> str:
        """The stem that text and coding share."""
        return self.path.stem


def gold_records(folder: Path, *, check: bool) -> Iterator[GoldRecord]:
    """The records of one part, in order of name."""
    split = load_split()
    for path in sorted(folder.glob("*.txt")):
        coded = path.with_suffix(".jsonl")
        if coded.exists() and (split.part(path.stem) == "check") == check:
            lines = coded.read_text(encoding="utf-8").splitlines()
            yield GoldRecord(path, tuple(json.loads(line) for line in lines if line.strip()))


def names_and_addresses(folder: Path) -> frozenset[str]:
    """What the records of both parts are known by, for leaving them out elsewhere: stems and URLs."""
    paths = sorted(folder.glob("*.txt"))
    addresses = {a for p in paths for a in _ADDRESS.findall(p.read_text(encoding="utf-8"))}
    return frozenset(addresses | {p.stem for p in paths})


def _bag(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    shared = sum((first & second).values())
    return 2 * shared / (sum(first.values()) + sum(second.values())) if shared else 0.0


@dataclass(frozen=True)
class Placed:
    """A gold statement at its place in our sentences."""

    row: Mapping[str, Any]
    sentence: int  # index among the parsed sentences
    head: int  # the word that heads the cue
    words: tuple[int, ...]  # the cue's words


def place(rows: Sequence[Mapping[str, Any]], sentences: Sequence[ParsedSentence | None]) -> Iterator[Placed | None]:
    """For each gold row where it stands, None where our sentences do not hold it."""
    bags = [_bag(s.folded.text) if s is not None else Counter() for s in sentences]
    taken: set[tuple[int, int]] = set()
    for row in rows:
        want = _bag(row["sentence"])
        best = max(range(len(bags)), key=lambda i: (_likeness(want, bags[i]), -i), default=None)
        sentence = sentences[best] if best is not None else None
        found = None
        if best is not None and sentence is not None and _likeness(want, bags[best]) > 0.5:
            for words in occurrences(sentence, row["cue"]):
                head = head_of(sentence, words)
                if head is not None and (best, head) not in taken:
                    taken.add((best, head))
                    found = Placed(row, best, head, tuple(words))
                    break
        yield found


def occurrences(sentence: ParsedSentence, phrase: str) -> list[list[int]]:
    """The runs of words of a sentence that a verbatim phrase covers."""
    text = sentence.folded.text
    folded = re.sub(r"\s+", " ", phrase).strip()
    for variant in (folded, re.sub(r"[*\\_]", "", folded)):
        starts = [m.start() for m in re.finditer(re.escape(variant), text)] if variant else []
        if starts:
            runs = [
                [i for i in range(len(sentence.words)) if sentence.starts[i] < s + len(variant) and sentence.end(i) > s]
                for s in starts
            ]
            aligned = [run for run, s in zip(runs, starts, strict=True) if run and sentence.starts[run[0]] == s]
            return aligned or [run for run in runs if run]
    return []


def head_of(sentence: ParsedSentence, words: Sequence[int]) -> int | None:
    """The word of a run that the others hang on, a verb if there is one."""
    inside = set(words)
    tops = [i for i in words if sentence.heads[i] not in inside or sentence.heads[i] == i]
    verbs = [i for i in tops if sentence.tags[i][0] in "VM"]
    return next(iter(verbs or tops), None)
