"""Search: statements by words and filters, and documents by words."""

from __future__ import annotations

from dataclasses import dataclass

from communique.errors import NotFoundError
from communique.model import Account
from communique.publishing.feeds import atom, entries_of_statements
from communique.register import (
    MOST_COUNTED,
    HeldStatement,
    SearchHit,
    StatementFilter,
    parse_query,
)
from communique.register.rows import SEARCH_COLUMNS, STATEMENT_COLUMNS, held_statement_row, search_row
from communique.register.snippet import Snippet, snippet
from communique.web.asked import Asked
from communique.web.page import Download, Made, Page, Parameter, Rows, Shown, paged
from communique.web.pages.filters import (
    ACCOUNT,
    ACT,
    CORRECTED,
    DOSSIER,
    FIRMNESS,
    MECHANISM,
    PARTY,
    PERSON,
    PUBLISHER,
    SINCE,
    SPEAKER,
    TARGET,
    TOPIC,
    UNTIL,
)

WORDS = Parameter("q", 'words, "phrases", prefix*, -exclusions')
IN = Parameter("in", "what is searched", choices=("statements", "documents"))
FILTERS = (
    PARTY, SPEAKER, TARGET, ACT, MECHANISM, FIRMNESS, ACCOUNT, TOPIC, PERSON, PUBLISHER, SINCE, UNTIL, CORRECTED,
    DOSSIER,
)  # fmt: skip
IN_FEED = 50  # entries
WIDE = 100_000  # code points of a sentence: all of it


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with the words in it that answer."""

    held: HeldStatement
    sentence: Snippet


def wanted(asked: Asked) -> StatementFilter:
    """The filter that was asked for."""
    return StatementFilter(
        dossier=asked.one("dossier"),
        party=asked.several("party"),
        speaker=asked.several("speaker"),
        target=asked.several("target"),
        act=asked.several("act"),
        mechanism=asked.several("mechanism"),
        commitment=asked.several("commitment"),
        account=asked.several("account"),
        topic=asked.several("topic"),
        person=asked.one("person"),
        publisher=asked.one("publisher"),
        since=asked.one("since"),
        until=asked.one("until"),
        text=asked.one("q"),
        corrected=asked.yes("corrected"),
        order=asked.order,
        limit=asked.limit,
        offset=asked.offset,
    )


def search(asked: Asked) -> Shown:
    """Statements, or documents, that answer."""
    words = asked.one("q")
    if asked.one("in", "statements") == "documents" and words:
        return _documents(asked, words)
    narrowed = any(asked.one(one.name) for one in FILTERS)
    filtered = wanted(asked)
    total = asked.register.count_statements(filtered)
    rows = paged(asked, asked.register.statements(filtered), total=total, capped=total >= MOST_COUNTED)
    query = parse_query(words) if words else None
    found = [Found(one, _marked(one, query)) for one in rows.items]
    documents = asked.register.count_hits(words) if words and not narrowed else None
    return Shown(
        template="search.html",
        title=_title(asked, words),
        context=_context(asked, rows, found=found, hits=(), words=words, documents=documents, statements=total),
        data=rows.data(asked, map(held_statement_row, rows.items)),
        rows=map(held_statement_row, rows.items),
        columns=STATEMENT_COLUMNS,
        feed=_feed_address(asked),
    )


def _documents(asked: Asked, words: str) -> Shown:
    total = asked.register.count_hits(words)
    limit = asked.limit
    hits = asked.register.search(words, limit=limit, offset=asked.offset)
    rows: Rows = paged(asked, hits, total=total, capped=total >= MOST_COUNTED)
    shown: tuple[SearchHit, ...] = rows.items
    statements = asked.register.count_statements(StatementFilter(text=words))
    return Shown(
        template="search.html",
        title=_title(asked, words),
        context=_context(asked, rows, found=(), hits=shown, words=words, documents=total, statements=statements),
        data=rows.data(asked, map(search_row, shown)),
        rows=map(search_row, shown),
        columns=SEARCH_COLUMNS,
    )


def _context(asked: Asked, rows: Rows, **more: object) -> dict[str, object]:
    return {
        "rows": rows,
        "acts": asked.register.acts(),
        "accounts": tuple(Account),
        "in_documents": asked.one("in") == "documents" and bool(asked.one("q")),
        "open_filters": any(asked.one(one.name) for one in FILTERS),
        "most": MOST_COUNTED,
        "command": _command(asked),
        "kept_as": kept_as(asked),
        **more,
    }


def _marked(held: HeldStatement, query: object) -> Snippet:
    sentence = " ".join(held.statement.sentence.text.split())
    return Snippet(sentence, ()) if query is None else snippet(sentence, query, WIDE)  # type: ignore[arg-type]


def _title(asked: Asked, words: str) -> str:
    return asked.catalogue.say("search.title_words", words=words[:80]) if words else asked.catalogue.say("search.title")


def _feed_address(asked: Asked) -> str:
    return asked.address(form="atom", page=None, order=None, **{"in": None})


# What an alert can ask for, too, and whether that has several values.
OF_ALERTS = {"q": False, "party": True, "act": True, "mechanism": True, "publisher": False, "dossier": False}


def kept_as(asked: Asked) -> tuple[tuple[str, str], ...]:
    """What an alert for this search asks for, name and value; () where an alert cannot ask for as much."""
    given = {one.name for one in (WORDS, *FILTERS) if asked.one(one.name)}
    if not given <= set(OF_ALERTS):
        return ()
    values = ((name, asked.several(name) if many else (asked.one(name),)) for name, many in OF_ALERTS.items())
    return tuple((name, value) for name, held in values for value in held if value)


def _command(asked: Asked) -> str:
    """The command that keeps this search as an alert; "" where there is none."""
    kept = kept_as(asked)
    if not kept:
        return ""
    import shlex

    options = [word for name, value in kept if name != "q" for word in (f"--{name}", value)]
    words = [value for name, value in kept if name == "q"]
    return shlex.join(["communique", "alert", "add", *options, *(["--", *words] if words else ())])


def feed(asked: Asked) -> Made:
    """The newest statements that answer, as an Atom feed."""
    from dataclasses import replace

    found = list(asked.register.statements(replace(wanted(asked), limit=IN_FEED, offset=0)))
    if asked.one("in") == "documents":
        raise NotFoundError("a feed holds statements; leave out in=documents")
    address = asked.address().removeprefix(asked.path)
    title = asked.catalogue.say("search.title_words", words=asked.one("q") or address[1:])
    made = atom(entries_of_statements(found), title, f"search:{address}")
    return Made(made.encode(), "application/atom+xml; charset=utf-8")


PAGES = (
    Page(
        "/search",
        search,
        "Statements that answer words and filters; with in=documents the records that answer words, best first.",
        (WORDS, IN, *FILTERS),
        table=True,
        row="Statement",
        listing=True,
    ),
)
DOWNLOADS = (Download("/search.atom", feed, "The newest statements that answer, as an Atom feed.", (WORDS, *FILTERS)),)
