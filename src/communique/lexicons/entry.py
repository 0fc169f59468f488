"""One raw entry of a lexicon file, with typed access that fails with the entry's place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from communique.errors import CodebookError

Value = str | int | tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """The fields of one entry, checked against its table; a field that is not given or empty is absent."""

    values: dict[str, Value]
    file: str  # "cues.csv", or "topics.toml [[topic]]"
    number: int  # line of a CSV file, or how manieth of its array in a TOML file; from 1
    own: bool  # from the user's folder
    removes: bool = False  # it takes the entry of its key away

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"{self.file} line {self.number}" if self.file.endswith(".csv") else f"{self.file} {self.number}"

    def text(self, field: str) -> str:
        """A text, "" where it is not given."""
        return self.values.get(field, "")  # type: ignore[return-value]  # the table says that it is a text

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, empty where it is not given. A cell of a CSV file divides at each vertical bar."""
        value = self.values.get(field)
        if isinstance(value, str):
            return tuple([part for part in map(str.strip, value.split("|")) if part])
        return value if isinstance(value, tuple) else ()

    def integer(self, field: str) -> int:
        """A whole number, 0 where it is not given."""
        return int(self.values.get(field, 0))  # type: ignore[arg-type]  # checked when the file was read

    def one_of(self, field: str, allowed: Collection[str]) -> str:
        """A text that must be one of *allowed*. Raises CodebookError otherwise."""
        value = self.text(field)
        if value not in allowed:
            self.fail(
                f"{field} {ascii(value)[:60]} is not known", f"use one of: {', '.join(repr(word) for word in allowed)}"
            )
        return value

    def fail(self, problem: str, remedy: str) -> None:
        """Raise CodebookError at this entry's place."""
        raise CodebookError(f"{self.place}: {problem}; {remedy}")
