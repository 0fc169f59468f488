"""One raw entry of a lexicon file, with typed access that fails with the entry's place."""

from __future__ import annotations

from dataclasses import dataclass

from communique.errors import CodebookError

Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields of one entry, checked against its table; a field that is not given is absent."""

    values: dict[str, Value]
    place: str  # "cues.csv line 12" or "topics.toml [[topic]] 3", for messages
    own: bool  # from the user's folder

    def text(self, field: str) -> str:
        """A text, "" where it is not given."""
        value = self.values.get(field, "")
        return value if isinstance(value, str) else ""

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, empty where it is not given."""
        value = self.values.get(field, ())
        return value if isinstance(value, tuple) else ()

    def integer(self, field: str) -> int:
        """A whole number, 0 where it is not given."""
        value = self.values.get(field, 0)
        return value if isinstance(value, int) else 0

    def one_of(self, field: str, allowed: tuple[str, ...]) -> str:
        """A text that must be one of *allowed*. Raises CodebookError otherwise."""
        value = self.text(field)
        if value not in allowed:
            self.fail(f"{field} {value!r} is not known", f"use one of: {', '.join(repr(word) for word in allowed)}")
        return value

    def fail(self, problem: str, remedy: str) -> None:
        """Raise CodebookError at this entry's place."""
        raise CodebookError(f"{self.place}: {problem}; {remedy}")
