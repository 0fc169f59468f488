"""What was found when edits were compared: kept, so that a list of thousands need not compare their texts again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from communique.comparing import Change, ChangeKind, Redline, Sentence
from communique.comparing.edits import EditClass, EditedPassage, Finding, PageEdit
from communique.model import Span
from communique.register.batching import batches
from communique.register.schema import made_edit
from communique.register.writing import insert_rows

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class MadeEdit:
    """One edit as it was compared."""

    pair: str  # IDs of both sides, with ">" between them
    codings: str  # keys of the codings of both, "" where there are none
    edit: PageEdit
    note: str  # why the texts could not be compared, or what became of a file; "" otherwise
    changed: tuple[tuple[int, int], ...] = ()  # statement.key of the old and of the new one
    dropped: tuple[int, ...] = ()
    added: tuple[int, ...] = ()

    @property
    def substantive(self) -> bool:
        """Whether somebody who follows the publisher's words wants to know."""
        return self.edit.substantive or bool(self.note)


@lru_cache(maxsize=1)
def rules_digest() -> str:
    """What all comparing goes by, its code and its data, in one digest: other rules, other edits."""
    digest = hashlib.sha256()

    def take(folder: Traversable) -> None:
        for item in sorted(folder.iterdir(), key=lambda one: one.name):
            if item.is_dir() and not item.name.startswith("__"):
                take(item)
            elif item.name.endswith((".py", ".toml", ".csv")):
                digest.update(item.read_bytes())

    take(files("communique.comparing"))
    return digest.hexdigest()[:16]


def held_edits(connection: Connection, codings: Mapping[str, str]) -> dict[str, MadeEdit]:
    """The edits that were compared with these rules and codings; *codings* by pair."""
    found = {}
    for run in batches(codings):
        rows = select(made_edit).where(made_edit.c.pair.in_(run), made_edit.c.rules == rules_digest())
        for row in connection.execute(rows):
            if row.codings == codings[row.pair]:
                found[str(row.pair)] = _read(row.pair, row.codings, json.loads(row.made))
    return found


def keep_edits(connection: Connection, made: Iterable[MadeEdit]) -> None:
    """Keeps what was compared, in the place of what was before."""
    for run in batches({item.pair: item for item in made}.values()):
        connection.execute(delete(made_edit).where(made_edit.c.pair.in_([item.pair for item in run])))
        insert_rows(
            connection,
            made_edit,
            [
                {
                    "pair": item.pair,
                    "rules": rules_digest(),
                    "codings": item.codings,
                    "substantive": item.substantive,
                    "made": json.dumps(_written(item), ensure_ascii=False, separators=(",", ":")),
                }
                for item in run
            ],
        )


def _written(item: MadeEdit) -> dict[str, Any]:
    return {
        "passages": [_passage(passage) for passage in item.edit.passages],
        "unread": str(item.edit.unread or ""),
        "note": item.note,
        "statements": [list(item.changed), list(item.dropped), list(item.added)],
    }


def _passage(passage: EditedPassage) -> list[Any]:
    made = passage.redline
    pieces = [[str(piece.kind), *_ends(piece.old), *_ends(piece.new)] for piece in made.pieces]
    findings = [
        [list(map(str, one.classes)), one.substantive, one.old, one.new, one.reason] for one in passage.findings
    ]
    sides = [[_sentence(one) for one in side] for side in (passage.old, passage.new)]
    return [passage.relation, *sides, made.old, made.new, pieces, findings]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _sentence(one: Sentence) -> list[Any]:
    return [one.index, one.text, one.marker, one.paragraph, one.kind, *_ends(one.span)]


def _read(pair: str, codings: str, held: Mapping[str, Any]) -> MadeEdit:
    unread = EditClass(held["unread"]) if held["unread"] else None
    edit = PageEdit(tuple(_read_passage(*passage) for passage in held["passages"]), unread)
    changed, dropped, added = held["statements"]
    both = tuple((int(old), int(new)) for old, new in changed)
    return MadeEdit(pair, codings, edit, held["note"], both, tuple(dropped), tuple(added))


def _read_passage(
    relation: str,
    old: Sequence[list[Any]],
    new: Sequence[list[Any]],
    old_words: str,
    new_words: str,
    pieces: Sequence[list[Any]],
    findings: Sequence[list[Any]],
) -> EditedPassage:
    changes = []
    for kind, old_start, old_end, new_start, new_end in pieces:
        changes.append(
            Change(
                ChangeKind(kind), Span(old_start, old_end), Span(new_start, new_end), old_words[old_start:old_end],
                new_words[new_start:new_end],
            )
        )  # fmt: skip
    return EditedPassage(
        relation,
        tuple(_read_sentence(*one) for one in old),
        tuple(_read_sentence(*one) for one in new),
        Redline(old_words, new_words, tuple(changes)),
        tuple(Finding(tuple(map(EditClass, classes)), *rest) for classes, *rest in findings),
    )


def _read_sentence(index: int, text: str, marker: str, paragraph: int, kind: str, start: int, end: int) -> Sentence:
    return Sentence(index, text, marker, paragraph, kind, Span(start, end))
