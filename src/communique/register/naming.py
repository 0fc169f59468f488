"""What a user names where a record is wanted: a file, standard input, or a record of the register."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import NotFoundError, UsageError
from communique.model import Document

if TYPE_CHECKING:
    from communique.register.register import Register
    from communique.register.results import RecordDetail

_RECORD_ID = re.compile(r"r-[a-z2-7]{2,12}")
_TEXT_ID = re.compile(r"[rv]-[a-z2-7]{2,12}")


def named_document(name: str, place: str | Path) -> Document:
    """The one document that *name* names: a file of any format that `add` takes, ``-``, or the ID of a record or
    of one of its texts in the register at *place*, in whole or its unique beginning. Files need no register.

    Raises UsageError where it is neither, or a file of several records; IntakeError where the file cannot become a
    record; NotFoundError where the register does not hold the record.
    """
    if name == "-" or Path(name).exists():
        return _of_file(name)
    if not _TEXT_ID.fullmatch(name):
        raise UsageError(
            f"{name}: no such file, and no record ID; name a file, or an ID that `communique records` lists"
        )
    from communique.register.register import Register

    try:
        with Register.open(place, create=False) as register:
            return held_document(register, name)
    except NotFoundError as error:
        raise NotFoundError(f"{name} is taken for a record ID, since there is no such file; {error}") from error


def held_document(register: Register, identifier: str) -> Document:
    """A record of the register by its current text (r-…), or one text of a record (v-…), as a document.

    Raises NotFoundError, and UsageError where several begin so.
    """
    from dataclasses import replace

    from communique.register.finding import revision_place

    if not identifier.strip().lower().startswith("v-"):
        return document_of(register.record(identifier))
    with register.reading() as connection:
        owner, full = revision_place(connection, identifier)
    detail = register.record(owner)
    revision = next(one for one in detail.revisions if one.id == full)
    made = document_of(detail)
    return replace(
        made, text=revision.text, origin=full, title=revision.title or made.title, modified=revision.modified
    )


def names_record(name: str) -> bool:
    """Whether *name* is taken for a record ID: it has the form of one, and there is no such file."""
    return _RECORD_ID.fullmatch(name) is not None and not Path(name).exists()


def document_of(detail: RecordDetail) -> Document:
    """A record of the register as a document: its current text and what is known about it."""
    record = detail.record
    revision = detail.revisions[-1]
    return Document(
        text=detail.text, name=record.name, origin=record.id, title=record.title, date=record.date, url=record.url,
        publisher=record.publisher, language=record.language, section=record.section, modified=revision.modified,
    )  # fmt: skip


def _of_file(name: str) -> Document:
    from communique.errors import IntakeError
    from communique.intake import arrivals

    found: list[Document] = []
    for arrival in arrivals([name]):
        if not isinstance(arrival, Document):
            raise IntakeError(arrival.name, arrival.problem, arrival.remedy)
        found.append(arrival)
        if len(found) > 1:
            raise UsageError(f"{name}: holds several records; name a file of one, or add them and name a record ID")
    if not found:
        raise UsageError(f"{name}: holds no record; name a file of one")
    return found[0]
