"""The closed vocabularies of the codebook.

Acts are strings rather than an enumeration because a project may define its own in a codebook folder; :class:`Act`
names the sixteen of the default codebook.
"""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What a statement does (docs/codebook.md, "Acts")."""

    MEET = "meet"
    DISCUSS = "discuss"
    REVIEW = "review"
    STATE = "state"
    AGREE = "agree"
    COMMIT = "commit"
    REAFFIRM = "reaffirm"
    SUPPORT = "support"
    WELCOME = "welcome"
    ANNOUNCE = "announce"
    PROPOSE = "propose"
    URGE = "urge"
    CONCERN = "concern"
    CONDEMN = "condemn"
    OPPOSE = "oppose"
    WARN = "warn"


class Commitment(StrEnum):
    """How firmly the speakers undertake something of their own."""

    NONE = "none"
    TENTATIVE = "tentative"
    INTENDED = "intended"
    FIRM = "firm"


class Account(StrEnum):
    """Whose word a statement is."""

    JOINT = "joint"  # issued together by all the speakers
    OWN = "own"  # the publisher on its own side
    BOTH = "both"  # one publisher says that both sides did
    ATTRIBUTED = "attributed"  # one publisher says that the other side did


class RecordKind(StrEnum):
    """What sort of document a record is."""

    JOINT_STATEMENT = "joint statement"
    READOUT = "readout"
    CHAIRS_STATEMENT = "chair's statement"
    DECLARATION = "declaration"
    SPOKESPERSON = "spokesperson's statement"
    FACT_SHEET = "fact sheet"
    MESSAGE = "message"
    REMARKS = "remarks"
    OTHER = "other"


class RecordLevel(StrEnum):
    """The rank of those who met or spoke."""

    LEADERS = "leaders"
    MINISTERS = "ministers"
    DEPUTIES = "deputies"
    OFFICIALS = "officials"
    UNKNOWN = "unknown"


class MeetingForm(StrEnum):
    """How a meeting was held."""

    IN_PERSON = "in person"
    CALL = "call"
    VIDEO = "video"
    LETTER = "letter"
