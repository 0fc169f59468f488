"""Errors as pages, or as JSON where data were asked for: one clear line, never a trace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Scope

from communique.errors import CommuniqueError, CompareError, LoginError, NotFoundError, RegisterError, UsageError
from communique.publishing.safe_text import folded
from communique.web import theme
from communique.web.guarding import HEADERS
from communique.web.rendering import Renderer, json_response
from communique.web.sessions import LoginNeeded, sent_to_login

LOG = logging.getLogger(__name__)
_STATUS: tuple[tuple[type[CommuniqueError], int], ...] = (
    (NotFoundError, 404),
    (UsageError, 400),
    (CompareError, 400),
    (LoginError, 401),
    (RegisterError, 503),
    (CommuniqueError, 500),
)


def refuse_unknown(given: set[str], known: set[str]) -> None:
    """Raises UsageError for parameters that the page does not have: a filter that is ignored would mislead."""
    unknown = sorted(given - known)
    if unknown:
        raise UsageError(f"parameter {unknown[0][:40]!r} is unknown here; there are {', '.join(sorted(known))}")


def answer(rendered: Renderer, request: Request, status: int, message: str) -> Response:
    """The error as a page, or as JSON where the address asks for data."""
    line = folded(message)[:500]
    if request.url.path.endswith(".json"):
        return json_response({"error": line, "status": status}, status, HEADERS)
    title = rendered.catalogue.word("error.title", str(status))
    page = rendered.html("error.html", title=title, message=line, status=status, theme=theme.chosen(request))
    return Response(page, status, HEADERS, media_type="text/html; charset=utf-8")


def refuser(rendered: Renderer) -> Callable[[Scope, int, str], ASGIApp]:
    """For the guard: an answer by its status and the key of its message."""

    def refuse(scope: Scope, status: int, key: str) -> ASGIApp:
        return answer(rendered, Request(scope), status, rendered.catalogue.say(key))

    return refuse


def handlers(rendered: Renderer) -> Mapping[Any, Callable[[Request, Exception], Response]]:
    """The handlers of the application."""

    def known(request: Request, error: Exception) -> Response:
        status = next(status for kind, status in _STATUS if isinstance(error, kind))
        status = 429 if isinstance(error, LoginError) and error.wait else status
        return answer(rendered, request, status, str(error))

    def by_status(request: Request, error: Exception) -> Response:
        if isinstance(error, LoginNeeded):
            return sent_to_login(request)
        status = error.status_code if isinstance(error, HTTPException) else 500
        key = {403: "error.cross_site", 404: "error.no_page", 405: "error.method"}.get(status, "error.unexpected")
        return answer(rendered, request, status, rendered.catalogue.say(key))

    return {
        CommuniqueError: known,
        HTTPException: by_status,
        Exception: lambda request, error: unexpected(rendered, request, error),
    }


def unexpected(rendered: Renderer, request: Request, error: Exception) -> Response:
    """What nobody foresaw: told in the log with where it was, on the page without."""
    LOG.error("%s: unexpected %s", folded(request.url.path)[:200], type(error).__name__, exc_info=error)
    return answer(rendered, request, 500, rendered.catalogue.say("error.unexpected"))
