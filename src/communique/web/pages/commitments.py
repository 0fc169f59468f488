"""Commitments: promises with their days, and what later records say of them."""

from __future__ import annotations

from datetime import UTC, datetime

from communique.model import CommitmentClass, CommitmentStatus
from communique.publishing.safe_text import cut
from communique.register.commitments.results import CommitmentFilter
from communique.register.commitments.rows import COMMITMENT_COLUMNS, commitment_row
from communique.web.asked import Asked
from communique.web.page import Page, Parameter, Shown, paged
from communique.web.pages.filters import DOSSIER, MECHANISM, SINCE, UNTIL

BY = Parameter("by", "promises: party id or name", several=True)
TO = Parameter("to", "it is promised to", several=True)
ABOUT = Parameter("q", "words in a sentence that promises")
FIRMNESS = Parameter("firmness", "how firmly", several=True, choices=("firm", "intended", "tentative"))
CLASS = Parameter(
    "class", "sort of promise; deliverables and scheduled events where none is named", several=True,
    choices=(*CommitmentClass, "all"),
)  # fmt: skip
STATUS = Parameter("status", "what the records held tell of it", several=True, choices=tuple(CommitmentStatus))
AFTER = Parameter("due_after", "due on this day, month or year, or later")
BEFORE = Parameter("due_before", "due on this day, month or year, or earlier")
REVIEWED = Parameter("reviewed", "only what a person confirmed", choices=("yes",))
AS_OF = Parameter("as_of", "ISO date on which the status is taken; today where none is given")


def as_of(asked: Asked) -> str:
    """The day on which a status is taken."""
    return asked.one("as_of") or datetime.now(UTC).date().isoformat()


def commitments(asked: Asked) -> Shown:
    """The commitments that answer a filter, those with a day first."""
    wanted = CommitmentFilter(
        dossier=asked.one("dossier"),
        by=asked.several("by"),
        to=asked.several("to"),
        about=asked.one("q"),
        mechanism=asked.several("mechanism"),
        firmness=asked.several("firmness"),
        kind=asked.several("class"),
        status=asked.several("status"),
        due_after=asked.one("due_after"),
        due_before=asked.one("due_before"),
        since=asked.one("since"),
        until=asked.one("until"),
        reviewed=asked.yes("reviewed"),
        as_of=as_of(asked),
        limit=asked.limit,
        offset=asked.offset,
    )
    rows = paged(asked, asked.register.commitments(wanted))
    return Shown(
        template="commitments.html",
        title=asked.catalogue.say("commitments.title"),
        context={
            "rows": rows,
            "as_of": as_of(asked),
            "statuses": tuple(CommitmentStatus),
            "classes": (*CommitmentClass, "all"),
        },
        data=rows.data(asked, map(commitment_row, rows.items)),
        rows=map(commitment_row, rows.items),
        columns=COMMITMENT_COLUMNS,
    )


def commitment(asked: Asked) -> Shown:
    """One commitment with everything that later records say of it."""
    one = asked.register.commitment(asked.named["id"], as_of=as_of(asked))
    return Shown(
        template="commitment.html",
        title=cut(one.content, 110),
        context={"one": one, "first": one.promises[0]},
        data=commitment_row(one, whole=True),
    )


PAGES = (
    Page(
        "/commitments",
        commitments,
        "The commitments that answer a filter: those with a day first, by that day.",
        (BY, TO, ABOUT, MECHANISM, FIRMNESS, CLASS, STATUS, AFTER, BEFORE, SINCE, UNTIL, DOSSIER, REVIEWED, AS_OF),
        table=True,
        row="Commitment",
        listing=True,
    ),
    Page(
        "/commitments/{id}",
        commitment,
        "One commitment, by its ID or that of a statement that makes it, with the evidence.",
        (AS_OF,),
        row="CommitmentDetail",
    ),
)
