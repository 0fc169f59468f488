"""The words by which sentences say what happened to a mechanism: data, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from communique.model import Happening


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word says happened."""

    kinds: tuple[Happening, ...]  # in the order of the file; the first that fits the mechanism's kind holds
    noun: bool
    base: bool  # the base form of a verb: "establish", not "established"
    gerund: bool


@dataclass(frozen=True, slots=True)
class HappeningWords:
    """What ``data/happenings.toml`` holds; all in lower case."""

    triggers: Mapping[str, tuple[Trigger, ...]]  # word → as a verb, as a noun
    phrases: Mapping[str, Happening]
    fits: Mapping[Happening, frozenset[str]]  # kinds of mechanism
    sets: Mapping[str, frozenset[str]]  # the lists of [words], by name

    def kind(self, trigger: Trigger, mechanism: str) -> Happening | None:
        """What a trigger says of a mechanism of a kind; None where it says nothing."""
        return next((kind for kind in trigger.kinds if mechanism in self.fits[kind]), None)


@lru_cache(maxsize=1)
def happening_words() -> HappeningWords:
    """The bundled words."""
    held = tomllib.loads((files("communique.linking") / "data" / "happenings.toml").read_text(encoding="utf-8"))
    irregular: Mapping[str, str] = held["words"].pop("irregular")
    verbs: dict[str, list[Happening]] = {}
    nouns: dict[str, list[Happening]] = {}
    phrases: dict[str, Happening] = {}
    fits: dict[Happening, frozenset[str]] = {}
    for entry in held["happening"]:
        kind = Happening(entry["kind"])
        fits[kind] = frozenset(entry.get("only", entry["fits"]))
        for word in entry["verbs"]:
            verbs.setdefault(word, []).append(kind)
        for word in entry["nouns"]:
            nouns.setdefault(word, []).append(kind)
        phrases |= dict.fromkeys(entry.get("phrases", ()), kind)
    found: dict[str, list[Trigger]] = {}
    for verb, kinds in verbs.items():
        for form in (*_forms(verb), *(odd for odd, base in irregular.items() if base == verb)):
            found.setdefault(form, []).append(
                Trigger(tuple(kinds), noun=False, base=form == verb, gerund=form.endswith("ing"))
            )
    for noun, kinds in nouns.items():
        found.setdefault(noun, []).append(Trigger(tuple(kinds), noun=True, base=False, gerund=False))
    sets = {name: frozenset(words) for name, words in held["words"].items()}
    return HappeningWords({word: tuple(triggers) for word, triggers in found.items()}, phrases, fits, sets)


def _forms(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("sh", "ch", "x", "ss")):
        return verb, f"{verb}es", f"{verb}ed", f"{verb}ing"
    return verb, f"{verb}s", f"{verb}ed", f"{verb}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"
