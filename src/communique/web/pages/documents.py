"""Documents: the records of the register, listed."""

from __future__ import annotations

from communique.errors import UsageError
from communique.model import RecordKind
from communique.register import MOST_COUNTED, RecordFilter
from communique.register.rows import RECORD_COLUMNS, record_row
from communique.web.asked import Asked
from communique.web.page import Page, Shown, paged
from communique.web.pages.filters import CODED, DOSSIER, ISSUER, KIND, LANGUAGE, PUBLISHER, SINCE, TITLE, UNTIL

_CODED = {"": None, "yes": True, "no": False}


def wanted(asked: Asked) -> RecordFilter:
    """The filter that was asked for. Raises UsageError for a value that cannot be."""
    coded = asked.one("coded")
    if coded not in _CODED:
        raise UsageError(f"coded {coded[:40]!r} is unknown; give yes or no")
    return RecordFilter(
        dossier=asked.one("dossier"),
        publisher=asked.one("publisher"),
        kind=asked.several("kind"),
        party=asked.several("party"),
        language=asked.one("language"),
        title=asked.one("title"),
        coded=_CODED[coded],
        since=asked.one("since"),
        until=asked.one("until"),
        order=asked.order,
        limit=asked.limit,
        offset=asked.offset,
    )


def documents(asked: Asked) -> Shown:
    """The records that answer a filter."""
    filtered = wanted(asked)
    total = asked.register.count_records(filtered)
    rows = paged(asked, asked.register.records(filtered), total=total, capped=total >= MOST_COUNTED)
    return Shown(
        template="documents.html",
        title=asked.catalogue.say("documents.title"),
        context={"rows": rows, "kinds": tuple(RecordKind)},
        data=rows.data(asked, map(record_row, rows.items)),
        rows=map(record_row, rows.items),
        columns=RECORD_COLUMNS,
    )


PAGES = (
    Page(
        "/documents",
        documents,
        "The records held that answer a filter.",
        (PUBLISHER, KIND, ISSUER, LANGUAGE, TITLE, CODED, SINCE, UNTIL, DOSSIER),
        table=True,
        row="Record",
        listing=True,
    ),
)
