"""Published pages that are withdrawn: gone, redirected, moved; and what is no withdrawal."""

from __future__ import annotations

import pytest
from loopback import Page, Site
from newsroom import feed, follow, listing, path, record_page, run, with_records

from communique.register import Register

pytestmark = pytest.mark.usefixtures("faked")


@pytest.mark.parametrize(
    ("becomes", "kind", "target"),
    [
        (Page(b"gone", 404), "gone", ""),
        (Page(b"gone", 410), "gone", ""),
        (Page(b"<html><title>Page not found</title><body><p>The page was not found.</p></body></html>"), "gone", ""),
        (Page(b"", 301, {"Location": "/"}), "front page", "/"),
        (Page(b"", 302, {"Location": "/en/"}), "front page", "/en/"),
        (Page(b"", 302, {"Location": "/news"}), "front page", "/news"),
        (Page(b"", 301, {"Location": "/archive/2030/round-0"}), "moved", "/archive/2030/round-0"),
        (Page(b"", 301, {"Location": path(1)}), "redirected", path(1)),
    ],
)
def test_withdrawn_pages_are_told_with_where_they_lead(
    register: Register, served: Site, becomes: Page, kind: str, target: str
) -> None:
    with_records(served, 2)
    listing(served, range(3))
    feed(served, range(2))
    for at in ("/", "/en/"):
        served.pages[at] = Page(b"<html><body><main><p>Welcome to the ministry of Alvaria.</p></main></body></html>")
    served.pages["/archive/2030/round-0"] = record_page(0)
    follow(register, served, "/feed")
    run(register)
    served.pages[path(0)] = becomes
    report = run(register)
    assert [(item.kind, item.target.removeprefix(served.url)) for item in report.withdrawn] == [(kind, target)]
    assert run(register).withdrawn == ()  # told once
    assert register.summary().records == 2  # nothing is lost, and a page that moved is the same record
    served.pages[path(0)] = record_page(0)
    assert run(register).withdrawn == ()


@pytest.mark.parametrize("status", [500, 502, 403, 401])
def test_a_server_in_trouble_withdraws_nothing(register: Register, served: Site, status: int) -> None:
    with_records(served, 1)
    feed(served, range(1))
    follow(register, served, "/feed")
    run(register)
    served.pages[path(0)] = Page(b"trouble", status)
    report = run(register)
    assert report.withdrawn == ()
    assert [failure.problem for failure in report.failures] == [f"answers {status}"]


def test_another_scheme_or_a_slash_is_no_withdrawal(register: Register, served: Site) -> None:
    with_records(served, 1)
    feed(served, range(1))
    follow(register, served, "/feed")
    run(register)
    served.pages[f"{path(0)}/"] = record_page(0)
    served.pages[path(0)] = Page(b"", 301, {"Location": f"{path(0)}/"})
    report = run(register)
    assert (report.withdrawn, report.failures) == ((), ())
    assert register.summary().records == 1
