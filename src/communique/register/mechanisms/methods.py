"""The part of a register that knows of mechanisms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.errors import NotFoundError, UsageError
from communique.model import Correction, Mechanism
from communique.register.connected import Connected
from communique.register.mechanisms.results import MechanismFilter, MechanismPage, MechanismPlace

MOST_KEPT = 500  # mechanisms of one answer that are kept until the register changes


class MechanismsOfRegister(Connected):
    """Mechanisms: listed, and shown with their timelines."""

    def mechanisms(self, wanted: MechanismFilter | None = None) -> list[Mechanism]:
        """The mechanisms that answer a filter, those that most records name first. Raises UsageError.

        The first pages are kept until the register changes: all names are joined for them.
        """
        from communique.register.filters import check_page
        from communique.register.mechanisms.showing import listed

        asked = wanted or MechanismFilter()
        check_page(asked.limit, asked.offset)

        def found(one: MechanismFilter) -> list[Mechanism]:
            with self._reading() as connection:
                return listed(connection, one)

        if asked.limit is None or asked.offset + asked.limit > MOST_KEPT or asked.dossier:
            return found(asked)
        if asked == MechanismFilter(limit=asked.limit, offset=asked.offset):  # a part of the names is enough
            return list(self.remembered(asked, lambda: found(asked)))
        whole = replace(asked, limit=MOST_KEPT, offset=0)
        return self.remembered(whole, lambda: found(whole))[asked.offset : asked.offset + asked.limit]

    def mechanism(self, name: str) -> MechanismPage:
        """One mechanism with its timeline, by a name, an acronym, or its ID or the unique beginning of one.

        Raises NotFoundError, and UsageError naming the candidates where several are so called.
        """
        from communique.register.mechanisms.around import around, is_small, keys_by_id, keys_of_name
        from communique.register.mechanisms.loading import load
        from communique.register.mechanisms.showing import page_of

        typed = name.strip().lower()
        with self._reading() as connection:
            if is_small(connection):
                return page_of(connection, name)
            by_id = typed.startswith("b-") and " " not in typed
            if by_id:
                ids = self.remembered("keys of mechanisms", lambda: keys_by_id(connection))
                keys = {ids[typed]} if typed in ids else set()
            else:
                keys = keys_of_name(connection, name)
            only = around(connection, keys)
            if keys and only is not None:
                try:
                    return page_of(connection, name, load(connection, only), whole=False)
                except NotFoundError:
                    if by_id:  # all that may have it were looked at
                        raise
                    # It may be a part of a name: all names are looked through.
            return page_of(connection, name)

    def mechanism_pages(self, names: Iterable[str]) -> list[MechanismPage]:
        """Several mechanisms with their timelines, in this order. Raises as :meth:`mechanism` does."""
        from communique.register.mechanisms.loading import load
        from communique.register.mechanisms.showing import page_of

        with self._reading() as connection:
            held = load(connection)
            return [page_of(connection, name, held) for name in names]

    def mechanism_id(self, name: str) -> str:
        """The ID of the mechanism of a name, an acronym or the beginning of an ID. Raises as :meth:`mechanism` does."""
        from communique.register.mechanisms.loading import load
        from communique.register.mechanisms.showing import find

        with self._reading() as connection:
            return find(load(connection), name).id

    def join_mechanisms(self, part: str, whole: str, *, author: str, reason: str = "") -> tuple[Correction, ...]:
        """Appends that the mechanism *part* is the same as *whole*. Raises as :meth:`mechanism` does, and UsageError
        for one and the same.
        """
        from communique.register.deciding import append_decisions
        from communique.register.mechanisms.decisions import joining
        from communique.register.mechanisms.loading import load
        from communique.register.mechanisms.showing import find

        with self._writing(durable=True) as connection:
            held = load(connection)
            decisions = joining(connection, find(held, part), find(held, whole))
            return append_decisions(connection, decisions, author, reason)

    def part_mechanism(
        self, mechanism: str, names: Iterable[str] = (), *, records: Iterable[str] = (), author: str, reason: str = ""
    ) -> tuple[str, tuple[Correction, ...]]:
        """Appends that some names of a mechanism, or what some records name so, are another one; gives its ID, too."""
        from communique.register.deciding import append_decisions
        from communique.register.mechanisms.decisions import parting
        from communique.register.mechanisms.loading import load
        from communique.register.mechanisms.showing import find

        called, within = list(names), list(records)
        if not called and not within:
            raise UsageError("give the names that are of another mechanism, or --record for what some records name so")
        with self._writing(durable=True) as connection:
            new, decisions = parting(connection, find(load(connection), mechanism), called, within)
            return new, append_decisions(connection, decisions, author, reason)

    def name_mechanism(self, mechanism: str, name: str, *, author: str, reason: str = "") -> Correction:
        """Appends the name by which a mechanism is shown; "" takes it away."""
        from communique.register.correctable import LABEL
        from communique.register.corrections import values_in_force
        from communique.register.deciding import Decision, append_decisions
        from communique.register.mechanisms.loading import load
        from communique.register.mechanisms.showing import find

        with self._writing(durable=True) as connection:
            target = find(load(connection), mechanism).id
            before = values_in_force(connection, [target]).get(target, {}).get(LABEL, "")
            decision = Decision(target, LABEL, before, " ".join(name.split()))
            return append_decisions(connection, [decision], author, reason)[0]

    def mechanism_places(self) -> list[MechanismPlace]:
        """Every place that names a mechanism, by record and place."""
        from communique.register.mechanisms.showing import places

        with self._reading() as connection:
            return places(connection)
