"""The words by which promises are classed and evidence is told: data, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """What ``data/commitments.toml`` holds; all in lower case."""

    passed: frozenset[str]
    everywhere: frozenset[str]
    continuing: frozenset[str]
    events: frozenset[str]
    event_nouns: frozenset[str]
    deliverable: frozenset[str]
    closer: frozenset[str]
    founding: frozenset[str]
    recurring: re.Pattern[str]
    amount: re.Pattern[str]
    relations: Mapping[str, re.Pattern[str]]
    ahead: frozenset[str]


@lru_cache(maxsize=1)
def commitment_words() -> CommitmentWords:
    """The bundled words."""
    held = tomllib.loads((files("communique.linking") / "data" / "commitments.toml").read_text(encoding="utf-8"))
    relations = held["relations"]
    return CommitmentWords(
        **{
            name: frozenset(held[name])
            for name in (
                "passed",
                "everywhere",
                "continuing",
                "events",
                "event_nouns",
                "deliverable",
                "closer",
                "founding",
            )
        },
        recurring=_any_of(held["recurring"]),
        amount=re.compile(held["amount"]),
        relations={name: _any_of(words) for name, words in relations.items() if name != "ahead"},
        ahead=frozenset(relations["ahead"]),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


def base_forms(word: str) -> tuple[str, ...]:
    """What a word may be a form of: itself, and without the endings of verbs."""
    found = [word]
    if word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
        found += [stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem]
    if word.endswith("ied"):
        found.append(f"{word[:-3]}y")
    if word.endswith("ed") and len(word) > 4:
        stem = word[:-2]
        found += [stem, word[:-1], stem[:-1] if stem[-1:] == stem[-2:-1] else stem]
    if word.endswith("ies"):
        found.append(f"{word[:-3]}y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    return tuple(dict.fromkeys(found))
