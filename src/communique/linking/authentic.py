"""Which of its language versions counts, where a text says so; a pure function of the text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from communique.model import Quote


@dataclass(frozen=True, slots=True)
class Authentic:
    """What a text says of its own language."""

    kind: str  # "equal": all named count alike; "prevails": the named one decides; "translation": this text is one
    languages: tuple[str, ...]  # ISO 639-1, as named; empty where none is named
    quote: Quote  # the sentence that says it


@lru_cache(maxsize=1)
def _data() -> tuple[dict[str, tuple[re.Pattern[str], ...]], re.Pattern[str], dict[str, str]]:
    source = files("communique.linking").joinpath("data/authentic.toml").read_text(encoding="utf-8")
    given: dict[str, Any] = tomllib.loads(source)
    names: dict[str, str] = given["languages"]
    language = "|".join(names)
    patterns = {
        kind: tuple(re.compile(rf"\b{item.replace('LANG', language)}", re.IGNORECASE) for item in given[kind])
        for kind in ("equal", "prevails", "translation")
    }
    return patterns, re.compile(rf"\b(?:{language})\b", re.IGNORECASE), names


_SENTENCE = re.compile(r"[^.;\n]*[^.;\s][^.;\n]*[.;]?")


def authentic(text: str) -> tuple[Authentic, ...]:
    """Everything that *text* says of its languages, in its order; each with the sentence that says it."""
    patterns, language, names = _data()
    found = []
    before = ""
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        kind = next((name for name, items in patterns.items() if any(item.search(sentence) for item in items)), "")
        if kind:
            named = language.findall(sentence) or (language.findall(before) if kind == "equal" else [])
            codes = tuple(dict.fromkeys(names[item.lower()] for item in named))
            if kind != "equal" or len(codes) != 1:
                start = match.start() + len(sentence) - len(sentence.lstrip())
                found.append(Authentic(kind, codes, Quote.at(text, start, match.start() + len(sentence.rstrip()))))
        before = sentence
    return tuple(found)
