"""Pages that publishers changed or withdrew after publication."""

from __future__ import annotations

from communique.publishing.edits import classes_words, passages_of, seen_words, statement_lines
from communique.publishing.feeds import atom, entries_of_edits
from communique.publishing.withdrawn import title_of, words_of
from communique.register.edit_rows import EDIT_COLUMNS, edit_row
from communique.register.edits import EditFilter
from communique.register.withdrawn import SiteWithdrawal
from communique.web.asked import Asked
from communique.web.page import Download, Made, Page, Parameter, Shown, paged
from communique.web.pages.filters import PUBLISHER

SINCE = Parameter("since", "seen on this day, in this month or year, or later")
UNTIL = Parameter("until", "seen on this day, in this month or year, or earlier")
ALL = Parameter("all", "also what changed only spelling, typography and furniture", choices=("yes",))
RECORD = Parameter("record", "of this record")
IN_FEED = 50


def wanted(asked: Asked) -> EditFilter:
    """The filter that was asked for."""
    return EditFilter(
        publisher=asked.one("publisher"),
        since=asked.one("since"),
        until=asked.one("until"),
        everything=asked.yes("all"),
        record=asked.one("record"),
        limit=asked.limit,
        offset=asked.offset,
    )


def edits(asked: Asked) -> Shown:
    """Edits, the last seen first; withdrawn pages on the first page."""
    filtered = wanted(asked)
    rows = paged(asked, asked.register.edits(filtered))
    gone = asked.register.withdrawals(filtered) if rows.number == 1 else ()
    return Shown(
        template="edits.html",
        title=asked.catalogue.say("edits.title"),
        context={
            "rows": rows,
            "gone": [(one.id, title_of(one), words_of(one), isinstance(one, SiteWithdrawal)) for one in gone],
            "classes": classes_words,
            "seen": seen_words,
            "passages": lambda held: passages_of(held, asked.yes("all")),
        },
        data=rows.data(asked, map(edit_row, rows.items)),
        rows=map(edit_row, rows.items),
        columns=EDIT_COLUMNS,
        feed="/edits.atom",
    )


def edit(asked: Asked) -> Shown:
    """One edit with its redline and what became of statements."""
    held = asked.register.edit(asked.named["id"])
    return Shown(
        template="edit.html",
        title=asked.catalogue.say("edits.of", title=held.record.title or held.url),
        context={
            "held": held,
            "classes": classes_words(held),
            "seen": seen_words(held),
            "statements": list(statement_lines(held.statements)),
        },
        data=edit_row(held),
    )


def feed(asked: Asked) -> Made:
    """Edits and withdrawn pages, the last first, as an Atom feed."""
    filtered = EditFilter(publisher=asked.one("publisher"), limit=IN_FEED)
    entries = entries_of_edits(asked.register.edits(filtered), asked.register.withdrawals(filtered))[:IN_FEED]
    made = atom(entries, asked.catalogue.say("edits.title"), "feed:edits")
    return Made(made.encode(), "application/atom+xml; charset=utf-8")


PAGES = (
    Page(
        "/edits",
        edits,
        "Published pages that changed after the fact, the last seen first.",
        (PUBLISHER, SINCE, UNTIL, ALL, RECORD),
        table=True,
        row="Edit",
        listing=True,
    ),
    Page("/edits/{id}", edit, "One edit with its redline and what became of statements.", row="Edit"),
)
DOWNLOADS = (Download("/edits.atom", feed, "Edits and withdrawn pages as an Atom feed.", (PUBLISHER,)),)
