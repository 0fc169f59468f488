"""The word redline of two texts: which words stay, which go and which come.

``redline(old, new)`` is exact for any two strings: its pieces joined give both texts back, white space included. It is
symmetric: ``redline(new, old)`` is the same redline read backwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from communique.comparing.borders import at_phrase_borders
from communique.comparing.chain import Match, kept
from communique.comparing.confetti import without_confetti
from communique.comparing.tokens import Token, plain, tokens
from communique.model import Span


class ChangeKind(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of a redline; pieces follow each other without gaps on both sides."""

    kind: ChangeKind
    old: Span  # in the old text; empty where words were inserted
    new: Span  # in the new text; empty where words were deleted
    old_text: str  # the words at the old span
    new_text: str  # the words at the new span; equal to old_text where kept

    @property
    def changed(self) -> bool:
        """Whether anything differs here."""
        return self.kind is not ChangeKind.KEPT

    @property
    def typographic(self) -> bool:
        """Whether only white space, quotation marks, dashes or the form of characters differ."""
        return self.changed and same_words(self.old_text, self.new_text)

    def reversed(self) -> Change:
        """The same piece, read from the new text to the old one."""
        kind = {ChangeKind.DELETED: ChangeKind.INSERTED, ChangeKind.INSERTED: ChangeKind.DELETED}.get(
            self.kind, self.kind
        )
        return Change(kind, self.new, self.old, self.new_text, self.old_text)


@dataclass(frozen=True, slots=True)
class Redline:
    """Two texts as one sequence of pieces that were kept, deleted, inserted or replaced."""

    old: str
    new: str
    pieces: tuple[Change, ...]  # in order; no two kept pieces stand beside each other

    @property
    def changes(self) -> tuple[Change, ...]:
        """The pieces that differ, typography included."""
        return tuple(piece for piece in self.pieces if piece.changed)

    @property
    def wording(self) -> tuple[Change, ...]:
        """The pieces whose words differ, and not only their typography."""
        return tuple(piece for piece in self.pieces if piece.changed and not piece.typographic)

    def runs(self, *, typography: bool = True) -> Iterator[tuple[ChangeKind, str]]:
        """The words of both texts in their order, each run kept, deleted or inserted: what a reader is shown.

        Without *typography*, changes of typography alone are kept, as the new text has them.
        """
        for piece in self.pieces:
            if not piece.changed or (piece.typographic and not typography):
                yield ChangeKind.KEPT, piece.new_text
                continue
            if piece.old_text:
                yield ChangeKind.DELETED, piece.old_text
            if piece.new_text:
                yield ChangeKind.INSERTED, piece.new_text

    def apply(self, text: str) -> str:
        """The new text, made from *text*, which must be the old one. Raises ValueError for any other."""
        parts = []
        for piece in self.pieces:
            if piece.old.of(text) != piece.old_text:
                raise ValueError("the redline was made for another text")
            parts.append(piece.new_text)
        if len(text) != len(self.old):
            raise ValueError("the redline was made for another text")
        return "".join(parts)

    def reversed(self) -> Redline:
        """The redline from the new text to the old one."""
        return Redline(self.new, self.old, tuple(piece.reversed() for piece in self.pieces))


def same_words(old: str, new: str) -> bool:
    """Whether two texts have the same words and marks, whatever their white space, quotation marks and dashes.

    A blank that makes two words of one ("ISROare", "11/4") is no typography.
    """
    if old == new:
        return True
    if "".join(plain(old).split()) != "".join(plain(new).split()):
        return False
    return _keys(old) == _keys(new)


def _keys(text: str) -> list[str]:
    return [token.key for token in tokens(plain(text)) if token.key]


def redline(old: str, new: str) -> Redline:
    """The redline that makes *new* from *old*: whole words, and no stray words kept inside a replaced passage."""
    if (len(new), new) < (len(old), old):  # one direction is worked out and the other mirrored: so they agree
        return redline(new, old).reversed()
    if old == new:
        return Redline(old, new, tuple(_merged(iter([(old, new)]))))
    here, there = tokens(old), tokens(new)
    keys = [token.key for token in here], [token.key for token in there]
    matches = at_phrase_borders(*keys, without_confetti(*keys, kept(*keys)))
    return Redline(old, new, tuple(_merged(_pieces(old, new, here, there, matches))))


def _pieces(
    old: str, new: str, here: tuple[Token, ...], there: tuple[Token, ...], matches: list[Match]
) -> Iterator[tuple[str, str]]:
    """The old and the new text of each piece; equal texts are kept ones."""
    left = right = 0
    for i, j in matches:
        a, b = here[i], there[j]
        yield from _between(old[left : a.start], new[right : b.start])
        yield a.text, b.text
        left, right = a.end, b.end
    yield from _between(old[left:], new[right:])


def _between(old: str, new: str) -> Iterator[tuple[str, str]]:
    """What lies between two kept words, with the white space that both sides share set apart."""
    if old == new:
        yield old, new
        return
    lead = _shared_blanks(old, new)
    old_rest, new_rest = old[lead:], new[lead:]
    tail = _shared_blanks(old_rest[::-1], new_rest[::-1])
    yield old[:lead], old[:lead]
    gone, come = old_rest[: len(old_rest) - tail], new_rest[: len(new_rest) - tail]
    if gone and come and same_words(gone, "") != same_words(come, ""):
        yield gone, ""  # marks of emphasis alone do not replace words
        yield "", come
    else:
        yield gone, come
    yield old_rest[len(old_rest) - tail :], old_rest[len(old_rest) - tail :]


def _shared_blanks(old: str, new: str) -> int:
    count = 0
    for a, b in zip(old, new, strict=False):
        if a != b or not a.isspace():
            break
        count += 1
    return count


def _merged(pieces: Iterator[tuple[str, str]]) -> Iterator[Change]:
    """The pieces with their kinds and places; neighbours that are all kept, all reworded or all respelt become one."""
    left = right = 0
    gathered: list[tuple[str, str]] = []
    last = (False, False)

    def flush() -> Iterator[Change]:
        nonlocal left, right, gathered
        old, new = "".join(a for a, _ in gathered), "".join(b for _, b in gathered)
        gathered = []
        if old or new:
            spans = Span(left, left + len(old)), Span(right, right + len(new))
            left, right = spans[0].end, spans[1].end
            yield Change(_kind(old, new), *spans, old, new)

    for old, new in pieces:
        if not old and not new:
            continue
        sort = old == new, same_words(old, new)
        if gathered and sort != last:
            yield from flush()
        last = sort
        gathered.append((old, new))
    yield from flush()


def _kind(old: str, new: str) -> ChangeKind:
    if old == new:
        return ChangeKind.KEPT
    if not new:
        return ChangeKind.DELETED
    return ChangeKind.REPLACED if old else ChangeKind.INSERTED
