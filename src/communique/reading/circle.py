"""Who is around the table: the parties of a record as a whole.

"They", "both sides" and "we" stand for these. They come from the title, the line that releases the text ("… was
released by the Governments of A, B and C"), the opening sentences, and the publisher's own side. Where the record
states its issuers in plain words, that decides; else a small learned model weighs, for each party named, where it is
named, and a second one tells whether the table issues the text together.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.issuing import (
    explicit_issuers,
    printed_group,
    speaks_alone,
    speaks_for_group,
)
from communique.reading.linear import LinearModel
from communique.reading.membership import joint_features, party_features, reports_encounter
from communique.reading.opening import FEW, Opening


@dataclass(frozen=True, slots=True)
class Circle:
    """The parties that a record is about as speakers."""

    publisher: str  # party of the publisher, "" if unknown
    issuers: tuple[str, ...]  # who issues the text: all of the table for a joint one, else the publisher; sorted
    table: tuple[str, ...]  # all who met or speak together, sorted
    joint: bool  # issued together
    matter: tuple[str, ...]  # parties that the title names without their being at the table, sorted

    @property
    def others(self) -> tuple[str, ...]:
        """The table without the publisher."""
        return tuple(p for p in self.table if p != self.publisher)


def choose(opening: Opening, membership: LinearModel, joint: LinearModel) -> Circle:
    """The circle of a record."""
    facts = party_features(opening)
    parties = sorted(facts)
    table: tuple[str, ...] = ()
    if parties:
        shares = membership.probabilities([facts[p] for p in parties])[:, 0]
        table = tuple(p for p, share in zip(parties, shares, strict=True) if share >= 0.5)
    listed = explicit_issuers(opening)
    if listed:
        table = listed
    if not table and opening.publisher:
        table = (opening.publisher,)
    alone = not listed and speaks_alone(opening)
    if alone and opening.publisher and not reports_encounter(opening):
        table = (opening.publisher,)
    together = bool(listed) or speaks_for_group(opening, table)
    if not together and not alone and len(table) > 1:
        together = bool(joint.probabilities([joint_features(opening, table)])[0, 0] >= 0.5)
    group = printed_group(opening)
    if group and not table:
        table, together = (group,), True
    elif group and together and len(table) > FEW and not any(p in opening.members for p in table):
        table = (group,)
    publisher = opening.publisher
    issuers = table if together or not publisher else (publisher,)
    in_title = {p for v in opening.title_voices for p in v.parties}
    return Circle(publisher, issuers, table, together, tuple(sorted(in_title - set(table))))
