"""The pinned floors, and the one way in which figures are printed beside them."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from importlib.resources import files

Figures = Mapping[str, float]  # by name, as in ``detect.f1``, each between 0 and 1


def load_floors() -> dict[str, dict[str, float]]:
    """The floors of ``floors.toml``, by part and figure."""
    return tomllib.loads((files("communique.evaluation") / "floors.toml").read_text(encoding="utf-8"))


def report_figures(title: str, figures: Figures, floors: Figures) -> int:
    """Prints the figures with their floors under *title*; 1 when one is below its floor, 0 otherwise."""
    print(f"\n{title:28}{'':>8}{'floor':>8}")
    low = []
    for name, value in figures.items():
        floor = floors.get(name)
        below = floor is not None and value < floor
        low += [name] if below else []
        shown = f"{floor:8.3f}" if floor is not None else ""
        print(f"{name:28}{value:8.3f}{shown}{'  below its floor' if below else ''}")
    if low:
        print(f"{title}: {len(low)} figures are below their floors: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0
