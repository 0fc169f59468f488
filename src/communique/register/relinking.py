"""Linking everything anew, and bringing up what a correction bears upon; the caller commits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.register import schema
from communique.register.commitments.linking import link_all_commitments, link_commitments
from communique.register.correctable import APART, SAME
from communique.register.finding import meeting_coding, record_key
from communique.register.happenings.linking import link_all_events
from communique.register.lines.linking import link_all
from communique.register.mechanisms.linking import link_all_mechanisms, link_mechanisms
from communique.register.meetings.linking import link_all_meetings, link_meetings, relink_reports
from communique.register.officials.linking import link_all_people, relink_form
from communique.register.profiles import refresh_corrected
from communique.register.reviewing.ranking import rank_all, settle

if TYPE_CHECKING:
    from sqlalchemy import Connection


def relink(connection: Connection) -> int:
    """Forgets all that was joined over records and joins it anew; returns the number of records."""
    found = link_all(connection)
    link_all_mechanisms(connection)
    link_all_commitments(connection)
    link_all_meetings(connection)
    link_all_people(connection)
    link_all_events(connection)
    rank_all(connection)
    return found


def corrected(connection: Connection, target: str, field: str) -> None:
    """Brings up what rests on a corrected field: the profile of its record, the meeting, the person."""
    kind = target.partition("-")[0]
    if kind == "h":
        relink_form(connection, target)
        return
    if kind not in ("s", "r", "m"):
        return
    if kind == "m" and field in (SAME, APART):
        relink_reports(connection, target)
        return
    if kind == "s":
        settle(connection, [target])
        if field in REST_ON_THEM:
            _relink_statement(connection, target, field)
    refresh_corrected(connection, target, field)
    if kind == "r":
        _relink_record(connection, record_key(connection, target))
    elif kind == "m":
        coding, _ = meeting_coding(connection, target)
        query = select(schema.coding.c.record).where(schema.coding.c.key == coding)
        _relink_record(connection, int(connection.execute(query).scalar_one()))


# Fields of a statement on which mechanisms and commitments rest.
REST_ON_THEM = ("act", "speakers", "commitment", "when", "mechanisms")


def _relink_statement(connection: Connection, identifier: str, field: str) -> None:
    table = schema.statement
    query = select(table.c.coding).where(table.c.id == identifier, table.c.current)
    coding = connection.execute(query).scalar()
    if coding is not None:
        if field == "mechanisms":
            link_mechanisms(connection, int(coding), int(coding))
        link_commitments(connection, int(coding), int(coding))


def _relink_record(connection: Connection, key: int) -> None:
    coding = connection.execute(
        select(schema.record.c.current_coding).where(schema.record.c.key == key)
    ).scalar_one()  # fmt: skip
    if coding is not None:
        link_meetings(connection, key, int(coding))
