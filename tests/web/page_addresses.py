"""The pages over the bundled examples, by name: where each stands in that register."""

from __future__ import annotations

from starlette.testclient import TestClient

PLAIN = {
    "overview": "/", "documents": "/documents", "search": "/search", "search-words": "/search?q=missile*",
    "search-documents": "/search?q=straits&in=documents", "meetings": "/meetings", "lines": "/lines",
    "compare-form": "/compare", "commitments": "/commitments?class=all", "bodies": "/bodies", "parties": "/parties",
    "officials": "/officials", "topics": "/topics", "edits": "/edits", "sources": "/sources", "alerts": "/alerts",
}  # fmt: skip
# Listing, key of its rows, what is asked of it, and the address with the key in it.
OF_ROWS = {
    "document": ("/documents", "id", "title=Ninth", "/documents/{}"),
    "document-edited": ("/documents", "id", "title=Sarn", "/documents/{}"),
    "document-not-coded": ("/documents", "id", "coded=no", "/documents/{}"),
    "original": ("/documents", "id", "title=Ramming", "/documents/{}/original"),
    "cite": ("/documents", "id", "title=Ninth", "/documents/{}/cite"),
    "against": ("/documents", "id", "title=Ninth", "/documents/{}/against"),
    "heat-topics": ("/documents", "id", "title=Ninth", "/documents/{}/heat-map"),
    "heat-lines": ("/documents", "id", "title=Ninth", "/documents/{}/heat-map?of=lines"),
    "meeting": ("/meetings", "meeting", "form=call&since=2024", "/meetings/{}"),
    "accounts": ("/meetings", "meeting", "form=call&since=2024", "/meetings/{}/accounts"),
    "line": ("/lines", "line", "", "/lines/{}"),
    "commitment": ("/commitments", "commitment", "due_after=2024", "/commitments/{}"),
    "body": ("/bodies", "mechanism", "", "/bodies/{}"),
    "party": ("/parties", "party", "", "/parties/{}"),
    "official": ("/officials", "official", "", "/officials/{}"),
    "edit": ("/edits", "id", "", "/edits/{}"),
}  # fmt: skip
COMPARED = ("compare", "compare-columns")
NAMES = (*PLAIN, *OF_ROWS, *COMPARED)


def address_of(name: str, client: TestClient) -> str:
    """The address of a page over the examples."""
    if name in PLAIN:
        return PLAIN[name]
    if name in COMPARED:
        new, old = (first(client, "/documents", "id", f"title={word}") for word in ("Ninth", "Eighth"))
        return f"/compare?old={old}&new={new}" + ("&view=side&all=yes" if name == "compare-columns" else "")
    listing, key, query, address = OF_ROWS[name]
    return address.format(first(client, listing, key, query))


def first(client: TestClient, listing: str, key: str, query: str = "") -> str:
    """What the first row of a listing has under a key."""
    rows = client.get(f"{listing}.json?{query}").json()["rows"]
    return str(rows[0][key])
