"""Who is who, kept up with what is shown of each record; the caller commits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from communique.linking.officials import NameForm, Use, ambiguous, holder, near, person_id, persons, united
from communique.linking.posts import known_posts
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.correctable import PARTED, decode
from communique.register.officials.decisions import IdentityDecisions, parted_in
from communique.register.writing import Prepared, insert_rows, json_text

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

MOST = 2_000  # forms that are held against each other at once

_PEOPLE = Prepared(
    lambda: (
        select(schema.person.c.position, schema.person.c.name, schema.person.c.office, schema.person.c.party)
        .where(schema.person.c.coding == bindparam("coding"))
        .order_by(schema.person.c.position)
    )
)
_RECORD = Prepared(
    lambda: select(schema.record.c.date, schema.record.c.id).where(schema.record.c.key == bindparam("record"))
)
_SEEN = Prepared(
    lambda: (
        select(schema.sighting.c.form, schema.sighting.c.post, schema.sighting.c.date)
        .where(schema.sighting.c.coding == bindparam("coding"))
        .order_by(schema.sighting.c.position)
    )
)
_DROP_SEEN = Prepared(lambda: schema.sighting.delete().where(schema.sighting.c.coding == bindparam("coding")))
_FORM = Prepared(lambda: select(schema.name_form).where(schema.name_form.c.id == bindparam("id")))
_USED = Prepared(
    lambda: select(schema.name_use.c.records).where(
        schema.name_use.c.form == bindparam("of"),
        schema.name_use.c.post == bindparam("in_post"),
        schema.name_use.c.year == bindparam("in_year"),
    )
)
_USE_MORE = Prepared(
    lambda: (
        schema.name_use.update()
        .where(
            schema.name_use.c.form == bindparam("of"),
            schema.name_use.c.post == bindparam("in_post"),
            schema.name_use.c.year == bindparam("in_year"),
        )
        .values(records=schema.name_use.c.records + bindparam("more"))
    )
)
_DROP_USE = Prepared(
    lambda: schema.name_use.delete().where(
        schema.name_use.c.form == bindparam("of"),
        schema.name_use.c.post == bindparam("in_post"),
        schema.name_use.c.year == bindparam("in_year"),
    )
)


def link_people(connection: Connection, record_key: int, shown: int, hidden: int | None = None) -> None:
    """Joins the people of the coding *shown* of a record with those held, instead of those of *hidden*."""
    changed: dict[str, NameForm] = {}
    if hidden is not None:
        for row in _SEEN.run(connection, coding=hidden).all():
            form = _form(_FORM.run(connection, id=row.form).one())
            if _count(connection, form.id, str(row.post), str(row.date)[:4], -1):
                changed[form.id] = form
        _DROP_SEEN.run(connection, coding=hidden)
    dated = _RECORD.run(connection, record=record_key).one()
    date, posts, rows = str(dated.date), known_posts(codebook_in_force(connection)), []
    parted = parted_in(connection, str(dated.id))
    for person in _PEOPLE.run(connection, coding=shown).all():
        form = posts.form(person.name, person.office, person.party, date)
        form = replace(form, id=parted.get(form.id, form.id))
        post = posts.post(person.office)
        if _FORM.run(connection, id=form.id).first() is None:
            _new_form(connection, form)
            changed[form.id] = form
        if _count(connection, form.id, post, date[:4], 1):
            changed[form.id] = form
        rows.append({"coding": shown, "position": person.position, "record": record_key, "form": form.id, "post": post,
                     "party": person.party or form.party, "date": date})  # fmt: skip
    insert_rows(connection, schema.sighting, rows)
    if changed:
        settle(connection, changed.values())


def link_all_people(connection: Connection) -> None:
    """Forgets who is who and works it out anew. What people decided stays."""
    for table in (schema.sighting, schema.name_use, schema.name_word, schema.name_form):
        connection.execute(table.delete())
    record = schema.record
    shown = select(record.c.key, record.c.current_coding).where(record.c.current_coding.is_not(None))
    for row in connection.execute(shown.order_by(record.c.date, record.c.id)).all():
        link_people(connection, int(row.key), int(row.current_coding))


def settle(connection: Connection, changed: Iterable[NameForm]) -> None:
    """Works out anew whose the forms are that *changed* may bear upon."""
    forms = {form.id: form for form in changed}
    gone = _unused(connection, forms)
    decisions = IdentityDecisions.of(connection)
    connected = _connected(connection, forms, decisions)
    for identifier in gone:
        connection.execute(schema.name_form.delete().where(schema.name_form.c.id == identifier))
        connection.execute(schema.name_word.delete().where(schema.name_word.c.form == identifier))
        connected.pop(identifier, None)
    groups = united(persons((one for one in connected.values() if one.full), decisions.apart), decisions.together)
    doubtful = ambiguous(groups)
    for group in groups:
        owner = person_id(group)
        for form in group:
            _assign(connection, form.id, owner, doubtful.get(owner, ()))
    _settle_short(connection, [*forms.values(), *connected.values()], decisions)


def _settle_short(connection: Connection, changed: Iterable[NameForm], decisions: IdentityDecisions) -> None:
    """Gives family names alone to the persons that they mean."""
    words = sorted({(word, form.party) for form in changed for word in form.words if len(word) > 1})
    for word, party in words:
        held = _forms_with(connection, word)
        short = [one for one in held if not one.full and party in ("", one.party)]
        if not short:
            continue
        for one in short:
            full = [form for form in held if form.full and form.party in ("", one.party)]
            owners = _owners(connection, [form.id for form in full])
            by_person: dict[str, list[NameForm]] = defaultdict(list)
            for form in full:
                by_person[owners[form.id]].append(form)
            decided = decisions.owner_of(one.id)
            owner = _owners(connection, [decided]).get(decided, "") if decided else ""
            _assign(connection, one.id, owner or holder(one, by_person, _uses(connection, by_person)) or one.id, ())


def _connected(
    connection: Connection, seeds: Mapping[str, NameForm], decisions: IdentityDecisions
) -> dict[str, NameForm]:
    """Full forms that may be of one person with a seed, those that may be with these, and so on; and decided ones."""
    found = {one: form for one, form in seeds.items() if form.full}
    waiting = list(found)
    listed: dict[str, list[NameForm]] = {}
    while waiting and len(found) < MOST:
        one = found[waiting.pop()]
        for word in one.words:
            if len(word) > 1 and word not in listed:
                listed[word] = _forms_with(connection, word)
        others = [form for word in one.words for form in listed.get(word, ())]
        others += _by_ids(connection, decisions.with_(one.id))
        for form in others:
            if form.id not in found and form.full and (near(one, form) or form.id in decisions.with_(one.id)):
                found[form.id] = form
                waiting.append(form.id)
    return found


def _forms_with(connection: Connection, word: str) -> list[NameForm]:
    table, index = schema.name_form, schema.name_word
    query = select(table).join(index, index.c.form == table.c.id).where(index.c.word == word).order_by(table.c.id)
    return [_form(row) for row in connection.execute(query)]


def _by_ids(connection: Connection, identifiers: Collection[str]) -> list[NameForm]:
    found: list[NameForm] = []
    for run in batches(sorted(identifiers)):
        found += [
            _form(row) for row in connection.execute(select(schema.name_form).where(schema.name_form.c.id.in_(run)))
        ]
    return found


def _owners(connection: Connection, forms: Sequence[str]) -> dict[str, str]:
    table = schema.name_form
    found: dict[str, str] = {}
    for run in batches(forms):
        rows = connection.execute(select(table.c.id, table.c.official).where(table.c.id.in_(run)))
        found |= {str(row.id): str(row.official) for row in rows}
    return found


def _uses(connection: Connection, held: Mapping[str, Sequence[NameForm]]) -> dict[str, set[Use]]:
    """Posts and years of persons."""
    table, form = schema.name_use, schema.name_form
    found: dict[str, set[Use]] = defaultdict(set)
    for run in batches(sorted(held)):
        query = (
            select(form.c.official, table.c.post, table.c.year)
            .join(form, form.c.id == table.c.form)
            .where(form.c.official.in_(run), form.c.post == "", form.c.year == "")
        )
        for row in connection.execute(query):
            found[str(row.official)].add(Use(str(row.post), str(row.year)))
    return found


def _unused(connection: Connection, forms: Iterable[str]) -> list[str]:
    """Those of the forms that no current coding has any more."""
    use = schema.name_use.c.form
    return [one for one in forms if connection.execute(select(use).where(use == one).limit(1)).first() is None]


def _new_form(connection: Connection, form: NameForm) -> None:
    row = {"id": form.id, "party": form.party, "words": " ".join(form.words), "post": form.post, "year": form.year,
           "official": form.id, "fits": "[]"}  # fmt: skip
    insert_rows(connection, schema.name_form, [row])
    words = sorted({word for word in form.words if len(word) > 1} or set(form.words))
    insert_rows(connection, schema.name_word, [{"word": word, "form": form.id} for word in words])


def _count(connection: Connection, form: str, post: str, year: str, more: int) -> bool:
    """Counts a record in which a form is shown in a post; whether that is the first or was the last of them."""
    place = {"of": form, "in_post": post, "in_year": year}
    held = _USED.run(connection, **place).scalar()
    if held is None:
        insert_rows(connection, schema.name_use, [{"form": form, "post": post, "year": year, "records": more}])
        return True
    if int(held) + more <= 0:
        _DROP_USE.run(connection, **place)
        return True
    _USE_MORE.run(connection, more=more, **place)
    return False


def _assign(connection: Connection, form: str, owner: str, fits: Sequence[str]) -> None:
    table = schema.name_form
    connection.execute(table.update().where(table.c.id == form).values(official=owner, fits=json_text(fits)))


def _form(row: Row[tuple[object, ...]]) -> NameForm:
    return NameForm(str(row.id), str(row.party), tuple(str(row.words).split(" ")), str(row.post), str(row.year))


def relink_form(connection: Connection, identifier: str) -> None:
    """Works out anew whose a form is, after people decided about it: with the records that they named."""
    found: set[int] = set()
    for row in connection.execute(
        select(schema.correction.c.after).where(
            schema.correction.c.target == identifier, schema.correction.c.field == PARTED
        )
    ):
        value = decode(str(row.after))
        if isinstance(value, tuple):
            for run in batches(value[1:]):
                keys = connection.execute(select(schema.record.c.key).where(schema.record.c.id.in_(run)))
                found.update(int(key) for key in keys.scalars())
    for key in sorted(found):
        query = select(schema.record.c.current_coding).where(schema.record.c.key == key)
        coding = connection.execute(query).scalar_one()
        link_people(connection, key, int(coding), int(coding))
    held = _by_ids(connection, {identifier, *_decided_with(connection, identifier)})
    if held:
        settle(connection, held)


def _decided_with(connection: Connection, identifier: str) -> set[str]:
    """All forms that any decision about a form names, those that were taken back, too."""
    table = schema.correction
    found: set[str] = set()
    for row in connection.execute(select(table.c.after, table.c.before).where(table.c.target == identifier)):
        for text in (row.after, row.before):
            value = decode(str(text))
            found |= {one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str)}
    return {one for one in found if one.startswith("h-")}
