"""A draft held against the register. It is read, and never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from communique.errors import NotFoundError, ReaderError, UsageError
from communique.linking import Linker, family_of, point_finder, wording
from communique.linking.comparable import Profile
from communique.linking.coverage import SentenceIndex
from communique.linking.draft import AgreedSentence, DraftCheck, checked
from communique.linking.holdings import holdings
from communique.linking.standing import LineReport, standing
from communique.model import Quote, RecordKind, RecordLevel, SentenceRole, Span, Statement
from communique.register import schema
from communique.register.batching import batches
from communique.register.codebooks import codebook_in_force
from communique.register.comparisons import holdings_of
from communique.register.draft_profile import DraftFacts, draft_profile
from communique.register.lines.decisions import Decisions
from communique.register.lines.linking import act_family
from communique.register.lines.shelf import RegisterShelf
from communique.register.loading import records_by_key
from communique.register.profiles import comparable_records, profiles_by_key
from communique.register.readings import NotRead, ReadDocument, read_paths
from communique.register.standing import lines_said, rejected_statements

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.reading import ReaderSettings

MOST_COMPARABLE = 40  # comparable records whose language is looked at, the latest ones
MOST_JOINT = 40  # further records that the same sides issued together
_FRAME = frozenset(SentenceRole) - {SentenceRole.STATEMENT, SentenceRole.UNCODED, SentenceRole.RECITAL}


def read_draft(path: str, settings: ReaderSettings) -> ReadDocument:
    """The draft at a path, read. Raises UsageError where there is not one, ReaderError where it cannot be read."""
    found = list(read_paths([path], settings))
    for item in found:
        if isinstance(item, NotRead):
            raise ReaderError(f"{item.told.name}: {item.told.problem}; {item.told.remedy}")
    drafts = [item for item in found if isinstance(item, ReadDocument)]
    if len(drafts) != 1:
        raise UsageError(f"{path}: holds {len(drafts):,} records; name one file with one draft")
    if not drafts[0].reading.coded:
        raise ReaderError(f"{path}: is in a language that no reader knows; give a draft in English")
    return drafts[0]


def check(connection: Connection, draft: ReadDocument, facts: DraftFacts, last: int, least: int) -> DraftCheck:
    """The draft against what the register holds. Raises NotFoundError where it holds nothing to go by."""
    profile = draft_profile(connection, draft, facts)
    comparable = comparable_records(connection, profile, before=profile.date, most=MOST_COMPARABLE)
    taken = {key for key, _ in comparable}
    joint = [item for item in _joint(connection, profile) if item[0] not in taken]
    if not comparable and not joint:
        raise NotFoundError(
            f"{draft.document.name}: no comparable record is held, and none that its sides issued together; the draft "
            f"was taken for {_as_taken(profile)}; say otherwise with --by, --with, --level and --kind"
        )
    agreed = _agreed(connection, comparable, joint)
    return DraftCheck(
        name=draft.document.name,
        title=draft.document.title or draft.reading.title,
        profile=profile,
        comparable=holdings_of(other for _, other in comparable),
        joint=holdings_of(other for _, other in joint),
        sentences=checked(_sentences(draft), agreed, codebook_in_force(connection)),
        lacking=_lacking(connection, draft, profile, comparable, last, least),
    )


def _joint(connection: Connection, profile: Profile) -> list[tuple[int, Profile]]:
    """The latest records that the sides of a draft issued together, of any kind and level."""
    sides = ",".join(sorted({*profile.issuers, *profile.counterparts}))
    if "," not in sides:
        return []
    table = schema.comparison_key
    wanted = [f"{kind} | {level} | {sides} | with | " for kind in RecordKind for level in RecordLevel]
    query = select(table.c.record).where(table.c.key.in_(wanted)).order_by(table.c.date.desc(), table.c.record)
    if profile.date:
        query = query.where(table.c.date < profile.date)
    found = [int(key) for key in connection.execute(query.limit(MOST_JOINT + 1)).scalars()]
    held = profiles_by_key(connection, found)
    return [(key, held[key]) for key in found if held[key].record != profile.record][:MOST_JOINT]


def _agreed(
    connection: Connection, comparable: Sequence[tuple[int, Profile]], joint: Sequence[tuple[int, Profile]]
) -> list[AgreedSentence]:
    """The sentences of records but their frame lines, each with its first statement where it has one."""
    like = {key for key, _ in comparable}
    found: list[AgreedSentence] = []
    for run in batches([*like, *(key for key, _ in joint)]):
        records = records_by_key(connection, run)
        statements = _first_statements(connection, run)
        for key, quote in _body(connection, run):
            held, row = records[key][0], statements.get((key, quote.span.start))
            found.append(
                AgreedSentence(
                    record=held.id, date=held.date, publisher=held.publisher, title=held.title,
                    statement=row.id if row else "", sentence=quote, act=row.act if row else "",
                    cue=row.cue if row else "", content=row.content if row else "", joint=len(held.issuers) > 1,
                    comparable=key in like,
                )
            )  # fmt: skip
    return found


def _first_statements(connection: Connection, record_keys: Sequence[int]) -> dict[tuple[int, int], Any]:
    """Record key and start of a sentence → its first statement that nobody rejected."""
    table, record = schema.statement, schema.record
    rows = connection.execute(
        select(table.c.id, table.c.record, table.c.start, table.c.act, table.c.cue, table.c.content)
        .join(record, record.c.current_coding == table.c.coding)
        .where(record.c.key.in_(record_keys), table.c.current == true())
        .order_by(table.c.record, table.c.position)
    ).all()
    rejected = rejected_statements(connection, [str(row.id) for row in rows])
    found: dict[tuple[int, int], Any] = {}
    for row in rows:
        if row.id not in rejected:
            found.setdefault((int(row.record), int(row.start)), row)
    return found


def _body(connection: Connection, record_keys: Sequence[int]) -> Iterator[tuple[int, Quote]]:
    """Record key and sentence, in order, of what is not a frame line."""
    sentence, record, revision = schema.sentence, schema.record, schema.revision
    texts = connection.execute(
        select(record.c.key, revision.c.text)
        .join(revision, revision.c.key == record.c.current_revision)
        .where(record.c.key.in_(record_keys))
    )
    by_key = {int(key): str(text) for key, text in texts}
    rows = connection.execute(
        select(record.c.key, sentence.c.start, sentence.c.end)
        .join(record, record.c.current_coding == sentence.c.coding)
        .where(record.c.key.in_(record_keys), sentence.c.role.not_in(sorted(_FRAME)))
        .order_by(record.c.key, sentence.c.position)
    )
    for key, start, end in rows:
        yield int(key), Quote.at(by_key[int(key)], int(start), int(end))


def _as_taken(profile: Profile) -> str:
    kind = "a record of unknown kind" if str(profile.kind) in ("", "other") else f"one of the kind {profile.kind}"
    level = f", {profile.level} level" if str(profile.level) not in ("", "unknown") else ", of unknown level"
    return f"{kind}{level}, by {_and(profile.issuers)}, with {_and(profile.counterparts)}"


def _sentences(draft: ReadDocument) -> list[tuple[Quote, list[Statement]]]:
    """The sentences of the draft but its frame lines, each with its statements."""
    carried: dict[Span, list[Statement]] = defaultdict(list)
    for statement in draft.reading.statements:
        carried[statement.sentence.span].append(statement)
    text = draft.document.text
    return [
        (Quote.at(text, item.span.start, item.span.end), carried.get(item.span, []))
        for item in draft.reading.sentences
        if item.role not in _FRAME
    ]


def _lacking(
    connection: Connection,
    draft: ReadDocument,
    profile: Profile,
    comparable: Sequence[tuple[int, Profile]],
    last: int,
    least: int,
) -> LineReport:
    looked_at = list(comparable[:last])
    order = [other.record for _, other in looked_at]
    finder = point_finder(codebook_in_force(connection))
    index = SentenceIndex((quote for quote, _ in _sentences(draft)), finder)
    sentences, rarer, covered = standing(
        lines_said(connection, dict(looked_at)),
        order,
        without=_lines(connection, draft.reading.statements),
        least=min(least or (len(order) + 1) // 2, max(len(order), 1)),
        index=index,
        finder=finder,
    )
    held = holdings_of(other for _, other in looked_at) if looked_at else holdings(())
    return LineReport(profile.record, held, len(comparable), sentences, rarer, covered, {})


def _lines(connection: Connection, statements: Iterable[Statement]) -> frozenset[str]:
    """The lines of the register that a draft's statements would belong to."""
    codebook = codebook_in_force(connection)
    finder = point_finder(codebook)
    linker = Linker(RegisterShelf(connection))
    found = set()
    for statement in statements:
        family = family_of(statement.act, act_family(codebook, statement.act))
        if family:
            found |= {linker.core_of(wording(point, family, finder.vocabulary)) for point in finder.points(statement)}
    decisions = Decisions.of(connection)
    return frozenset(decisions.line_of(core) for core in found if core)


def _and(parties: Sequence[str]) -> str:
    return ", ".join(parties) or "nobody known"
