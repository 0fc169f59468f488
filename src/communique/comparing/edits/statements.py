"""What became of the statements of a page in its next text: kept, changed, dropped or added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from communique.comparing.edits.spelling import bare_words, canonical
from communique.comparing.similarity import similarity
from communique.model import Statement

ALIKE = 0.5  # likeness of sentences from which one statement is the other, changed
_FIELDS = ("act", "speakers", "targets", "commitment", "account")


@dataclass(frozen=True, slots=True)
class ChangedStatement:
    """A statement whose words an edit changed."""

    old: Statement
    new: Statement
    fields: tuple[str, ...]  # of the coding that differ: act, speakers, targets, commitment, account


@dataclass(frozen=True, slots=True)
class StatementChanges:
    """What an edit did to the statements of a page; those that kept their words are not named."""

    changed: tuple[ChangedStatement, ...] = ()
    dropped: tuple[Statement, ...] = ()
    added: tuple[Statement, ...] = ()


def statement_changes(old: Sequence[Statement], new: Sequence[Statement]) -> StatementChanges:
    """The statements of two texts of one page held against each other.

    Those of the same words are the same, whatever the typography. Of the others, the most alike of one act or cue go
    together.
    """
    waiting: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for item in old:
        waiting[_words(item)].append(item)
    rest_new = []
    for item in new:
        same = waiting[_words(item)]
        if same:
            same.pop(0)
        else:
            rest_new.append(item)
    left = {id(item) for items in waiting.values() for item in items}
    rest_old = [item for item in old if id(item) in left]
    likely = sorted(
        (
            (-_likeness(one, other), i, j)
            for i, one in enumerate(rest_old)
            for j, other in enumerate(rest_new)
            if one.act == other.act or _same_cue(one, other)
        ),
    )
    taken_old: dict[int, int] = {}
    taken_new: set[int] = set()
    for value, i, j in likely:
        if -value >= ALIKE and i not in taken_old and j not in taken_new:
            taken_old[i] = j
            taken_new.add(j)
    return StatementChanges(
        tuple(_changed(rest_old[i], rest_new[j]) for i, j in sorted(taken_old.items())),
        tuple(item for i, item in enumerate(rest_old) if i not in taken_old),
        tuple(item for j, item in enumerate(rest_new) if j not in taken_new),
    )


def _words(item: Statement) -> tuple[str, str]:
    """What makes two statements the same: the words of the sentence, typography aside, and those of the cue."""
    return "".join(map(canonical, bare_words(item.sentence.text))), _cue(item)


def _cue(item: Statement) -> str:
    return " ".join(item.cue.text.casefold().split())


def _same_cue(one: Statement, other: Statement) -> bool:
    return _cue(one) == _cue(other)


def _likeness(one: Statement, other: Statement) -> float:
    whole = similarity(one.sentence.text, other.sentence.text)
    content = similarity(one.content.text, other.content.text) if one.content.text and other.content.text else whole
    return max(whole, content) if _same_cue(one, other) else (whole + content) / 2


def _changed(old: Statement, new: Statement) -> ChangedStatement:
    return ChangedStatement(old, new, differing_fields(old, new))


def differing_fields(old: Statement, new: Statement) -> tuple[str, ...]:
    """The fields of the coding in which two statements differ."""
    return tuple(name for name in _FIELDS if getattr(old, name) != getattr(new, name))
