"""What is in a dossier, as conditions on statements, records and meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select, true

from communique.register import schema
from communique.register.dossiers.dossier import Dossier
from communique.register.dossiers.store import dossier_of
from communique.register.names import mechanism_names, named_so

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.register.overlay import Overlay

_STATEMENT, _RECORD = schema.statement, schema.record


def statement_conditions(connection: Connection, overlay: Overlay, named: str) -> list[Any]:
    """Conditions on ``statement``: it is in the dossier. Raises NotFoundError, UsageError."""
    from communique.register.selecting import linked, of_party

    held = dossier_of(connection, named)
    groups = [(party,) for party in held.parties] if held.together else [held.parties] if held.parties else []
    found = [of_party(connection, overlay, group, None) for group in groups]
    if held.topics:
        topics = schema.statement_topic
        plain = linked(connection, topics, topics.c.topic.in_(held.topics))
        found.append(overlay.many(_STATEMENT.c.id, "topics", plain, held.topics))
    if held.bodies:
        names = mechanism_names(connection, held.bodies)
        mechanisms = schema.statement_mechanism
        plain = linked(connection, mechanisms, mechanisms.c.folded.in_(names))
        found.append(overlay.listed(_STATEMENT.c.id, "mechanisms", plain, named_so(connection, held.bodies, names)))
    if held.publishers:
        found.append(_STATEMENT.c.record.in_(select(_RECORD.c.key).where(_published(overlay, held))))
    return found


def record_conditions(connection: Connection, overlay: Overlay, named: str) -> list[Any]:
    """Conditions on ``record``: a party issued it or has a statement in it, a topic or a body is named in it."""
    held = dossier_of(connection, named)
    party, said = schema.statement_party, _STATEMENT
    of_record = and_(said.c.coding == _RECORD.c.current_coding, said.c.current == true())
    groups = [(one,) for one in held.parties] if held.together else [held.parties] if held.parties else []
    found: list[Any] = [
        or_(
            *(_RECORD.c.issuers.contains(f'"{one}"', autoescape=True) for one in group),
            exists().where(of_record, party.c.statement == said.c.key, party.c.party.in_(group)),
        )
        for group in groups
    ]
    if held.topics:
        topics, own = schema.record_topic, schema.statement_topic
        found.append(
            or_(
                exists().where(topics.c.coding == _RECORD.c.current_coding, topics.c.topic.in_(held.topics)),
                exists().where(of_record, own.c.statement == said.c.key, own.c.topic.in_(held.topics)),
            )
        )
    if held.bodies:
        mechanisms = schema.statement_mechanism
        names = mechanism_names(connection, held.bodies)
        found.append(exists().where(of_record, mechanisms.c.statement == said.c.key, mechanisms.c.folded.in_(names)))
    if held.publishers:
        found.append(_published(overlay, held))
    return found


def meeting_conditions(connection: Connection, overlay: Overlay, named: str) -> list[Any]:
    """Conditions on ``encounter``: its parties met there; one of its records is about the rest."""
    held = dossier_of(connection, named)
    table, party, report = schema.encounter, schema.encounter_party, schema.encounter_report
    groups = [(one,) for one in held.parties] if held.together else [held.parties] if held.parties else []
    found: list[Any] = [exists().where(party.c.encounter == table.c.id, party.c.party.in_(group)) for group in groups]
    if held.topics or held.bodies or held.publishers:
        about = record_conditions(connection, overlay, named)[len(groups) :]
        found.append(exists().where(report.c.encounter == table.c.id, report.c.record == _RECORD.c.key, *about))
    return found


def holds_record(connection: Connection, overlay: Overlay, named: str, record: str) -> bool:
    """Whether a record is in a dossier."""
    query = select(func.count()).select_from(_RECORD).where(_RECORD.c.id == record)
    return bool(connection.execute(query.where(*record_conditions(connection, overlay, named))).scalar_one())


def _published(overlay: Overlay, held: Dossier) -> Any:
    from communique.register.selecting import of_publisher

    return or_(*(of_publisher(overlay, _RECORD.c.id, words) for words in held.publishers))
