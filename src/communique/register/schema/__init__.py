"""The tables of a register: one schema for every database (docs/decisions/storage.md).

Names are singular and plain, so that the file can be opened in Datasette or pandas. ``id`` is what people see and comes
from content; ``key`` is an internal row number that joins tables and is never shown. Offsets count code points of
``revision.text``. Empty text means unknown or not given. Lists that nothing queries are JSON.
"""

from communique.register.schema.alerts import alert, alert_hit
from communique.register.schema.codebooks import codebook
from communique.register.schema.codings import (
    actor,
    agenda_item,
    coding,
    event,
    inference,
    mechanism_mention,
    official,
    record_topic,
    sentence,
)
from communique.register.schema.columns import metadata
from communique.register.schema.commitments import evidence, promise, trace, trace_term
from communique.register.schema.comparisons import comparison_key, record_profile
from communique.register.schema.edits import made_edit
from communique.register.schema.encounters import (
    encounter,
    encounter_key,
    encounter_party,
    encounter_report,
    meeting_source,
)
from communique.register.schema.happenings import event_mention
from communique.register.schema.lines import point, wording, wording_term
from communique.register.schema.logs import correction, failure, run
from communique.register.schema.mechanisms import mechanism_acronym, mechanism_event, mechanism_use
from communique.register.schema.meetings import meeting, meeting_characterisation, meeting_party, participant
from communique.register.schema.people import name_form, name_use, name_word, person, person_form, sighting
from communique.register.schema.records import arrival, attachment, capture, publication, record, revision, snapshot
from communique.register.schema.review import review_rank
from communique.register.schema.reviewers import dossier, failed_login, login, reviewer, reviewer_token, visit
from communique.register.schema.sources import (
    attachment_copy,
    language_version,
    site,
    source,
    source_page,
    withdrawal,
)
from communique.register.schema.statements import (
    statement,
    statement_condition,
    statement_event,
    statement_mechanism,
    statement_party,
    statement_person,
    statement_topic,
)

__all__ = [
    "actor",
    "agenda_item",
    "alert",
    "alert_hit",
    "arrival",
    "attachment",
    "attachment_copy",
    "capture",
    "codebook",
    "coding",
    "comparison_key",
    "correction",
    "dossier",
    "encounter",
    "encounter_key",
    "encounter_party",
    "encounter_report",
    "event",
    "event_mention",
    "evidence",
    "failed_login",
    "failure",
    "inference",
    "language_version",
    "login",
    "made_edit",
    "mechanism_acronym",
    "mechanism_event",
    "mechanism_mention",
    "mechanism_use",
    "meeting",
    "meeting_characterisation",
    "meeting_party",
    "meeting_source",
    "metadata",
    "name_form",
    "name_use",
    "name_word",
    "official",
    "participant",
    "person",
    "person_form",
    "point",
    "promise",
    "publication",
    "record",
    "record_profile",
    "record_topic",
    "review_rank",
    "reviewer",
    "reviewer_token",
    "revision",
    "run",
    "sentence",
    "sighting",
    "site",
    "snapshot",
    "source",
    "source_page",
    "statement",
    "statement_condition",
    "statement_event",
    "statement_mechanism",
    "statement_party",
    "statement_person",
    "statement_topic",
    "trace",
    "trace_term",
    "visit",
    "withdrawal",
    "wording",
    "wording_term",
]
