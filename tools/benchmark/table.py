"""The figures as a table: what was measured, what is wanted, and whether it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure."""

    name: str
    value: float
    unit: str  # "×", "s", "MB"
    wanted: float | None = None  # None where it is only told
    at_least: bool = True  # otherwise it is a limit
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether it is as wanted."""
        return self.wanted is None or (self.value >= self.wanted if self.at_least else self.value <= self.wanted)


def show(figures: Sequence[Figure]) -> str:
    """The table, and a line that says what is missed."""
    rows = [("measured", "", "wanted", "")]
    for figure in figures:
        wanted = (
            "" if figure.wanted is None else f"{'≥' if figure.at_least else '≤'} {_number(figure.wanted, figure.unit)}"
        )
        verdict = "" if figure.wanted is None else "reached" if figure.reached else "MISSED"
        rows.append(
            (figure.name, _number(figure.value, figure.unit), wanted, "  ".join(filter(None, (verdict, figure.note))))
        )
    wide = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [f"{a:{wide[0]}}  {b:>{wide[1]}}  {c:>{wide[2]}}  {d}".rstrip() for a, b, c, d in rows]
    missed = [figure.name for figure in figures if not figure.reached]
    return "\n".join([*lines, "", f"Missed: {', '.join(missed)}." if missed else "All that is wanted is reached."])


def _number(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 2
    return f"{value:,.{digits}f} {unit}"
