"""Acronyms that a record defines as something else than the party that the lexicon has under them.

"Inflation Reduction Act (IRA)" names no armed group, "Eurasian Economic Commission (EEC)" is not the old name of the
European Union. Where the long form says so, the acronym means no party anywhere in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from communique.reading.acronyms import acronym_definitions
from communique.reading.mentions import PartyFinder

_SEVERAL: Final = 2
_SMALL: Final = frozenset("of the and for on in to with by at a an".split())


def redefined(texts: Iterable[str], parties: PartyFinder) -> frozenset[str]:
    """The acronyms that the folded sentences *texts* define as what is no name of the party known by them.

    A long form that names the party, or several ("Australia-UK-US"), or that shares half of its words with a name of
    the party ("World Food Progamme") is only another way of writing it.
    """
    found: set[str] = set()
    for text in texts:
        for definition in acronym_definitions(text):
            meant = parties.find(definition.short)
            if len(meant) == 1 and meant[0].end - meant[0].start == len(definition.short):
                spelt = {mention.party for mention in parties.find(definition.long)}
                if (
                    meant[0].party not in spelt
                    and len(spelt) < _SEVERAL
                    and not _alike(definition.long, parties.names(meant[0].party))
                ):
                    found.add(definition.short)
    return frozenset(found)


def _alike(long: str, names: Iterable[str]) -> bool:
    """Whether half of the words of a long form, small ones left out, stand in one of the names."""
    words = _words(long)
    return any(2 * len(words & _words(name)) >= len(words) for name in names)


def _words(text: str) -> set[str]:
    """The words of a name, folded, without small ones and the s of plurals."""
    return {word.rstrip("s") for word in re.findall(r"[^\W_]+", text.casefold()) if word not in _SMALL}
