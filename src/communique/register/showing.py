"""What views and the search index show of a record: its current revision in its current coding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, true

from communique.register.commitments.linking import link_commitments
from communique.register.happenings.linking import link_events
from communique.register.lines.linking import link_coding
from communique.register.mechanisms.linking import link_mechanisms
from communique.register.meetings.linking import link_meetings
from communique.register.officials.linking import link_people
from communique.register.reviewing.ranking import rank_coding
from communique.register.schema import coding, publication, record, revision, statement
from communique.register.writing import Prepared

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from communique.register.search import SearchIndex


_RECORD = Prepared(lambda: select(record).where(record.c.key == bindparam("key")))
_REVISIONS = Prepared(
    lambda: select(revision.c.key).where(revision.c.record == bindparam("record")).order_by(revision.c.position)
)
_CODING = Prepared(lambda: select(coding).where(coding.c.revision == bindparam("revision"), coding.c.current == true()))
_REVISION = Prepared(lambda: select(revision).where(revision.c.key == bindparam("key")))
_SENTENCES = Prepared(
    lambda: (
        select(statement.c.key, statement.c.sentence)
        .where(statement.c.coding == bindparam("coding"))
        .order_by(statement.c.key)
    )
)
_PUBLICATIONS = Prepared(
    lambda: (
        select(publication.c.url, publication.c.publisher)
        .where(publication.c.record == bindparam("record"))
        .order_by(publication.c.key)
    )
)
_SHOWN = (
    "name title date url publisher publisher_party language section place kind level issuers coded statements "
    "revisions current_revision current_coding"
).split()
_UPDATE = Prepared(
    lambda: record.update().where(record.c.key == bindparam("of")).values({name: bindparam(name) for name in _SHOWN})
)


def show_current(connection: Connection, index: SearchIndex, record_key: int) -> None:
    """Brings a record's row, the marks of its statements and the search index to its current revision and coding."""
    shown = _RECORD.run(connection, key=record_key).one()
    held = _REVISIONS.run(connection, record=record_key).all()
    chosen = _CODING.run(connection, revision=held[-1].key).one()
    if shown.current_revision == held[-1].key and shown.current_coding == chosen.key:
        connection.execute(record.update().where(record.c.key == record_key).values(revisions=len(held)))
        return
    if shown.current_revision is not None:
        _hide(connection, index, shown)
    _show(connection, index, shown, chosen, len(held))
    link_coding(connection, chosen.key, shown.current_coding)
    link_mechanisms(connection, chosen.key, shown.current_coding)
    link_commitments(connection, chosen.key, shown.current_coding)
    link_meetings(connection, record_key, shown.current_coding)
    link_people(connection, record_key, chosen.key, shown.current_coding)
    link_events(connection, record_key, chosen.key, shown.current_coding)
    rank_coding(connection, chosen.key, shown.current_coding)


def _hide(connection: Connection, index: SearchIndex, shown: Row[tuple[object, ...]]) -> None:
    text = _REVISION.run(connection, key=shown.current_revision).one().text
    index.drop_record(connection, shown.key, shown.title, text)
    index.drop_statements(connection, _sentences(connection, shown.current_coding))
    connection.execute(statement.update().where(statement.c.coding == shown.current_coding).values(current=False))


def _show(
    connection: Connection,
    index: SearchIndex,
    shown: Row[tuple[object, ...]],
    chosen: Row[tuple[object, ...]],
    revisions: int,
) -> None:
    text = _REVISION.run(connection, key=chosen.revision).one()
    if shown.current_revision is not None:  # a first coding is written as current at once
        connection.execute(
            statement.update().where(statement.c.coding == chosen.key).values(current=True, date=text.date)
        )
    sentences = _sentences(connection, chosen.key)
    title = text.title or chosen.title
    index.put_record(connection, shown.key, title, text.text)
    index.put_statements(connection, sentences)
    places = _PUBLICATIONS.run(connection, record=shown.key).all()
    _UPDATE.run(
        connection,
        of=shown.key,
        name=text.name,
        title=title,
        date=text.date,
        url=next((place.url for place in places if place.url), ""),
        publisher=text.publisher or next((place.publisher for place in places if place.publisher), ""),
        publisher_party=chosen.publisher_party,
        language=text.language,
        section=text.section or chosen.section,
        place=text.place,
        kind=chosen.kind,
        level=chosen.level,
        issuers=chosen.issuers,
        coded=bool(chosen.coded),
        statements=len(sentences),
        revisions=revisions,
        current_revision=chosen.revision,
        current_coding=chosen.key,
    )


def _sentences(connection: Connection, coding_key: int) -> list[tuple[int, str]]:
    return [(int(key), str(words)) for key, words in _SENTENCES.run(connection, coding=coding_key)]
