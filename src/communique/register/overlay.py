"""Conditions that see what people corrected instead of what the machine found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_

from communique.register.correctable import REVIEW, encode
from communique.register.corrections import corrected_fields, in_force
from communique.register.schema import correction

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select


@dataclass(frozen=True, slots=True)
class Overlay:
    """Which fields have corrections; conditions on all others are left as simple as they are."""

    fields: frozenset[tuple[str, str]]  # kind of target ("s", "r", "m") and field

    @classmethod
    def of(cls, connection: Connection) -> Overlay:
        """The overlay of the register as it is now."""
        return cls(corrected_fields(connection))

    def one(self, target: ColumnElement[Any], field: str, plain: ColumnElement[bool], *values: str) -> Any:
        """*plain*, for a field of one value, or a corrected value that is one of *values*."""
        return self._either(target, field, plain, correction.c.after.in_([encode(value) for value in values]))

    def many(self, target: ColumnElement[Any], field: str, plain: ColumnElement[bool], values: Sequence[str]) -> Any:
        """*plain*, for a list, or a corrected list that holds one of *values*."""
        held = [correction.c.after.contains(json.dumps(value, ensure_ascii=False), autoescape=True) for value in values]
        return self._either(target, field, plain, or_(*held))

    def part(self, target: ColumnElement[Any], field: str, plain: ColumnElement[bool], words: str) -> Any:
        """*plain*, for a text, or a corrected text that contains *words*."""
        found = func.lower(correction.c.after).contains(
            json.dumps(words.lower(), ensure_ascii=False)[1:-1], autoescape=True
        )
        return self._either(target, field, plain, found)

    def listed(self, target: ColumnElement[Any], field: str, plain: ColumnElement[bool], answering: list[str]) -> Any:
        """*plain*, for a list, or a corrected list of one of the statements *answering*."""
        if ("s", field) not in self.fields:
            return plain
        return or_(and_(plain, target.not_in(self._targets("s", field))), target.in_(answering))

    def day(self, target: ColumnElement[Any], column: ColumnElement[str]) -> ColumnElement[str]:
        """A record's date as corrected."""
        if ("r", "date") not in self.fields:
            return column
        corrected = self._in_force("r", "date").with_only_columns(func.substr(correction.c.after, 2, 10))
        value = corrected.where(correction.c.target == target).correlate_except(correction).scalar_subquery()
        return func.coalesce(case((value == '"', ""), else_=value), column)

    def rejected(self, target: ColumnElement[Any]) -> Any:
        """The statements that a person rejected, or None where nobody rejected any."""
        if ("s", REVIEW) not in self.fields:
            return None
        return target.in_(self._targets("s", REVIEW, correction.c.after == encode("rejected")))

    def touched(self, target: ColumnElement[Any]) -> Any:
        """The statements that a person corrected or reviewed."""
        return target.in_(in_force().with_only_columns(correction.c.target))

    def _either(self, target: Any, field: str, plain: ColumnElement[bool], corrected: Any) -> Any:
        kind = "r" if target.name in ("record_id",) or target.table.name == "record" else "s"
        if (kind, field) not in self.fields:
            return plain
        return or_(
            and_(plain, target.not_in(self._targets(kind, field))),
            target.in_(self._targets(kind, field, corrected)),
        )

    def _targets(self, kind: str, field: str, *conditions: Any) -> Select[Any]:
        return self._in_force(kind, field).with_only_columns(correction.c.target).where(*conditions)

    @staticmethod
    def _in_force(kind: str, field: str) -> Select[Any]:
        return in_force().where(correction.c.field == field, correction.c.target.startswith(f"{kind}-"))
