"""From what a page shows to bytes: HTML by templates, JSON, CSV, and one file to hand on."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from communique.publishing.safe_text import storable
from communique.publishing.tabular import json_text, write_rows
from communique.web import marks
from communique.web.asked import Asked
from communique.web.catalogue import Catalogue
from communique.web.handing_on import one_file
from communique.web.page import Made, Shown


@dataclass(frozen=True, slots=True)
class Renderer:
    """Templates, messages and the style of one application."""

    templates: Environment
    catalogue: Catalogue
    static: str  # address under which scripts and styles are served

    def html(self, template: str, **context: Any) -> str:
        """A page by its template. Characters that HTML cannot hold become replacement signs."""
        return storable(self.templates.get_template(template).render(static=self.static, **context))

    def response(self, asked: Asked, shown: Shown) -> Response:
        """What was asked for, in its form."""
        if asked.form == "json":
            return json_response(shown.data)
        if asked.form == "csv":
            stream = io.StringIO()
            write_rows(shown.rows or (), "csv", shown.columns, stream)
            return _download(stream.getvalue(), "text/csv; charset=utf-8", f"{stem(asked.path)}.csv")
        page = self.html(
            shown.template, asked=asked, title=shown.title, table=bool(shown.columns), feed=shown.feed, **shown.context
        )
        if asked.form == "html":
            handed = one_file(page, style())
            return _download(handed, "text/html; charset=utf-8", f"{stem(asked.path)}.html")
        return Response(page, media_type="text/html; charset=utf-8")


def renderer(catalogue: Catalogue, static: str) -> Renderer:
    """The renderer of an application in one language."""
    made = Environment(
        loader=PackageLoader("communique.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(say=catalogue.say, word=catalogue.word, language=catalogue.language, menu=MENU)
    made.filters.update(marks.FILTERS)
    return Renderer(made, catalogue, static)


def style() -> str:
    """All styles as one text, for files that are handed on."""
    folder = files("communique.web") / "static"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES)


# Names of the messages, and where they lead.
MENU = (
    ("overview", "/"),
    ("documents", "/documents"),
    ("search", "/search"),
    ("meetings", "/meetings"),
    ("lines", "/lines"),
    ("commitments", "/commitments"),
    ("bodies", "/bodies"),
    ("parties", "/parties"),
    ("officials", "/officials"),
    ("topics", "/topics"),
    ("edits", "/edits"),
    ("sources", "/sources"),
    ("dossiers", "/dossiers"),
)
STYLES = ("base.css", "parts.css", "pages.css", "review.css")


def json_response(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON as the command line writes it, so that nothing in it can steer a terminal."""
    text = json_text(data) if isinstance(data, Mapping) else f"{json.dumps(data, ensure_ascii=True, indent=1)}\n"
    return Response(text, status, dict(headers or {}), media_type="application/json")


def file_response(made: Made) -> Response:
    """A file as it was made, shown or saved."""
    headers = dict(made.headers)
    if made.name:
        headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return Response(made.data, headers=headers, media_type=made.media_type)


def stem(path: str) -> str:
    """A file name of an address: letters, digits and hyphens alone, so that no header can be forged by it."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in path)
    return "-".join(part for part in kept.split("-") if part)[:80] or "communique"


def _download(text: str, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(storable(text), headers=headers, media_type=media_type)
