"""What people decided about who is who, from the log of corrections: it names forms, so that it survives re-reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.linking.officials import NameForm
from communique.model import content_id
from communique.register.correctable import APART, PARTED, SAME, decode
from communique.register.corrections import any_corrections, in_force
from communique.register.schema import correction

if TYPE_CHECKING:
    from sqlalchemy import Connection


_OF_PEOPLE = (correction.c.field.in_((SAME, APART, PARTED)), correction.c.target.startswith("h-"))


@dataclass(frozen=True, slots=True)
class IdentityDecisions:
    """The decisions in force."""

    together: tuple[tuple[str, str], ...]  # pairs of form IDs that are of one person, in the order of the log
    apart: frozenset[frozenset[str]]  # pairs of form IDs that are not

    @classmethod
    def of(cls, connection: Connection) -> IdentityDecisions:
        """The decisions that hold."""
        if not any_corrections(connection):
            return cls((), frozenset())
        together: list[tuple[str, str]] = []
        apart: set[frozenset[str]] = set()
        rows = connection.execute(in_force().where(*_OF_PEOPLE).order_by(correction.c.key))
        for row in rows:
            value = decode(row.after)
            values = value if isinstance(value, tuple) else (str(value),)
            if row.field == SAME:
                together += [(str(row.target), one) for one in values if one]
            else:
                apart.update(frozenset((str(row.target), one)) for one in values if one.startswith("h-"))
        pairs = frozenset(pair for pair in apart if len(pair) > 1)
        return cls(tuple(pair for pair in together if frozenset(pair) not in pairs), pairs)

    @staticmethod
    def naming(connection: Connection) -> Mapping[str, tuple[str, ...]]:
        """Form ID → IDs of the corrections in force that name it."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in connection.execute(in_force().where(*_OF_PEOPLE)):
            value = decode(row.after)
            for one in {str(row.target), *(value if isinstance(value, tuple) else (str(value),))}:
                found[one].append(str(row.id))
        return {form: tuple(by) for form, by in found.items()}

    def with_(self, form: str) -> tuple[str, ...]:
        """The forms that people hold to be of one person with this one."""
        return tuple(other for pair in self.together if form in pair for other in pair if other != form)

    def owner_of(self, form: str) -> str:
        """A form of the person that people gave this form to, "" if they did not."""
        return next(iter(self.with_(form)), "")


def parted_in(connection: Connection, record: str) -> Mapping[str, str]:
    """Form ID → the form in whose place it stands in this record, where people parted namesakes by their records."""
    found: dict[str, str] = {}
    if not any_corrections(connection):
        return found
    for row in connection.execute(in_force().where(correction.c.field == PARTED, correction.c.target.startswith("h-"))):
        value = decode(row.after)
        form, *records = value if isinstance(value, tuple) else ()
        if record in records:
            found[form] = str(row.target)
    return found


def parted_form(form: NameForm, records: Iterable[str]) -> str:
    """The ID of the form that stands for a namesake in these records."""
    return content_id("h", "parted", form.id, *sorted(records))
