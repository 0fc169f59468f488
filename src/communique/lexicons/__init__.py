"""What a reader goes by, as data: parties, officials, offices, acts and cues, strength, mechanisms, topics and frames.

The files are in ``data/`` and described in ``docs/lexicons.md``; a folder of the same file names adds to them or
replaces entries.
"""

from communique.lexicons.acts import ActEntry, Cue, Scale, Step
from communique.lexicons.codebook import Codebook, codebook_of, load_codebook
from communique.lexicons.frames import (
    CharacterisationKind,
    ConditionKind,
    FrameLine,
    KindCue,
    LevelCue,
    RecordKinds,
)
from communique.lexicons.parties import (
    Actor,
    AliasForm,
    Organisation,
    Party,
    PartyAlias,
    PartyKind,
    normalise_name,
)
from communique.lexicons.people import Collective, KnownOfficial, Offices, Portfolio, Title
from communique.lexicons.publishers import Publisher
from communique.lexicons.subjects import EventKind, KnownMechanism, Mechanisms, Topic

__all__ = [
    "ActEntry",
    "Actor",
    "AliasForm",
    "CharacterisationKind",
    "Codebook",
    "Collective",
    "ConditionKind",
    "Cue",
    "EventKind",
    "FrameLine",
    "KindCue",
    "KnownMechanism",
    "KnownOfficial",
    "LevelCue",
    "Mechanisms",
    "Offices",
    "Organisation",
    "Party",
    "PartyAlias",
    "PartyKind",
    "Portfolio",
    "Publisher",
    "RecordKinds",
    "Scale",
    "Step",
    "Title",
    "Topic",
    "codebook_of",
    "load_codebook",
    "normalise_name",
]
