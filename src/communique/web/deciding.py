"""What a reviewer sends: decisions, undoings, dossiers. Each is one call of a public function of the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.errors import CommuniqueError, LoginError, UsageError
from communique.model import Correction
from communique.register import Register
from communique.register.alerts.alert import AlertQuery
from communique.register.names import known_party
from communique.register.reviewing.items import ReviewFilter, ReviewKind, ReviewOrder
from communique.web import theme
from communique.web.asked import Asked
from communique.web.pages.review import ASKED_FOR, question
from communique.web.pages.search import OF_ALERTS
from communique.web.rendering import Renderer, json_response
from communique.web.sessions import LoginNeeded, Viewer, check_word, form_of, viewer_of
from communique.web.settings import Settings
from communique.web.theme import local

FIELDS = ("act", "speakers", "targets", "commitment", "account", "mechanisms", "when", "persons")
ASKED = "asked-"  # before the names of what the queue was asked for: a form has fields of the same names
BY_LINES = ("mechanisms", "persons")  # one value a line; the others have commas between them


@dataclass(frozen=True, slots=True)
class Decision:
    """What a form says."""

    target: str
    does: str  # accept, reject, correct, join, part, rename
    fields: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]  # of fields that may stand there several times
    author: str
    reason: str
    seen: str | None  # the newest entry of the log when the form was made


def routes(register: Register, settings: Settings, rendered: Renderer) -> list[Route]:
    """Where forms go."""

    async def decide(request: Request) -> Response:
        viewer, sent = await _sent(request, register, settings)
        decision = _decision(request.path_params["id"], viewer, sent)
        try:
            made = await run_in_threadpool(carry_out, register, decision)
        except LoginError:
            raise
        except CommuniqueError as error:
            if not viewer.word:
                raise
            return await run_in_threadpool(_again, request, register, settings, rendered, viewer, sent, str(error))
        if not viewer.word:
            return json_response({"made": [one.id for one in made]})
        return RedirectResponse(await run_in_threadpool(_next, register, decision, made), status_code=303)

    async def undo(request: Request) -> Response:
        viewer, sent = await _sent(request, register, settings)
        fields = dict(sent)
        undone = await run_in_threadpool(
            register.undo, fields.get("correction", ""), author=viewer.name, reason=fields.get("reason", "")
        )
        if not viewer.word:
            return json_response({"undone": undone.id, "by": undone.undone_by})
        return RedirectResponse(local(fields.get("back", "/corrections")), status_code=303)

    async def keep(request: Request) -> Response:
        _, sent = await _sent(request, register, settings)
        fields = dict(sent)
        made = await run_in_threadpool(
            register.add_dossier, fields.get("name", ""), parties=_listed(fields.get("parties", "")),
            topics=_listed(fields.get("topics", "")), bodies=_lines(fields.get("bodies", "")),
            publishers=_lines(fields.get("publishers", "")), together=fields.get("together") == "yes",
        )  # fmt: skip
        return RedirectResponse(f"/dossiers/{made.id}", status_code=303)

    async def forget(request: Request) -> Response:
        await _sent(request, register, settings)
        await run_in_threadpool(register.remove_dossier, request.path_params["id"])
        return RedirectResponse("/dossiers", status_code=303)

    async def keep_alert(request: Request) -> Response:
        _, sent = await _sent(request, register, settings)
        name = dict(sent).get("name", "").strip()
        await run_in_threadpool(lambda: register.add_alert(_alert_of(register, sent), name=name))
        return RedirectResponse("/alerts", status_code=303)

    async def forget_alert(request: Request) -> Response:
        await _sent(request, register, settings)
        await run_in_threadpool(register.remove_alert, request.path_params["id"])
        return RedirectResponse("/alerts", status_code=303)

    async def seen(request: Request) -> Response:
        viewer, sent = await _sent(request, register, settings)
        fields = dict(sent)
        await run_in_threadpool(register.note_visit, viewer.name, fields.get("dossier", ""))
        return RedirectResponse(local(fields.get("back", "/")), status_code=303)

    return [
        Route("/seen", seen, methods=["POST"]),
        Route("/review/{id}", decide, methods=["POST"]),
        Route("/undo", undo, methods=["POST"]),
        Route("/alerts", keep_alert, methods=["POST"]),
        Route("/alerts/{id}/remove", forget_alert, methods=["POST"]),
        Route("/dossiers", keep, methods=["POST"]),
        Route("/dossiers/{id}/remove", forget, methods=["POST"]),
    ]


async def _sent(request: Request, register: Register, settings: Settings) -> tuple[Viewer, Sequence[tuple[str, str]]]:
    """Who sends a form, and what; refused where nobody is signed in, or it is none of our forms."""
    viewer = await run_in_threadpool(viewer_of, request, register, settings)
    if viewer is None:
        raise LoginNeeded
    sent = await form_of(request)
    check_word(viewer, dict(sent))
    return viewer, sent


def _decision(target: str, viewer: Viewer, sent: Sequence[tuple[str, str]]) -> Decision:
    fields = dict(sent)
    several = {name: tuple(value for key, value in sent if key == name and value) for name, _ in sent}
    return Decision(
        target, fields.get("do", ""), fields, several, viewer.name, fields.get("reason", "")[:2_000], fields.get("seen")
    )


def carry_out(register: Register, one: Decision) -> tuple[Correction, ...]:
    """Makes a decision. Raises NotFoundError, and UsageError for what cannot be; then nothing is changed."""
    kind = "membership" if one.fields.get("of") == ReviewKind.MEMBERSHIP else one.target.partition("-")[0]
    does: Mapping[tuple[str, str], Callable[[], Sequence[Correction]]] = {
        ("membership", "accept"): lambda: [
            register.confirm_lines(one.target, author=one.author, reason=one.reason, seen=one.seen)
        ],
        ("membership", "reject"): lambda: register.move_statement(
            one.target, one.fields.get("line", ""), "", author=one.author, reason=one.reason
        ),
        ("membership", "correct"): lambda: register.move_statement(
            one.target, one.fields.get("line", ""), one.fields.get("into", ""), author=one.author, reason=one.reason
        ),
        ("s", "correct"): lambda: register.correct_statement(
            one.target, _changes(one), author=one.author, reason=one.reason, seen=one.seen
        ),
        ("u", "correct"): lambda: [_corrected(register, one, "status")],
        ("w", "correct"): lambda: [_corrected(register, one, "relation")],
        ("b", "correct"): lambda: [_corrected(register, one, "kind")],
        ("b", "rename"): lambda: [
            register.name_mechanism(one.target, one.fields.get("name", ""), author=one.author, reason=one.reason)
        ],
        ("b", "join"): lambda: register.join_mechanisms(
            one.target, one.fields.get("other", ""), author=one.author, reason=one.reason
        ),
        ("b", "part"): lambda: register.part_mechanism(
            one.target, one.several.get("names", ()), author=one.author, reason=one.reason
        )[1],
        ("h", "join"): lambda: register.join_officials(
            one.target, one.fields.get("other", ""), author=one.author, reason=one.reason
        ),
        ("m", "join"): lambda: register.join_meetings(
            one.target, one.fields.get("other", ""), author=one.author, reason=one.reason
        ),
        ("m", "part"): lambda: register.part_meeting(
            one.target, one.several.get("reports", ()), author=one.author, reason=one.reason
        )[1],
    }
    if (kind, one.does) in does:
        return tuple(does[kind, one.does]())
    if one.does == "accept":
        return register.accept(one.target, author=one.author, reason=one.reason, seen=one.seen)
    if one.does == "reject":
        return (register.reject(one.target, author=one.author, reason=one.reason, seen=one.seen),)
    raise UsageError(f"{one.does[:40]!r} cannot be done here; accept, correct or reject")


def _alert_of(register: Register, sent: Sequence[tuple[str, str]]) -> AlertQuery:
    """The search that a form keeps. Raises UsageError for one that asks for nothing."""
    given = {name: tuple(value.strip() for key, value in sent if key == name and value.strip()) for name in OF_ALERTS}
    if not any(given.values()):
        raise UsageError("the search asks for nothing; give words or a filter first")
    one = {name: values[-1] if values else "" for name, values in given.items()}
    return AlertQuery(
        words=one["q"], party=tuple(known_party(item, register.codebook()) for item in given["party"]),
        act=given["act"], mechanism=given["mechanism"], publisher=one["publisher"], dossier=one["dossier"],
    )  # fmt: skip


def _corrected(register: Register, one: Decision, field: str) -> Correction:
    values = [one.fields.get(field, "")]
    return register.correct(one.target, field, values, author=one.author, reason=one.reason)


def _changes(one: Decision) -> Mapping[str, Sequence[str]]:
    """Field → values, of the fields that the form has."""
    return {
        name: _lines(value) if name in BY_LINES else [value.strip()] if name == "when" else _listed(value)
        for name in FIELDS
        if (value := one.fields.get(name)) is not None
    }


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _lines(text: str) -> list[str]:
    return [part.strip() for part in text.splitlines() if part.strip()]


def _next(register: Register, one: Decision, made: Sequence[Correction]) -> str:
    """The next question of the queue in which the decision was made; without one, the same thing as it is now."""
    kept = {name: one.fields[ASKED + name] for name in ASKED_FOR if one.fields.get(ASKED + name)}
    done = {"done": made[0].id} if made else {}
    if not kept.get("kind"):
        return f"/review/{one.target}?{urlencode(done)}"
    place = one.fields.get(ASKED + "at", "")
    at = int(place) if place.isascii() and place.isdecimal() and len(place) < 7 else 0
    try:
        wanted = ReviewFilter(
            kind=(kept["kind"],), party=tuple(_listed(kept.get("party", ""))), act=tuple(_listed(kept.get("act", ""))),
            publisher=kept.get("publisher", ""), dossier=kept.get("dossier", ""), since=kept.get("since", ""),
            until=kept.get("until", ""), order=ReviewOrder(kept.get("order", ReviewOrder.DOUBT)), limit=2, offset=at,
        )  # fmt: skip
        following = [item for item in register.review_queue(wanted) if item.target != one.target]
    except (CommuniqueError, ValueError):
        following = []
    if not following:
        return f"/review?{urlencode(kept)}"
    return f"/review/{following[0].target}?{urlencode({**kept, 'at': at, **done})}"


def _again(
    request: Request,
    register: Register,
    settings: Settings,
    rendered: Renderer,
    viewer: Viewer,
    sent: Sequence[tuple[str, str]],
    trouble: str,
) -> Response:
    """The question once more, with what was wrong and what was typed."""
    fields = dict(sent)
    kept = [(name, fields[ASKED + name]) for name in (*ASKED_FOR, "at") if fields.get(ASKED + name)]
    asked = Asked(
        register=register, settings=settings, catalogue=rendered.catalogue, path=request.url.path,
        named={"id": str(request.path_params["id"])}, query=tuple(kept), viewer=viewer,
        extra={"theme": theme.chosen(request), "trouble": trouble, "sent": fields},
    )  # fmt: skip
    answer = rendered.response(asked, question(asked))
    answer.status_code = 400
    return answer
