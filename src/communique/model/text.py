"""Places in a text, and the words at them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points, ``text[start:end]``."""

    start: int  # code points from the start of the record's text
    end: int  # one past the last code point

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words at this place of *text*."""
        return text[self.start : self.end]

    def within(self, other: Span) -> bool:
        """Whether *other* covers this span whole."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Verbatim words with their place: ``span.of(text) == text_at_span``."""

    span: Span
    text: str  # exactly the words at the span, line breaks included

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Quote:
        """The quote at ``text[start:end]``."""
        return cls(Span(start, end), text[start:end])
