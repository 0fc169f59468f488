"""What a person may correct, and to what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from communique.errors import UsageError
from communique.model import (
    Account,
    Act,
    Commitment,
    CommitmentStatus,
    MeetingForm,
    RecordKind,
    RecordLevel,
    Relation,
)
from communique.register.dates import exact_day

Value: TypeAlias = str | int | tuple[str, ...] | None
REVIEW = "review"  # the field by which a person accepts or rejects a statement
LINES = "lines"  # the field that names every line of a statement
MERGED = "merged"  # the field that names the line that another is part of
LABEL = "label"  # the field that gives a line a name
SAME = "same"  # the field that names a form of a name that is of the same person
APART = "apart"  # the field that names forms that are of another person
PARTED = "parted"  # the field that names a form, and the records in which it is of another person
STATUS = "status"  # the field that gives a commitment its status
RELATION = "relation"  # the field that says what a later statement does to a promise
MECHANISM_KINDS = ("body", "framework", "instrument", "exercise", "meeting", "other")
ACCEPTED, REJECTED = "accepted", "rejected"  # what REVIEW holds
# The fields of a statement that whoever accepts it holds to be right: those by which readings are scored.
CONFIRMED = ("act", "speakers", "targets", "commitment", "mechanisms", "when")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a corrected field may hold."""

    many: bool = False  # a list of values
    whole: bool = False  # a whole number or nothing
    allowed: tuple[str, ...] = ()  # the closed vocabulary, () for free text
    open: bool = False  # a project's codebook may add to the vocabulary
    sorted: bool = False  # the order of the list means nothing
    verbatim: bool = False  # words of the statement's sentence


_REVIEW = FieldRule(allowed=(ACCEPTED, REJECTED))

# Fields that a person may correct, by the prefix of the target's ID.
RULES: Mapping[str, Mapping[str, FieldRule]] = {
    "s": {
        "act": FieldRule(allowed=tuple(Act), open=True),
        "speakers": FieldRule(many=True, sorted=True),
        "targets": FieldRule(many=True, sorted=True),
        "commitment": FieldRule(allowed=tuple(Commitment)),
        "account": FieldRule(allowed=tuple(Account)),
        "mechanisms": FieldRule(many=True, verbatim=True),
        "when": FieldRule(verbatim=True),
        "persons": FieldRule(many=True),
        "topics": FieldRule(many=True, sorted=True),
        REVIEW: _REVIEW,
        LINES: FieldRule(many=True, sorted=True),
    },
    "u": {REVIEW: _REVIEW, STATUS: FieldRule(allowed=tuple(CommitmentStatus))},
    "w": {REVIEW: _REVIEW, RELATION: FieldRule(allowed=tuple(Relation))},
    "l": {MERGED: FieldRule(), LABEL: FieldRule()},
    "h": {
        SAME: FieldRule(),
        APART: FieldRule(many=True, sorted=True),
        PARTED: FieldRule(many=True),
        REVIEW: _REVIEW,
    },
    "b": {
        SAME: FieldRule(),
        PARTED: FieldRule(many=True),
        LABEL: FieldRule(),
        "kind": FieldRule(allowed=MECHANISM_KINDS),
        REVIEW: _REVIEW,
    },
    "r": {
        "title": FieldRule(),
        "date": FieldRule(),
        "publisher": FieldRule(),
        "language": FieldRule(),
        "section": FieldRule(),
        "kind": FieldRule(allowed=tuple(RecordKind)),
        "level": FieldRule(allowed=tuple(RecordLevel)),
        "issuers": FieldRule(many=True, sorted=True),
    },
    "m": {
        "date": FieldRule(),
        "end": FieldRule(),
        "place": FieldRule(),
        "host_event": FieldRule(),
        "form": FieldRule(allowed=tuple(MeetingForm)),
        "series": FieldRule(),
        "number": FieldRule(whole=True),
        "parties": FieldRule(many=True, sorted=True),
        "initiator": FieldRule(),
        "duration": FieldRule(),
        "format": FieldRule(),
        SAME: FieldRule(many=True, sorted=True),
        APART: FieldRule(many=True, sorted=True),
        REVIEW: _REVIEW,
    },
}
DATES = ("date", "end")
VERBATIM = frozenset(name for name, rule in RULES["s"].items() if rule.verbatim)


def rule_for(target: str, field: str) -> FieldRule:
    """The rule of a field. Raises UsageError naming the fields that there are."""
    fields = RULES.get(target.partition("-")[0])
    if fields is None:
        raise UsageError(
            f"{target}: cannot be corrected; give the ID of a statement (s-…), record (r-…), meeting (m-…), line "
            "(l-…), official (h-…), mechanism (b-…), commitment (u-…) or evidence (w-…)"
        )
    if field not in fields:
        raise UsageError(f"field {field!r} of {target} cannot be corrected; give one of {', '.join(fields)}")
    return fields[field]


def checked(target: str, field: str, values: Iterable[str], acts: Iterable[str] = ()) -> Value:
    """The value that *values* mean for a field. Raises UsageError naming the allowed values."""
    rule = rule_for(target, field)
    given = [value.strip() for value in values if value.strip()]
    allowed = (*rule.allowed, *(acts if rule.open else ()))
    for value in given:
        if rule.allowed and value not in allowed:
            raise UsageError(f"{field} {value!r} is unknown; give one of {', '.join(dict.fromkeys(allowed))}")
    if field in DATES and given:
        exact_day(given[0], field)
    if rule.many:
        return tuple(sorted(set(given))) if rule.sorted else tuple(dict.fromkeys(given))
    if len(given) > 1:
        raise UsageError(f"{field} takes one value, not {len(given)}")
    if rule.whole:
        if given and not given[0].isdecimal():
            raise UsageError(f"{field} takes a whole number, not {given[0]!r}")
        return int(given[0]) if given else None
    if rule.allowed and not given:
        raise UsageError(f"{field} needs a value; give one of {', '.join(dict.fromkeys(allowed))}")
    return given[0] if given else ""


def encode(value: Value) -> str:
    """JSON of a value: the same text for the same value, so that texts can be compared."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def decode(text: str) -> Value:
    """The value of such JSON."""
    value = json.loads(text)
    return tuple(value) if isinstance(value, list) else value
