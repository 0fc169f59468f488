"""Sources in the register."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy import delete, func, select

from communique.errors import NotFoundError, UsageError
from communique.fetching.fetched import Conditions
from communique.model import content_id
from communique.register.identity import canonical_url
from communique.register.schema import site, source, source_page
from communique.register.sources.results import HeldSource
from communique.register.writing import insert_row, json_text
from communique.sources.source import HeldPage, PageState, Plan, Source, SourceKind

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from communique.fetching.robots import Robots

SHORTEST_ID = 4  # characters of a source's ID by which it may be named


def source_id(url: str) -> str:
    """The ID of the source at an address."""
    return content_id("n", canonical_url(url))


def add(connection: Connection, made: Source, now: str) -> bool:
    """Stores a source, or the new settings of a known one; says whether it was new."""
    values = {
        "kind": str(made.kind), "title": made.title, "party": made.party, "publisher": made.publisher,
        "include": json_text(made.include), "exclude": json_text(made.exclude), "every": made.every,
        "private": made.private, "paused": made.paused,
    }  # fmt: skip
    known = connection.execute(select(source.c.key).where(source.c.id == made.id)).scalar()
    if known is not None:
        connection.execute(source.update().where(source.c.key == known).values(**values))
        return False
    insert_row(
        connection, source, id=made.id, url=made.url, added=now, checked="", succeeded="", problem="", resume="",
        complete=False, new=0, changed=0, failed=0, **values,
    )  # fmt: skip
    return True


def listed(connection: Connection) -> list[HeldSource]:
    """All sources, in the order in which they were added."""
    counts: dict[int, Counter[PageState]] = defaultdict(Counter)
    for key, state, count in connection.execute(
        select(source_page.c.source, source_page.c.state, func.count())
        .where(source_page.c.role == "page")
        .group_by(source_page.c.source, source_page.c.state)
    ):
        counts[int(key)][PageState(state)] = int(count)
    rules = {robots.origin: robots for robots in held_rules(connection)}
    rows = connection.execute(select(source).order_by(source.c.key)).all()
    return [_held(row, counts[int(row.key)], rules) for row in rows]


def _held(row: Row[Any], counts: Counter[PageState], rules: dict[str, Robots]) -> HeldSource:
    from communique.fetching.addresses import checked_url, origin

    made = source_of(row)
    robots = rules.get(origin(checked_url(made.url)))
    return HeldSource(
        source=made, added=row.added, checked=row.checked, succeeded=row.succeeded, problem=row.problem,
        complete=bool(row.complete), new=row.new, changed=row.changed, failed=row.failed,
        pages={state: counts[state] for state in PageState if counts[state]},
        delay=robots.delay if robots is not None else 0.0,
    )  # fmt: skip


def source_of(row: Row[Any]) -> Source:
    """The source in a row."""
    return Source(
        id=row.id, url=row.url, kind=SourceKind(row.kind), title=row.title, party=row.party, publisher=row.publisher,
        include=tuple(json.loads(row.include)), exclude=tuple(json.loads(row.exclude)), every=int(row.every),
        private=bool(row.private), paused=bool(row.paused),
    )  # fmt: skip


def key_of(connection: Connection, named: str) -> int:
    """The key of a source by its ID, the unique beginning of it, its address, or the one source of a host.

    Raises NotFoundError, and UsageError for several.
    """
    typed = named.strip()
    rows = connection.execute(select(source.c.key, source.c.id, source.c.url)).all()
    exact = [row for row in rows if row.id == typed.lower() or canonical_url(row.url) == canonical_url(typed)]
    begun = [row for row in rows if len(typed) >= SHORTEST_ID and row.id.startswith(typed.lower())]
    within = [row for row in rows if len(typed) >= SHORTEST_ID and typed.lower() in row.url.lower()]
    found = exact or begun or within
    if not found:
        raise NotFoundError(f"{named[:80]}: no such source; `communique sources` lists them")
    if len(found) > 1:
        raise UsageError(f"{named[:80]}: {len(found)} sources fit; give the ID, as `communique sources` lists it")
    return int(found[0].key)


def pause(connection: Connection, key: int, paused: bool) -> None:
    """Leaves a source out of runs, or takes it in again."""
    connection.execute(source.update().where(source.c.key == key).values(paused=paused))


def remove(connection: Connection, key: int) -> None:
    """Follows a source no longer. Its records, snapshots and withdrawals stay."""
    connection.execute(delete(source_page).where(source_page.c.source == key))
    connection.execute(delete(source).where(source.c.key == key))


def plan_of(connection: Connection, key: int, most: int) -> Plan:
    """What a run of a source goes by."""
    row = connection.execute(select(source).where(source.c.key == key)).one()
    pages: dict[str, dict[str, HeldPage]] = {"page": {}, "listing": {}}
    for held in connection.execute(select(source_page).where(source_page.c.source == key).order_by(source_page.c.key)):
        pages[held.role][held.url] = HeldPage(
            held.url, PageState(held.state), Conditions(held.etag, held.last_modified), held.checked, held.changed,
            held.listed, int(held.failures), held.address,
        )  # fmt: skip
    return Plan(source_of(row), pages["page"], pages["listing"], row.resume, bool(row.complete), most)


def finish(connection: Connection, key: int, **values: Any) -> None:
    """Writes down how a run of a source ended."""
    connection.execute(source.update().where(source.c.key == key).values(**values))


def held_rules(connection: Connection) -> list[Robots]:
    """The robots.txt that were fetched before."""
    from communique.fetching.robots import Robots

    return [Robots(row.origin, row.rules, "", row.fetched) for row in connection.execute(select(site))]


def keep_rules(connection: Connection, robots: Robots) -> None:
    """Keeps a robots.txt until it is fetched anew."""
    if robots.problem:
        return
    connection.execute(delete(site).where(site.c.origin == robots.origin))
    connection.execute(
        site.insert().values(origin=robots.origin, rules=robots.rules, fetched=robots.fetched, resting="")
    )


def held_rests(connection: Connection) -> dict[str, str]:
    """Host → ISO time until which it asked to be left alone."""
    rows = connection.execute(select(site.c.origin, site.c.resting).where(site.c.resting != ""))
    return {(urlsplit(str(row.origin)).hostname or ""): str(row.resting) for row in rows}


def keep_rests(connection: Connection, rests: dict[str, str]) -> None:
    """Keeps until when hosts asked to be left alone, over this run."""
    for origin in connection.execute(select(site.c.origin)).scalars().all():
        until = rests.get(urlsplit(str(origin)).hostname or "", "")
        connection.execute(site.update().where(site.c.origin == origin).values(resting=until))


def failed_pages(connection: Connection, key: int) -> int:
    """How many pages of a source could not be fetched or read when they were asked for last."""
    count = select(func.count()).where(source_page.c.source == key, source_page.c.problem != "")
    return int(connection.execute(count).scalar_one())
