"""The families of acts, by which statements are coloured and signed (data/acts.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

OTHER = "asserting"


def family(act: str) -> str:
    """The family of an act, "asserting" for one that is in none."""
    return _families().get(act, OTHER)


@cache
def _families() -> Mapping[str, str]:
    file = files("communique.web") / "data" / "acts.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {act: name for name, acts in table.items() for act in acts}
