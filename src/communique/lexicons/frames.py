"""How records are built: frame lines, conditions, characterisations, and the words that tell a record's kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.lexicons.entry import Entry
from communique.lexicons.people import LEVELS
from communique.model import RecordKind, RecordLevel, SentenceRole

MATCHES = ("line", "start", "end", "contains", "regex")
PLACES = ("title", "start", "text")
_ROLES = tuple(role.value for role in SentenceRole)
_KINDS = tuple(kind.value for kind in RecordKind)


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A pattern of a line that carries no statement."""

    pattern: str  # lower case, or a regular expression that is searched in the lower-cased line
    match: str  # one of MATCHES: the whole line, its start or end, anywhere in it, or a regular expression
    role: SentenceRole


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """Phrases that limit what is said."""

    kind: str
    about: str
    phrases: tuple[str, ...]  # lower case


@dataclass(frozen=True, slots=True)
class CharacterisationKind:
    """Words by which a publisher describes a meeting."""

    kind: str
    words: tuple[str, ...]  # lower case


@dataclass(frozen=True, slots=True)
class KindCue:
    """Phrases that tell what sort of document a record is."""

    kind: RecordKind
    place: str  # one of PLACES: in the title, in the first lines, or anywhere
    phrases: tuple[str, ...]  # lower case


@dataclass(frozen=True, slots=True)
class LevelCue:
    """Phrases in a title or first lines that tell the rank of those who met or spoke."""

    level: RecordLevel
    phrases: tuple[str, ...]  # lower case


@dataclass(frozen=True, slots=True)
class RecordKinds:
    """What tells a record's kind and level, in the order in which it is tried."""

    kinds: tuple[KindCue, ...]
    levels: tuple[LevelCue, ...]


def build_boilerplate(entries: Iterable[Entry]) -> tuple[FrameLine, ...]:
    """Frame lines, a user's own first. Raises CodebookError for a user's regular expression that is none."""
    return tuple(_frame_line(entry) for entry in sorted(entries, key=lambda entry: not entry.own))


def _frame_line(entry: Entry) -> FrameLine:
    match = entry.one_of("match", MATCHES)
    if match == "regex" and entry.own:  # the bundled ones are checked by the tests, not at every start
        try:
            re.compile(entry.text("pattern"))
        except (re.error, OverflowError, RecursionError) as error:
            entry.fail(f"not a regular expression ({error})", "correct it, or match a plain line")
    return FrameLine(entry.text("pattern"), match, SentenceRole(entry.one_of("role", _ROLES)))


def build_conditions(entries: Iterable[Entry]) -> tuple[ConditionKind, ...]:
    """Conditions in the order of the file."""
    return tuple(ConditionKind(entry.text("kind"), entry.text("about"), entry.texts("phrases")) for entry in entries)


def build_characterisations(entries: Iterable[Entry]) -> tuple[CharacterisationKind, ...]:
    """Characterisations in the order of the file."""
    return tuple(CharacterisationKind(entry.text("kind"), entry.texts("words")) for entry in entries)


def build_record_kinds(kinds: Iterable[Entry], levels: Iterable[Entry]) -> RecordKinds:
    """Record kinds in the order of the file."""
    return RecordKinds(
        tuple(
            KindCue(RecordKind(entry.one_of("kind", _KINDS)), entry.one_of("place", PLACES), entry.texts("phrases"))
            for entry in kinds
        ),
        tuple(LevelCue(RecordLevel(entry.one_of("level", LEVELS)), entry.texts("phrases")) for entry in levels),
    )
