"""The message catalogue: every word of the pages that is not a record's, by key, so that it can be translated.

A catalogue is a TOML file ``messages/LANGUAGE.toml``. A message is a text with ``{names}`` to fill in, or a table of
``one`` and ``other``, chosen by the value of ``n``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from communique.errors import UsageError


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language."""

    language: str  # BCP 47
    messages: Mapping[str, str | Mapping[str, str]]  # "records.title" → its text

    def say(self, key: str, /, **values: object) -> str:
        """The message with its values filled in; whole numbers are grouped by thousands. Raises KeyError."""
        message = self.messages[key]
        if not isinstance(message, str):
            message = message["one" if values.get("n") == 1 else "other"]
        return message.format(**{name: _shown(value) for name, value in values.items()})

    def word(self, group: str, value: str) -> str:
        """The name of a value of a vocabulary ("act.commit"), or the value itself where it has none."""
        message = self.messages.get(f"{group}.{value}")
        return message if isinstance(message, str) else value


def catalogue(language: str) -> Catalogue:
    """The catalogue of a language. Raises UsageError where there is none."""
    file = files("communique.web") / "messages" / f"{language}.toml"
    if not file.is_file():
        raise UsageError(f"no messages in {language[:20]!r}; add a file messages/{language[:20]}.toml")
    return Catalogue(language, dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")))))


def _flat(table: Mapping[str, object], before: str = "") -> list[tuple[str, str | Mapping[str, str]]]:
    found: list[tuple[str, str | Mapping[str, str]]] = []
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, str) or (isinstance(value, dict) and set(value) == {"one", "other"}):
            found.append((name, value))
        elif isinstance(value, dict):
            found.extend(_flat(value, f"{name}."))
    return found


def _shown(value: object) -> object:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
