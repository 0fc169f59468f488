"""Readings as files: one NAME.jsonl and one NAME.meetings.json for each record."""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.output import json_line
from communique.errors import RegisterError
from communique.model import record_id
from communique.register.rows import meetings_row, statement_row

if TYPE_CHECKING:
    from communique.register import ReadDocument

LONGEST_NAME = 180  # bytes, so that suffixes fit into a file name
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]+')


@dataclass(slots=True)
class ReadingFolder:
    """A folder of readings, in which no name is given twice."""

    path: Path
    taken: set[str] = field(default_factory=set)  # names in this run, with case folded

    @classmethod
    def made(cls, folder: str) -> ReadingFolder:
        """The folder, made where it is missing. Raises RegisterError where it cannot be."""
        path = Path(folder)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RegisterError(f"{folder}: the folder cannot be made ({error.strerror}); name another") from error
        return cls(path)

    def write(self, item: ReadDocument) -> None:
        """Writes a record's statements and meetings; each file appears whole or not at all."""
        record = record_id(item.document.known_by)
        name = self._name(item.document.name, record)
        lines = "".join(f"{json_line(statement_row(statement, record))}\n" for statement in item.reading.statements)
        meetings = json.dumps(meetings_row(item.reading), ensure_ascii=False, indent=1)
        self._put(f"{name}.jsonl", lines)
        self._put(f"{name}.meetings.json", f"{meetings}\n")

    def _name(self, stem: str, record: str) -> str:
        plain = _shortened(_UNSAFE.sub("_", stem).strip(" .")) or record
        number = 1
        name = plain
        while name.casefold() in self.taken:
            suffix = record.partition("-")[2]
            name = f"{plain}-{suffix}" if number == 1 else f"{plain}-{suffix}-{number}"
            number += 1
        self.taken.add(name.casefold())
        return name

    def _put(self, name: str, text: str) -> None:
        try:
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", errors="backslashreplace", newline="\n", dir=self.path, prefix=".", delete=False
            ) as file:
                file.write(text)
            Path(file.name).chmod(0o666 & ~_umask())
            Path(file.name).replace(self.path / name)
        except OSError as error:
            raise RegisterError(
                f"{self.path / name}: cannot be written ({error.strerror}); "
                "free space, or name another folder with --out"
            ) from error


def _shortened(name: str) -> str:
    return name.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
