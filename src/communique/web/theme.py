"""Light or dark: what the reader chose, kept in a cookie, so that it works without scripts and never flickers."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

COOKIE = "theme"
CHOICES = ("auto", "light", "dark")
A_YEAR = 365 * 24 * 3600  # seconds


def chosen(request: Request) -> str:
    """light, dark, or auto: as the system has it."""
    value = request.cookies.get(COOKIE, "auto")
    return value if value in CHOICES else "auto"


def routes() -> list[Route]:
    """Where the switch goes."""
    return [Route("/theme", _switch, methods=["POST"])]


async def _switch(request: Request) -> RedirectResponse:
    body = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), max_num_fields=10))
    answer = RedirectResponse(local(body.get("back", "/")), status_code=303)
    if body.get("theme") in CHOICES:
        answer.set_cookie(COOKIE, body["theme"], max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


def local(address: str) -> str:
    """*address* if it is a path of this application, else the first page: nobody is sent to another host."""
    plain = address.startswith("/") and not address.startswith("//")
    return address if plain and "\\" not in address and address.isprintable() else "/"
