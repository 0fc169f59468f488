"""The classes of an edit of a published page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EditClass(StrEnum):
    """What kind of change it is. One change may be of several classes."""

    WORDING = "wording"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"  # of a person, place or body, or the office before a name
    SENTENCE_ADDED = "sentence added"
    SENTENCE_DELETED = "sentence deleted"
    ITEM_ADDED = "item added"  # of a list, in a sentence or below one
    ITEM_DELETED = "item deleted"
    CORRECTION_NOTICE = "correction notice"  # the publisher says that something was corrected
    SPELLING = "spelling"
    TYPOGRAPHY = "typography"
    FURNITURE = "furniture"  # what belongs to the page and not to the record


@dataclass(frozen=True, slots=True)
class Finding:
    """One change with what it is."""

    classes: tuple[EditClass, ...]  # in the order of EditClass, at least one
    substantive: bool  # somebody who follows the words of the publisher would want to know
    old: str  # the words that went, "" where words only came
    new: str  # the words that came
    reason: str  # why it is classed so, in a few words


def ordered(classes: frozenset[EditClass] | set[EditClass]) -> tuple[EditClass, ...]:
    """Classes in the order of their list."""
    return tuple(item for item in EditClass if item in classes)
