"""What comes out of intake beside documents: named failures, one clear line each."""

from __future__ import annotations

from dataclasses import dataclass

from communique.errors import IntakeError


def printable(name: str) -> str:
    """*name* on one line and encodable: control characters, line separators and stray bytes become escapes."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in shown)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a row of one, that could not become a document. Everything else goes on."""

    name: str  # what failed: a path, "-", or path:line
    problem: str  # what is wrong with it
    remedy: str  # what to do

    @property
    def message(self) -> str:
        """One line: name, problem, remedy."""
        return printable(f"{self.name}: {self.problem}; {self.remedy}")

    @classmethod
    def of(cls, error: IntakeError) -> Failure:
        """The failure that an intake error tells of."""
        return cls(error.name, error.problem, error.remedy)


@dataclass(frozen=True, slots=True)
class Skipped(Failure):
    """Something in a walked folder that is no record and was not meant to be one: named, but no fault."""
