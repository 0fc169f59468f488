"""The words that offices and names are told by, taken from the lexicon of offices once for each codebook."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PREPOSITION = re.compile(r"\s(?:of|for|to|in|at|on|responsible|without)\s")
_CONNECTIVES: Final = frozenset("of for to in at on and the a responsible without charge or his her their its".split())
_SPELT_HEADS: Final = frozenset(["pm", "fm", "vp", "dpm", "eam", "potus"])  # abbreviations that stand before names
# Endings of nouns for fields of government; names of people rarely have them.
_NOUN_ENDING = re.compile(
    r"(?:tion|tions|ment|ments|ity|ities|ics|ture|ness|ance|ence|ology|ship|ism| services|ing|ries|gy|merce|care|ways)$"
)


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Word classes for the grammar of offices and names. All lower case."""

    heads: frozenset[str]  # nouns that head an office: president, minister, envoy
    parts: frozenset[str]  # other words of offices: deputy, foreign, affairs, security
    honorifics: Mapping[str, tuple[tuple[str, ...], ...]]  # by first word, all words that make one, longest first
    not_heads: frozenset[str]  # plurals and others that look like heads
    suffixes: frozenset[str]  # after a name, without stops: jr, iii, mp, kbe
    not_names: frozenset[str]  # words that begin or continue no name, though they are written with a capital
    classes: dict[str, tuple[str, str, str, bool]] = field(repr=False)  # what is worked out once for each word
    anchor: re.Pattern[str]  # finds a head or an honorific: sentences without one name nobody with an office

    def is_part(self, word: str) -> bool:
        """Whether a lower-case word may belong to an office beside its head."""
        return word in self.parts or word in self.heads

    def looks_like_field(self, word: str) -> bool:
        """Whether an unknown word has the ending of a field of government ("Irrigation", "Procurement")."""
        return bool(_NOUN_ENDING.search(word))


def office_words(
    titles: Iterable[str], portfolios: Iterable[str], honorifics: Iterable[str], suffixes: Iterable[str]
) -> OfficeWords:
    """The word classes that follow from titles ("Minister of {portfolio}"), portfolios and honorifics."""
    listed = _listed()
    heads = set(listed["heads"])
    parts = set(listed["parts"])
    for title in titles:
        plain = title.replace("{portfolio}", " ").strip(" ,")
        before = _PREPOSITION.split(f" {plain} ")[0]
        words = [w.lower() for w in _WORD.findall(before) if w.lower() not in _CONNECTIVES]
        if words and not (words[-1].upper() in plain.split() and len(words[-1]) <= 5 and words[-1] not in _SPELT_HEADS):
            heads.add(words[-1])
        parts.update(w.lower() for w in _WORD.findall(plain))
    for portfolio in portfolios:
        parts.update(w.lower() for w in _WORD.findall(portfolio))
    heads -= listed["not_heads"]
    parts -= _CONNECTIVES
    known = _honorifics(honorifics)
    return OfficeWords(
        heads=frozenset(heads),
        parts=frozenset(parts - heads),
        honorifics=known,
        not_heads=listed["not_heads"],
        suffixes=frozenset(s.lower().replace(".", "").strip("()") for s in suffixes),
        not_names=listed["not_names"],
        classes={},
        anchor=_anchor(heads, known),
    )


def _listed() -> dict[str, frozenset[str]]:
    """The word classes of office_words.toml by name."""
    text = files("communique.reading").joinpath("office_words.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}


def _anchor(heads: Iterable[str], honorifics: Iterable[str]) -> re.Pattern[str]:
    """Matches a head or honorific with a capital, and the plainest heads without; by first letters, to be quick."""
    words = {head.capitalize() for head in heads} | {word.capitalize() for word in honorifics}
    words |= {head.upper() for head in heads} | {word.upper() for word in honorifics} | _IN_LOWER_CASE
    words |= {"-".join(map(str.capitalize, head.split("-"))) for head in heads}
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items())]
    return re.compile(rf"\b(?:{'|'.join(branches)})(?:s|S|ies|IES)?(?![^\W\d_])")


_IN_LOWER_CASE: Final = frozenset(
    "president minister premier chancellor secretary ambassador king leader envoy secretarie".split()
)


def _honorifics(words: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in words:
        key = tuple(w.lower().replace(".", "").replace("’", "'") for w in phrase.split())
        key = key[1:] if key[0] == "the" else key
        if key and (len(key) > 1 or (len(key[0]) > 1 and key[0] not in _NOT_HONORIFICS)):
            found.setdefault(key[0], set()).add(key)
    return {first: tuple(sorted(keys, key=lambda k: (-len(k), k))) for first, keys in found.items()}


_NOT_HONORIFICS: Final = frozenset(
    ["chief", "count", "major", "u", "m", "nana", "oba", "citizen", "sr", "eng", "father"]
)
