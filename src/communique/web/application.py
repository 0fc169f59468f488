"""The application: its addresses, in every form, over one register."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import AsyncIterator, Callable, Iterable
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from communique.errors import CommuniqueError, UsageError
from communique.register import Register
from communique.web import deciding, errors, sessions, theme
from communique.web.asked import PAGING, Asked
from communique.web.catalogue import catalogue
from communique.web.guarding import Guard
from communique.web.openapi import describe
from communique.web.page import Download, Page
from communique.web.pages import all_downloads, all_pages, review
from communique.web.rendering import Renderer, file_response, json_response, renderer
from communique.web.settings import Settings
from communique.web.static_files import Unchanging

MOST_FIELDS = 500  # of one query


def create(register: Register, settings: Settings | None = None) -> Starlette:
    """The ASGI application over an open register, which stays the caller's to close."""
    settings = settings or Settings()
    folder = Path(str(files("communique.web") / "static"))
    static = f"/static/{_digest(folder)}"
    rendered = renderer(catalogue(settings.language), static)
    pages = (*all_pages(), *(review.PAGES if settings.review else ()))
    routes: list[BaseRoute] = [Mount(static, Unchanging(directory=folder)), *theme.routes()]
    description = describe(pages, all_downloads())
    routes.append(Route("/openapi.json", lambda _request: json_response(description)))
    for page in pages:
        routes.extend(page_routes(page, register, settings, rendered))
    if settings.review:
        routes.extend(sessions.routes(register, settings, rendered))
        routes.extend(deciding.routes(register, settings, rendered))
    routes.extend(Route(one.path, _file(one, register, settings, rendered), methods=["GET"]) for one in all_downloads())

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        yield

    made = Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[Middleware(Guard, settings=settings, refuse=errors.refuser(rendered))],
        exception_handlers=errors.handlers(rendered),
    )
    made.state.register = register
    made.state.pages = pages
    return made


def page_routes(page: Page, register: Register, settings: Settings, rendered: Renderer) -> Iterable[BaseRoute]:
    """The routes of one page: itself, and its data and its file at the same address with a suffix."""
    base = "/index" if page.path == "/" else page.path
    forms = {"json": f"{base}.json", "html": f"{base}.html", "page": page.path}
    if page.table:
        forms = {"csv": f"{base}.csv", **forms}
    for form, path in forms.items():
        yield Route(path, _endpoint(page, form, register, settings, rendered), methods=["GET"])
    if page.path != "/" and "{" not in page.path:
        yield Route(f"{page.path}/", lambda request: RedirectResponse(request.url.path.rstrip("/")))


def _endpoint(
    page: Page, form: str, register: Register, settings: Settings, rendered: Renderer
) -> Callable[[Request], Response]:
    known = {parameter.name for parameter in page.parameters} | set(PAGING)

    def endpoint(request: Request) -> Response:
        path = request.url.path if form == "page" else request.url.path.rsplit(".", 1)[0]
        path = "/" if page.path == "/" else path
        try:
            asked = _asked(request, known, path, form, register, settings, rendered)
            return rendered.response(asked, page.view(asked))
        except (CommuniqueError, HTTPException):
            raise
        except Exception as error:
            return errors.unexpected(rendered, request, error)

    return endpoint


def _file(
    download: Download, register: Register, settings: Settings, rendered: Renderer
) -> Callable[[Request], Response]:
    known = {parameter.name for parameter in download.parameters}

    def endpoint(request: Request) -> Response:
        try:
            asked = _asked(request, known, request.url.path, "file", register, settings, rendered)
            return file_response(download.make(asked))
        except (CommuniqueError, HTTPException):
            raise
        except Exception as error:
            return errors.unexpected(rendered, request, error)

    return endpoint


def _asked(
    request: Request, known: set[str], path: str, form: str, register: Register, settings: Settings, rendered: Renderer
) -> Asked:
    query = _query(request.url.query)
    errors.refuse_unknown({key for key, _ in query}, known)
    return Asked(
        register=register,
        settings=settings,
        catalogue=rendered.catalogue,
        path=path,
        named={name: str(value) for name, value in request.path_params.items()},
        query=tuple(query),
        form=form,
        viewer=sessions.viewer_of(request, register, settings),
        extra={"theme": theme.chosen(request)},
    )


def _query(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise UsageError(f"more than {MOST_FIELDS} parameters in one address; ask for less at once") from error


def _digest(folder: Path) -> str:
    """Changes with any of the served files, so that browsers may keep them for good."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
