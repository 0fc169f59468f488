"""What is known about a record besides its text, field by field, with how each was found."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from communique.intake.dates import parse_date, parse_time
from communique.intake.escapes import decode_escapes, is_cut_short
from communique.intake.language import primary_subtag


@lru_cache(maxsize=1)
def field_keys() -> Mapping[str, tuple[str, ...]]:
    """Field of a document → the keys that stand for it in headers and JSON rows, the best first (fields.toml)."""
    source = files("communique.intake").joinpath("fields.toml").read_text(encoding="utf-8")
    return {name: tuple(keys) for name, keys in tomllib.loads(source).items()}


@lru_cache(maxsize=1)
def known_keys() -> frozenset[str]:
    """Every key that stands for a field other than the text."""
    return frozenset(key for name, keys in field_keys().items() if name != "text" for key in keys)


def web_address(value: str) -> str:
    """*value* if it is the address of a page on the web, else ""."""
    value = value.strip()
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in ("http", "https") and parts.netloc and not any(map(str.isspace, value)) else ""


@lru_cache(maxsize=1)
def _cleaners() -> Mapping[str, Callable[[str], str]]:
    return {"date": parse_date, "modified": parse_time, "language": primary_subtag, "url": web_address}


@dataclass(slots=True)
class Facts:
    """Fields of one document as they are found: the first answer to each stands."""

    values: dict[str, str] = field(default_factory=dict)  # field of a document → value, never ""
    sources: dict[str, str] = field(default_factory=dict)  # field → how it was found

    def offer(self, name: str, value: str, how: str) -> None:
        """Take *value* for the field *name* unless it is known, or the value is empty or not of the field's form."""
        if name in self.values:
            return
        clean = _cleaners().get(name, decode_escapes)(value)
        if clean:
            self.values[name] = clean
            self.sources[name] = f"{how}, cut short there" if name == "title" and is_cut_short(value) else how

    def offer_named(self, named: Mapping[str, str], how: str) -> None:
        """Take what *named* values tell, by the keys of fields.toml; ``source_url`` counts as the address."""
        for name, keys in field_keys().items():
            if name == "text":
                continue
            for key in keys:
                if named.get(key):
                    self.offer(name, named[key], how if key == name else f"{how}: {key}")
