"""Mechanisms as people see them: joined from what records name, listed, and one with its timeline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from communique.errors import NotFoundError, UsageError
from communique.linking.comparable import Profile, keys
from communique.linking.mechanisms.deciding import Same
from communique.linking.mechanisms.joining import Group
from communique.linking.mechanisms.names import NameKeys, is_acronym
from communique.linking.mechanisms.timeline import timeline
from communique.model import Happening, Mechanism, MechanismEvent, NameUse, Quote
from communique.register import schema
from communique.register.batching import batches
from communique.register.comparisons import holdings_of
from communique.register.correctable import REJECTED
from communique.register.dates import first_day, last_day
from communique.register.dossiers.scope import record_conditions
from communique.register.filters import check_page, check_vocabulary
from communique.register.identity import folded
from communique.register.mechanisms.around import MOST_AROUND, around, is_small, most_named
from communique.register.mechanisms.loading import MOST_PARTIES, Joined, load
from communique.register.mechanisms.results import KINDS, Beside, MechanismFilter, MechanismPage, MechanismPlace
from communique.register.overlay import Overlay
from communique.register.profiles import comparable_records, profiles_of_records
from communique.register.writing import kept_list

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_BESIDE = 12
MOST_NEAR = 60  # keys of names in the same records that are looked at for it
MOST_LATER = 200  # comparable records of a kind that are looked at, the latest ones
MOST_PROFILES = 30  # records that name a mechanism whose comparable records are looked at, the latest ones


def listed(connection: Connection, wanted: MechanismFilter) -> list[Mechanism]:
    """The mechanisms that answer a filter: those that most records name first, then by name."""
    from communique.register.names import party_ids

    check_page(wanted.limit, wanted.offset)
    kinds = check_vocabulary("kind", wanted.kind, KINDS)
    parties = set(party_ids(connection, "party", wanted.party))
    since = first_day(wanted.since, "since") if wanted.since else ""
    until = last_day(wanted.until, "until") if wanted.until else ""
    text = folded(wanted.text)
    held = load(connection, _enough(connection, wanted))
    within = _in_dossier(connection, wanted.dossier) if wanted.dossier else None
    found = []
    for group in held.groups.values():
        if within is not None and within.isdisjoint(use.record for use in group.uses):
            continue
        if text and not any(text in folded(name) for use in group.uses for name in (use.name, *use.acronyms)):
            continue
        one = mechanism_of(group, held)
        if kinds and one.kind not in kinds:
            continue
        if one.review == REJECTED and not wanted.rejected:
            continue
        if parties and parties.isdisjoint(one.parties):
            continue
        if (since and one.last < since) or (until and (not one.first or one.first > until)):
            continue
        if wanted.planned is not None and one.planned != wanted.planned:
            continue
        found.append(one)
    found.sort(key=lambda one: (-one.records, one.name.casefold(), one.id))
    stop = None if wanted.limit is None else wanted.offset + wanted.limit
    return found[wanted.offset : stop]


def _enough(connection: Connection, wanted: MechanismFilter) -> set[str] | None:
    """The keys that are enough for the first of all mechanisms, those of most records; None for all keys."""
    if wanted.limit is None or wanted != MechanismFilter(limit=wanted.limit, offset=wanted.offset):
        return None
    most = 3 * (wanted.offset + wanted.limit) + 50
    return None if most > MOST_AROUND or is_small(connection) else around(connection, most_named(connection, most))


def _in_dossier(connection: Connection, named: str) -> frozenset[str]:
    """IDs of the records of a dossier."""
    overlay = Overlay.of(connection)
    query = select(schema.record.c.id).where(*record_conditions(connection, overlay, named))
    return frozenset(str(one) for one in connection.execute(query).scalars())


def mechanism_of(group: Group, held: Joined) -> Mechanism:
    """A group of names as a mechanism."""
    uses = group.uses
    records = {use.record for use in uses}
    names = Counter(use.name for use in uses if not is_acronym(use.name) or use.key.startswith("#"))
    names.update({use.name: 0 for use in uses})
    acronyms = Counter(acronym for use in uses for acronym in use.acronyms)
    kinds = Counter(use.kind for use in uses if use.kind != "other")
    dates = sorted(use.date for use in uses if use.date)
    name = min(names, key=lambda one: (_abbreviated(one, held.names), -names[one], -len(one), one))
    notes = list(group.notes)
    undated = len({use.record for use in uses if not use.date})
    if undated:
        notes.append(f"{undated} of its records without a known date")
    notes += _party_notes(name, held.names)
    return Mechanism(
        id=group.id,
        name=held.decided.labels.get(group.id, name),
        acronyms=tuple(sorted(acronyms, key=lambda one: (-acronyms[one], one))),
        names=tuple(NameUse(one, names[one]) for one in sorted(names, key=lambda one: (-names[one], one)) if names[one])
        or (NameUse(name, len(records)),),
        kind=held.decided.kinds.get(group.id) or (min(kinds, key=lambda one: (-kinds[one], one)) if kinds else "other"),
        parties=_parties(group, held),
        planned=all(use.planned for use in uses),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        records=len(records),
        mentions=sum(use.places for use in uses),
        notes=tuple(notes),
        decided_by=held.decided.by.get(group.id, ()),
        review=held.decided.reviews.get(group.id, ""),
    )


def _abbreviated(name: str, names: NameKeys) -> bool:
    """Whether an acronym stands in a name, but for those of parties."""
    return any(is_acronym(word) and not names.is_party(word) for word in name.replace("-", " ").split())


def _parties(group: Group, held: Joined) -> tuple[str, ...]:
    if group.sides:
        return group.sides
    told = {party for use in group.uses for party in use.sides}
    if not told:
        founding = Counter(
            tuple(sorted(by)) for use in group.uses if (by := held.founders.get(held.rows[use.row])) is not None
        )
        circles = [use.circle for use in group.uses if use.circle]
        joint = min(founding, key=lambda one: (-founding[one], one), default=())
        if joint and 3 * circles.count(joint) >= 2 * len(circles):  # others would name one of their own alone
            told = set(joint)
    return tuple(sorted(told)) if len(told) <= MOST_PARTIES else ()


def _party_notes(name: str, names: NameKeys) -> list[str]:
    """What must be told of a mechanism that is named as a party is."""
    if names.is_party(name):
        return [f"{name} is the name of a party, too: what it says as a speaker stands in `statements`, not here"]
    party = names.party_of(name)
    if len(party) == 3 and party.isupper() and not names.of(name).sides:
        return [f"named like {party}; that name alone makes {party} no party of it"]
    return []


def find(held: Joined, typed: str) -> Group:
    """The one mechanism of a name, an acronym, an ID or the unique beginning of one.

    Raises NotFoundError, and UsageError naming the candidates where several answer.
    """
    wanted = " ".join(typed.split())
    if wanted.lower().startswith("b-") and " " not in wanted:
        found = [group for key, group in held.groups.items() if key.startswith(wanted.lower())]
        found = found or [
            held.groups[one.whole]
            for one in held.decided.who
            if isinstance(one, Same) and one.part.startswith(wanted.lower()) and one.whole in held.groups
        ]
        return _only(typed, found, held)
    name = held.names.of(wanted)
    exact = folded(wanted)
    by_name = [
        group for group in held.groups.values()
        if any(exact == folded(other) for use in group.uses for other in (use.name, *use.acronyms))
    ]  # fmt: skip
    by_key = [group for group in held.groups.values() if group.key == name.key or group.key.startswith(f"{name.key} @")]
    by_key = [group for group in by_key if not name.sides or group.sides in ((), name.sides)] or by_key
    meant = {group.id: group for group in (*by_name, *by_key)}
    if not meant:
        part = [
            group for group in held.groups.values()
            if exact and any(f" {exact} " in f" {folded(use.name)} " for use in group.uses)
        ]  # fmt: skip
        meant = {group.id: group for group in part}
    return _only(typed, list(meant.values()), held)


def _only(typed: str, found: Sequence[Group], held: Joined) -> Group:
    if not found:
        raise NotFoundError(f"{typed[:60]}: no such mechanism; `communique mechanisms` lists them")
    if len(found) > 1:
        shown = sorted((mechanism_of(group, held) for group in found), key=lambda one: (-one.records, one.id))
        told = "; ".join(
            f"{one.id} {one.name}{f' ({chr(44).join(one.parties)})' if one.parties else ''}" for one in shown[:6]
        )
        more = f" and {len(shown) - 6} more" if len(shown) > 6 else ""
        raise UsageError(f"{typed[:60]}: {len(shown)} mechanisms are so called ({told}{more}); give an ID")
    return found[0]


def page_of(connection: Connection, typed: str, held: Joined | None = None, *, whole: bool = True) -> MechanismPage:
    """One mechanism with its timeline, from what is loaded already or not. Raises as :func:`find` does.

    Not *whole*: what is loaded is not everything, and the names beside it must be looked for.
    """
    held = held or load(connection)
    group = find(held, typed)
    one = mechanism_of(group, held)
    events = events_of(connection, [held.rows[use.row] for use in group.uses])
    beside = _beside(connection, held, group, _beside_all(connection, held, group, whole))
    return MechanismPage(one, timeline(events, one.kind), holdings_of(_later(connection, events)), beside)


def _beside_all(connection: Connection, held: Joined, group: Group, whole: bool) -> Joined:
    """What the names in the same sentences are joined from."""
    if whole:
        return held
    own = {held.rows[use.row] for use in group.uses}
    use = schema.mechanism_use
    named: Counter[str] = Counter()
    for codings in batches(sorted({coding for coding, _ in own})):
        query = select(use.c.coding, use.c.position, use.c.key).where(use.c.coding.in_(codings))
        named.update(row.key for row in connection.execute(query) if (int(row.coding), int(row.position)) not in own)
    near = around(connection, [key for key, _ in named.most_common(MOST_NEAR)])
    return load(connection, near)


def events_of(connection: Connection, places: Iterable[tuple[int, int]]) -> list[MechanismEvent]:
    """The events of uses, each named by coding and position."""
    wanted = defaultdict(set)
    for coding, position in places:
        wanted[coding].add(position)
    event, record, revision = schema.mechanism_event, schema.record, schema.revision
    found: list[MechanismEvent] = []
    rejected = _rejected(connection)
    for codings in batches(sorted(wanted)):
        query = (
            select(
                event, record.c.id.label("record"), record.c.name.label("record_name"),
                record.c.date.label("record_date"), record.c.publisher, record.c.title, record.c.url, revision.c.text,
            )
            .join(record, record.c.current_coding == event.c.coding)
            .join(revision, revision.c.key == record.c.current_revision)
            .where(event.c.coding.in_(codings))
            .order_by(record.c.date, record.c.id, event.c.position)
        )  # fmt: skip
        for row in connection.execute(query):
            wanted_here = row.mechanism_use in wanted[int(row.coding)]
            found += [_event(row)] if wanted_here and row.statement not in rejected else []
    return found


def _rejected(connection: Connection) -> frozenset[str]:
    """Statements that a person rejected: what stands in their words alone is not told."""
    from communique.register.correctable import REVIEW, encode
    from communique.register.corrections import in_force
    from communique.register.schema import correction

    query = in_force().where(correction.c.field == REVIEW, correction.c.after == encode("rejected"))
    return frozenset(str(row.target) for row in connection.execute(query))


def _event(row: Any) -> MechanismEvent:
    text = row.text
    trigger = None if row.trigger_start is None else Quote.at(text, row.trigger_start, row.trigger_end)
    return MechanismEvent(
        kind=Happening(row.kind), date=row.date, date_from=row.date_from, planned=bool(row.planned),
        by=kept_list(row.by), against=kept_list(row.against),
        words=Quote.at(text, row.start, row.end), trigger=trigger,
        sentence=Quote.at(text, row.sentence_start, row.sentence_end), statement=row.statement, record=row.record,
        record_name=row.record_name, record_date=row.record_date, publisher=row.publisher, title=row.title, url=row.url,
    )  # fmt: skip


def _later(connection: Connection, events: Sequence[MechanismEvent]) -> list[Profile]:
    """Comparable records after the last one that names a mechanism."""
    last = max((one.record_date for one in events), default="")
    naming = {one.record for one in events}
    recent = sorted({(one.record_date, one.record) for one in events}, reverse=True)[:MOST_PROFILES]
    looked: dict[str, Profile] = {}
    seen: set[tuple[str, ...]] = set()
    for profile in profiles_of_records(connection, [record for _, record in recent]).values():
        if keys(profile) and keys(profile) not in seen:
            seen.add(keys(profile))
            looked |= {other.record: other for _, other in comparable_records(connection, profile, most=MOST_LATER)}
    return [one for one in looked.values() if last and one.date > last and one.record not in naming]


def _beside(connection: Connection, held: Joined, group: Group, near: Joined) -> tuple[Beside, ...]:
    own = {held.rows[use.row] for use in group.uses}
    of_row = {near.rows[use.row]: one.id for one in near.groups.values() for use in one.uses}
    event = schema.mechanism_event
    sentences: set[tuple[int, int]] = set()
    others: dict[tuple[int, int], set[str]] = defaultdict(set)
    for codings in batches(sorted({coding for coding, _ in own})):
        query = select(event.c.coding, event.c.mechanism_use, event.c.sentence_start).where(event.c.coding.in_(codings))
        for row in connection.execute(query):
            place = int(row.coding), int(row.sentence_start)
            if (int(row.coding), int(row.mechanism_use)) in own:
                sentences.add(place)
            elif (int(row.coding), int(row.mechanism_use)) in of_row:
                others[place].add(of_row[int(row.coding), int(row.mechanism_use)])
    counted = Counter(one for place in sentences for one in others.get(place, ()))
    named = sorted(counted, key=lambda one: (-counted[one], one))[:MOST_BESIDE]
    return tuple(Beside(one, mechanism_of(near.groups[one], near).name, counted[one]) for one in named)


def places(connection: Connection) -> list[MechanismPlace]:
    """Every place that names a mechanism, by record and place."""
    held = load(connection)
    of_row = {held.rows[use.row]: group.id for group in held.groups.values() for use in group.uses}
    event, record = schema.mechanism_event, schema.record
    query = (
        select(event.c.coding, event.c.mechanism_use, event.c.start, event.c.end, record.c.id, record.c.name)
        .join(record, record.c.current_coding == event.c.coding)
        .distinct()
        .order_by(record.c.id, event.c.start)
    )
    return [
        MechanismPlace(of_row[int(row.coding), int(row.mechanism_use)], row.id, row.name, row.start, row.end)
        for row in connection.execute(query)
    ]
