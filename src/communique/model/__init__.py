"""The domain model: frozen dataclasses that every room may import, and that import no room.

The words are those of ``docs/architecture.md``: a *record* is one published document; it has *publications* (URL and
publisher), *revisions* (text) and *snapshots* (bytes as they came). A *reading* is what a reader found in one revision:
sentences, statements, meetings, people, mechanisms, topics and events, each with its exact place in the text.
"""

from communique.model.codes import Account, Act, Commitment, MeetingForm, RecordKind, RecordLevel
from communique.model.commitment import (
    CommitmentClass,
    CommitmentStatus,
    DueDays,
    Evidence,
    Promise,
    Relation,
    TrackedCommitment,
)
from communique.model.correction import Correction
from communique.model.identity import content_id, record_id, statement_id
from communique.model.line import Change, Join, Line, Member
from communique.model.mechanism import Happening, Mechanism, MechanismEvent, NameUse, TimelineEntry
from communique.model.meeting import Meeting, NamedPerson, Official, Participant
from communique.model.reading import (
    CodedSentence,
    Event,
    Inference,
    MechanismMention,
    Reading,
    SentenceRole,
)
from communique.model.record import Attachment, Document, Publication, Record, Revision, Snapshot
from communique.model.statement import Confidence, Statement
from communique.model.text import Quote, Span

__all__ = [
    "Account",
    "Act",
    "Attachment",
    "Change",
    "CodedSentence",
    "Commitment",
    "CommitmentClass",
    "CommitmentStatus",
    "Confidence",
    "Correction",
    "Document",
    "DueDays",
    "Event",
    "Evidence",
    "Happening",
    "Inference",
    "Join",
    "Line",
    "Mechanism",
    "MechanismEvent",
    "MechanismMention",
    "Meeting",
    "MeetingForm",
    "Member",
    "NameUse",
    "NamedPerson",
    "Official",
    "Participant",
    "Promise",
    "Publication",
    "Quote",
    "Reading",
    "Record",
    "RecordKind",
    "RecordLevel",
    "Relation",
    "Revision",
    "SentenceRole",
    "Snapshot",
    "Span",
    "Statement",
    "TimelineEntry",
    "TrackedCommitment",
    "content_id",
    "record_id",
    "statement_id",
]
