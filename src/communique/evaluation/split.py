"""Which gold records the reader is developed on, and which are kept for checking."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Split:
    """The records kept for checking, by series and by series and year."""

    series: frozenset[str]  # whole series: publishers and counterparts that the models have not seen
    years: Mapping[str, frozenset[int]]  # years of other series

    def part(self, name: str) -> str:
        """The part of a record by its file name SERIES__DATE_…: "check" or "development"."""
        series = name.split("__")[0]
        year = re.search(r"__(\d{4})-", name)
        kept = series in self.series or bool(year and int(year.group(1)) in self.years.get(series, frozenset()))
        return "check" if kept else "development"


def load_split() -> Split:
    """The split that the repository pins (split.toml)."""
    data = tomllib.loads((files("communique.evaluation") / "split.toml").read_text(encoding="utf-8"))
    return Split(frozenset(data["series"]), {name: frozenset(years) for name, years in data["years"].items()})
