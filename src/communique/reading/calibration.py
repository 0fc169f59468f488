"""What a model's own probability is worth: shares of right codings by field, measured on the part kept for checking.

A table for each field gives steps of the model's probability and the share of codings in that step that were right,
rising by construction (isotonic regression; Zadrozny & Elkan, KDD 2002). ``tools/calibrate.py`` makes it.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

FIELDS = ("act", "speakers", "targets", "mechanisms", "commitment", "when", "content", "overall")


@dataclass(frozen=True)
class Calibration:
    """Confidence by field and model probability."""

    tables: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]  # field → lower bounds of steps, shares right

    def confidence(self, field: str, chance: float) -> float:
        """The calibrated confidence, two decimals; the chance itself for a field without a table."""
        table = self.tables.get(field)
        if table is None:
            return round(min(max(chance, 0.0), 1.0), 2)
        bounds, shares = table
        return round(shares[max(bisect_right(bounds, chance) - 1, 0)], 2)


def load_calibration() -> Calibration:
    """The calibration that the package ships; an empty one where it ships none."""
    file = files("communique.reading") / "models" / "calibration.json"
    if not file.is_file():
        return Calibration({})
    data = json.loads(file.read_text(encoding="utf-8"))
    return Calibration({name: (tuple(steps["from"]), tuple(steps["share"])) for name, steps in data.items()})
