"""The words by which names of recurring meetings and titles are made alike: data, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RecurringWords:
    """What ``data/recurring.toml`` holds; all in lower case."""

    before: frozenset[str]  # stand before a name and are not part of it
    heads: frozenset[str]  # nouns that name a recurring meeting
    after: frozenset[str]  # add nothing after one of the heads
    common: frozenset[str]  # a name of these alone needs its sides to be told apart
    compounds: frozenset[str]  # first halves of compounds that do not name two sides
    title_common: frozenset[str]  # words of titles that name no subject
    spelling: Mapping[str, str]  # variant → the one spelling


@lru_cache(maxsize=1)
def recurring_words() -> RecurringWords:
    """The bundled words."""
    held = tomllib.loads(files("communique.linking").joinpath("data/recurring.toml").read_text("utf-8"))
    lists = {name: frozenset(words) for name, words in held.items() if name != "spelling"}
    return RecurringWords(**lists, spelling=held["spelling"])
