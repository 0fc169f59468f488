"""A page: what its address is, what it shows, and what its forms hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from communique.web.asked import PAGE, Asked

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows. Its forms are made of the same things: a page, JSON, CSV, a file to hand on."""

    template: str  # name of the template
    title: str  # what this is, in a few words
    context: Mapping[str, Any]  # for the template
    data: Any  # what the JSON holds
    rows: Iterable[Mapping[str, Any]] | None = None  # what the CSV holds
    columns: Sequence[str] = ()  # of the CSV
    feed: str = ""  # address of a feed of the same, "" if there is none


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a page's query."""

    name: str
    says: str  # for programs: one line
    several: bool = False  # may be given several times, or with commas
    choices: tuple[str, ...] = ()  # the values that it may have, if they are few


@dataclass(frozen=True, slots=True)
class Page:
    """One address, with everything under it."""

    path: str  # "/documents/{id}"
    view: Callable[[Asked], Shown]
    says: str  # for programs: what its data are, in a sentence
    parameters: tuple[Parameter, ...] = ()
    table: bool = False  # there is a CSV, too
    row: str = ""  # name of the schema of the data, or of one of its rows
    listing: bool = False  # the data are a page of rows


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is neither a page nor one of its forms."""

    data: bytes
    media_type: str
    name: str = ""  # under which it is saved, "" for something that is shown
    headers: Mapping[str, str] = field(default_factory=dict)  # in place of the usual ones


@dataclass(frozen=True, slots=True)
class Download:
    """An address of such a file."""

    path: str
    make: Callable[[Asked], Made]
    says: str  # for programs: what it is, in a sentence
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of a table."""

    items: tuple[Any, ...]  # what is shown
    number: int  # of this page, from 1
    more: bool  # whether there is another one
    total: int | None = None  # how many there are, None where that was not counted
    capped: bool = field(default=False)  # there may be more than the total

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1."""
        return (self.number - 1) * PAGE + 1

    def data(self, asked: Asked, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """The JSON of a listing: its rows and where the next ones are."""
        return {
            "rows": list(rows),
            "page": self.number,
            "total": self.total,
            "total_is_at_least": self.capped,
            "next": asked.address(form="json", page=self.number + 1) if self.more else None,
        }


def paged(asked: Asked, found: Iterable[T], *, total: int | None = None, capped: bool = False) -> Rows:
    """The page of *found* that was asked for; *found* begins there and holds one row more if there are more."""
    items = tuple(found)
    if asked.form == "csv":
        return Rows(items, 1, False, total, capped)
    return Rows(items[:PAGE], asked.number, len(items) > PAGE, total, capped)
