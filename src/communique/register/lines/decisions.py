"""What people decided about lines, as the log of corrections has it, laid over what the machine found.

Three fields of the log speak of lines: ``lines`` of a statement names all lines that it belongs to; ``merged`` of a
line names the one that it is part of; ``label`` of a line gives it a name. A line is named by the ID of a wording, or
by an ID made for a line that a person split off. Where the machine later makes another wording the core of a line, the
ID still finds it, because the wording is still held: so decisions survive reading and linking anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.register.batching import batches
from communique.register.correctable import LABEL, LINES, MERGED, decode
from communique.register.corrections import in_force
from communique.register.schema import correction, wording

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions in force."""

    statements: Mapping[str, tuple[str, ...]]  # statement ID → IDs of the lines that it belongs to, as they are now
    merged: Mapping[str, str]  # line ID → the line that it is part of now
    labels: Mapping[str, str]  # line ID → name
    named: Mapping[str, str]  # any ID that a decision names → the line that it means now

    @classmethod
    def of(cls, connection: Connection) -> Decisions:
        """The decisions that hold."""
        rows = connection.execute(
            in_force()
            .where(correction.c.field.in_((LINES, MERGED, LABEL)), ~correction.c.target.startswith("b-"))
            .order_by(correction.c.key)
        ).all()
        if not rows:
            return cls({}, {}, {}, {})
        values = [(row.target, row.field, decode(row.after)) for row in rows]
        typed = {target for target, field, _ in values if field != LINES}
        for _, field, value in values:
            if field == LINES and isinstance(value, tuple):
                typed.update(value)
            elif field == MERGED and value:
                typed.add(str(value))
        cores = cores_of(connection, typed)
        merges = {cores[target]: cores[str(value)] for target, field, value in values if field == MERGED and value}
        merged = {line: _end(line, merges) for line in merges}
        named = {line: merged.get(core, core) for line, core in cores.items()}
        statements = {
            target: tuple(dict.fromkeys(named[line] for line in value))
            for target, field, value in values
            if field == LINES and isinstance(value, tuple)
        }
        labels = {named[target]: str(value) for target, field, value in values if field == LABEL and value}
        return cls(statements, {line: end for line, end in merged.items() if end != line}, labels, named)

    def line_of(self, core: str) -> str:
        """The line that the wordings of a core belong to."""
        return self.merged.get(core, core)

    def parts(self, line: str) -> tuple[str, ...]:
        """The cores whose wordings belong to a line."""
        own = () if line in self.merged else (line,)
        return (*own, *(core for core, end in self.merged.items() if end == line))

    def moved_into(self) -> Mapping[str, tuple[str, ...]]:
        """Line ID → statements that people put into it."""
        found: dict[str, list[str]] = defaultdict(list)
        for statement, lines in self.statements.items():
            for line in lines:
                found[line].append(statement)
        return {line: tuple(sorted(statements)) for line, statements in found.items()}


def cores_of(connection: Connection, identifiers: Iterable[str]) -> dict[str, str]:
    """Each ID with the core that it stands for now: of a wording its core, of any other ID itself."""
    wanted = sorted(set(identifiers))
    found = {one: one for one in wanted}
    for run in batches(wanted):
        query = select(wording.c.id, wording.c.core).where(wording.c.id.in_(run))
        found |= {str(row.id): str(row.core) for row in connection.execute(query)}
    return found


def _end(line: str, merges: Mapping[str, str]) -> str:
    """Where a chain of merges ends; a circle ends where it was entered."""
    seen = [line]
    while (after := merges.get(seen[-1])) is not None and after not in seen:
        seen.append(after)
    return seen[-1]
