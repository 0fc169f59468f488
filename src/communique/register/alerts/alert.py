"""An alert, and what was found for it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from communique.errors import UsageError


class AlertKind(StrEnum):
    """What an alert looks at."""

    STATEMENT = "statement"  # a new statement
    EDIT = "edit"  # a published page that was changed
    WITHDRAWAL = "withdrawal"  # a published page that was withdrawn
    DROPPED = "dropped"  # a line that a new record leaves out, though the comparable ones before it say it
    SOFTENED = "softened"  # a line that a new record says more softly


@dataclass(frozen=True, slots=True)
class AlertQuery:
    """What is wanted: things of these kinds that answer all of the rest."""

    kinds: tuple[AlertKind, ...] = (AlertKind.STATEMENT,)
    words: str = ""  # words, "phrases", prefix*, -exclusions
    party: tuple[str, ...] = ()  # party ids that speak or are aimed at; the publisher's, for edits and withdrawals
    act: tuple[str, ...] = ()
    mechanism: tuple[str, ...] = ()  # words of its name
    line: str = ""  # line ID
    publisher: str = ""  # part of the publisher's name, or its party
    dossier: str = ""  # in this dossier: its name or ID

    def as_json(self) -> dict[str, Any]:
        """JSON's own types."""
        return {
            key: list(map(str, value)) if isinstance(value, tuple) else value for key, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> AlertQuery:
        """The query that was kept."""
        given: dict[str, Any] = {
            field.name: tuple(value[field.name]) if isinstance(value[field.name], list) else value[field.name]
            for field in fields(cls)
            if field.name in value
        }
        given["kinds"] = tuple(AlertKind(kind) for kind in value["kinds"])
        return cls(**given)

    @property
    def told(self) -> str:
        """The query in words."""
        parts = [self.words, ", ".join(self.party), ", ".join(self.act), ", ".join(self.mechanism), self.line]
        parts += [self.publisher, f"dossier {self.dossier}" if self.dossier else ""]
        return f"{', '.join(self.kinds)}: {'; '.join(part for part in parts if part) or 'everything'}"


@dataclass(frozen=True, slots=True)
class Alert:
    """A query that is kept, and where its hits go."""

    id: str
    name: str
    query: AlertQuery
    mail: tuple[str, ...]  # addresses
    webhook: str  # address, "" for none
    created: str  # ISO time


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found for an alert."""

    key: int
    alert: str  # alert ID
    kind: AlertKind
    thing: str  # ID of the statement, edit, withdrawal or line
    record: str  # record ID
    title: str
    url: str
    date: str  # ISO date of the record, or time at which the change was seen
    words: str  # what was found, as plain text
    found: str  # ISO time
    new: bool  # not listed before
    delivered: str  # ISO time, "" while it is not
    tries: int
    problem: str  # of the last try


def checked_mail(address: str) -> str:
    """An address that a message can be sent to. Raises UsageError for what is none."""
    name, at, host = address.strip().rpartition("@")
    if not (name and at and host) or any(char.isspace() or char in ",;<>\"'" for char in address.strip()):
        raise UsageError(f"{address[:80]!r} is no e-mail address; give one as name@host")
    return address.strip()
