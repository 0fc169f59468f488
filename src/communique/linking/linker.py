"""Groups wordings into lines, one record at a time.

Each line has one *core*, a wording that is said in many records; every other wording of the line is like the core
itself, never only like another member: there are no chains in which the ends have nothing in common. Cores are chosen
so that the choice depends on which wordings are held and in how many records, not on the order in which they came:
a wording is a core if and only if no core of lower rank is like it. Adding a record re-decides only what its wordings
touch.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.linking.shelf import Held, Shelf, candidates
from communique.linking.wording import JOINS, Wording, likeness

Rank = tuple[int, int, str]


class Linker:
    """Keeps the lines of a shelf. One at a time may write to a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def change(self, added: Iterable[Wording], removed: Iterable[Wording] = ()) -> Mapping[str, Held]:
        """Counts one record more for each wording of *added*, one less for each of *removed*, and brings the lines up
        to date. Returns the wordings whose place changed.
        """
        work = _Work(self._shelf)
        work.count([*((one, 1) for one in added), *((one, -1) for one in removed)])
        work.settle()
        return work.finish()

    def core_of(self, wording: Wording) -> str:
        """The core of the line that a wording belongs to, or would join if it were added; "" for none."""
        held = self._shelf.get([wording.id]).get(wording.id)
        if held is not None:
            return held.core
        near = self._shelf.get(candidates(self._shelf, wording)).values()
        scores = [(-likeness(wording, one.wording), one.wording.id) for one in near if one.is_core]
        score, core = min(scores, default=(0.0, ""))
        return core if -score >= JOINS else ""


class _Work:
    """One change: what was read of the shelf, and what is to be written."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._before: dict[str, Held] = {}  # as the shelf has them
        self._held: dict[str, Held] = {}  # as they come to be
        self._near: dict[str, dict[str, float]] = {}
        self._listed: dict[str, list[str]] = {}  # candidates that were looked up beforehand
        self._queue: list[tuple[Rank, str]] = []
        self._counted: list[str] = []
        self._new: dict[tuple[str, str], list[str]] = defaultdict(list)  # family and term → not on the shelf yet
        self._blocked: dict[str, set[str]] = defaultdict(set)  # wording → new cores that are like it
        self._homeless: set[str] = set()  # wordings that lost their core, and new ones

    def count(self, steps: Sequence[tuple[Wording, int]]) -> None:
        """Counts records of wordings."""
        self._load(wording.id for wording, _ in steps)
        for wording, step in steps:
            known = self._held.get(wording.id) or Held(wording, 0, "", 0.0)
            self._held[wording.id] = replace(known, records=max(known.records + step, 0))
        self._counted = sorted({wording.id for wording, _ in steps})
        for identifier in self._counted:
            if identifier not in self._before:
                wording = self._held[identifier].wording
                for term in wording.indexed:
                    self._new[wording.family, term].append(identifier)

    def settle(self) -> None:
        """Decides in order of rank which wordings are cores, then gives a core to those that have none."""
        for identifier in self._counted:
            now, before = self._held[identifier], self._before.get(identifier)
            if before is None or before.rank != now.rank or not now.records:
                self._push([identifier])
            if before is not None and before.is_core and before.rank < now.rank:  # others may go before it now
                self._push(self._neighbours(identifier))
        new = [identifier for identifier in self._counted if identifier not in self._before]
        self._listed = {one: candidates(self._shelf, self._held[one].wording) for one in new}
        self._load(other for listed in self._listed.values() for other in listed)
        while self._queue:
            _, identifier = heapq.heappop(self._queue)
            self._decide(identifier)
        for identifier in sorted(self._homeless):
            self._place(identifier)

    def finish(self) -> Mapping[str, Held]:
        """Writes what changed."""
        changed = {one: held for one, held in sorted(self._held.items()) if held != self._before.get(one)}
        self._shelf.drop([one for one, held in changed.items() if not held.records and one in self._before])
        kept = {one: held for one, held in changed.items() if held.records}
        self._shelf.put(list(kept.values()))
        return kept

    def _decide(self, identifier: str) -> None:
        now = self._held[identifier]
        core = now.records > 0 and not self._behind(now)
        if core and not now.is_core:
            self._becomes_core(identifier)
        elif now.is_core and not core:
            self._held[identifier] = replace(now, core="", score=0.0)
            self._homeless.add(identifier)
            members = list(self._members(identifier))
            self._homeless.update(members)
            self._push(members)
            self._push(other for other in self._neighbours(identifier) if self._held[other].rank > now.rank)
        elif not core and not now.core:
            self._homeless.add(identifier)

    def _behind(self, now: Held) -> bool:
        """Whether a core that goes before it is like this wording."""
        ahead = self._held.get(now.core) if not now.is_core else None
        if ahead is None and now.core and not now.is_core:
            self._load([now.core])
            ahead = self._held.get(now.core)
        blocking = [*self._blocked[now.wording.id], *([ahead.wording.id] if ahead is not None else [])]
        if any(self._goes_before(one, now) for one in blocking):
            return True
        before = self._before.get(now.wording.id)
        if now.is_core and before is not None and before.is_core and before.rank >= now.rank:
            return False  # nothing like it is a core, save one that came in this change, which would block it
        return any(self._goes_before(one, now) for one in self._neighbours(now.wording.id))

    def _goes_before(self, one: str, now: Held) -> bool:
        return self._held[one].is_core and self._held[one].rank < now.rank

    def _becomes_core(self, identifier: str) -> None:
        self._held[identifier] = replace(self._held[identifier], core=identifier, score=1.0)
        self._homeless.discard(identifier)
        for other, score in self._neighbours(identifier).items():
            beside = self._held[other]
            if beside.is_core:
                self._blocked[other].add(identifier)
                self._push([other])
            elif beside.core and (-score, identifier) < (-beside.score, beside.core):
                self._held[other] = replace(beside, core=identifier, score=score)

    def _place(self, identifier: str) -> None:
        """Gives a wording the core that is most like it; one that sees none is a core itself."""
        now = self._held[identifier]
        if now.is_core or not now.records:
            return
        near = self._neighbours(identifier)
        cores = [(-score, other) for other, score in near.items() if self._held[other].is_core]
        if cores:
            score, core = min(cores)  # equal ones by ID, which no count changes
            self._held[identifier] = replace(now, core=core, score=-score)
        else:  # lists that are full hid a core from it
            self._held[identifier] = replace(now, core=identifier, score=1.0)

    def _members(self, core: str) -> Iterable[str]:
        """Wordings whose core this is."""
        shelved = self._shelf.members(core)
        self._load(shelved)
        return [one for one, held in self._held.items() if held.core == core and one != core]

    def _push(self, identifiers: Iterable[str]) -> None:
        for identifier in identifiers:
            heapq.heappush(self._queue, (self._held[identifier].rank, identifier))

    def _load(self, identifiers: Iterable[str]) -> None:
        wanted = [one for one in dict.fromkeys(identifiers) if one not in self._held]
        if wanted:
            found = self._shelf.get(wanted)
            self._before.update(found)
            self._held.update(found)

    def _neighbours(self, identifier: str) -> dict[str, float]:
        """Wordings that may share a line with this one, with their likeness; only such as are said in some record."""
        known = self._near.get(identifier)
        if known is None:
            of = self._held[identifier].wording
            found = self._listed.get(identifier)
            listed = dict.fromkeys(candidates(self._shelf, of) if found is None else found)
            self._load(listed)
            known = {}
            for term in of.indexed:
                listed.update(dict.fromkeys(self._new.get((of.family, term), ())))
            for other in listed:
                score = 0.0 if other == identifier else likeness(of, self._held[other].wording)
                if score >= JOINS:
                    known[other] = score
            self._near[identifier] = known
        return {one: score for one, score in known.items() if self._held[one].records}
