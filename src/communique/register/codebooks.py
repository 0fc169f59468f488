"""The codebook in force in a register: the bundled one, with the user's own lexicons with which records were read last.

A register keeps the files, so that what it works out by itself (lines, names, filters, pages) knows the same parties,
acts and officials as the reader did, wherever the folder is by then.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.lexicons import Codebook, codebook_of
from communique.register.schema import codebook
from communique.register.writing import Prepared, insert_row, json_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LAST = Prepared(lambda: select(codebook.c.digest).order_by(codebook.c.key.desc()).limit(1))
_FILES = Prepared(lambda: select(codebook.c.files).where(codebook.c.digest == bindparam("digest")).limit(1))
_KEPT = 8  # codebooks that a process holds at once


def keep_codebook(connection: Connection, used: Codebook) -> bool:
    """Puts a codebook in force, and says whether another one was; the caller commits."""
    before = _LAST.run(connection).scalar()
    if before == used.digest or (before is None and not used.own):
        return False
    insert_row(connection, codebook, digest=used.digest, version=used.version, files=json_text(used.own))
    return True


def codebook_in_force(connection: Connection) -> Codebook:
    """The codebook of a register. Raises CodebookError where its files were made by another version."""
    digest = _LAST.run(connection).scalar()
    if digest is None:
        return codebook_of({})
    return _loaded(str(_FILES.run(connection, digest=digest).scalar_one()))


@lru_cache(maxsize=_KEPT)
def _loaded(files: str) -> Codebook:
    return codebook_of(json.loads(files))
