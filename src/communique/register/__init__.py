"""The register: stores readings and answers questions about them. Everything that other rooms need is named here.

Importing this package is cheap; SQLAlchemy is imported when a register is opened.
"""

from communique.register.adding import AddReport, Progress, add
from communique.register.encounters import EncounterFilter, HeldEncounter, Missing, encounter_of, encounters
from communique.register.filters import LineFilter, Order, RecordFilter, StatementFilter
from communique.register.happenings.held import (
    EventDetail,
    EventFilter,
    EventMention,
    HeldEvent,
    HeldTopic,
    TopicFilter,
)
from communique.register.identity import canonical, canonical_url
from communique.register.lines.history import LineHistory
from communique.register.meetings.held import Attendant, MeetingFilter, MeetingShown, Neighbour, ReportSource
from communique.register.officials.held import (
    HeldOfficial,
    OfficeShown,
    OfficialDetail,
    OfficialFilter,
    Rival,
    WrittenName,
)
from communique.register.query import Query, parse_query
from communique.register.readings import NotRead, ReadDocument, read_paths
from communique.register.register import MOST_COUNTED, Register
from communique.register.results import (
    Added,
    CodingInfo,
    ComparableRecord,
    ComparableRecords,
    HeldMeeting,
    HeldStatement,
    NotHandled,
    Outcome,
    RecordDetail,
    SearchHit,
    Summary,
    Tally,
)
from communique.register.snippet import Snippet

__all__ = [
    "MOST_COUNTED",
    "AddReport",
    "Added",
    "Attendant",
    "CodingInfo",
    "ComparableRecord",
    "ComparableRecords",
    "EncounterFilter",
    "EventDetail",
    "EventFilter",
    "EventMention",
    "HeldEncounter",
    "HeldEvent",
    "HeldMeeting",
    "HeldOfficial",
    "HeldStatement",
    "HeldTopic",
    "LineFilter",
    "LineHistory",
    "MeetingFilter",
    "MeetingShown",
    "Missing",
    "Neighbour",
    "NotHandled",
    "NotRead",
    "OfficeShown",
    "OfficialDetail",
    "OfficialFilter",
    "Order",
    "Outcome",
    "Progress",
    "Query",
    "ReadDocument",
    "RecordDetail",
    "RecordFilter",
    "Register",
    "ReportSource",
    "Rival",
    "SearchHit",
    "Snippet",
    "StatementFilter",
    "Summary",
    "Tally",
    "TopicFilter",
    "WrittenName",
    "add",
    "canonical",
    "canonical_url",
    "encounter_of",
    "encounters",
    "parse_query",
    "read_paths",
]
