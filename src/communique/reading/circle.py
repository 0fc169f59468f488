"""Who is around the table: the parties of a record as a whole.

"They", "both sides" and "we" stand for these. They come from the title, the line that releases the text ("… was
released by the Governments of A, B and C"), the opening sentences, and the publisher's own side. Where the record
states its issuers in plain words, that decides; else a small learned model weighs, for each party named, where it is
named, and a second one tells whether the table issues the text together.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from communique.reading.issuing import (
    explicit_issuers,
    grouped,
    printed_group,
    shared_title,
    speaks_alone,
    speaks_for_group,
    states_jointly,
)
from communique.reading.linear import LinearModel
from communique.reading.membership import joint_features, reports_encounter, seated
from communique.reading.opening import FEW, Opening

_OPENS = 2  # sentences of the body that tell with whom an organisation issues a text
_SEATED = 0.5  # a party of this chance or more is at the table
_LIKELY = 0.1  # where a joint text leaves one party by itself the likeliest other of at least this chance joins it


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
    publisher = opening.publisher
    listed = explicit_issuers(opening)
    alone = not listed and speaks_alone(opening)
    table = listed or _around(opening, membership, alone)
    group = printed_group(opening)
    together = bool(listed) or speaks_for_group(opening, table)
    if not together and publisher:
        table = tuple(sorted({*table, publisher}))
    if not together and not alone and len(table) > 1:
        together = bool(joint.probabilities([joint_features(opening, table)])[0, 0] >= 0.5)
    if together and not listed:
        table = _without_members(opening, table)
    if group and not table:
        table, together = (group,), True
    elif group and together and len(table) > FEW and not any(p in opening.members for p in table):
        table = (group,)
    issuers = table if together or not publisher else (publisher,)
    in_title = {p for v in opening.title_voices for p in v.parties}
    return Circle(publisher, issuers, table, together, tuple(sorted(in_title - set(table))))


def _around(opening: Opening, membership: LinearModel, alone: bool) -> tuple[str, ...]:
    """The table of a record that does not state its issuers.

    Where it reports a meeting these are the parties that met (codebook, "speakers"), else those that the model takes
    for seated. A text that announces itself as one side's and reports no meeting has that side alone.
    """
    publisher = opening.publisher
    together = shared_title(opening)
    reports = reports_encounter(opening)
    if alone and publisher and not reports:
        return (publisher,)
    met = grouped(opening.met, opening.members)
    if not together and len(met) > 1 and (not publisher or publisher in met):
        return met
    if publisher and not reports and not states_jointly(opening):
        return (publisher,)
    shares = seated(opening, membership)
    table = {party for party, share in shares.items() if share >= _SEATED} | ({publisher} - {""})
    table -= _outsiders(opening, table)
    if together and len(table) == 1 and not any(party in opening.members for party in table):
        likely = {party: share for party, share in shares.items() if party not in table and share >= _LIKELY}
        table |= set(sorted(likely, key=lambda party: (-likely[party], party))[:1])
    return tuple(sorted(table))


def _without_members(opening: Opening, table: tuple[str, ...]) -> tuple[str, ...]:
    """Who issues a text together, without members of an organisation that does ("under the Indian Presidency"), save
    those that the title names ("Joint Statement of the United Nations and Norway").
    """
    titled = {party for voice in opening.title_voices for party in voice.parties}
    inside = {
        state
        for party in table
        for state in opening.members.get(party, frozenset())
        if len(opening.members[party]) > FEW
    }
    return tuple(party for party in table if party in titled or party not in inside)


def _outsiders(opening: Opening, table: Set[str]) -> set[str]:
    """Those who are no members of the organisation that publishes, and whom neither title, lead-in nor opening names.

    Whom a declaration of an alliance speaks of from its second paragraph on does not issue it.
    """
    members = opening.members.get(opening.publisher, frozenset())
    if len(members) <= FEW:
        return set()
    first = [voices for _, voices in opening.body[:_OPENS]]
    named = {p for voices in (opening.title_voices, opening.lead_voices, *first) for v in voices for p in v.parties}
    return {party for party in table if party != opening.publisher and party not in members and party not in named}
