"""Which files make up a codebook, which tables they hold, and how an entry of each is known.

A *table* is a list of entries of one sort. A CSV file holds one table, a line an entry; a TOML file holds one or more
arrays of tables (``[[cue]]``). The key fields tell when an entry of a user's folder replaces one that is in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class FieldKind(Enum):
    """What a field holds."""

    TEXT = "text"
    LIST = "list of texts"  # in CSV divided by "|"
    INTEGER = "whole number"  # an empty cell is 0


@dataclass(frozen=True, slots=True)
class Table:
    """One sort of entries, as it is stored."""

    name: str  # the array's name in TOML, the file's stem in CSV
    file: str  # file name in the codebook's folder
    key: tuple[str, ...]  # the fields that tell entries apart, all required
    fields: Mapping[str, FieldKind]  # every field that an entry may have, in the order of the file

    @property
    def label(self) -> str:
        """How messages name it."""
        return self.file if self.file.endswith(".csv") else f"{self.file} [[{self.name}]]"


def _table(name: str, file: str, key: str, /, **fields: str) -> Table:
    kinds = {"text": FieldKind.TEXT, "list": FieldKind.LIST, "integer": FieldKind.INTEGER}
    named = {field.rstrip("_"): kinds[kind] for field, kind in fields.items()}
    return Table(name, file, tuple(key.split()), named)


def tables() -> tuple[Table, ...]:
    """Every table of a codebook (docs/lexicons.md describes the fields)."""
    return (
        _table("codebook", "codebook.toml", "name", name="text", version="text"),
        _table(
            "parties", "parties.csv", "id",
            id="text", kind="text", name="text", aliases="list", demonyms="list", capitals="list", metonyms="list",
            ambiguous="list",
        ),
        _table(
            "organisations", "organisations.csv", "id",
            id="text", name="text", aliases="list", adjectives="list", seats="list", members="list", role="text",
            ambiguous="list",
        ),
        _table(
            "actors", "actors.csv", "id",
            id="text", kind="text", name="text", aliases="list", demonyms="list", ambiguous="list",
        ),
        _table("publishers", "publishers.csv", "pattern", pattern="text", party="text", publisher="text"),
        _table(
            "officials", "officials.csv", "name party office from",
            name="text", family="text", aliases="list", party="text", office="text", level="text", from_="integer",
            to="integer",
        ),
        _table("title", "offices.toml", "name", name="text", level="text", party="text", short="list"),
        _table("portfolio", "offices.toml", "name", name="text", short="list"),
        _table("honorific", "offices.toml", "kind", kind="text", words="list"),
        _table("collective", "offices.toml", "means level", means="text", level="text", words="list"),
        _table("pronoun", "offices.toml", "means", means="text", words="list"),
        _table("act", "acts.toml", "id", id="text", does="text", plover="text", family="text"),
        _table("cues", "cues.csv", "words pos", words="text", pos="text", act="text", commitment="text", note="text"),
        _table("scale", "strength.toml", "id", id="text", about="text", kind="text", acts="list"),
        _table("strength", "strength.csv", "scale rank", scale="text", rank="integer", words="list", note="text"),
        _table("head", "mechanisms.toml", "kind", kind="text", words="list"),
        _table("edge", "mechanisms.toml", "place", place="text", words="list"),
        _table("mechanisms", "mechanisms.csv", "name", name="text", acronym="text", aliases="list", kind="text"),
        _table("topic", "topics.toml", "id", id="text", label="text", phrases="list"),
        _table("event", "events.toml", "id", id="text", label="text", phrases="list"),
        _table("event_word", "events.toml", "sense", sense="text", words="list"),
        _table(
            "boilerplate", "boilerplate.csv", "pattern match",
            pattern="text", match="text", role="text", note="text",
        ),
        _table("occasion", "times.toml", "kind", kind="text", words="list"),
        _table("condition", "conditions.toml", "kind", kind="text", about="text", phrases="list"),
        _table("characterisation", "characterisations.toml", "kind", kind="text", words="list"),
        _table("cue", "record_kinds.toml", "kind place", kind="text", place="text", phrases="list"),
        _table("level", "record_kinds.toml", "level", level="text", phrases="list"),
    )  # fmt: skip
