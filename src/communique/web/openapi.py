"""The description of the application's data for programs: OpenAPI 3.1, made from the pages themselves.

The schemas of what they give (data/schemas.json) are made by ``tools/web_schemas.py`` from the pages over the example
records; a test holds every page's data against them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from communique import __version__
from communique.web.page import Download, Page, Parameter

PAGE = Parameter("page", "which page of the rows, from 1")
ORDER = Parameter("order", "which records come first", choices=("newest", "oldest"))


def describe(pages: Iterable[Page], downloads: Iterable[Download]) -> dict[str, Any]:
    """The whole description."""
    schemas = json.loads((files("communique.web") / "data" / "schemas.json").read_text(encoding="utf-8"))
    paths: dict[str, Any] = {}
    for page in pages:
        base = "/index" if page.path == "/" else page.path
        parameters = (*page.parameters, *((PAGE, ORDER) if page.listing else ()))
        paths[_path(f"{base}.json")] = {"get": _operation(page.says, base, parameters, _json(page))}
        if page.table:
            says = f"{page.says} As a table."
            paths[_path(f"{base}.csv")] = {"get": _operation(says, base, parameters, {"text/csv": {}})}
    for one in downloads:
        paths[_path(one.path)] = {"get": _operation(one.says, one.path, one.parameters, {"*/*": {}})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Communiqué",
            "version": __version__,
            "description": "A register of diplomatic records, read-only. Each page has its data at its address with "
            ".json, and .csv where it is a table.",
        },
        "paths": paths,
        "components": {"schemas": schemas | {"Error": _ERROR}},
    }


_ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}, "status": {"type": "integer"}},
    "required": ["error", "status"],
}


def _operation(says: str, path: str, parameters: Iterable[Parameter], content: dict[str, Any]) -> dict[str, Any]:
    named = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)", path)
    ]
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "summary": says,
        "parameters": named + [_parameter(one) for one in parameters],
        "responses": {
            "200": {"description": says, "content": content},
            "400": {"description": "It cannot be asked so.", "content": error},
            "404": {"description": "It is not held.", "content": error},
        },
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string"}
    if one.choices:
        value["enum"] = list(map(str, one.choices))
    schema = {"type": "array", "items": value} if one.several else value
    shape = {"style": "form", "explode": False} if one.several else {}
    return {"name": one.name, "in": "query", "description": one.says, "schema": schema, **shape}


def _json(page: Page) -> dict[str, Any]:
    schema: dict[str, Any] = {"$ref": f"#/components/schemas/{page.row}"}
    if page.listing:
        schema = {
            "type": "object",
            "properties": {
                "rows": {"type": "array", "items": schema},
                "page": {"type": "integer"},
                "total": {"type": ["integer", "null"]},
                "total_is_at_least": {"type": "boolean"},
                "next": {"type": ["string", "null"]},
            },
            "required": ["rows", "page", "total", "total_is_at_least", "next"],
        }
    return {"application/json": {"schema": schema}}


def _path(path: str) -> str:
    """A path as OpenAPI has it: without the kinds of its parts."""
    return re.sub(r":\w+\}", "}", path)
