"""Who is signed in: by the session that a cookie names, or by a program's token; and logging in and out.

The cookie holds a secret that the register made at the login and knows only by its digest; scripts cannot read it and
no other site makes a browser send it. What a form sends back must carry a word made from that secret, so that a page
that somebody else made cannot send it even from here.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.errors import LoginError, UsageError
from communique.register import Register
from communique.register.reviewers.store import LASTS
from communique.web import theme
from communique.web.rendering import Renderer, json_response
from communique.web.settings import Settings
from communique.web.theme import local

MOST_FIELDS = 200  # of one form


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who is signed in."""

    name: str
    word: str  # that forms must send back; "" for a program with a token, which no browser sends by itself


class LoginNeeded(HTTPException):
    """A page that only a reviewer may see."""

    def __init__(self) -> None:
        super().__init__(401)


def cookie_name(settings: Settings) -> str:
    """With https the browser itself holds the cookie to this host, to encryption and to all of its paths."""
    return "__Host-session" if settings.https else "session"


def viewer_of(request: Request, register: Register, settings: Settings) -> Viewer | None:
    """Who asks, None for nobody. Raises LoginError for a token that does not fit."""
    if not settings.review:
        return None
    given = request.headers.get("authorization", "")
    if given.startswith("Bearer "):
        return Viewer(
            register.log_in_with_token(given.removeprefix("Bearer ").strip(), address=address_of(request)).name, ""
        )
    secret = request.cookies.get(cookie_name(settings), "")
    held = register.session(secret) if secret else None
    return Viewer(held.name, word_of(secret)) if held is not None else None


def word_of(secret: str) -> str:
    """What the forms of a session send back."""
    return hmac.new(secret.encode("utf-8", "replace"), b"communique form", hashlib.sha256).hexdigest()


def address_of(request: Request) -> str:
    """Where a request comes from, for counting failures. Headers of proxies are not believed."""
    return request.client.host if request.client else ""


async def form_of(request: Request) -> Sequence[tuple[str, str]]:
    """What a form sends. Raises UsageError for too many fields."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise UsageError(f"more than {MOST_FIELDS} fields in one form; send less at once") from error


def check_word(viewer: Viewer, form: Mapping[str, str]) -> None:
    """Refuses a form that does not carry the session's word."""
    if viewer.word and not hmac.compare_digest(viewer.word, form.get("word", "").encode("ascii", "replace").decode()):
        raise HTTPException(403)


def routes(register: Register, settings: Settings, rendered: Renderer) -> list[Route]:
    """Logging in and out."""

    def page(request: Request, trouble: str = "", status: int = 200, wait: int = 0) -> Response:
        shown = rendered.html(
            "login.html", title=rendered.catalogue.say("login.title"), trouble=trouble,
            back=local(request.query_params.get("back", "/review")), theme=theme.chosen(request),
        )  # fmt: skip
        headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(wait)} if wait else {})
        return Response(shown, status, headers, media_type="text/html; charset=utf-8")

    def form(request: Request) -> Response:
        return page(request)

    async def log_in(request: Request) -> Response:
        sent = dict(await form_of(request))
        who = address_of(request)
        try:
            if sent.get("token"):
                secret = await run_in_threadpool(register.session_by_token, sent["token"].strip(), address=who)
            else:
                secret = await run_in_threadpool(
                    register.log_in, sent.get("name", ""), sent.get("password", ""), address=who
                )
        except LoginError as error:
            return page(request, str(error), 429 if error.wait else 401, error.wait)
        old = request.cookies.get(cookie_name(settings), "")
        if old:
            await run_in_threadpool(register.log_out, old)
        answer = RedirectResponse(local(sent.get("back", "/review")), status_code=303)
        answer.set_cookie(
            cookie_name(settings), secret, max_age=int(LASTS.total_seconds()), path="/", httponly=True,
            samesite="strict", secure=settings.https,
        )  # fmt: skip
        return answer

    async def log_out(request: Request) -> Response:
        viewer = await run_in_threadpool(viewer_of, request, register, settings)
        if viewer is not None:
            check_word(viewer, dict(await form_of(request)))
            await run_in_threadpool(register.log_out, request.cookies.get(cookie_name(settings), ""))
        answer = RedirectResponse("/", status_code=303)
        answer.delete_cookie(cookie_name(settings), path="/", httponly=True, samesite="strict", secure=settings.https)
        return answer

    return [
        Route("/login", form, methods=["GET"]),
        Route("/login", log_in, methods=["POST"]),
        Route("/logout", log_out, methods=["POST"]),
    ]


def sent_to_login(request: Request) -> Response:
    """For a page that only a reviewer may see: to the login, or a plain answer where data were asked for."""
    if request.url.path.endswith((".json", ".csv")) or request.headers.get("authorization"):
        return json_response({"error": "a reviewer's session or token is needed", "status": 401}, 401)
    query = f"?{request.url.query}" if request.url.query else ""
    back = f"{request.url.path}{query}" if request.method == "GET" else "/review"
    return RedirectResponse(f"/login?{urlencode({'back': back})}", status_code=303)
