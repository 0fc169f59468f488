"""Who speaks for a party: known officials, titles of office, and words that stand for several persons or parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.lexicons.entry import Entry
from communique.model import RecordLevel

LEVELS = tuple(level.value for level in RecordLevel if level is not RecordLevel.UNKNOWN)
_LEVELS = {level: RecordLevel(level) for level in LEVELS}
MEANINGS = ("all", "determiner", "alone", "members", "counterpart", "own")


@dataclass(frozen=True, slots=True)
class KnownOfficial:
    """A person who held an office, as far as is generally known."""

    name: str  # as usually written in English
    family: str  # the family name, wherever it stands in the name; "" where the person is known by a single name
    aliases: tuple[str, ...]  # other spellings and orders
    party: str  # party id
    office: str
    level: RecordLevel
    start: int  # first year in office, 0 if not known
    end: int  # last year in office, 0 if it went on when the list was made, or is not known


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office."""

    name: str  # "{portfolio}" stands for any portfolio
    level: RecordLevel
    party: str  # the party that the title belongs to by itself, "" for most
    short: tuple[str, ...]  # abbreviations and variant forms, with "{portfolio}" too


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A field of government that stands in a title."""

    name: str
    short: tuple[str, ...]  # how it stands before "Minister" or "Secretary", and neighbouring fields


@dataclass(frozen=True, slots=True)
class Collective:
    """Words that stand for several parties or persons."""

    means: str  # one of MEANINGS (docs/lexicons.md)
    level: RecordLevel  # rank of those meant, UNKNOWN where the words do not tell
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offices:
    """All that offices.toml holds."""

    titles: tuple[Title, ...]
    portfolios: tuple[Portfolio, ...]
    honorifics: Mapping[str, tuple[str, ...]]  # kind → words before (or after) a name
    collectives: tuple[Collective, ...]
    pronouns: Mapping[str, tuple[str, ...]]  # "we" → ("we", "us", "our" …)


def _level(entry: Entry) -> RecordLevel:
    return _LEVELS[entry.one_of("level", _LEVELS)]


def build_officials(entries: Iterable[Entry]) -> tuple[KnownOfficial, ...]:
    """Officials in the order of the file. Raises CodebookError for an office that ends before it starts."""
    return tuple(_official(entry) for entry in entries)


def _official(entry: Entry) -> KnownOfficial:
    start, end = entry.integer("from"), entry.integer("to")
    if end and end < start:
        entry.fail(f"the office ends in {end} before it starts in {start}", "correct the years")
    return KnownOfficial(
        entry.text("name"),
        entry.text("family"),
        entry.texts("aliases"),
        entry.text("party"),
        entry.text("office"),
        _level(entry),
        start,
        end,
    )


def build_offices(tables: Mapping[str, Iterable[Entry]]) -> Offices:
    """Offices from the tables title, portfolio, honorific, collective and pronoun."""
    return Offices(
        titles=tuple(
            Title(entry.text("name"), _level(entry), entry.text("party"), entry.texts("short"))
            for entry in tables["title"]
        ),
        portfolios=tuple(Portfolio(entry.text("name"), entry.texts("short")) for entry in tables["portfolio"]),
        honorifics={entry.text("kind"): entry.texts("words") for entry in tables["honorific"]},
        collectives=tuple(
            Collective(
                entry.one_of("means", MEANINGS),
                _level(entry) if entry.text("level") else RecordLevel.UNKNOWN,
                entry.texts("words"),
            )
            for entry in tables["collective"]
        ),
        pronouns={entry.text("means"): entry.texts("words") for entry in tables["pronoun"]},
    )
