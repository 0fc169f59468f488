"""What was asked for: the register, the address, and its query, with every value checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from communique.errors import UsageError
from communique.register import Order, Register
from communique.web.catalogue import Catalogue
from communique.web.settings import Settings

PAGE = 50  # rows on one page of a table
MOST_ROWS = 10_000  # of one download: counts go no further either
PAGING = ("page", "order")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a page, in whatever form it is wanted."""

    register: Register
    settings: Settings
    catalogue: Catalogue
    path: str  # of the page, without the suffix of its form: "/documents"
    named: Mapping[str, str]  # parts of the path: {"id": "r-…"}
    query: Sequence[tuple[str, str]]  # in the order of the address
    form: str = "page"  # page, json, csv, html (a file to hand on)
    viewer: Any = None  # who is signed in, None for nobody
    extra: Mapping[str, Any] = field(default_factory=dict)  # what middleware knows, for templates

    def one(self, name: str, default: str = "") -> str:
        """The last value of a parameter, without the blanks around it."""
        return next((value.strip() for key, value in reversed(self.query) if key == name), "") or default

    def several(self, name: str) -> tuple[str, ...]:
        """All values of a parameter, which may be given several times or with commas."""
        values = (part.strip() for key, value in self.query if key == name for part in value.split(","))
        return tuple(dict.fromkeys(value for value in values if value))

    def whole(self, name: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number. Raises UsageError for anything else."""
        given = self.one(name)
        if not given:
            return default
        if not (given.isascii() and given.isdigit() and len(given) <= 9 and least <= int(given) <= most):
            raise UsageError(f"{name} {given[:40]!r} is no whole number from {least:,} to {most:,}")
        return int(given)

    def yes(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.one(name) in ("1", "yes", "true", "on")

    @property
    def order(self) -> Order:
        """The order that is asked for."""
        given = self.one("order", Order.NEWEST)
        if given not in tuple(Order):
            raise UsageError(f"order {given[:40]!r} is unknown; give one of {', '.join(Order)}")
        return Order(given)

    @property
    def number(self) -> int:
        """Which page of a table is asked for, from 1."""
        return self.whole("page", 1, least=1)

    @property
    def limit(self) -> int:
        """How many rows: one more than a page holds, so that it is known whether there is another one."""
        return PAGE + 1 if self.form in ("page", "html", "json") else MOST_ROWS

    @property
    def offset(self) -> int:
        """After how many rows."""
        return (self.number - 1) * PAGE if self.form != "csv" else 0

    def address(self, *, form: str = "", **changes: object) -> str:
        """The same page with other values in its query, or in another form; None takes a parameter out."""
        kept = [(key, value) for key, value in self.query if key not in changes and value.strip()]
        kept += [(key, str(value)) for key, value in changes.items() if value is not None]
        path = f"{'/index' if self.path == '/' and form else self.path}{'.' if form else ''}{form}"
        return f"{path}?{urlencode(kept)}" if kept else path
