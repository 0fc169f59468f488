"""Who is around the table: the parties of a record as a whole.

"They", "both sides" and "we" stand for these. They come from the title, the line that releases the text ("… was
released by the Governments of A, B and C"), the opening sentences, and the publisher's own side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.reading.mentions import PartyMention

_FEW = 4  # the codebook lists the states of a group up to this number, and names the group beyond it
_SEPARATOR = re.compile(r"^(?:\s*(?:,|;|and|&|und|as well as|together with|on behalf of|of|the|[-–—/])\s*)+$", re.I)
_JOINING = re.compile(r"[\s,;:&/–—-]+|\b(?:and|the|of|as|well|together|with)\b", re.I)


@dataclass(frozen=True, slots=True)
class Circle:
    """The parties that a record is about as speakers."""

    publisher: str  # party of the publisher, "" if unknown
    issuers: tuple[str, ...]  # who issues the text: all of the table for a joint one, else the publisher; sorted
    table: tuple[str, ...]  # all who met or speak together, sorted
    joint: bool  # issued together

    @property
    def others(self) -> tuple[str, ...]:
        """The table without the publisher."""
        return tuple(p for p in self.table if p != self.publisher)


def runs(text: str, mentions: Sequence[PartyMention]) -> list[tuple[str, ...]]:
    """Lists of parties as a text enumerates them: mentions with nothing but commas, "and" and articles between."""
    found: list[list[str]] = []
    last_end = -1
    for mention in mentions:
        between = text[last_end : mention.start] if last_end >= 0 else ""
        if found and last_end >= 0 and not _JOINING.sub("", between):
            found[-1].append(mention.party)
        else:
            found.append([mention.party])
        last_end = mention.end
    return [tuple(dict.fromkeys(run)) for run in found]


def grouped(parties: Sequence[str], groups: Mapping[str, frozenset[str]], named: frozenset[str]) -> tuple[str, ...]:
    """Party ids by the codebook's rule: members of a group that is named go under its acronym when they are many.

    *groups* gives the members of each organisation; *named* are the organisations that the text names. Sorted.
    """
    left = set(parties)
    for group in sorted(named & set(parties)):
        members = groups.get(group, frozenset()) & left
        if members and (len(groups[group]) > _FEW or not members):
            left -= members
    return tuple(sorted(left))
