"""The register: stores readings and answers questions about them. Everything that other rooms need is named here.

Importing this package is cheap; SQLAlchemy is imported when a register is opened.
"""

from communique.register.adding import AddReport, Progress, add
from communique.register.encounters import EncounterFilter, HeldEncounter, Missing, encounter_of, encounters
from communique.register.filters import LineFilter, Order, RecordFilter, StatementFilter
from communique.register.identity import canonical, canonical_url
from communique.register.lines.history import LineHistory
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
    "CodingInfo",
    "ComparableRecord",
    "ComparableRecords",
    "EncounterFilter",
    "HeldEncounter",
    "HeldMeeting",
    "HeldStatement",
    "LineFilter",
    "LineHistory",
    "Missing",
    "NotHandled",
    "NotRead",
    "Order",
    "Outcome",
    "Progress",
    "Query",
    "ReadDocument",
    "RecordDetail",
    "RecordFilter",
    "Register",
    "SearchHit",
    "Snippet",
    "StatementFilter",
    "Summary",
    "Tally",
    "add",
    "canonical",
    "canonical_url",
    "encounter_of",
    "encounters",
    "parse_query",
    "read_paths",
]
