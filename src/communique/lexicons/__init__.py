"""What a reader goes by, as data: parties, officials, offices, acts and cues, strength, mechanisms, topics and frames.

The files are in ``data/`` and described in ``docs/lexicons.md``; a folder of the same file names adds to them or
replaces entries.
"""

from communique.lexicons.codebook import Codebook, load_codebook
from communique.lexicons.parties import (
    Actor,
    AliasForm,
    Organisation,
    Party,
    PartyAlias,
    PartyKind,
    normalise_name,
)
from communique.lexicons.publishers import Publisher

__all__ = [
    "Actor",
    "AliasForm",
    "Codebook",
    "Organisation",
    "Party",
    "PartyAlias",
    "PartyKind",
    "Publisher",
    "load_codebook",
    "normalise_name",
]
