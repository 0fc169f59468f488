"""Words that are one: the inflections and spellings of English, by rule.

A stem is for comparing only and need not be a word. The rules are few and know no dictionary, so that two words that
differ in more than an ending or a spelling never share one except by an accident of letters.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_VOWEL = re.compile("[aeiouy]")
_POSSESSIVE = re.compile("['’](?:s)?$")
_SIBILANT_ES = re.compile("(?:ss|sh|ch|x|z|o)es$")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
SHORTEST = 4  # letters that a word needs before an ending is taken off


@dataclass(frozen=True, slots=True)
class WordForms:
    """What ``data/variants.toml`` holds."""

    spelling: tuple[tuple[re.Pattern[str], str], ...]  # applied in order: any spelling → the one
    written: tuple[tuple[re.Pattern[str], str], ...]  # one spelling → another that an index may know
    base: Mapping[str, str]  # irregular form → base form
    forms: Mapping[str, tuple[str, ...]]  # base form → irregular forms


@lru_cache(maxsize=1)
def word_forms() -> WordForms:
    """The bundled rules."""
    held = tomllib.loads(files("communique.linking").joinpath("data/variants.toml").read_text("utf-8"))
    irregular = {base: tuple(forms) for base, forms in held["irregular"].items()}
    return WordForms(
        spelling=tuple((re.compile(rule["from"]), rule["to"]) for rule in held["spelling"]),
        written=tuple((re.compile(rule["from"]), rule["to"]) for rule in held["written"]),
        base={form: base for base, forms in irregular.items() for form in forms},
        forms=irregular,
    )


def plain(text: str) -> str:
    """*text* in lower case without diacritics, character for character: offsets stay."""
    return text.lower() if text.isascii() else _BEYOND_ASCII.sub(_bare, text).lower()


def _bare(match: re.Match[str]) -> str:
    return _bare_sign(match.group())


@lru_cache(maxsize=4096)
def _bare_sign(sign: str) -> str:
    """One character for one: its first decomposed part in lower case, where that is one character."""
    lower = unicodedata.normalize("NFD", sign)[0].lower()
    return lower if len(lower) == 1 else sign


def spelled(word: str) -> str:
    """A stem in its one spelling."""
    for pattern, to in word_forms().spelling:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=20_000)
def inflection_stem(word: str) -> str:
    """What the inflections of a word, in lower case, have in common."""
    word = _POSSESSIVE.sub("", word)
    word = word_forms().base.get(word, word)
    if len(word) < SHORTEST or not word.isalpha():
        return word
    word = _without_ending(word)
    word = word[:-1] + "i" if word.endswith("y") and len(word) > 2 else word
    word = word[:-1] if word.endswith("e") and len(word) > 3 else word
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the inflections and spellings of a word, in lower case, have in common."""
    return spelled(inflection_stem(word))


def _without_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if _SIBILANT_ES.search(word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("ing") and _VOWEL.search(word[:-3]) and len(word) > 5:
        return word[:-3]
    if word.endswith("ed") and not word.endswith("eed") and _VOWEL.search(word[:-2]) and len(word) > 4:
        return word[:-2]
    return word


@lru_cache(maxsize=1000)
def beginnings(word: str) -> tuple[str, ...]:
    """Beginnings by which an index of words as written finds all that shares the stem of *word*, in lower case."""
    forms = word_forms()
    word = _POSSESSIVE.sub("", word)
    base = forms.base.get(word, word)
    roots = list(_roots(base))
    roots += [form for root in (base, *roots, *(f"{root}e" for root in roots)) for form in forms.forms.get(root, ())]
    found = list(roots)
    for root in roots:
        found += [changed for pattern, to in forms.written if (changed := pattern.sub(to, root)) != root]
    unique = sorted(set(found), key=lambda root: (len(root), root))
    return tuple(root for root in unique if not any(root != other and root.startswith(other) for other in unique))


def _roots(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST or not word.isalpha():
        return (word,)
    bare = _without_ending(word)
    if bare.endswith("y"):
        return (bare, bare[:-1] + "i")
    if bare != word and _DOUBLED.search(bare) and len(bare) > 5:
        return (bare[:-1],)
    return (bare[:-1] if bare.endswith("e") and len(bare) > 3 else bare,)
