"""Published pages that were withdrawn, alone or with their whole site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from communique.errors import NotFoundError, UsageError
from communique.model import Record, content_id
from communique.register.batching import batches
from communique.register.edits import SHORTEST_ID, EditFilter, day, within
from communique.register.filters import RecordFilter
from communique.register.finding import record_key
from communique.register.identity import canonical_url, site_of
from communique.register.loading import records_by_key
from communique.register.schema import publication, record, revision, withdrawal
from communique.register.selecting import record_keys
from communique.sources.withdrawn import Withdrawal

if TYPE_CHECKING:
    from sqlalchemy import Connection

MANY = 10  # pages of one site that are withdrawn together are one event, whatever its size
FEW = 3  # or so many, if they are at least half of what is held of the site
TOGETHER = timedelta(days=2)  # between one withdrawal and the next of the same event


@dataclass(frozen=True, slots=True)
class HeldWithdrawal:
    """One page that was withdrawn."""

    id: str  # permalink
    record: Record
    revision: str  # ID of the text that stood there last
    url: str
    publisher: str
    kind: Withdrawal
    status: int  # of the answer
    target: str  # where it leads to, "" if nowhere
    elsewhere: tuple[str, ...]  # other addresses at which the same text stands
    last_held: str  # ISO time when the page was last seen as it was, "" if unknown
    first: str  # ISO time of the first answer that showed it
    last: str
    ended: str  # ISO time when the page was there again, "" while it is not

    @property
    def moved_to(self) -> str:
        """Where the same text stands now, "" where that is not known."""
        return self.target if self.kind is Withdrawal.MOVED else next(iter(self.elsewhere), "")


@dataclass(frozen=True, slots=True)
class SiteWithdrawal:
    """Many pages of one site that were withdrawn together: a relaunch, or a change of government."""

    id: str
    site: str  # host
    kind: Withdrawal  # of most of its pages
    target: str  # host that most of them lead to, "" where they lead to none
    first: str  # ISO time of the first of them
    last: str
    held: int  # pages of the site that are held
    pages: tuple[HeldWithdrawal, ...]


def withdrawals(connection: Connection, wanted: EditFilter) -> tuple[HeldWithdrawal | SiteWithdrawal, ...]:
    """The withdrawals that answer a filter, the last first; pages of a site that went together are one."""
    since, until = day(wanted.since, "since"), day(wanted.until, "until")
    rows = select(withdrawal, publication.c.record, publication.c.url, publication.c.publisher).join(
        publication, publication.c.key == withdrawal.c.publication
    )
    if wanted.record:
        rows = rows.where(publication.c.record == record_key(connection, wanted.record))
    found = [row for row in connection.execute(rows.order_by(withdrawal.c.key)) if within(row.first, since, until)]
    if wanted.publisher:
        chosen = record_keys(connection, RecordFilter(publisher=wanted.publisher))
        keys = set(connection.execute(chosen).scalars())
        found = [row for row in found if row.record in keys]
    made = _made(connection, found)
    events = made if wanted.record else _events(connection, made)
    return tuple(sorted(events, key=lambda item: (item.first, item.id), reverse=True))


def withdrawal_of(connection: Connection, identifier: str) -> HeldWithdrawal | SiteWithdrawal:
    """One withdrawal by its ID or the unique beginning of it. Raises NotFoundError, and UsageError for several."""
    typed = identifier.strip().lower()
    everything = withdrawals(connection, EditFilter())
    pages = [page for item in everything if isinstance(item, SiteWithdrawal) for page in item.pages]
    found = [item for item in (*everything, *pages) if len(typed) >= SHORTEST_ID and item.id.startswith(typed)]
    if not found:
        raise NotFoundError(f"{identifier[:64]}: no such withdrawal; `communique edits` lists them")
    if len(found) > 1:
        raise UsageError(f"{identifier[:64]}: {len(found)} withdrawals begin so; give more of the ID")
    return found[0]


def _made(connection: Connection, rows: Sequence[object]) -> list[HeldWithdrawal]:
    """The withdrawals in rows, each with its record and where its text stands otherwise."""
    keys = sorted({row.record for row in rows})  # type: ignore[attr-defined]
    records: dict[int, Record] = {}
    digests: dict[int, tuple[str, str]] = {}
    for run in batches(keys):
        records |= {key: held for key, (held, _) in records_by_key(connection, run).items()}
        texts = (
            select(record.c.key, revision.c.id, revision.c.text_digest)
            .join(revision, revision.c.key == record.c.current_revision)
            .where(record.c.key.in_(run))
        )
        digests |= {int(row.key): (str(row.id), str(row.text_digest)) for row in connection.execute(texts)}
    standing = _standing(connection, {digest for _, digest in digests.values()})
    made = []
    for row in rows:
        revision_id, digest = digests[row.record]  # type: ignore[attr-defined]
        others = tuple(url for url in standing[digest] if url != row.url)  # type: ignore[attr-defined]
        made.append(
            HeldWithdrawal(
                row.id, records[row.record], revision_id, row.url, row.publisher, Withdrawal(row.kind),  # type: ignore[attr-defined]
                row.status, row.target, others, row.last_held, row.first, row.last, row.ended,  # type: ignore[attr-defined]
            )
        )  # fmt: skip
    return made


def _standing(connection: Connection, digests: set[str]) -> dict[str, list[str]]:
    """Digest of a text → the addresses at which it stands and that are not withdrawn."""
    found: dict[str, list[str]] = defaultdict(list)
    for run in batches(sorted(digests)):
        rows = (
            select(revision.c.text_digest, publication.c.url)
            .join(record, record.c.current_revision == revision.c.key)
            .join(publication, publication.c.record == record.c.key)
            .outerjoin(withdrawal, (withdrawal.c.publication == publication.c.key) & (withdrawal.c.ended == ""))
            .where(revision.c.text_digest.in_(run), withdrawal.c.key.is_(None), publication.c.url != "")
            .order_by(publication.c.key)
        )
        for row in connection.execute(rows):
            found[str(row.text_digest)].append(str(row.url))
    return found


def _events(connection: Connection, made: Sequence[HeldWithdrawal]) -> list[HeldWithdrawal | SiteWithdrawal]:
    """Withdrawals by site and time: many that went together as one event, others alone."""
    by_site: dict[str, list[HeldWithdrawal]] = defaultdict(list)
    for item in made:
        by_site[site_of(item.url)].append(item)
    sizes: Counter[str] = Counter()
    if any(len(items) >= FEW for items in by_site.values()):
        sizes.update(site_of(url) for url in connection.execute(select(publication.c.url)).scalars())
    found: list[HeldWithdrawal | SiteWithdrawal] = []
    for site, items in by_site.items():
        for group in _groups(sorted(items, key=lambda item: (item.first, item.id))):
            many = len(group) >= MANY or (len(group) >= FEW and 2 * len(group) >= sizes[site])
            if many and site:
                found.append(_site(site, group, sizes[site]))
            else:
                found += group
    return found


def _groups(items: Sequence[HeldWithdrawal]) -> list[list[HeldWithdrawal]]:
    groups: list[list[HeldWithdrawal]] = []
    for item in items:
        if groups and _time(item.first) - _time(groups[-1][-1].first) <= TOGETHER:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _time(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _site(site: str, pages: Sequence[HeldWithdrawal], held: int) -> SiteWithdrawal:
    kinds = Counter(Withdrawal.MOVED if page.moved_to else page.kind for page in pages)
    kind = min(kinds, key=lambda item: (-kinds[item], list(Withdrawal).index(item)))
    targets = Counter(site_of(canonical_url(page.moved_to or page.target)) for page in pages)
    targets.pop("", None)
    target = min(targets, key=lambda item: (-targets[item], item)) if targets else ""
    identifier = content_id("g", "site", site, pages[0].id)
    return SiteWithdrawal(
        identifier, site, kind, target, pages[0].first, max(page.last for page in pages), held, tuple(pages)
    )
