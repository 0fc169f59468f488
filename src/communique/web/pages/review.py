"""Review: the queue, one question with what is needed to answer it, the log of what people decided, dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from communique.errors import NotFoundError, UsageError
from communique.model import Account, Commitment, CommitmentStatus, Correction, Relation
from communique.register import MOST_COUNTED
from communique.register.correctable import MECHANISM_KINDS
from communique.register.reviewing.items import ReviewFilter, ReviewItem, ReviewKind, ReviewOrder
from communique.register.reviewing.rows import REVIEW_COLUMNS, flat_row, review_row
from communique.register.rows import CORRECTION_COLUMNS, correction_row, held_statement_row
from communique.web.asked import PAGE, Asked
from communique.web.page import Page, Parameter, Shown, paged
from communique.web.pages.filters import ACT, DOSSIER, PARTY, PUBLISHER, SINCE, UNTIL
from communique.web.sessions import LoginNeeded

AROUND = 400  # characters of the document before and after a sentence
ASKED_FOR = ("kind", "party", "act", "publisher", "dossier", "since", "until", "order")  # what queue and question share
_KIND = Parameter("kind", "what is asked about", choices=tuple(ReviewKind))
_ORDER = Parameter("order", "the least sure first, or a random sample", choices=tuple(ReviewOrder))
_FILTERS = (_KIND, PARTY, ACT, PUBLISHER, DOSSIER, SINCE, UNTIL, _ORDER)


def signed_in(asked: Asked) -> None:
    """Raises LoginNeeded where nobody is."""
    if asked.viewer is None:
        raise LoginNeeded


def wanted(asked: Asked, limit: int | None, offset: int) -> ReviewFilter:
    """The filter that was asked for. Raises UsageError for a value that cannot be."""
    order = asked.one("order", ReviewOrder.DOUBT)
    if order not in tuple(ReviewOrder):
        raise UsageError(f"order {order[:40]!r} is unknown; give one of {', '.join(ReviewOrder)}")
    return ReviewFilter(
        kind=(asked.one("kind", ReviewKind.STATEMENT),), party=asked.several("party"), act=asked.several("act"),
        publisher=asked.one("publisher"), dossier=asked.one("dossier"), since=asked.one("since"),
        until=asked.one("until"), order=ReviewOrder(order), limit=limit, offset=offset,
    )  # fmt: skip


def queue(asked: Asked) -> Shown:
    """What waits for a person."""
    signed_in(asked)
    filtered = wanted(asked, asked.limit, asked.offset)
    of_statements = filtered.kind == (ReviewKind.STATEMENT,)
    total = asked.register.count_waiting(filtered) if of_statements else None
    rows = paged(asked, asked.register.review_queue(filtered), total=total, capped=(total or 0) >= MOST_COUNTED)
    return Shown(
        template="queue.html",
        title=asked.catalogue.say("queue.title"),
        context={
            "rows": rows, "kinds": tuple(ReviewKind), "orders": tuple(ReviewOrder), "kind": filtered.kind[0],
            "dossiers": asked.register.dossiers(),
            "to": lambda item, place: address(asked, item, (rows.number - 1) * PAGE + place),
        },
        data=rows.data(asked, map(review_row, rows.items)),
        rows=map(flat_row, rows.items),
        columns=REVIEW_COLUMNS,
    )  # fmt: skip


def shared(asked: Asked) -> Mapping[str, str]:
    """What of the query stays from question to question."""
    return {name: ",".join(values) for name in ASKED_FOR if (values := asked.several(name))}


def address(asked: Asked, item: ReviewItem, at: int) -> str:
    """Where a question of the queue is answered."""
    return f"/review/{item.target}?{urlencode({'kind': item.kind, **shared(asked), 'at': at})}"


def question(asked: Asked) -> Shown:
    """One question: what is asked, the words in their document, what people decided before, and the form."""
    signed_in(asked)
    register, identifier = asked.register, asked.register.full_id(asked.named["id"])
    kind, at = asked.one("kind"), asked.whole("at", 0)
    item = _item(asked, identifier, at) if kind else None
    context, data = _about(asked, identifier, kind)
    log = register.corrections(identifier)
    return Shown(
        template="question.html",
        title=asked.catalogue.say(f"question.{context['of']}"),
        context=context
        | {
            "identifier": identifier, "item": item, "log": grouped(tuple(reversed(log))), "kind": kind, "at": at,
            "seen": register.last_decision(identifier), "query": shared(asked), "done": _done(asked),
            "trouble": asked.extra.get("trouble", ""), "sent": asked.extra.get("sent", {}),
            **_neighbours(asked, identifier, kind, at),
        },
        data={"target": identifier, **data, "question": review_row(item) if item else None,
              "corrections": [correction_row(entry) for entry in log]},
    )  # fmt: skip


def _neighbours(asked: Asked, identifier: str, kind: str, at: int) -> dict[str, str]:
    """Where the questions before and after are, and the queue; "" where there is none."""
    if not kind:
        return {"before": "", "after": "", "back": ""}
    near = asked.register.review_queue(wanted(asked, 3, max(0, at - 1)))
    begin = max(0, at - 1)
    places = {begin + number: item for number, item in enumerate(near)}
    here = at if at in places and places[at].target == identifier else at - 1  # it may have left the queue
    to = {place: address(asked, item, place) for place, item in places.items() if item.target != identifier}
    query = {"kind": kind, **shared(asked)}
    return {"before": to.get(at - 1, ""), "after": to.get(here + 1, ""), "back": f"/review?{urlencode(query)}"}


def _item(asked: Asked, identifier: str, at: int) -> ReviewItem | None:
    """The question of the queue, where it stands there."""
    near = asked.register.review_queue(wanted(asked, 1, at))
    return next((one for one in near if one.target == identifier), None)


def _done(asked: Asked) -> Any:
    """The correction that the reviewer just made, so that it can be undone at once."""
    made = asked.one("done")
    return next((entry for entry in asked.register.corrections() if entry.id == made), None) if made else None


def _about(asked: Asked, identifier: str, kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a question shows, by what it is about."""
    register = asked.register
    match identifier.partition("-")[0]:
        case "s":
            held = register.statement(identifier)
            of = "membership" if kind == ReviewKind.MEMBERSHIP else "statement"
            lines = register.lines_of_statement(identifier)
            choices = {"acts": register.acts(), "commitments": tuple(Commitment), "accounts": tuple(Account)}
            context = {"of": of, "held": held, "around": _around(asked, held), "lines": lines, **choices}
            return context, {"statement": held_statement_row(held)}
        case "u":
            one = register.commitment(identifier)
            return {"of": "commitment", "one": one, "statuses": tuple(CommitmentStatus)}, {"commitment": one.id}
        case "w":
            link = register.evidence_link(identifier)
            shown = {"promise": register.statement(link.promise), "later": register.statement(link.later)}
            return {"of": "evidence", "link": link, "relations": tuple(Relation), **shown}, {"evidence": asdict(link)}
        case "h":
            official = register.official(identifier).official
            others = [register.official(fit).official for fit in official.fits]
            return {"of": "official", "one": official, "others": others}, {"official": official.id}
        case "m":
            met = register.met(identifier)
            return {"of": "meeting", "one": met}, {"meeting": met.encounter.id}
        case "b":
            page = register.mechanism(identifier)
            return {"of": "mechanism", "one": page.mechanism, "kinds": MECHANISM_KINDS}, {
                "mechanism": page.mechanism.id
            }
        case _:
            raise NotFoundError(f"{identifier[:60]}: nothing of it is reviewed here")


def _around(asked: Asked, held: Any) -> tuple[str, str]:
    """The words before and after a sentence in its document."""
    text = asked.register.record(held.record).text
    span = held.statement.sentence.span
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    if span.start > AROUND:
        before = before[before.find(" ") + 1 :]  # no half words
    if span.end + AROUND < len(text):
        after = after[: after.rfind(" ")] if " " in after else after
    return before, after


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the log, with the fields that were confirmed by the same decision."""

    entry: Correction
    confirmed: tuple[Correction, ...]


def grouped(entries: Sequence[Correction]) -> tuple[Logged, ...]:
    """Decisions in this order; confirmations that came with another entry stand with that."""
    plain = [one for one in entries if one.before == one.after]
    firsts: dict[tuple[str, str], Correction] = {}
    for one in entries:
        if one.before != one.after:
            firsts.setdefault((one.target, one.time), one)
    found = []
    for one in entries:
        key = one.target, one.time
        if firsts.get(key) is one:
            found.append(Logged(one, tuple(other for other in plain if (other.target, other.time) == key)))
        elif one.before != one.after or key not in firsts:
            found.append(Logged(one, ()))
    return tuple(found)


def log(asked: Asked) -> Shown:
    """What people decided, the last first."""
    entries = tuple(reversed(asked.register.corrections(asked.one("of"))))
    author = asked.one("author").casefold()
    chosen = [entry for entry in entries if not author or entry.author.casefold() == author]
    begin, shown = asked.offset, grouped(chosen) if asked.form in ("page", "html") else chosen
    rows = paged(asked, shown[begin : begin + asked.limit], total=len(shown))
    return Shown(
        template="log.html",
        title=asked.catalogue.say("log.title"),
        context={"rows": rows},
        data=rows.data(asked, map(correction_row, rows.items)) if asked.form == "json" else None,
        rows=map(correction_row, rows.items) if asked.form == "csv" else None,
        columns=CORRECTION_COLUMNS,
    )


PAGES = (
    Page(
        "/review", queue, "What waits for a person, the least sure and most important first.", _FILTERS, table=True,
        row="Question", listing=True,
    ),
    Page(
        "/review/{id}", question, "One question with what people decided before.",
        (*_FILTERS, Parameter("at", "its place in the queue, from 0"), Parameter("done", "a correction just made")),
        row="QuestionDetail",
    ),
    Page(
        "/corrections", log, "The log of what people decided, the last first.",
        (Parameter("of", "the ID of a thing"), Parameter("author", "who decided")), table=True, row="Correction",
        listing=True,
    ),
)  # fmt: skip
