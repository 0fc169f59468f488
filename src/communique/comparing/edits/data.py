"""What is looked for in edits, from ``data/edits.toml``, compiled once."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class EditRules:
    """The patterns and lists of words; all words in lower case."""

    furniture: re.Pattern[str]  # fits a whole line of page furniture
    pointing: re.Pattern[str]  # found in a sentence that only points to another page
    pointers: frozenset[str]  # words of phrases that only point to another page
    sure_pointers: frozenset[str]  # those of them of which such a phrase has one at least
    site_words: frozenset[str]  # words in the names of sites
    notices: re.Pattern[str]  # found in a notice of a correction
    struck: re.Pattern[str]  # words struck through
    articles: frozenset[str]
    prepositions: frozenset[str]
    openers: frozenset[str]  # capitals that are no names
    beside_values: frozenset[str]  # words that change with a date or number beside them
    strong: frozenset[str]  # negations, modal verbs and approximations: small words that carry meaning
    offices: frozenset[str]
    office_modifiers: frozenset[str]
    days: frozenset[str]
    months: Mapping[str, int]
    numbers: Mapping[str, float]
    loose_numbers: Mapping[str, float]
    scales: Mapping[str, float]
    variants: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def rules() -> EditRules:
    """The bundled rules."""
    held = tomllib.loads(files("communique.comparing").joinpath("data/edits.toml").read_text("utf-8"))
    words = held["words"]

    def listed(*names: str) -> frozenset[str]:
        return frozenset(" ".join(words[name] for name in names).split())

    return EditRules(
        furniture=_any(held["furniture"]["lines"]),
        pointing=_any(held["furniture"]["pointing"]),
        pointers=frozenset(held["furniture"]["pointers"].split()),
        sure_pointers=frozenset(held["furniture"]["sure_pointers"].split()),
        site_words=frozenset(held["furniture"]["site_words"].split()),
        notices=_any(held["correction"]["notices"]),
        struck=re.compile(held["correction"]["struck"], re.IGNORECASE),
        articles=listed("articles"),
        prepositions=listed("prepositions"),
        openers=listed("openers"),
        beside_values=listed("beside_values"),
        strong=listed("negations", "modals", "approximations"),
        offices=listed("offices"),
        office_modifiers=listed("office_modifiers"),
        days=listed("days"),
        months=words["months"],
        numbers=words["numbers"],
        loose_numbers=words["loose_numbers"],
        scales=words["scales"],
        variants=tuple((re.compile(pattern), to) for pattern, to in held["spelling"]["variants"]),
    )


@lru_cache(maxsize=1)
def common_stems() -> frozenset[str]:
    """Stems of words that stand in many official releases (``data/words.csv``): what is in it is no misspelling."""
    text = files("communique.comparing").joinpath("data/words.csv").read_text("utf-8")
    return frozenset(row["stem"] for row in csv.DictReader(text.splitlines()))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
