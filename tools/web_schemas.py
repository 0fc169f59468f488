"""Makes the schemas of the web application's data (src/communique/web/data/schemas.json) from its pages over the
example records: python tools/web_schemas.py

What every value of a field is, is written down; a field that some rows lack is not required. Where keys are data (a
year, an act), their values share one schema.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from communique.examples import codebook_folder, records_folder
from communique.reading import ReaderSettings
from communique.register import Register, add
from communique.web.application import create
from communique.web.page import Page
from communique.web.pages import all_pages, review
from communique.web.settings import Settings

OUT = Path(__file__).parents[1] / "src" / "communique" / "web" / "data" / "schemas.json"
TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
# Objects whose keys are data, by the names of the fields that hold them.
MAPS = frozenset(
    {"publishers", "kinds", "years", "acts", "speakers", "targets", "commitments", "mechanisms", "topics", "readers",
     "pages", "counts"}
)  # fmt: skip
Schema = dict[str, Any]


def schema_of(value: Any, name: str = "") -> Schema:
    """The schema of one value; *name* is that of the field that holds it."""
    if isinstance(value, dict):
        if name in MAPS:
            return {"type": "object", "additionalProperties": merged([schema_of(item) for item in value.values()])}
        properties = {key: schema_of(item, key) for key, item in value.items()}
        return {"type": "object", "properties": properties, "required": sorted(properties)}
    if isinstance(value, list):
        return {"type": "array", "items": merged([schema_of(item, name) for item in value])}
    return {"type": TYPES[type(value)]}


def merged(schemas: list[Schema]) -> Schema:
    """One schema that all of these satisfy."""
    found: Schema = {}
    for one in schemas:
        found = _both(found, one) if found else one
    return found


def _both(one: Schema, other: Schema) -> Schema:
    if not one or not other:
        return one or other
    types = sorted({*_types(one), *_types(other)})
    types = [kind for kind in types if not (kind == "integer" and "number" in types)]
    made: Schema = {"type": types[0] if len(types) == 1 else types}
    if "object" in types and ("properties" in one or "properties" in other):
        mine, theirs = one.get("properties", {}), other.get("properties", {})
        names = [*mine, *(name for name in theirs if name not in mine)]
        made["properties"] = {name: _both(mine.get(name, {}), theirs.get(name, {})) for name in names}
        needed = [set(held.get("required", ())) for held in (one, other) if "object" in _types(held)]
        made["required"] = sorted(set.intersection(*needed)) if needed else []
    if "additionalProperties" in one or "additionalProperties" in other:
        made["additionalProperties"] = _both(one.get("additionalProperties", {}), other.get("additionalProperties", {}))
    if "array" in types:
        made["items"] = _both(one.get("items", {}), other.get("items", {}))
    return made


def _types(schema: Schema) -> list[str]:
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else list(kind)


def schemas_of(client: TestClient) -> dict[str, Schema]:
    """The schemas of all pages over one register."""
    found: dict[str, list[Schema]] = {}
    for page in every_page():
        for address in addresses(page, client):
            answer = client.get(address)
            if answer.status_code != 200:
                continue
            data = answer.json()
            rows = data["rows"] if page.listing else [data]
            found.setdefault(page.row, []).extend(schema_of(row) for row in rows)
    return {name: merged(held) for name, held in sorted(found.items())}


def addresses(page: Page, client: TestClient) -> list[str]:
    """The data of a page: all that the register holds of its kind."""
    if "{" not in page.path:
        if page.path == "/compare":
            new, old, *_ = [row["id"] for row in client.get("/documents.json?kind=joint statement").json()["rows"]]
            return [f"/compare.json?old={old}&new={new}"]
        query = {"/commitments": "?class=all", "/edits": "?all=yes"}.get(page.path, "")
        return ["/index.json"] if page.path == "/" else [f"{page.path}.json{query}"]
    listing = page.path.split("/{")[0]
    answer = client.get(f"{listing}.json" + ("?class=all" if listing == "/commitments" else "")).json()
    rows = answer["rows"] if isinstance(answer, dict) else answer
    key = next(
        (
            name
            for name in ("id", "meeting", "line", "commitment", "mechanism", "party", "official", "target")
            if rows and name in rows[0]
        ),
        "",
    )
    after = page.path.partition("}")[2]
    return [f"{listing}/{row[key]}{after}.json" for row in rows]


def every_page() -> tuple[Page, ...]:
    """The pages for readers, then those for reviewers."""
    return (*all_pages(), *review.PAGES)


def main() -> int:
    """Writes the file."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "examples.db"
        with Register.open(place) as register:
            add([str(records_folder())], register, ReaderSettings(codebook=str(codebook_folder())))
            register.add_dossier("Straits", parties=["KSD", "VLT"], topics=["missiles"])
            register.add_user("Examiner")
            register.accept(next(iter(register.statements())).statement.id, author="Examiner")
            signed = {"Authorization": f"Bearer {register.add_token('Examiner')}"}
            app = create(register, Settings(review=True))
            with TestClient(app, base_url="http://127.0.0.1", headers=signed) as client:
                made = schemas_of(client)
    made["Overview"]["properties"]["news"]["type"] = ["null", "object"]  # null where nobody is signed in
    for page in every_page():
        made.setdefault(page.row, {"type": "object"})
    OUT.write_text(json.dumps(dict(sorted(made.items())), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(made)} schemas")
    return 0


if __name__ == "__main__":
    sys.exit(main())
